import Governance
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("2025-10-01", 30, "2025-10-31"), ("2024-02-28", 1, "2024-02-29"), ("2023-02-28", 1, "2023-03-01"),
        ("1900-02-28", 1, "1900-03-01"), ("2000-02-28", 1, "2000-02-29"), ("2024-12-31", 1, "2025-01-01"),
        ("2024-03-01", -1, "2024-02-29"), ("2025-01-01", -366, "2024-01-01"), ("9999-12-31", 5, "9999-12-31"),
        ("0001-01-01", -5, "0001-01-01"), ("1970-01-01", 20_000, "2024-10-04"),
    ])
    func `days are counted on the calendar`(from: String, days: Int, to: String) throws {
        let start = try #require(CalendarDate(from))
        #expect("\(start.adding(days: days))" == to)
    }

    @Test func `going forward day by day meets every day of four centuries once, and going back returns`() throws {
        var day = try #require(CalendarDate("1899-12-31"))
        let start = day
        for count in 1...146_097 {
            let next = day.adding(days: 1)
            if next <= day || CalendarDate("\(next)") != next || start.adding(days: count) != next
                || next.adding(days: -count) != start
            {
                Issue.record("\(day) is followed by \(next)")
                return
            }
            day = next
        }
        #expect("\(day)" == "2299-12-31")
    }
}
