import Composites

/// Makes people of pairs that come a batch of whole components at a time: the same people as `PeopleMaking` makes of all
/// pairs together, since nothing it does reaches beyond a component.
struct BatchedPeople {
    private let index: PersonIndex
    private let packages: [UInt8]
    private let numbers: [Int32]
    private let threshold: Int
    private var people: MadePeople
    private var isPlaced: [Bool]
    /// Where a person stands in the batch at hand.
    private var localOf: [Int32]
    private(set) var pairs = 0

    init(index: PersonIndex, numbers: [Int32], threshold: Int, columns: Int) {
        self.index = index
        self.numbers = numbers
        self.threshold = threshold
        packages = index.packages
        isPlaced = [Bool](repeating: false, count: index.people)
        localOf = [Int32](repeating: -1, count: index.people)
        people = MadePeople(
            clusters: (0..<UInt32(index.people)).map { $0 },
            vetoed: 0,
            remarks: PeopleMaking.torn(index, numbers).map { RecordRemark(person: $0, reason: .twoNumbers) },
            edges: [],
            joined: JoinedPairs(columns: columns)
        )
    }

    /// Adds a batch.
    ///
    /// - Parameters:
    ///   - candidates: The pairs.
    ///   - scored: The same pairs, weighed.
    ///   - isInside: Whether both ends of each stand in one component.
    /// - Throws: `pairs` where a person is none of them, `components` where a person came in another batch already.
    mutating func add(_ candidates: [CandidatePair], _ scored: [ScoredPair], isInside: [Bool]) throws(EngineFault) {
        guard scored.allSatisfy({ $0.left < $0.right && Int($0.right) < index.people }) else { throw .pairs }
        for pair in scored where pair.weight >= Matcher.keptWeight { people.edges.append(pair) }
        pairs += scored.count { Int($0.weight) >= min(threshold, Int(Matcher.keptWeight)) }
        let inside = scored.indices.filter { isInside[$0] }
        var members: [UInt32] = []
        for position in inside {
            for person in [scored[position].left, scored[position].right] where localOf[Int(person)] < 0 {
                guard !isPlaced[Int(person)] else { throw .components }
                localOf[Int(person)] = 0
                members.append(person)
            }
        }
        members.sort()
        for (local, person) in members.enumerated() { localOf[Int(person)] = Int32(local) }
        let local = inside.map { scored[$0].numbered(localOf) }
        let made = PeopleMaking(
            pairs: local,
            packages: members.map { packages[Int($0)] },
            numbers: members.map { numbers[Int($0)] },
            isNumbered: members.map { !index.missing[Int($0)].contains(.nhsNumber) },
            threshold: threshold
        )
        people.vetoed += made.clusters.vetoed
        people.joined.add(inside.map { candidates[$0] }, local, clusters: made.clusters.clusters)
        people.remarks += made.remarks.filter { $0.reason != .twoNumbers }.map {
            RecordRemark(person: members[Int($0.person)], reason: $0.reason)
        }
        for (local, person) in members.enumerated() {
            people.clusters[Int(person)] = members[Int(made.clusters.clusters[local])]
            isPlaced[Int(person)] = true
            localOf[Int(person)] = -1
        }
    }

    /// The people of all batches.
    func made() -> MadePeople {
        var people = people
        people.edges.sort { ($0.left, $0.right) < ($1.left, $1.right) }
        people.remarks.sort { ($0.person, $0.reason.rawValue) < ($1.person, $1.reason.rawValue) }
        return people
    }
}

extension ScoredPair {
    /// The same pair, its people numbered otherwise.
    fileprivate func numbered(_ numbers: [Int32]) -> ScoredPair {
        ScoredPair(
            left: UInt32(numbers[Int(left)]),
            right: UInt32(numbers[Int(right)]),
            weight: weight,
            fingerprint: fingerprint,
            hasRival: hasRival
        )
    }
}
