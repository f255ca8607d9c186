/// Percentiles of what people waited or travelled, given only where enough people stand behind them.
public enum Percentile {
    /// When a percentile may be said, and how finely.
    public struct Rule: Hashable, Sendable {
        /// Fewest people of whom a percentile is given.
        public let fewestPeople: Int
        /// Fewest people on each side of it: a percentile is somebody's own value.
        public let fewestBeyond: Int
        /// Percentiles are rounded to multiples of this.
        public let step: Double

        /// A rule.
        ///
        /// - Parameters:
        ///   - fewestPeople: at least 1.
        ///   - fewestBeyond: at least 0.
        ///   - step: above 0, such as 1 for whole days.
        /// - Throws: `tooFew`, `badScale`.
        public init(fewestPeople: Int = 10, fewestBeyond: Int = 5, step: Double = 1) throws(EquityError) {
            guard fewestPeople >= 1, fewestBeyond >= 0 else {
                throw EquityError(.tooFew, "rule", "a percentile needs at least one person")
            }
            guard step > 0, step.isFinite else { throw EquityError(.badScale, "step", "must be above 0") }
            self.fewestPeople = fewestPeople
            self.fewestBeyond = fewestBeyond
            self.step = step
        }

        /// Shares such as 0.9 are not exact: a billionth of a person is nobody.
        fileprivate func allows(_ people: Int, at share: Double) -> Bool {
            people >= fewestPeople
                && (Double(people) * min(share, 1 - share) * 1e9).rounded() >= Double(fewestBeyond) * 1e9
        }

        fileprivate func rounded(_ value: Double) -> Double { (value / step).rounded() * step }
    }

    /// What can be said.
    public enum Answer: Hashable, Sendable {
        /// The percentile, rounded.
        case value(Double)
        /// Too few people stand behind it.
        case withheld
        /// So many still wait that it is not reached; how long the longest waits are is somebody's own value.
        case notReached
    }

    /// The value below which a share of people lies, between neighbours in proportion.
    ///
    /// - Parameters:
    ///   - share: above 0, below 1; 0.5 is the median.
    ///   - values: one a person, in any order.
    ///   - rule: when it may be said.
    /// - Returns: the percentile or `withheld`.
    /// - Throws: `badValue` for a share or value outside its range.
    /// - Source: R. J. Hyndman and Y. Fan, American Statistician 50 (1996) 361, definition 7 (R's and Excel's own).
    public static func of(_ share: Double, _ values: [Double], rule: Rule) throws(EquityError) -> Answer {
        try check(share, values)
        guard rule.allows(values.count, at: share) else { return .withheld }
        let sorted = values.sorted()
        let place = share * Double(sorted.count - 1)
        let below = Int(place.rounded(.down))
        let above = min(below + 1, sorted.count - 1)
        return .value(rule.rounded(sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])))
    }

    /// The wait by which a share of people was seen, where some still wait.
    ///
    /// Leaving out those who still wait would make waits look shorter than they are.
    ///
    /// - Parameters:
    ///   - share: above 0, below 1; 0.5 is the median.
    ///   - seen: waits of those who were seen.
    ///   - waiting: waits so far of those who still wait.
    ///   - rule: when it may be said; both kinds of people count.
    /// - Returns: the wait, `withheld`, or that it is not reached.
    /// - Throws: `badValue`.
    /// - Source: E. L. Kaplan and P. Meier, JASA 53 (1958) 457: the first time at which the estimate falls to 1 - share.
    public static func ofWaits(
        _ share: Double,
        seen: [Double],
        waiting: [Double],
        rule: Rule
    ) throws(EquityError) -> Answer {
        try check(share, seen + waiting)
        guard rule.allows(seen.count + waiting.count, at: share) else { return .withheld }
        let events = seen.sorted()
        let leaving = waiting.sorted()
        var atRisk = seen.count + waiting.count
        var gone = 0
        var unseen = 1.0
        var place = 0
        while place < events.count {
            let time = events[place]
            // Whoever still waits at this very time was at risk until then.
            while gone < leaving.count, leaving[gone] < time {
                gone += 1
                atRisk -= 1
            }
            var together = 0
            while place < events.count, events[place] == time {
                together += 1
                place += 1
            }
            unseen *= 1 - Double(together) / Double(atRisk)
            atRisk -= together
            // Products of fractions miss a share such as one half by a hair.
            if unseen <= (1 - share) * (1 + 1e-12) { return .value(rule.rounded(time)) }
        }
        return .notReached
    }

    private static func check(_ share: Double, _ values: [Double]) throws(EquityError) {
        guard share > 0, share < 1 else { throw EquityError(.badValue, "share", "must lie between 0 and 1") }
        guard values.allSatisfy(\.isFinite) else {
            throw EquityError(.badValue, "values", "hold something that is no number")
        }
    }
}
