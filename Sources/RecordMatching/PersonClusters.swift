/// A scored pair of people of two packages.
public struct ScoredPair: Sendable, Equatable {
    /// The person of the earlier package, numbered through.
    public let left: UInt32
    /// The person of the later package.
    public let right: UInt32
    /// Match weight in thousandths of a bit.
    public let weight: Int32
    /// Taken from a token that both share, so that ties do not hang on random handles or on the order of rows.
    public let fingerprint: UInt64
    /// Whether one of the two has a better candidate in the other's package.
    public let hasRival: Bool

    init(left: UInt32, right: UInt32, weight: Int32, fingerprint: UInt64, hasRival: Bool = false) {
        self.left = left
        self.right = right
        self.weight = weight
        self.fingerprint = fingerprint
        self.hasRival = hasRival
    }
}

/// Joins scored pairs to people: best-first average link with a veto.
///
/// Two clusters are as close as the mean weight of all pairs across them that stand in different packages; a pair that
/// shares nothing counts against. Two people with different NHS numbers never come into one cluster.
struct PersonClusters {
    /// The weight of a pair that shares no token, in thousandths of a bit.
    static let missingPairWeight = -2000

    /// The cluster of each person, numbered by the first person in it.
    private(set) var clusters: [UInt32]
    /// Joins that the veto stopped.
    private(set) var vetoed = 0

    /// Clusters all people.
    ///
    /// - Parameters:
    ///   - pairs: Scored pairs in any order.
    ///   - packages: The package of each person.
    ///   - numbers: For each person a class of equal NHS numbers, -1 where none is known.
    ///   - threshold: Clusters join while their mean weight is at least this, in thousandths of a bit.
    init(pairs: [ScoredPair], packages: [UInt8], numbers: [Int32], threshold: Int) {
        clusters = (0..<UInt32(packages.count)).map { $0 }
        var components = DisjointSets(count: packages.count)
        for pair in pairs where Int(pair.weight) >= threshold { components.join(Int(pair.left), Int(pair.right)) }
        var grouped: [(component: Int, pair: ScoredPair)] = []
        for pair in pairs {
            let component = components.root(Int(pair.left))
            if components.size(component) > 1 && component == components.root(Int(pair.right)) {
                grouped.append((component, pair))
            }
        }
        grouped.sort { ($0.component, $0.pair.left, $0.pair.right) < ($1.component, $1.pair.left, $1.pair.right) }
        var start = 0
        while start < grouped.count {
            var end = start
            while end < grouped.count && grouped[end].component == grouped[start].component { end += 1 }
            defer { start = end }
            if joinAtOnce(grouped[start..<end].lazy.map(\.pair), packages, numbers, threshold) { continue }
            var work = ComponentClustering(
                pairs: grouped[start..<end].map(\.pair),
                packages: packages,
                numbers: numbers,
                threshold: threshold
            )
            work.run()
            vetoed += work.vetoed
            for (person, cluster) in work.assignment { clusters[Int(person)] = cluster }
        }
    }

    /// Joins a component that is one person in any order of joins, as most are.
    ///
    /// Everybody in it reaches the threshold with everybody of another package, so that every mean does, and no two
    /// numbers differ.
    ///
    /// - Returns: Whether it was such a component.
    private mutating func joinAtOnce(
        _ pairs: some RandomAccessCollection<ScoredPair>,
        _ packages: [UInt8],
        _ numbers: [Int32],
        _ threshold: Int
    ) -> Bool {
        guard pairs.count <= Self.mostPairsAtOnce, pairs.allSatisfy({ Int($0.weight) >= threshold }) else {
            return false
        }
        var people: [UInt32] = []
        for pair in pairs {
            if !people.contains(pair.left) { people.append(pair.left) }
            if !people.contains(pair.right) { people.append(pair.right) }
        }
        var across = 0
        for (place, one) in people.enumerated() {
            for other in people[..<place] {
                if packages[Int(one)] != packages[Int(other)] { across += 1 }
                let (number, otherNumber) = (numbers[Int(one)], numbers[Int(other)])
                if number >= 0 && otherNumber >= 0 && number != otherNumber { return false }
            }
        }
        guard across == pairs.count, let first = people.min() else { return false }
        for person in people { clusters[Int(person)] = first }
        return true
    }

    /// Pairs of ten people who are all of different packages.
    private static let mostPairsAtOnce = 45
}

/// Union-find with path halving and union by size.
struct DisjointSets {
    private var parent: [UInt32]
    private var sizes: [UInt32]

    init(count: Int) {
        parent = Array(0..<UInt32(count))
        sizes = [UInt32](repeating: 1, count: count)
    }

    mutating func root(_ item: Int) -> Int {
        var item = item
        while parent[item] != UInt32(item) {
            parent[item] = parent[Int(parent[item])]
            item = Int(parent[item])
        }
        return item
    }

    func size(_ root: Int) -> Int { Int(sizes[root]) }

    mutating func join(_ one: Int, _ other: Int) {
        var large = root(one)
        var small = root(other)
        guard large != small else { return }
        if sizes[large] < sizes[small] { swap(&large, &small) }
        parent[small] = UInt32(large)
        sizes[large] += sizes[small]
    }
}
