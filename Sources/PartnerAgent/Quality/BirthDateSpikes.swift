import Extracts

/// Dates of birth that far too many people have: days that a system writes when it knows none (I25).
public struct BirthDateSpikes: Sendable, Equatable {
    /// One such day.
    public struct Spike: Sendable, Equatable {
        /// `yyyymmdd`.
        public let day: Int32
        /// People who have it.
        public let people: Int
        /// `yyyy-mm-dd`.
        public var text: String {
            let digits = String(10_000_0000 + Int(day)).dropFirst()
            return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
        }
    }

    /// The days, earliest first.
    public let spikes: [Spike]
    /// People with a date of birth.
    public let people: Int
    /// Those born on a 1 January: dates that were estimated.
    public let firstOfJanuary: Int

    /// A day with so many times the people that are expected is no person's birthday.
    static let timesExpected = 50.0
    /// The fewest people on one day that are taken for a default.
    static let fewest = 20

    /// Counts days of birth, one a source id and day.
    ///
    /// People are expected to be spread evenly over the days between the fifth and the ninety-fifth hundredth of all
    /// dates, so that an extract of children is held against a childhood.
    init(_ extract: ExtractRows) {
        var pairs = Set<UInt64>()
        var counts: [Int32: Int] = [:]
        for row in extract.rows where row.birthDate != 0 {
            let pair = UInt64(UInt32(bitPattern: row.source)) << 32 | UInt64(UInt32(bitPattern: row.birthDate))
            if pairs.insert(pair).inserted { counts[row.birthDate, default: 0] += 1 }
        }
        people = counts.values.reduce(0, +)
        firstOfJanuary = counts.reduce(0) { $0 + ($1.key % 10_000 == 101 ? $1.value : 0) }
        let expected = Self.expected(counts, people)
        // A year alone is no day.
        spikes = counts.filter {
            $0.key % 10_000 != 0 && $0.value >= Self.fewest && Double($0.value) > Self.timesExpected * expected
        }
        .map { Spike(day: $0.key, people: $0.value) }
        .sorted { $0.day < $1.day }
    }

    /// People expected on one day.
    private static func expected(_ counts: [Int32: Int], _ people: Int) -> Double {
        let days = counts.sorted { $0.key < $1.key }
        var seen = 0
        var first: Int32?
        var last: Int32 = 0
        for (day, count) in days {
            seen += count
            if first == nil && seen * 20 >= people { first = day }
            if seen * 20 >= people * 19 {
                last = day
                break
            }
        }
        func place(_ date: Int32) -> Double {
            Double(date / 10_000) * 365.25 + Double(date / 100 % 100) * 30.44 + Double(date % 100)
        }
        return 0.9 * Double(people) / max(365, place(last) - place(first ?? last))
    }
}
