/// Dates as spreadsheets count them: days since an epoch, the time as the fraction of a day.
enum SerialDate {
    /// The ISO text of a number: `yyyy-mm-dd`, a blank and `hh:mm:ss` where it is not midnight, the time alone below 1.
    ///
    /// In the system of 1900 the day 60 is 29 February 1900, which never was: it is written as it is, so that whoever
    /// checks dates finds it. Numbers before the first day or after the year 9999 are no dates.
    ///
    /// - Parameters:
    ///   - serial: The number in the cell.
    ///   - from1904: Whether the workbook counts from 1904, as old Macintosh versions do.
    /// - Returns: The text; `nil` when the number is no date.
    static func text(_ serial: Double, from1904: Bool) -> String? {
        let last: Double = from1904 ? 2_957_003 : 2_958_465
        guard serial >= 0, serial < last + 1 else { return nil }
        var day = Int(serial.rounded(.down))
        var second = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
        if second == 86_400 { (day, second) = (day + 1, 0) }
        guard Double(day) <= last else { return nil }
        if day == 0 && !from1904 { return second == 0 ? nil : time(second) }
        let date: String
        switch (from1904, day) {
        case (true, _): date = iso(day + daysTo1904)
        case (false, 60): date = "1900-02-29"
        case (false, ..<60): date = iso(day + daysTo1900)
        // From 1 March 1900 the count is one too high.
        case (false, _): date = iso(day + daysTo1900 - 1)
        }
        return second == 0 ? date : date + " " + time(second)
    }

    /// Days from 1970-01-01 to 1899-12-31 and to 1904-01-01.
    private static let daysTo1900 = -25_568
    private static let daysTo1904 = -24_107

    private static func time(_ second: Int) -> String {
        "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// The Gregorian date of a day counted from 1970-01-01.
    private static func iso(_ day: Int) -> String {
        // Counted in years that begin in March, from 0000-03-01, so that a leap day is the last of its year.
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
        let calendarMonth = month < 10 ? month + 3 : month - 9
        let calendarYear = year + era * 400 + (calendarMonth <= 2 ? 1 : 0)
        let digits = String(calendarYear)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            + "-\(two(calendarMonth))-\(two(dayOfMonth))"
    }
}
