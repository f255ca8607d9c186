/// How a column writes its dates.
public enum DateFormat: String, Sendable, CaseIterable {
    case yearMonthDay = "yyyy-mm-dd"
    case dayMonthYear = "dd/mm/yyyy"
    case compact = "yyyymmdd"
    case monthDayYear = "mm/dd/yyyy"
    /// Two-digit years: no birth after the reference day, else the 1900s.
    case dayMonthShortYear = "dd/mm/yy"
    case compactDayFirst = "ddmmyyyy"
    /// English month words, short or full: 08Jul1985.
    case compactWord = "ddmmmyyyy"
    /// 8 July 1985, 08-Jul-1985.
    case dayWordYear = "dd mmm yyyy"
    /// 08-Jul-85, with the years of `dayMonthShortYear`.
    case dayWordShortYear = "dd-mmm-yy"
    /// Days of a spreadsheet that begins in 1900, with its 29 February 1900 that never was.
    case excelSerial = "excel_serial"
    /// Days of a spreadsheet that begins in 1904.
    case excelSerial1904 = "excel_serial_1904"

    /// Reads a day.
    ///
    /// A time after the date (`T` or a blank) is left out; `/`, `-` and `.` are the same. With a two-digit year somebody
    /// born more than a hundred years before the reference day is read as a child: the form cannot say which.
    ///
    /// - Parameters:
    ///   - text: The cell.
    ///   - reference: The last day of birth that can be, by which two-digit years are told; without it they are not read.
    /// - Returns: The day, `nil` when the text is no day in this format.
    public func day(_ text: some Collection<UInt8>, reference: CalendarDay? = nil) -> CalendarDay? {
        withBytes(of: text) { parse($0, reference) }
    }

    /// The formats that read every one of some cells, for a mapper that looks at a column.
    ///
    /// - Parameters:
    ///   - cells: Cells of one column; empty ones are passed over.
    ///   - reference: The last day of birth that can be; formats that read a later one are left out.
    /// - Returns: The formats in the order of the list, none where no cell is filled; several where the column does not
    ///   show which it is (no day above 12): ask, do not guess.
    public static func possible(for cells: some Sequence<some Collection<UInt8>>, reference: CalendarDay)
        -> [DateFormat]
    {
        var formats = allCases
        var filled = false
        for cell in cells where !cell.isEmpty {
            filled = true
            formats.removeAll { format in format.day(cell, reference: reference).map { $0 > reference } ?? true }
        }
        return filled ? formats : []
    }

    // MARK: - Reading bytes

    private func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ reference: CalendarDay?) -> CalendarDay? {
        switch self {
        case .yearMonthDay, .dayMonthYear, .monthDayYear, .dayMonthShortYear: return separated(bytes, reference)
        case .compact:
            guard let number = Self.eightDigits(bytes) else { return nil }
            return CalendarDay(number: number)
        case .compactDayFirst:
            guard let number = Self.eightDigits(bytes) else { return nil }
            return CalendarDay(year: number % 10_000, month: number / 10_000 % 100, day: number / 1_000_000)
        case .compactWord, .dayWordYear, .dayWordShortYear: return words(bytes, reference)
        case .excelSerial, .excelSerial1904: return serial(bytes)
        }
    }

    /// Three numbers with separators between them.
    private func separated(_ bytes: UnsafeBufferPointer<UInt8>, _ reference: CalendarDay?) -> CalendarDay? {
        var parts = (0, 0, 0)
        var digits = (0, 0, 0)
        var part = 0
        for byte in bytes {
            if byte.isDigit {
                let value = Int(byte - 0x30)
                switch part {
                case 0: (parts.0, digits.0) = (parts.0 * 10 + value, digits.0 + 1)
                case 1: (parts.1, digits.1) = (parts.1 * 10 + value, digits.1 + 1)
                default: (parts.2, digits.2) = (parts.2 * 10 + value, digits.2 + 1)
                }
                if digits.0 > 4 || digits.1 > 2 || digits.2 > 4 { return nil }
            } else if byte == 0x2F || byte == 0x2D || byte == 0x2E {
                part += 1
                if part > 2 { return nil }
            } else if byte == 0x20 || byte == 0x54 {
                break
            } else {
                return nil
            }
        }
        guard part == 2, digits.0 > 0, digits.1 > 0, digits.2 > 0 else { return nil }
        switch self {
        case .yearMonthDay:
            return digits.0 == 4 && digits.2 < 3 ? CalendarDay(year: parts.0, month: parts.1, day: parts.2) : nil
        case .dayMonthYear:
            return digits.2 == 4 && digits.0 < 3 ? CalendarDay(year: parts.2, month: parts.1, day: parts.0) : nil
        case .monthDayYear:
            return digits.2 == 4 && digits.0 < 3 ? CalendarDay(year: parts.2, month: parts.0, day: parts.1) : nil
        default:
            guard digits.2 == 2, digits.0 < 3 else { return nil }
            return Self.shortYear(parts.2, month: parts.1, day: parts.0, reference)
        }
    }

    private static func shortYear(_ year: Int, month: Int, day: Int, _ reference: CalendarDay?) -> CalendarDay? {
        guard let reference else { return nil }
        if let late = CalendarDay(year: 2000 + year, month: month, day: day), late <= reference { return late }
        return CalendarDay(year: 1900 + year, month: month, day: day)
    }

    private static func eightDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var number = 0
        var count = 0
        for byte in bytes {
            if byte == 0x20 || byte == 0x54 { break }
            guard byte.isDigit, count < 8 else { return nil }
            number = number * 10 + Int(byte - 0x30)
            count += 1
        }
        return count == 8 ? number : nil
    }

    /// A day, an English month word and a year, with or without separators.
    private func words(_ bytes: UnsafeBufferPointer<UInt8>, _ reference: CalendarDay?) -> CalendarDay? {
        var index = 0
        var separators = 0
        func skip() {
            while index < bytes.count, [0x20, 0x2D, 0x2F, 0x2E, 0x2C].contains(bytes[index]) {
                separators += 1
                index += 1
            }
        }
        func number(_ limit: Int) -> (value: Int, digits: Int) {
            var value = 0
            var digits = 0
            while index < bytes.count, bytes[index].isDigit, digits < limit {
                value = value * 10 + Int(bytes[index] - 0x30)
                digits += 1
                index += 1
            }
            return (value, digits)
        }
        let day = number(2)
        skip()
        let start = index
        while index < bytes.count, bytes[index].isLetter { index += 1 }
        guard let month = Self.month(UnsafeBufferPointer(rebasing: bytes[start..<index])) else { return nil }
        skip()
        let year = number(5)
        // Behind the year only a time may stand.
        guard index == bytes.count || bytes[index] == 0x20 || bytes[index] == 0x54 || bytes[index] == 0x3A,
            day.digits > 0
        else { return nil }
        switch self {
        case .dayWordShortYear:
            guard year.digits == 2 else { return nil }
            return Self.shortYear(year.value, month: month, day: day.value, reference)
        case .compactWord:
            guard separators == 0, day.digits == 2 else { return nil }
            fallthrough
        default:
            if self == .dayWordYear && separators == 0 { return nil }
            return year.digits == 4 ? CalendarDay(year: year.value, month: month, day: day.value) : nil
        }
    }

    private static let monthWords: [[UInt8]] = [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
        "DECEMBER",
    ].map { [UInt8]($0.utf8) }

    /// The month of a word that is an English month's name or its beginning, of three letters at least.
    private static func month(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count >= 3 else { return nil }
        return monthWords.firstIndex { name in
            word.count <= name.count && zip(word, name).allSatisfy { $0.uppercased == $1 }
        }.map { $0 + 1 }
    }

    /// A count of days, its fraction (the time of day) left out.
    private func serial(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
        var days = 0
        var count = 0
        var fraction = false
        for byte in bytes {
            if byte == 0x2E && !fraction && count > 0 {
                fraction = true
            } else {
                guard byte.isDigit else { return nil }
                if !fraction {
                    days = days * 10 + Int(byte - 0x30)
                    count += 1
                }
            }
            if count > 5 { return nil }
        }
        guard count > 0 else { return nil }
        if self == .excelSerial1904 { return CalendarDay(ordinal: Self.epoch1904 + days) }
        if days == 60 { return nil }
        return CalendarDay(ordinal: Self.epoch1900 + days + (days < 60 && days > 0 ? 1 : 0))
    }

    /// 30 December 1899, which is day 0 from March 1900 on.
    private static let epoch1900 = CalendarDay(year: 1899, month: 12, day: 30)?.ordinal ?? 0
    private static let epoch1904 = CalendarDay(year: 1904, month: 1, day: 1)?.ordinal ?? 0
}
