import Normalising

/// Reads a cell that says when a contact was, or how long somebody waited.
enum ContactCell {
    /// The value, if it is one that may leave.
    ///
    /// A date outside the agreed months is refused as impossible: the contact does not leave at all.
    static func read(
        _ cell: ArraySlice<UInt8>,
        _ terms: AttributeTerms,
        _ mapped: MappedColumn
    ) -> Normalised<String> {
        guard !cell.isEmpty else { return .missing }
        switch terms.source {
        case .date(let toMonth): return date(mapped.transforms.apply(cell), toMonth: toMonth, terms, mapped)
        case .number(let range):
            let cell = mapped.transforms.apply(cell)
            return DateFormat(rawValue: mapped.format).map { weeks(cell, $0, range) } ?? number(cell, range)
        case .ageBands, .area, .category, .flag: return .refused(.format)
        }
    }

    private static func date(
        _ cell: ArraySlice<UInt8>,
        toMonth: Bool,
        _ terms: AttributeTerms,
        _ mapped: MappedColumn
    ) -> Normalised<String> {
        // A time of day may stand behind the date.
        let text = cell.prefix { $0 != 0x20 && $0 != 0x54 }
        var value = String(decoding: text, as: UTF8.self)
        if let format = DateFormat(rawValue: mapped.format) {
            guard let day = day(text, format) else { return .refused(.format) }
            value = iso(day)
        }
        if toMonth, value.utf8.count == 10 { value = String(value.prefix(7)) }
        return terms.permitted.contains(value) ? .value(value) : .refused(isDate(value) ? .impossible : .format)
    }

    /// Whole weeks from the first to the second of two dates; one date alone says that the wait goes on.
    private static func weeks(
        _ cell: ArraySlice<UInt8>,
        _ format: DateFormat,
        _ range: ClosedRange<Int>
    ) -> Normalised<String> {
        let parts = cell.split(separator: 0x20)
        guard parts.count == 2 else { return .missing }
        guard let from = day(parts[0], format), let to = day(parts[1], format) else { return .refused(.format) }
        guard from <= to else { return .refused(.impossible) }
        return .value(String(min(max((to.ordinal - from.ordinal) / 7, range.lowerBound), range.upperBound)))
    }

    private static func number(_ cell: ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Normalised<String> {
        guard let value = Int(String(decoding: cell, as: UTF8.self)) else { return .refused(.format) }
        guard value >= range.lowerBound else { return .refused(.impossible) }
        return .value(String(min(value, range.upperBound)))
    }

    private static func day(_ text: ArraySlice<UInt8>, _ format: DateFormat) -> CalendarDay? {
        CalendarDay(year: 2100, month: 12, day: 31).flatMap { format.day(text, reference: $0) }
    }

    private static func iso(_ day: CalendarDay) -> String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(day.year)-\(two(day.month))-\(two(day.day))"
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && parts.allSatisfy { Int($0) != nil }
    }
}
