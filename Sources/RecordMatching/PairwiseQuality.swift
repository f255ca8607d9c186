/// How well people were put together, over pairs of records (Christen 2012, chapter 7).
public struct PairwiseQuality: Sendable, Equatable {
    /// Pairs that were put together and belong together.
    public private(set) var both = 0
    /// Pairs that were put together.
    public private(set) var found = 0
    /// Pairs that belong together.
    public private(set) var actual = 0

    /// Of the pairs put together, the share that belongs together; 0 where there is none.
    public var precision: Double { found == 0 ? 0 : Double(both) / Double(found) }
    /// Of the pairs that belong together, the share put together; 0 where there is none.
    public var recall: Double { actual == 0 ? 0 : Double(both) / Double(actual) }
    /// The harmonic mean of precision and recall.
    public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    /// Counts all pairs of records.
    ///
    /// - Parameters:
    ///   - found: The person that each record was put to.
    ///   - truth: The person that each record belongs to, in the same order.
    public init(found: [Int], truth: [Int]) {
        self.both = Self.pairs(zip(found, truth).map { Pair(one: $0, two: $1) })
        self.found = Self.pairs(found)
        self.actual = Self.pairs(truth)
    }

    /// Takes pairs that were counted elsewhere.
    ///
    /// - Parameters:
    ///   - right: Pairs that were put together and belong together.
    ///   - found: Pairs that were put together.
    ///   - known: Pairs that belong together.
    public init(right: Int, found: Int, known: Int) {
        both = right
        self.found = found
        actual = known
    }

    /// Counts pairs of records of different partners only.
    ///
    /// - Parameters:
    ///   - found: The person that each record was put to.
    ///   - truth: The person that each record belongs to.
    ///   - partners: The partner of each record.
    /// - Returns: The quality across partners.
    public static func acrossPartners(found: [Int], truth: [Int], partners: [Int]) -> PairwiseQuality {
        var all = PairwiseQuality(found: found, truth: truth)
        let inside = PairwiseQuality(
            found: zip(found, partners).map { Pair(one: $0, two: $1) },
            truth: zip(truth, partners).map { Pair(one: $0, two: $1) }
        )
        all.both -= inside.both
        all.found -= inside.found
        all.actual -= inside.actual
        return all
    }

    private struct Pair: Hashable {
        let one: Int
        let two: Int
    }

    private struct PairOfPairs: Hashable {
        let one: Pair
        let two: Pair
    }

    private init(found: [Pair], truth: [Pair]) {
        self.both = Self.pairs(zip(found, truth).map { PairOfPairs(one: $0, two: $1) })
        self.found = Self.pairs(found)
        self.actual = Self.pairs(truth)
    }

    /// The number of pairs within groups of equal labels.
    private static func pairs<Label: Hashable>(_ labels: [Label]) -> Int {
        var counts: [Label: Int] = [:]
        for label in labels { counts[label, default: 0] += 1 }
        return counts.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }
}
