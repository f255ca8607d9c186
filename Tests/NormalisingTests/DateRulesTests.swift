import Normalising
import Testing

/// Rules of dates, version 2.
@Suite struct DateRulesTests {
    private let reference: CalendarDay

    init() throws { reference = try #require(CalendarDay(year: 2025, month: 9, day: 30)) }

    private func read(_ text: String, _ format: DateFormat) -> Int? {
        format.day(text.utf8, reference: reference)?.number
    }

    @Test func `the version of these tables`() { #expect(NormalisingRules.dates.version == 2) }

    @Test(arguments: [
        ("08/07/85", DateFormat.dayMonthShortYear, 19_850_708), ("08/07/25", .dayMonthShortYear, 20_250_708),
        ("08/10/25", .dayMonthShortYear, 19_251_008), ("29/02/00", .dayMonthShortYear, 20_000_229),
        ("08071985", .compactDayFirst, 19_850_708), ("08Jul1985", .compactWord, 19_850_708),
        ("08JUL1985", .compactWord, 19_850_708), ("8 July 1985", .dayWordYear, 19_850_708),
        ("08-Jul-1985", .dayWordYear, 19_850_708), ("08 SEPT 1985", .dayWordYear, 19_850_908),
        ("8 Jul 1985 00:00", .dayWordYear, 19_850_708), ("08-Jul-85", .dayWordShortYear, 19_850_708),
        ("08-Jul-12", .dayWordShortYear, 20_120_708), ("31236", .excelSerial, 19_850_708),
        ("31236.5", .excelSerial, 19_850_708), ("29774", .excelSerial1904, 19_850_708), ("1", .excelSerial, 19_000_101),
        ("59", .excelSerial, 19_000_228), ("61", .excelSerial, 19_000_301), ("0", .excelSerial, 18_991_230),
        ("0", .excelSerial1904, 19_040_101), ("1985-07-08T00:00:00Z", .yearMonthDay, 19_850_708),
        ("1985-07-08T00:00:00+01:00", .yearMonthDay, 19_850_708), ("08.07.1985", .dayMonthYear, 19_850_708),
    ])
    func `dates are read as their format says`(text: String, format: DateFormat, expected: Int) {
        #expect(read(text, format) == expected)
    }

    @Test(arguments: [
        ("60", DateFormat.excelSerial), ("08/07/1985", .dayMonthShortYear), ("08/07/85", .dayMonthYear),
        ("8 Juli 1985", .dayWordYear), ("31 Feb 1985", .dayWordYear), ("08 Ju 1985", .dayWordYear),
        ("45292", .yearMonthDay), ("1985/7", .yearMonthDay), ("29/02/2023", .dayMonthYear),
        ("00/01/1985", .dayMonthYear),
        ("1985-07-08", .dayMonthYear), ("8.5E+04", .excelSerial), ("-5", .excelSerial), ("", .dayMonthYear),
        ("1/2/3/1985", .dayMonthYear), ("0807198", .compactDayFirst), ("99999999999999999999", .excelSerial),
    ])
    func `what is not written in the format is no day`(text: String, format: DateFormat) {
        #expect(read(text, format) == nil)
    }

    @Test func `without a reference day two-digit years are not guessed`() {
        #expect(DateFormat.dayMonthShortYear.day("08/07/85".utf8) == nil)
    }

    @Test func `the formats that read a whole column are named, and an undecided one by several`() {
        func possible(_ cells: [String]) -> [DateFormat] {
            DateFormat.possible(for: cells.map { $0.utf8 }, reference: reference)
        }
        #expect(possible(["01/02/1985", "03/04/1990"]) == [.dayMonthYear, .monthDayYear])
        #expect(possible(["01/02/1985", "", "13/04/1990"]) == [.dayMonthYear])
        #expect(possible(["19850708"]) == [.compact])
        #expect(possible(["31236", "40000"]) == [.excelSerial, .excelSerial1904])
        #expect(possible(["", ""]) == [])
        #expect(possible(["soon"]) == [])
    }

    @Test func `Unix day zero is kept and doubtful, other defaults are not kept`() throws {
        let zero = BirthDate.read("1970-01-01".utf8, format: .yearMonthDay, reference: reference)
        #expect(BirthDate.isDoubtful(try #require(zero.usable)))
        for text in ["1900-01-01", "1901-01-01", "1800-01-01", "1899-12-30", "1899-12-31", "9999-12-31", "2099-12-31"] {
            #expect(BirthDate.read(text.utf8, format: .yearMonthDay, reference: reference) == .refused(.dummy))
        }
    }

    @Test func `every day has one number of days, in order, and back`() throws {
        var last = try #require(CalendarDay(year: 1896, month: 2, day: 27)).ordinal
        for ordinal in (last + 1)...(last + 80_000) {
            let day = try #require(CalendarDay(ordinal: ordinal))
            #expect(day.ordinal == ordinal)
            last = ordinal
        }
        let start = try #require(CalendarDay(year: 2000, month: 2, day: 28)).ordinal
        #expect(CalendarDay(ordinal: start + 2)?.number == 20_000_301)
    }

    @Test func `a day that far too many people have is a spike, ordinary days are none`() throws {
        var counts: [CalendarDay: Int] = [:]
        let start = try #require(CalendarDay(year: 1930, month: 1, day: 1)).ordinal
        for offset in 0..<33_000 { counts[try #require(CalendarDay(ordinal: start + offset))] = 1 + offset % 5 }
        let spike = try #require(CalendarDay(year: 1965, month: 6, day: 15))
        let first = try #require(CalendarDay(year: 1980, month: 1, day: 1))
        #expect(DefaultDates.spikes(counts: counts, total: counts.values.reduce(0, +)).isEmpty)
        counts[spike] = 400
        counts[first] = 300
        let found = DefaultDates.spikes(counts: counts, total: counts.values.reduce(0, +))
        #expect(found.map(\.day) == [spike, first])
        #expect(found.map(\.isFirstOfJanuary) == [false, true])
        #expect(found[0].count == 400)
        #expect(DefaultDates.spikes(counts: [:], total: 0).isEmpty)
    }

    @Test func `a few people do not make a spike`() throws {
        let counts = [try #require(CalendarDay(year: 1965, month: 6, day: 15)): 9]
        #expect(DefaultDates.spikes(counts: counts, total: 9).isEmpty)
    }

    @Test func `the share of first Januaries is counted`() throws {
        let first = try #require(CalendarDay(year: 1980, month: 1, day: 1))
        let other = try #require(CalendarDay(year: 1980, month: 1, day: 2))
        #expect(DefaultDates.firstOfJanuaryShare(counts: [first: 1, other: 3]) == 0.25)
        #expect(DefaultDates.firstOfJanuaryShare(counts: [:]) == 0)
    }
}
