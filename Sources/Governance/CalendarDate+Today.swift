import Glibc

extension CalendarDate {
    /// Today by the machine's clock, in Greenwich time.
    public static func today() -> CalendarDate {
        CalendarDate(year: 1970, month: 1, day: 1).adding(days: Int(time(nil)) / 86_400)
    }
}
