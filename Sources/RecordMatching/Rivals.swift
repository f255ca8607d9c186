import Glibc

/// For each person, their best candidate in every other package.
struct Rivals: Sendable {
    private let packages: Int
    private let index: PersonIndex
    /// The weight and fingerprint of the best candidate, by person and package; the least weight where there is none.
    private var best: [Best]

    private struct Best: Sendable {
        var weight = Int32.min
        var fingerprint = UInt64.max
    }

    /// - Parameters:
    ///   - pairs: All candidates with their first weights.
    ///   - index: The people.
    init(_ pairs: [ScoredPair], index: PersonIndex) {
        packages = index.firstPerson.count - 1
        self.index = index
        best = [Best](repeating: Best(), count: index.people * packages)
        for pair in pairs where pair.weight >= 0 {
            for slot in slots(pair) where Self.precedes(pair, best[slot]) {
                best[slot] = Best(weight: pair.weight, fingerprint: pair.fingerprint)
            }
        }
    }

    /// Whether one of a pair has a candidate in the other's package that is more probably right than not, and better
    /// than this; among equals the smaller fingerprint is better, so that neither order nor handles decide.
    func isRivalled(_ pair: ScoredPair) -> Bool {
        slots(pair).contains { slot in
            let best = best[slot]
            return best.weight > pair.weight || (best.weight == pair.weight && best.fingerprint < pair.fingerprint)
        }
    }

    private static func precedes(_ pair: ScoredPair, _ best: Best) -> Bool {
        pair.weight > best.weight || (pair.weight == best.weight && pair.fingerprint < best.fingerprint)
    }

    private func slots(_ pair: ScoredPair) -> [Int] {
        let left = Int(pair.left)
        let right = Int(pair.right)
        return [left * packages + index.package(of: right), right * packages + index.package(of: left)]
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
