import Glibc

/// Probabilities of scored pairs held against the truth: a reliability table and a curve over thresholds.
public struct Calibration: Sendable, Equatable {
    /// Pairs that were given about the same probability.
    public struct Band: Sendable, Equatable {
        /// From this probability on.
        public let lower: Double
        /// Below this probability; the last band takes 1 in.
        public let upper: Double
        /// Pairs in the band.
        public let pairs: Int
        /// Their mean probability.
        public let expected: Double
        /// How many of them are of one person.
        public let matches: Int
        /// The share of them that are of one person; 0 where there is none.
        public var actual: Double { pairs == 0 ? 0 : Double(matches) / Double(pairs) }
    }

    /// What a threshold on the weight would give.
    public struct Point: Sendable, Equatable {
        /// Pairs from this weight on, in bits.
        public let weight: Double
        /// Precision and recall of those pairs.
        public let quality: PairwiseQuality
    }

    /// The reliability table, from low to high.
    public let bands: [Band]
    /// The curve, from low to high weights.
    public let curve: [Point]

    /// The limits of the bands: finer where decisions are made and where most pairs stand.
    public static let limits = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999, 1.0]
    /// The weights of the curve, in bits.
    public static let weights: [Double] = [-6, -4, -2, 0, 2, 4, 6, 8, 10, 15, 20, 30]

    /// Counts pairs.
    ///
    /// - Parameters:
    ///   - pairs: The weight of each scored pair in bits, and whether it is of one person.
    ///   - truePairs: All pairs of one person, whether scored or not.
    public init(pairs: [(weight: Double, isMatch: Bool)], truePairs: Int) {
        var counts = [(pairs: Int, expected: Double, matches: Int)](
            repeating: (0, 0, 0),
            count: Self.limits.count - 1
        )
        for pair in pairs {
            let probability = 1 / (1 + exp2(-pair.weight))
            let band = max(0, min(counts.count - 1, (Self.limits.firstIndex { probability < $0 } ?? counts.count) - 1))
            counts[band].pairs += 1
            counts[band].expected += probability
            counts[band].matches += pair.isMatch ? 1 : 0
        }
        bands = counts.enumerated().map { band, count in
            Band(
                lower: Self.limits[band],
                upper: Self.limits[band + 1],
                pairs: count.pairs,
                expected: count.pairs == 0 ? 0 : count.expected / Double(count.pairs),
                matches: count.matches
            )
        }
        curve = Self.weights.map { weight in
            let accepted = pairs.filter { $0.weight >= weight }
            return Point(
                weight: weight,
                quality: PairwiseQuality(
                    right: accepted.count { $0.isMatch },
                    found: accepted.count,
                    known: truePairs
                )
            )
        }
    }
}
