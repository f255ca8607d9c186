import Composites

/// Why two records of a linkage are one person or not.
public struct PairExplanation: Sendable, Equatable {
    /// What was decided, and by which rule.
    public enum Decision: Sendable, Equatable {
        /// Both stand in one person.
        case together
        /// Records of one partner are never compared; both stand in one person through another partner's record or not.
        case onePartner(together: Bool)
        /// The records carry different NHS numbers.
        case numbersDiffer
        /// The people that the two were put to carry different NHS numbers.
        case peoplesNumbersDiffer
        /// One of the two stands apart.
        case setAside(RecordRemark.Reason)
        /// The records share no token.
        case nothingShared
        /// Their own weight is too low.
        case belowThreshold
        /// Their own weight would do; the people that they were put to agree too little on average.
        case peopleAgreeTooLittle
    }

    /// What was decided.
    public let decision: Decision
    /// The weight that joins, in bits.
    public let threshold: Double
    /// The weight of the two, field by field; `nil` where they share no token.
    public let weights: WeightSteps?
    /// The names of the composites that they share, in the catalogue's order.
    public let composites: [String]
    /// The fields missing from every reading of the first record, and of the second.
    public let missing: (left: [String], right: [String])
    /// The mean weight, in bits, over all pairs of their people's records that stand in different packages.
    ///
    /// Where both are one person, over all pairs within it; `nil` where there is no such pair.
    public let mean: Double?
    /// How many records the people of the two hold.
    public let records: (left: Int, right: Int)

    /// Compares all parts.
    public static func == (one: PairExplanation, other: PairExplanation) -> Bool {
        one.decision == other.decision && one.threshold == other.threshold && one.weights == other.weights
            && one.composites == other.composites && one.missing == other.missing && one.mean == other.mean
            && one.records == other.records
    }
}

extension LinkageWork {
    /// Explains two records.
    ///
    /// - Parameters:
    ///   - one: A record, numbered through.
    ///   - other: Another record.
    /// - Returns: The same whichever comes first, sides apart.
    public func explain(_ one: Int, _ other: Int) -> PairExplanation {
        let position = candidate(one, other)
        let packages = [index.package(of: one), index.package(of: other)].sorted()
        let people = [members(of: one), members(of: other)]
        let weights = position.map { position in
            model.steps(
                pattern(of: candidates[position]),
                pair: packagePair(packages[0], packages[1]),
                hasRival: scored[position].hasRival,
                weight: scored[position].weight
            )
        }
        let mask = position.map { candidates[$0].mask } ?? 0
        return PairExplanation(
            decision: decision(one, other, position, people),
            threshold: Double(threshold) / 1000,
            weights: weights,
            composites: catalogue.composites.enumerated()
                .filter { mask >> UInt64($0.offset) & 1 == 1 }.map(\.element.column),
            missing: (names(index.missing[one]), names(index.missing[other])),
            mean: mean(people),
            records: (people[0].count, people[1].count)
        )
    }

    private func names(_ fields: FieldSet) -> [String] {
        FieldSet.named.filter { fields.contains($0.field) }.map(\.name)
    }

    private func members(of person: Int) -> [Int] {
        result.clusters.indices.filter { result.clusters[$0] == result.clusters[person] }
    }

    private func decision(_ one: Int, _ other: Int, _ position: Int?, _ people: [[Int]]) -> PairExplanation.Decision {
        let together = result.clusters[one] == result.clusters[other]
        if index.package(of: one) == index.package(of: other) { return .onePartner(together: together) }
        if together { return .together }
        let aside = remarks.first { remark in
            remark.reason != .manyRecords && (Int(remark.person) == one || Int(remark.person) == other)
        }
        if let aside { return .setAside(aside.reason) }
        if numbers[one] >= 0, numbers[other] >= 0, numbers[one] != numbers[other] { return .numbersDiffer }
        guard let position else { return .nothingShared }
        guard Int(scored[position].weight) >= threshold else { return .belowThreshold }
        let known = people.map { members -> Int32 in members.first { numbers[$0] >= 0 }.map { numbers[$0] } ?? -1 }
        if known[0] >= 0, known[1] >= 0, known[0] != known[1] { return .peoplesNumbersDiffer }
        return .peopleAgreeTooLittle
    }

    /// The mean weight across two people, or within one.
    private func mean(_ people: [[Int]]) -> Double? {
        let within = people[0] == people[1]
        var sum = 0
        var count = 0
        for left in people[0] {
            for right in people[1]
            where (!within || left < right) && index.package(of: left) != index.package(of: right) {
                sum += candidate(left, right).map { Int(scored[$0].weight) } ?? PersonClusters.missingPairWeight
                count += 1
            }
        }
        return count == 0 ? nil : Double(sum) / Double(count) / 1000
    }
}
