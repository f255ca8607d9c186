import Composites

/// How many candidates show each pattern, apart by whether one of the two has a better candidate in the other's package.
package struct RivalTally: Sendable, Equatable {
    /// By pair of packages, then by `slot`.
    private var counts: [[Int]]

    /// - Parameter pairs: The number of pairs of packages.
    package init(pairs: Int) {
        counts = [[Int]](repeating: [Int](repeating: 0, count: 2 * AgreementPattern.count), count: pairs)
    }

    /// Counts candidates.
    package mutating func add(pair: Int, pattern: Int, hasRival: Bool, count: Int = 1) {
        counts[pair][2 * pattern + (hasRival ? 1 : 0)] += count
    }

    /// Goes through all that were seen, by pair of packages and pattern, so that sums come out alike everywhere.
    func forEach(_ body: (_ pair: Int, _ pattern: Int, _ hasRival: Bool, _ count: Int) -> Void) {
        for (pair, slots) in counts.enumerated() {
            for (slot, count) in slots.enumerated() where count > 0 { body(pair, slot / 2, slot % 2 == 1, count) }
        }
    }

    /// How often each pattern was seen, whoever has a better candidate.
    package func patterns(pair: Int) -> [Int] {
        stride(from: 0, to: counts[pair].count, by: 2).map { counts[pair][$0] + counts[pair][$0 + 1] }
    }
}

/// A model with the weights that it gives in two steps: by the pattern alone, then by whether one of the two has a
/// better candidate.
struct LearnedWeights: Sendable {
    let model: AnchoredModel
    /// Whether the model was learned; if not, assumed levels are used.
    let isLearned: Bool
    /// The first weights, by pair of packages and pattern.
    let first: [[Int32]]

    init(_ numbers: [ExtractNumbers], _ counts: [PatternCounts], _ reader: PatternReader) {
        (model, isLearned) = Matcher.learned(numbers, counts, reader)
        first = model.counts.indices.map { [model] in model.weights(pair: $0) }
    }

    /// The second weights, once it is known how often a better candidate stands beside which pattern.
    func second(_ tally: RivalTally) -> SecondWeights {
        let shares = RivalShares(tally, first: first, matches: model.matches)
        return SecondWeights(
            weights: model.counts.indices.map {
                model.weights(pair: $0, rivalled: shares.rivalled, found: shares.found[$0])
            }
        )
    }
}

/// The weights that decide, by pair of packages, pattern and whether one of the two has a better candidate.
package struct SecondWeights: Sendable {
    fileprivate let weights: [(unrivalled: [Int32], rivalled: [Int32])]

    /// A weight, in thousandths of a bit.
    package func weight(_ pair: Int, pattern: Int, hasRival: Bool) -> Int32 {
        hasRival ? weights[pair].rivalled[pattern] : weights[pair].unrivalled[pattern]
    }
}
