/// A date of birth or another calendar day.
public struct CalendarDay: Sendable, Equatable, Comparable {
    /// Year, 1 to 9999.
    public let year: Int
    /// Month, 1 to 12.
    public let month: Int
    /// Day of the month.
    public let day: Int

    /// Creates a day that exists in the Gregorian calendar, `nil` otherwise.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The day as one number, `yyyymmdd`.
    public var number: Int { year * 10_000 + month * 100 + day }

    /// The day of a `yyyymmdd` number.
    ///
    /// - Parameter number: As `number` gives it.
    public init?(number: Int) {
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// Whether one day is before another.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    /// Whole years from this day to a later one.
    ///
    /// - Parameter later: The later day.
    /// - Returns: The age, negative where `later` is earlier by a year or more.
    public func age(on later: CalendarDay) -> Int {
        later.year - year - ((later.month, later.day) < (month, day) ? 1 : 0)
    }
}

/// How a column writes its dates.
public enum DateFormat: String, Sendable, CaseIterable {
    case yearMonthDay = "yyyy-mm-dd"
    case dayMonthYear = "dd/mm/yyyy"
    case compact = "yyyymmdd"
    case monthDayYear = "mm/dd/yyyy"

    /// Reads a day.
    ///
    /// A time after the date (`T` or a blank) is left out; `/`, `-` and `.` are the same.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The day, `nil` when the text is no day in this format.
    public func day(_ text: some Collection<UInt8>) -> CalendarDay? {
        let date = text.prefix { $0 != 0x54 && $0 != 0x20 }
        if self == .compact {
            guard date.count == 8, let number = Self.number(date) else { return nil }
            return CalendarDay(number: number)
        }
        let parts = date.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x2D || $0 == 0x2E }
        guard parts.count == 3, let first = Self.number(parts[0]), let second = Self.number(parts[1]),
            let third = Self.number(parts[2])
        else { return nil }
        let year = self == .yearMonthDay ? parts[0] : parts[2]
        guard year.count == 4 else { return nil }
        switch self {
        case .yearMonthDay: return CalendarDay(year: first, month: second, day: third)
        case .dayMonthYear: return CalendarDay(year: third, month: second, day: first)
        case .monthDayYear: return CalendarDay(year: third, month: first, day: second)
        case .compact: return nil
        }
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 8 else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}

/// Reads dates of birth.
public enum BirthDate {
    /// Days that systems write when they know none (dummy values of the field, see the code lists).
    private static let dummies: Set<Int> = [
        19_000_101, 19_010_101, 18_000_101, 18_991_230, 18_991_231, 99_991_231, 20_991_231,
    ]
    /// The greatest age believed, in years.
    static let greatestAge = 115

    /// Reads a date of birth.
    ///
    /// - Parameters:
    ///   - text: The cell, outer blanks removed.
    ///   - format: The column's format.
    ///   - reference: The last day on which somebody in the extract can have been born.
    /// - Returns: The day, missing, or refused as a dummy, impossible or not in the format.
    public static func read(
        _ text: some Collection<UInt8>,
        format: DateFormat,
        reference: CalendarDay
    ) -> Normalised<CalendarDay> {
        guard !text.isEmpty else { return .missing }
        guard let day = format.day(text) else { return .refused(.format) }
        if dummies.contains(day.number) { return .refused(.dummy) }
        guard day <= reference, day.age(on: reference) <= greatestAge else { return .refused(.impossible) }
        return .value(day)
    }
}
