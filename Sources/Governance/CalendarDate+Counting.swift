extension CalendarDate {
    /// The day some days later.
    ///
    /// Days are counted from 1 March of year 0, so that leap days come last (proleptic Gregorian calendar).
    ///
    /// - Parameter days: How many; below 0 for earlier days.
    /// - Returns: The day; the last or first of the calendar's years 1 to 9999 where it would fall outside them.
    public func adding(days: Int) -> CalendarDate {
        let shifted = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let century = shifted.0 / 400
        let inCentury = shifted.0 - century * 400
        let count =
            century * 146_097 + inCentury * 365 + inCentury / 4 - inCentury / 100 + (153 * shifted.1 + 2) / 5 + day - 1
            + days
        // 0001-01-01 and 9999-12-31 in the same count.
        return CalendarDate(dayCount: min(max(count, 306), 3_652_364))
    }

    private init(dayCount: Int) {
        let century = dayCount / 146_097
        let rest = dayCount - century * 146_097
        let years = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365
        let dayOfYear = rest - (365 * years + years / 4 - years / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: century * 400 + years + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }
}
