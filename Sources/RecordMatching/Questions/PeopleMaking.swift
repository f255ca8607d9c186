import Composites

/// Why a record stands apart, or why somebody should look at it.
public struct RecordRemark: Sendable, Equatable {
    /// The reason, as written in `people.sqlite`.
    public enum Reason: String, Sendable, CaseIterable {
        /// It shares one NHS number with some records and another with others: it is joined to nobody.
        case twoNumbers = "two_nhs_numbers"
        /// It has no NHS number and fits two people with different ones about equally well: it is joined to nobody.
        case betweenTwoNumbers = "between_two_nhs_numbers"
        /// Its person holds more records of one partner than a file without duplicates can plausibly hold.
        case manyRecords = "many_records_of_one_partner"
    }

    /// The record, numbered through.
    public let person: UInt32
    /// Why.
    public let reason: Reason
}

/// Makes people of scored pairs, with those records set aside that would bridge two NHS numbers.
struct PeopleMaking {
    /// A record without a number that fits two numbered people is set aside where its best pair with the one leads its
    /// best pair with the other by less than this weight, in thousandths of a bit: odds under four to one.
    static let bridgeLead = 2000
    /// More records of one partner than this in one person are looked at: each agent has joined its own duplicates
    /// before, and what it leaves of one person is rarely more than two records.
    static let plausibleRecords = 3

    private(set) var clusters: PersonClusters
    private(set) var remarks: [RecordRemark] = []

    init(pairs: [ScoredPair], index: PersonIndex, numbers: [Int32], threshold: Int) {
        self.init(
            pairs: pairs,
            packages: index.packages,
            numbers: numbers,
            isNumbered: index.missing.map { !$0.contains(.nhsNumber) },
            threshold: threshold
        )
    }

    /// Records that have a number and yet no class: they share two different ones.
    static func torn(_ index: PersonIndex, _ numbers: [Int32]) -> [UInt32] {
        (0..<index.people).filter { numbers[$0] < 0 && !index.missing[$0].contains(.nhsNumber) }.map(UInt32.init)
    }

    init(pairs: [ScoredPair], packages: [UInt8], numbers: [Int32], isNumbered: [Bool], threshold: Int) {
        var aside: [UInt32: RecordRemark.Reason] = [:]
        for person in numbers.indices where numbers[person] < 0 && isNumbered[person] {
            aside[UInt32(person)] = .twoNumbers
        }
        var kept = aside.isEmpty ? pairs : pairs.filter { aside[$0.left] == nil && aside[$0.right] == nil }
        clusters = PersonClusters(pairs: kept, packages: packages, numbers: numbers, threshold: threshold)
        // Taking a bridge away can show another behind it; each round takes at least one, so it ends.
        while true {
            let bridges = Self.bridges(kept, clusters.clusters, numbers, threshold)
            guard !bridges.isEmpty else { break }
            for person in bridges { aside[person] = .betweenTwoNumbers }
            kept = kept.filter { aside[$0.left] == nil && aside[$0.right] == nil }
            clusters = PersonClusters(pairs: kept, packages: packages, numbers: numbers, threshold: threshold)
        }
        remarks = aside.map { RecordRemark(person: $0.key, reason: $0.value) }
        remarks += Self.crowded(clusters.clusters, packages)
        remarks.sort { ($0.person, $0.reason.rawValue) < ($1.person, $1.reason.rawValue) }
    }

    /// Records without a number that fit their own person hardly better than one with another number.
    private static func bridges(
        _ pairs: [ScoredPair],
        _ clusters: [UInt32],
        _ numbers: [Int32],
        _ threshold: Int
    ) -> [UInt32] {
        var numberOf: [UInt32: Int32] = [:]
        for person in clusters.indices where numbers[person] >= 0 { numberOf[clusters[person]] = numbers[person] }
        /// The best weight of a record with the numbered records of each person.
        var best: [UInt32: [UInt32: Int]] = [:]
        for pair in pairs where Int(pair.weight) >= threshold {
            for (one, other) in [(pair.left, pair.right), (pair.right, pair.left)]
            where numbers[Int(one)] < 0 && numbers[Int(other)] >= 0 {
                let person = clusters[Int(other)]
                best[one, default: [:]][person] = max(best[one]?[person] ?? .min, Int(pair.weight))
            }
        }
        var bridges: [UInt32] = []
        for (record, weights) in best where weights.count > 1 {
            let own = clusters[Int(record)]
            guard let number = numberOf[own], let ownWeight = weights[own] else { continue }
            let rival = weights.filter { numberOf[$0.key] != number }.values.max()
            if let rival, ownWeight - rival < bridgeLead { bridges.append(record) }
        }
        return bridges.sorted()
    }

    /// Every record of a person who holds too many of one package.
    private static func crowded(_ clusters: [UInt32], _ packages: [UInt8]) -> [RecordRemark] {
        var counts: [UInt64: Int] = [:]
        func key(_ person: Int) -> UInt64 { UInt64(clusters[person]) << 8 | UInt64(packages[person]) }
        for person in clusters.indices where Int(clusters[person]) != person {
            counts[key(person), default: 0] += 1
        }
        // The first record of each person was left out above, since most people have no other.
        for (person, cluster) in clusters.enumerated() where Int(cluster) == person && counts[key(person)] != nil {
            counts[key(person), default: 0] += 1
        }
        let crowded = Set(counts.filter { $0.value > plausibleRecords }.map { UInt32($0.key >> 8) })
        guard !crowded.isEmpty else { return [] }
        return clusters.indices.filter { crowded.contains(clusters[$0]) }.map {
            RecordRemark(person: UInt32($0), reason: .manyRecords)
        }
    }
}
