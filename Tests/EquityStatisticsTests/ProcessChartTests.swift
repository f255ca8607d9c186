import EquityStatistics
import Glibc
import Testing
import TestSupport

struct ProcessChartTests {
    /// Months around 100 that vary by 10, by a seed, as Box and Muller make them.
    static func months(_ count: Int, using generator: inout SplitMix64) -> [Double] {
        (0..<count).map { _ in
            let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
            return 100 + 10 * radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
        }
    }

    @Test func `limits agree with figures worked out elsewhere`() throws {
        let before: [Double] = [41, 38, 44, 40, 37, 43, 39, 42, 40, 36, 45, 41]
        let chart = try ProcessChart(before: before, judged: before)
        #expect(nearlyEqual(chart.limits.mean, 40.5) && nearlyEqual(chart.limits.movingRange, 4.363636363636363))
        #expect(
            nearlyEqual(chart.limits.lower, 28.89272727272727) && nearlyEqual(chart.limits.upper, 52.10727272727273)
        )
        #expect(chart.signals.isEmpty)
    }

    @Test func `limits come from the months before alone`() throws {
        let before: [Double] = [10, 12, 9, 11, 10, 12, 9, 11]
        let calm = try ProcessChart(before: before, judged: [10, 11])
        let wild = try ProcessChart(before: before, judged: [500, -500])
        #expect(calm.limits == wild.limits && calm.signals.isEmpty)
        #expect(wild.signals.map(\.months) == [0...0, 1...1] && wild.signals.map(\.isHigh) == [true, false])
    }

    @Test func `a run needs seven months on one side, and a month on the mean breaks it`() throws {
        let before: [Double] = [8, 12, 8, 12, 8, 12]
        func kinds(_ judged: [Double]) throws -> [ProcessChart.Signal] {
            try ProcessChart(before: before, judged: judged).signals
        }
        #expect(try kinds([11, 12, 11, 12, 11, 12]).isEmpty)
        let seven = try kinds([9, 11, 12, 11, 12, 11, 12, 11])
        #expect(seven.map(\.kind) == [.run] && seven[0].months == 1...7 && seven[0].isHigh)
        #expect(try kinds([11, 12, 11, 10, 12, 11, 12, 11]).isEmpty)
    }

    @Test func `a trend needs six rises in a row, and standing still breaks it`() throws {
        let before: [Double] = [0, 40, 0, 40, 0, 40]
        func kinds(_ judged: [Double]) throws -> [ProcessChart.Signal] {
            try ProcessChart(before: before, judged: judged).signals
        }
        #expect(try kinds([14, 15, 16, 17, 18, 23]).isEmpty)
        let rising = try kinds([14, 15, 16, 17, 18, 23, 24])
        #expect(rising.map(\.kind) == [.trend] && rising[0].months == 0...6 && rising[0].isHigh)
        let falling = try kinds([26, 25, 24, 17, 16, 15, 14])
        #expect(falling.map(\.kind) == [.trend] && !falling[0].isHigh)
        #expect(try kinds([14, 15, 16, 16, 18, 23, 24]).isEmpty)
    }

    @Test func `two of three months near one limit are a signal only where it is asked for`() throws {
        let before: [Double] = [0, 10, 0, 10, 0, 10]
        let judged: [Double] = [5, 24, 8, 25, 4]
        #expect(try ProcessChart(before: before, judged: judged).signals.isEmpty)
        let signals = try ProcessChart(before: before, judged: judged, rules: .withNearLimit).signals
        #expect(signals.map(\.kind) == [.nearLimit] && signals[0].months == 1...3 && signals[0].isHigh)
    }

    @Test func `a year that is like itself gives no signal in at least 95 of 100 seeds`() throws {
        let seeds = 2000
        let calm = try (0..<seeds).count { seed in
            var generator = SplitMix64(seed: UInt64(seed))
            let year = Self.months(12, using: &generator)
            return try ProcessChart(before: year, judged: year).signals.isEmpty
        }
        #expect(Double(calm) / Double(seeds) >= 0.95)
    }

    @Test("a year after without a change gives no signal in at least 95 of 100 seeds", arguments: [12, 18, 24, 36, 60])
    func steady(before: Int) throws {
        let rules = try #require(ProcessRules.judging(before: before))
        let seeds = 2000
        let calm = try (0..<seeds).count { seed in
            var generator = SplitMix64(seed: UInt64(seed))
            let months = Self.months(before + 12, using: &generator)
            return try ProcessChart(
                before: Array(months.prefix(before)),
                judged: Array(months.suffix(12)),
                rules: rules
            )
            .signals.isEmpty
        }
        #expect(Double(calm) / Double(seeds) >= 0.95)
    }

    @Test("a planted step of three standard deviations is found in at least 95 of 100 seeds", arguments: [12, 24, 60])
    func step(before: Int) throws {
        let rules = try #require(ProcessRules.judging(before: before))
        let seeds = 500
        let found = try (0..<seeds).count { seed in
            var generator = SplitMix64(seed: UInt64(seed))
            let months = Self.months(before + 12, using: &generator)
            let after = months.suffix(12).map { $0 + 30 }
            return try ProcessChart(before: Array(months.prefix(before)), judged: after, rules: rules)
                .signals.contains(where: \.isHigh)
        }
        #expect(Double(found) / Double(seeds) >= 0.95)
    }

    @Test func `below twelve months before, no change can be judged`() {
        #expect(ProcessRules.judging(before: 11) == nil && ProcessRules.judging(before: 12) != nil)
        #expect(ProcessRules.judging(before: 23) == ProcessRules.judging(before: 20))
    }

    @Test func `a series that never moved takes any other month as a signal, and a missing month is refused`() throws {
        let chart = try ProcessChart(before: [5, 5, 5], judged: [5, 6])
        #expect(chart.signals.map(\.months) == [1...1])
        #expect { try ProcessChart(before: [5], judged: []) } throws: { ($0 as? EquityError)?.code == .tooFew }
        #expect { try ProcessChart(before: [5, .nan], judged: []) } throws: { ($0 as? EquityError)?.code == .badValue }
    }
}
