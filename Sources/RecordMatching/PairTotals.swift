import Composites

/// What all candidates show together, and what that weighs: enough for every figure that is not about single pairs.
struct WeighedPatterns: Sendable {
    let weights: LearnedWeights
    let tally: RivalTally
    let second: SecondWeights

    /// Goes through all that were seen, in a fixed order.
    func forEach(_ body: (_ pair: Int, _ pattern: Int, _ hasRival: Bool, _ weight: Int32, _ count: Int) -> Void) {
        tally.forEach { pair, pattern, hasRival, count in
            body(pair, pattern, hasRival, second.weight(pair, pattern: pattern, hasRival: hasRival), count)
        }
    }
}

/// Sums over all candidates by whether their weight reaches the threshold.
struct PairTotals: Sendable {
    /// For each pair of packages, candidates at or above the threshold.
    private(set) var accepted: [Int]
    /// Of those, how many are true as their probabilities say, and how many are not.
    private(set) var expectedTrue = 0.0
    private(set) var expectedFalse = 0.0
    /// Pairs of one person below the threshold, as expected from their probabilities.
    private(set) var expectedBelow = 0.0

    init(_ patterns: WeighedPatterns, threshold: Int) {
        var accepted = [Int](repeating: 0, count: patterns.weights.model.counts.count)
        var sums = (true: 0.0, false: 0.0, below: 0.0)
        patterns.forEach { pair, _, _, weight, count in
            let probability = matchProbability(weight: weight)
            if Int(weight) >= threshold {
                accepted[pair] += count
                sums.true += Double(count) * probability
                sums.false += Double(count) * (1 - probability)
            } else {
                sums.below += Double(count) * probability
            }
        }
        self.accepted = accepted
        (expectedTrue, expectedFalse, expectedBelow) = (sums.true, sums.false, sums.below)
    }
}

/// What pairs in one person share, added up.
struct JoinedPairs: Sendable, Equatable {
    /// By composite: pairs that share it, and those that share nothing else.
    private(set) var shared: [Int]
    private(set) var alone: [Int]
    /// By range of weights (`LinkageDetail.binWidth`).
    private(set) var bins: [Int: Int] = [:]

    init(columns: Int) {
        shared = [Int](repeating: 0, count: columns)
        alone = shared
    }

    /// Adds the pairs of one person among some.
    mutating func add(_ candidates: [CandidatePair], _ scored: [ScoredPair], clusters: [UInt32]) {
        for (candidate, pair) in zip(candidates, scored)
        where clusters[Int(pair.left)] == clusters[Int(pair.right)] {
            bins[LinkageDetail.bin(pair.weight), default: 0] += 1
            var mask = candidate.mask
            if mask.nonzeroBitCount == 1 { alone[mask.trailingZeroBitCount] += 1 }
            while mask != 0 {
                shared[mask.trailingZeroBitCount] += 1
                mask &= mask - 1
            }
        }
    }
}

/// People, and what is kept of the pairs that made them.
struct MadePeople: Sendable {
    /// The cluster of each person, numbered by its first person.
    var clusters: [UInt32]
    /// Joins that the veto stopped.
    var vetoed: Int
    /// Ascending by person.
    var remarks: [RecordRemark]
    /// Pairs worth keeping, ascending by left and right person.
    var edges: [ScoredPair]
    var joined: JoinedPairs
}
