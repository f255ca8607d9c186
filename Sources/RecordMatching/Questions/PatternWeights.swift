import Glibc

/// The weight of a pattern, taken apart as a waterfall.
public struct WeightSteps: Sendable, Equatable {
    /// What one field adds.
    public struct Step: Sendable, Equatable {
        /// The field.
        public let field: String
        /// The level of agreement, in words.
        public let level: String
        /// log2 of how often one person's records agree like this over how often strangers' do.
        public let bits: Double
    }

    /// log2 odds that two records, one of each partner, are one person before anything of them is known.
    public let start: Double
    /// The fields in a fixed order, then whether one of the two has a better candidate.
    public let steps: [Step]
    /// What is left to the whole: relatives and twins also agree like this, one person's records can hide that they
    /// agree, and two strangers who share a unique token are rarer than chance.
    public let others: Double
    /// The match weight in bits: the sum of all.
    public let weight: Double
}

extension AnchoredModel {
    /// Takes the weight of a pattern apart.
    ///
    /// - Parameters:
    ///   - pattern: A pattern that was seen between the two packages.
    ///   - pair: The position in `counts`.
    ///   - hasRival: Whether one of the two has a better candidate in the other's package.
    ///   - weight: The pair's match weight in thousandths of a bit.
    /// - Returns: Steps that add up to the weight.
    func steps(_ pattern: AgreementPattern, pair: Int, hasRival: Bool, weight: Int32) -> WeightSteps {
        let match = pairLevels[pair].shares(for: pairs[pair])
        let random = pairs[pair].random
        let likelihoods = [
            (match.given[pattern.given.rawValue], random.given[pattern.given.rawValue]),
            (match.surname[pattern.surname.rawValue], random.surname[pattern.surname.rawValue]),
            (match.birthDate[pattern.birthDate.rawValue], random.birthDate[pattern.birthDate.rawValue]),
            (match.address[pattern.address.rawValue], random.address[pattern.address.rawValue]),
            (match.sex[pattern.sex.rawValue], random.sex[pattern.sex.rawValue]),
            (match.number[pattern.number.rawValue], random.number[pattern.number.rawValue]),
        ]
        let people = pairs[pair].people
        let start = log2(matches[pair] / max(1, people.left * people.right - matches[pair]))
        // The weight by the fields alone; what other candidates add to it or take away is a step of its own.
        let total = Double(weights(pair: pair)[pattern.index]) / 1000
        // Where strangers never agree, the step takes what is left up to the most that the model gives.
        var bits = likelihoods.map { $0.1 > 0 && $0.0 > 0 ? log2($0.0 / $0.1) : nil }
        let known = start + bits.reduce(0) { $0 + ($1 ?? 0) }
        var others = total - known
        if let certain = bits.firstIndex(where: { $0 == nil }) {
            bits[certain] = max(0, others)
            others = min(0, others)
        }
        let steps = zip(PatternWords.levels(pattern), bits).map {
            WeightSteps.Step(field: $0.field, level: $0.level, bits: $1 ?? 0)
        }
        let rival = WeightSteps.Step(
            field: "other candidates",
            level: hasRival ? "one of the two has a better one" : "neither has a better one",
            bits: Double(weight) / 1000 - total
        )
        return WeightSteps(start: start, steps: steps + [rival], others: others, weight: Double(weight) / 1000)
    }
}
