extension CohortRule {
    /// A truth value where something may be missing.
    public enum Answer: String, Sendable, CaseIterable {
        case yes
        case no
        case notKnown
    }

    /// Whether the person counts as a member, by what is recorded.
    ///
    /// - Parameter facts: The person.
    /// - Returns: Two-valued membership; see the type for what `not` does.
    public func includes(_ facts: some PersonFacts) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.includes(facts) }
        case .any(let parts): parts.contains { $0.includes(facts) }
        case .not(let part): !part.includes(facts)
        case .servicesAtLeast, .knownTo, .flag, .attribute, .contacts: answer(facts) == .yes
        }
    }

    /// Whether the rule holds, where what is missing is not known.
    ///
    /// - Parameter facts: The person.
    /// - Returns: `notKnown` when facts that are missing could decide it either way.
    public func answer(_ facts: some PersonFacts) -> Answer {
        switch self {
        case .all(let parts):
            let answers = parts.map { $0.answer(facts) }
            return answers.contains(.no) ? .no : answers.contains(.notKnown) ? .notKnown : .yes
        case .any(let parts):
            let answers = parts.map { $0.answer(facts) }
            return answers.contains(.yes) ? .yes : answers.contains(.notKnown) ? .notKnown : .no
        case .not(let part):
            switch part.answer(facts) {
            case .yes: return .no
            case .no: return .yes
            case .notKnown: return .notKnown
            }
        case .servicesAtLeast(let least, of: let services):
            return Self.known(services, to: facts, atLeast: least)
        case .knownTo(let partner):
            return facts.isKnown(to: partner).map { $0 ? .yes : .no } ?? .notKnown
        case .flag(let name, is: let wanted):
            return facts.value(of: name).map { ($0 == "yes") == wanted ? .yes : .no } ?? .notKnown
        case .attribute(let name, isOneOf: let codes):
            return facts.value(of: name).map { codes.contains($0) ? .yes : .no } ?? .notKnown
        case .contacts(let question):
            return facts.answer(to: question)
        }
    }

    private static func known(
        _ services: [Programme.Service],
        to facts: some PersonFacts,
        atLeast least: Int
    ) -> Answer {
        var known = 0
        var possible = 0
        for service in services {
            let answers = service.partners.map { facts.isKnown(to: $0) }
            if answers.contains(true) {
                known += 1
            } else if answers.contains(nil) {
                possible += 1
            }
        }
        return known >= least ? .yes : known + possible >= least ? .notKnown : .no
    }
}
