/// Average link inside one connected component.
struct ComponentClustering {
    private struct Cluster {
        var members: [UInt32]
        var perPackage: [UInt8: Int]
        var number: Int32
        var links: [Int: Link]
    }

    private struct Link {
        var sum: Int
        var count: Int
        var fingerprint: UInt64
    }

    private struct Candidate {
        let mean: Int
        let fingerprint: UInt64
        let one: Int
        let other: Int

        /// Better first: higher mean, then the smaller fingerprint.
        func precedes(_ candidate: Candidate) -> Bool {
            if mean != candidate.mean { return mean > candidate.mean }
            if fingerprint != candidate.fingerprint { return fingerprint < candidate.fingerprint }
            return (one, other) < (candidate.one, candidate.other)
        }
    }

    private var clusters: [Cluster?] = []
    private let threshold: Int
    private(set) var vetoed = 0

    // Pairs come ascending by left and right person.
    init(pairs: [ScoredPair], packages: [UInt8], numbers: [Int32], threshold: Int) {
        self.threshold = threshold
        var position: [UInt32: Int] = [:]
        for person in pairs.flatMap({ [$0.left, $0.right] }) where position[person] == nil {
            position[person] = clusters.count
            clusters.append(
                Cluster(
                    members: [person],
                    perPackage: [packages[Int(person)]: 1],
                    number: numbers[Int(person)],
                    links: [:]
                )
            )
        }
        for pair in pairs {
            guard let one = position[pair.left], let other = position[pair.right] else { continue }
            let link = Link(sum: Int(pair.weight), count: 1, fingerprint: pair.fingerprint)
            clusters[one]?.links[other] = link
            clusters[other]?.links[one] = link
        }
    }

    /// The cluster of each person, numbered by its first person.
    var assignment: [(person: UInt32, cluster: UInt32)] {
        clusters.compactMap { $0 }.flatMap { cluster in
            let first = cluster.members.min() ?? 0
            return cluster.members.map { ($0, first) }
        }
    }

    mutating func run() {
        var queue = PriorityQueue()
        for one in clusters.indices {
            for other in (clusters[one]?.links.keys.sorted() ?? []) where one < other { push(one, other, &queue) }
        }
        while let best = queue.pop() {
            // An entry is stale when either cluster is gone or their mean has changed since.
            guard let current = candidate(best.one, best.other), current.mean == best.mean else { continue }
            guard let left = clusters[best.one], let right = clusters[best.other] else { continue }
            if left.number >= 0 && right.number >= 0 && left.number != right.number {
                vetoed += 1
                clusters[best.one]?.links[best.other] = nil
                clusters[best.other]?.links[best.one] = nil
                continue
            }
            merge(best.one, best.other, &queue)
        }
    }

    private func candidate(_ one: Int, _ other: Int) -> Candidate? {
        guard let left = clusters[one], let right = clusters[other], let link = left.links[other] else { return nil }
        let same = left.perPackage.reduce(0) { $0 + $1.value * (right.perPackage[$1.key] ?? 0) }
        let pairs = left.members.count * right.members.count - same
        guard pairs > 0 else { return nil }
        let sum = link.sum + (pairs - link.count) * PersonClusters.missingPairWeight
        let mean = sum >= 0 ? sum / pairs : -((-sum + pairs - 1) / pairs)
        return Candidate(mean: mean, fingerprint: link.fingerprint, one: min(one, other), other: max(one, other))
    }

    private func push(_ one: Int, _ other: Int, _ queue: inout PriorityQueue) {
        if let candidate = candidate(one, other), candidate.mean >= threshold { queue.push(candidate) }
    }

    private mutating func merge(_ one: Int, _ other: Int, _ queue: inout PriorityQueue) {
        guard var left = clusters[one], let right = clusters[other] else { return }
        clusters[other] = nil
        left.members += right.members
        left.perPackage.merge(right.perPackage, uniquingKeysWith: +)
        left.number = max(left.number, right.number)
        left.links[other] = nil
        for (neighbour, link) in right.links where neighbour != one {
            var joined = link
            if let own = left.links[neighbour] {
                joined = Link(
                    sum: own.sum + link.sum,
                    count: own.count + link.count,
                    fingerprint: min(own.fingerprint, link.fingerprint)
                )
            }
            left.links[neighbour] = joined
            clusters[neighbour]?.links[other] = nil
        }
        clusters[one] = left
        for (neighbour, link) in left.links { clusters[neighbour]?.links[one] = link }
        for neighbour in left.links.keys.sorted() { push(one, neighbour, &queue) }
    }

    /// A binary heap, best first.
    private struct PriorityQueue {
        private var heap: [Candidate] = []

        mutating func push(_ candidate: Candidate) {
            heap.append(candidate)
            var child = heap.count - 1
            while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        }

        mutating func pop() -> Candidate? {
            guard let best = heap.first, let last = heap.popLast() else { return nil }
            guard !heap.isEmpty else { return best }
            heap[0] = last
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < heap.count else { return best }
                if child + 1 < heap.count && heap[child + 1].precedes(heap[child]) { child += 1 }
                guard heap[child].precedes(heap[parent]) else { return best }
                heap.swapAt(child, parent)
                parent = child
            }
        }
    }
}
