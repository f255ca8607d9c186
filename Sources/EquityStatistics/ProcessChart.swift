/// A series of months before, during and after something was done, against the limits of the months before alone.
///
/// An XmR chart: single values and their moving ranges.
public struct ProcessChart: Hashable, Sendable {
    /// What the months before say of the months to come.
    public struct Limits: Hashable, Sendable {
        /// The mean of the months before.
        public let mean: Double
        /// The mean of the changes from month to month, without their signs.
        public let movingRange: Double
        /// The lower limit; below 0 where the figures are small, and then of no use.
        public let lower: Double
        /// The upper limit.
        public let upper: Double
    }

    /// Something that chance alone would seldom bring.
    public struct Signal: Hashable, Sendable {
        /// What kind it is.
        public enum Kind: String, CaseIterable, Sendable {
            /// A month outside the limits.
            case outside
            /// Many months in a row on one side of the mean.
            case run
            /// Many rises, or falls, in a row.
            case trend
            /// Two of three months near one limit.
            case nearLimit
        }

        /// The kind.
        public let kind: Kind
        /// The months that make it up, counted from 0 at the first month that is judged.
        public let months: ClosedRange<Int>
        /// Whether it lies above the mean, or rises.
        public let isHigh: Bool
    }

    /// The limits, by the months before alone.
    public let limits: Limits
    /// Signals in the judged months, in the order in which they begin.
    public let signals: [Signal]

    /// Judges months against the months before.
    ///
    /// - Parameters:
    ///   - before: the months before, in order, at least two. Rates rather than counts where the population moves.
    ///   - judged: the months during and after; the months before themselves, to see whether they were steady.
    ///   - rules: what counts as a signal.
    /// - Throws: `tooFew`, `badValue`.
    /// - Source: D. J. Wheeler, Understanding Variation (1993): limits at 2.66 mean moving ranges.
    public init(before: [Double], judged: [Double], rules: ProcessRules = .usual) throws(EquityError) {
        guard before.count >= 2 else { throw EquityError(.tooFew, "before", "limits need at least two months before") }
        guard (before + judged).allSatisfy(\.isFinite) else {
            throw EquityError(
                .badValue,
                "months",
                "a month has no number; leave no month out, give a longer period instead"
            )
        }
        let mean = before.reduce(0, +) / Double(before.count)
        let ranges = zip(before.dropFirst(), before).reduce(0) { $0 + abs($1.0 - $1.1) }
        let movingRange = ranges / Double(before.count - 1)
        let reach = rules.reach * movingRange
        limits = Limits(mean: mean, movingRange: movingRange, lower: mean - reach, upper: mean + reach)
        signals = ProcessChart.signals(judged, limits, rules)
    }

    private static func signals(_ months: [Double], _ limits: Limits, _ rules: ProcessRules) -> [Signal] {
        var found: [Signal] = []
        for (place, month) in months.enumerated() where month < limits.lower || month > limits.upper {
            found.append(Signal(kind: .outside, months: place...place, isHigh: month > limits.upper))
        }
        let sides = months.map { $0 > limits.mean ? 1 : $0 < limits.mean ? -1 : 0 }
        for run in runs(sides) where run.count >= rules.run {
            found.append(
                Signal(kind: .run, months: run.lowerBound...run.upperBound - 1, isHigh: sides[run.lowerBound] > 0)
            )
        }
        let steps = zip(months.dropFirst(), months).map { $0 > $1 ? 1 : $0 < $1 ? -1 : 0 }
        for run in runs(steps) where run.count >= rules.rises {
            found.append(
                Signal(kind: .trend, months: run.lowerBound...run.upperBound, isHigh: steps[run.lowerBound] > 0)
            )
        }
        if rules.nearLimit { found += nearLimit(months, limits, sides) }
        return found.sorted {
            ($0.months.lowerBound, $0.kind.rawValue) < ($1.months.lowerBound, $1.kind.rawValue)
        }
    }

    /// Three months on one side of the mean, two of them beyond two thirds of the way to the limit.
    private static func nearLimit(_ months: [Double], _ limits: Limits, _ sides: [Int]) -> [Signal] {
        let far = months.map { abs($0 - limits.mean) > (limits.upper - limits.mean) * 2 / 3 }
        return stride(from: 0, to: months.count - 2, by: 1).compactMap { start in
            let three = start...start + 2
            guard abs(sides[three].reduce(0, +)) == 3, far[three].count(where: { $0 }) >= 2 else { return nil }
            return Signal(kind: .nearLimit, months: three, isHigh: sides[start] > 0)
        }
    }

    /// Stretches of equal signs; a 0 belongs to none.
    private static func runs(_ signs: [Int]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        while start < signs.count {
            var end = start + 1
            while end < signs.count, signs[end] == signs[start] { end += 1 }
            if signs[start] != 0 { runs.append(start..<end) }
            start = end
        }
        return runs
    }
}
