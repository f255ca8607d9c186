import EquityStatistics
import RecordMatching

/// The silver standard as `linkage.json` and the page give it: counts, precision and recall with their likely ranges.
public struct SilverSummary: Codable, Sendable, Equatable {
    /// A share with its 95 % Wilson score interval; `nil` everywhere where there is nothing to divide by.
    public struct Share: Codable, Sendable, Equatable {
        /// The share, 0 to 1.
        public let value: Double
        /// The lower limit.
        public let lower: Double
        /// The upper limit.
        public let upper: Double

        init?(_ part: Int, of whole: Int) {
            guard whole > 0, let estimate = try? Proportion.wilson(part, of: whole) else { return nil }
            func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
            value = rounded(estimate.value)
            lower = rounded(estimate.lower)
            upper = rounded(estimate.upper)
        }
    }

    /// Two partners, or all of them.
    public struct Pair: Codable, Sendable, Equatable {
        /// The one partner's id; `nil` for all together.
        public let left: String?
        /// The other partner's id.
        public let right: String?
        /// Pairs of records that share one NHS number.
        public let known: Int
        /// Pairs, both with a number, that were put into one person without it.
        public let found: Int
        /// Pairs that are both.
        public let both: Int
        /// Of the pairs found, the share with one number.
        public let precision: Share?
        /// Of the pairs known, the share found.
        public let recall: Share?

        init(_ left: String?, _ right: String?, known: Int, found: Int, both: Int) {
            self.left = left
            self.right = right
            self.known = known
            self.found = found
            self.both = both
            precision = Share(both, of: found)
            recall = Share(both, of: known)
        }
    }

    /// Records with an NHS number.
    public let numbered: Int
    /// Whether the model settled without the number.
    public let plausible: Bool
    /// All partners together.
    public let all: Pair
    /// Pairs of partners that share a number or were put together.
    public let pairs: [Pair]

    init(_ silver: SilverStandard) {
        numbered = silver.numbered
        plausible = silver.plausible
        pairs = silver.pairs.filter { $0.known + $0.found > 0 }.map {
            Pair($0.left, $0.right, known: $0.known, found: $0.found, both: $0.agreed)
        }
        all = Pair(
            nil,
            nil,
            known: silver.pairs.reduce(0) { $0 + $1.known },
            found: silver.pairs.reduce(0) { $0 + $1.found },
            both: silver.pairs.reduce(0) { $0 + $1.agreed }
        )
    }
}
