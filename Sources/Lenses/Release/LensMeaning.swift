package import Governance

/// What everybody may know of a dimension: from which facts about a person its leaf follows, as far as it does.
package struct LensMeaning: Sendable {
    /// Something that may be so of a person.
    package enum Fact: Hashable, Sendable {
        /// Whether a partner knows the person: 0 no, 1 yes.
        case known(String)
        /// The answer to an attribute: 0 not known, else the place of its value from 1 on.
        case attribute(String)
        /// The answer to a question about contacts: 0 not known, 1 yes, 2 no.
        case question(ContactQuestion)
    }

    /// The facts that matter, each once.
    package let facts: [Fact]
    /// The places of the leaves that somebody with these facts can have.
    let leaves: @Sendable (FactCombination) -> [Int]

    init(_ facts: [Fact], leaves: @escaping @Sendable (FactCombination) -> [Int]) {
        var seen: Set<Fact> = []
        self.facts = facts.filter { seen.insert($0).inserted }
        self.leaves = leaves
    }

    /// Yes or no: whether somebody counts as a member, by what is recorded.
    package static func member(_ rule: CohortRule) -> LensMeaning {
        LensMeaning(facts(of: rule)) { [rule.includes($0) ? 0 : 1] }
    }

    /// Yes, no or not known, in this order.
    static func answer(_ rule: CohortRule) -> LensMeaning {
        LensMeaning(facts(of: rule)) { combination in
            switch rule.answer(combination) {
            case .yes: [0]
            case .no: [1]
            case .notKnown: [2]
            }
        }
    }

    /// The value of an attribute; its last leaf is "not known".
    package static func attribute(_ name: String, values: Int) -> LensMeaning {
        LensMeaning([.attribute(name)]) { combination in
            let code = combination.values[.attribute(name)] ?? 0
            return [code == 0 ? values : code - 1]
        }
    }

    /// Something that follows from which services know the person.
    ///
    /// - Parameters:
    ///   - services: the partners of each service.
    ///   - leaf: the place of the leaf for the services that know the person, one bit each.
    /// - Returns: the meaning.
    package static func services(
        _ services: [[String]],
        _ leaf: @escaping @Sendable (UInt64) -> Int
    ) -> LensMeaning {
        LensMeaning(services.joined().map(Fact.known)) { combination in
            var known: UInt64 = 0
            for (place, partners) in services.enumerated()
            where partners.contains(where: { combination.isKnown(to: $0) == true }) { known |= 1 << UInt64(place) }
            return [leaf(known)]
        }
    }

    /// Something that only those can be of whom this is yes: for others its leaves are these.
    func orElse(_ others: [Int]) -> LensMeaning {
        LensMeaning(facts) { leaves($0) == [0] ? [0, 1] : others }
    }

    private static func facts(of rule: CohortRule) -> [Fact] {
        switch rule {
        case .all(let parts), .any(let parts): parts.flatMap(facts)
        case .not(let part): facts(of: part)
        case .servicesAtLeast(_, of: let services): services.flatMap(\.partners).map(Fact.known)
        case .knownTo(let partner): [.known(partner)]
        case .flag(let name, is: _), .attribute(let name, isOneOf: _): [.attribute(name)]
        case .contacts(let question): [.question(question)]
        }
    }
}

/// Facts about somebody who may or may not be there.
struct FactCombination: PersonFacts {
    var values: [LensMeaning.Fact: Int] = [:]
    /// The values of each attribute.
    let codes: [String: [String]]
    /// Partners that sent nothing: whom they know is not known.
    let silent: Set<String>

    func isKnown(to partner: String) -> Bool? {
        silent.contains(partner) ? nil : values[.known(partner)] == 1
    }

    func value(of attribute: String) -> String? {
        guard let code = values[.attribute(attribute)], code > 0 else { return nil }
        return codes[attribute]?[code - 1]
    }

    func answer(to question: ContactQuestion) -> CohortRule.Answer {
        switch values[.question(question)] {
        case 1: .yes
        case 2: .no
        default: .notKnown
        }
    }
}
