import Documents

/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDate: Sendable, Hashable, Comparable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Reads `yyyy-mm-dd`.
    ///
    /// - Parameter text: The text; `nil` comes back for anything that is no day of the calendar.
    public init?(_ text: String) {
        guard let parts = DateText.parts(text) else { return nil }
        (year, month, day) = parts
    }

    /// Takes a day that is known to exist.
    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The earlier day is the smaller one.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: CustomStringConvertible {
    /// The day as `yyyy-mm-dd`.
    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The day as people write it, for example `30 September 2025`.
    public var words: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return "\(day) \(months[month - 1]) \(year)"
    }
}

extension CalendarDate {
    /// Days from this day to another; negative where the other is earlier.
    ///
    /// - Parameter other: The other day.
    /// - Returns: 0 for the same day.
    public func days(until other: CalendarDate) -> Int { other.number - number }

    /// Days since a fixed day, by counting years from March so that leap days come last.
    private var number: Int {
        let shifted = month > 2 ? (year: year, month: month - 3) : (year: year - 1, month: month + 9)
        return 365 * shifted.year + shifted.year / 4 - shifted.year / 100 + shifted.year / 400
            + (153 * shifted.month + 2) / 5 + day
    }
}
