import Glibc

/// For each person, their best candidate in every other package.
struct Rivals: Sendable {
    private let packages: Int
    private let index: PersonIndex
    private let pairs: [ScoredPair]
    /// The position of the best candidate among the pairs, by person and package; `none` where there is none.
    private var best: [UInt32]
    private static let none = UInt32.max

    /// - Parameters:
    ///   - pairs: All candidates with their first weights.
    ///   - index: The people.
    init(_ pairs: [ScoredPair], index: PersonIndex) {
        packages = index.firstPerson.count - 1
        self.index = index
        self.pairs = pairs
        best = [UInt32](repeating: Self.none, count: index.people * packages)
        for (position, pair) in pairs.enumerated() where pair.weight >= 0 {
            let (left, right) = slots(pair)
            if best[left] == Self.none || Self.precedes(pair, pairs[Int(best[left])]) { best[left] = UInt32(position) }
            if best[right] == Self.none || Self.precedes(pair, pairs[Int(best[right])]) {
                best[right] = UInt32(position)
            }
        }
    }

    /// Whether one of a pair has a candidate in the other's package that is more probably right than not, and better
    /// than this; among equals the smaller fingerprint is better, so that neither order nor handles decide.
    func isRivalled(_ pair: ScoredPair) -> Bool {
        let (left, right) = slots(pair)
        return isBetter(best[left], pair) || isBetter(best[right], pair)
    }

    private func isBetter(_ position: UInt32, _ pair: ScoredPair) -> Bool {
        position != Self.none && Self.precedes(pairs[Int(position)], pair)
    }

    private static func precedes(_ pair: ScoredPair, _ other: ScoredPair) -> Bool {
        pair.weight > other.weight || (pair.weight == other.weight && pair.fingerprint < other.fingerprint)
    }

    private func slots(_ pair: ScoredPair) -> (Int, Int) {
        let left = Int(pair.left)
        let right = Int(pair.right)
        return (left * packages + index.package(of: right), right * packages + index.package(of: left))
    }
}

/// What the first weights say about better candidates.
struct RivalShares: Sendable {
    /// How often one of a true pair has a better candidate in the other's package: two local people who are one.
    let rivalled: Double
    /// For each pair of packages, the share of common people who are found.
    let found: [Double]

    private static let greatest = 0.98

    /// - Parameters:
    ///   - tally: How many candidates show each pattern, apart by whether one of the two has a better candidate.
    ///   - first: The first weights, by pair of packages and pattern.
    ///   - matches: For each pair of packages, the people common to both.
    init(_ tally: RivalTally, first: [[Int32]], matches: [Double]) {
        var all = 0.0
        var beside = 0.0
        var accepted = [Double](repeating: 0, count: matches.count)
        // Summed by pattern, so that the order in which an engine finds pairs changes no bit of the sum.
        tally.forEach { packages, pattern, hasRival, count in
            let weight = first[packages][pattern]
            let probability = Double(count) * matchProbability(weight: weight)
            all += probability
            if hasRival {
                beside += probability
            } else if weight >= 0 {
                accepted[packages] += probability
            }
        }
        // One in a hundred is believed before anything is seen.
        rivalled = (beside + 1) / (all + 100)
        found = zip(accepted, matches).map { min(Self.greatest, $0 / max(1, $1)) }
    }
}
