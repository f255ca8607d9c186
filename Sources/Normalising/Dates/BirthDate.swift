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
        guard let day = format.day(text, reference: reference) else { return .refused(.format) }
        if day.year < 1902 || day.year > 2090, dummies.contains(day.number) { return .refused(.dummy) }
        guard day <= reference, day.age(on: reference) <= greatestAge else { return .refused(.impossible) }
        return .value(day)
    }

    /// Whether a day is kept and yet doubtful: 1 January 1970 is day zero of many systems and somebody's birthday.
    ///
    /// - Parameter day: A day that `read` gave.
    /// - Returns: `true` for day zero.
    public static func isDoubtful(_ day: CalendarDay) -> Bool { day.number == 19_700_101 }
}

/// Finds days that stand in an extract far more often than people are born: what somebody's system fills in.
public enum DefaultDates {
    /// How many times more often than expected a day must stand there.
    public static let factor = 50.0
    /// The fewest people of one day that are called a spike, however few are expected.
    public static let fewest = 10

    /// A day that stands there too often.
    public struct Spike: Sendable, Equatable {
        /// The day.
        public let day: CalendarDay
        /// How many people have it.
        public let count: Int
        /// How many would have it if births were spread evenly.
        public let expected: Double
        /// Whether it is a first of January, which is an estimated birthday far more often than a default.
        public var isFirstOfJanuary: Bool { day.month == 1 && day.day == 1 }
    }

    /// Finds the spikes.
    ///
    /// Expected is the number of people divided by the days between the second and the ninety-eighth hundredth of them.
    ///
    /// - Parameters:
    ///   - counts: People by day of birth.
    ///   - total: All people with a day of birth.
    /// - Returns: The days with more than fifty times the expected number (and ten at least), the earliest first.
    public static func spikes(counts: [CalendarDay: Int], total: Int) -> [Spike] {
        let days = counts.sorted { $0.key < $1.key }
        guard total > 0, !days.isEmpty else { return [] }
        func day(at share: Double) -> CalendarDay {
            var passed = 0
            for (day, count) in days {
                passed += count
                if Double(passed) >= share * Double(total) { return day }
            }
            return days[days.count - 1].key
        }
        let span = max(365, day(at: 0.98).ordinal - day(at: 0.02).ordinal + 1)
        let expected = Double(total) / Double(span)
        return days.filter { $0.value >= fewest && Double($0.value) > factor * expected }
            .map { Spike(day: $0.key, count: $0.value, expected: expected) }
    }

    /// The share of people born on a first of January; 1 in 365 where nobody's birthday is estimated.
    ///
    /// - Parameter counts: People by day of birth.
    /// - Returns: 0 to 1, 0 for nobody.
    public static func firstOfJanuaryShare(counts: [CalendarDay: Int]) -> Double {
        let total = counts.values.reduce(0, +)
        let first = counts.filter { $0.key.month == 1 && $0.key.day == 1 }.values.reduce(0, +)
        return total == 0 ? 0 : Double(first) / Double(total)
    }
}
