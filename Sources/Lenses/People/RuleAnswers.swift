public import Governance

/// Asks cohort rules of all people at once, column by column.
///
/// The same answers as `CohortRule.answer` and `CohortRule.includes` person by person, which a test holds it against.
public struct RuleAnswers: Sendable {
    private let people: LensPeople
    private let reference: CalendarDate

    /// 0 not known, 1 yes, 2 no.
    public typealias Code = UInt8

    /// Asks of these people.
    ///
    /// - Parameters:
    ///   - people: The people.
    ///   - reference: The programme's reference date.
    public init(_ people: LensPeople, reference: CalendarDate) {
        self.people = people
        self.reference = reference
    }

    /// Who counts as a member, by what is recorded.
    ///
    /// - Parameter rule: The rule.
    /// - Returns: One truth value a person.
    public func members(_ rule: CohortRule) -> [Bool] {
        switch rule {
        case .all(let parts): combined(parts, start: true) { $0 && $1 }
        case .any(let parts): combined(parts, start: false) { $0 || $1 }
        case .not(let part): members(part).map { !$0 }
        case .servicesAtLeast, .knownTo, .flag, .attribute, .contacts: answers(rule).map { $0 == 1 }
        }
    }

    private func combined(_ parts: [CohortRule], start: Bool, _ join: (Bool, Bool) -> Bool) -> [Bool] {
        var result = [Bool](repeating: start, count: people.count)
        for part in parts {
            let own = members(part)
            for person in result.indices { result[person] = join(result[person], own[person]) }
        }
        return result
    }

    /// Whether the rule holds, where what is missing is not known.
    ///
    /// - Parameter rule: The rule.
    /// - Returns: One code a person.
    public func answers(_ rule: CohortRule) -> [Code] {
        switch rule {
        case .all(let parts):
            folded(parts, start: 1) { $0 == 2 || $1 == 2 ? 2 : $0 == 0 || $1 == 0 ? 0 : 1 }
        case .any(let parts):
            folded(parts, start: 2) { $0 == 1 || $1 == 1 ? 1 : $0 == 0 || $1 == 0 ? 0 : 2 }
        case .not(let part): answers(part).map { $0 == 0 ? 0 : 3 - $0 }
        case .servicesAtLeast(let least, of: let services): known(services, least)
        case .knownTo(let partner): known([Programme.Service(label: partner, partners: [partner])], 1)
        case .flag(let name, is: let wanted): attribute(name, [wanted ? "yes" : "no"])
        case .attribute(let name, isOneOf: let codes): attribute(name, codes)
        case .contacts(let question): ContactAnswers(question, people, reference: reference).all()
        }
    }

    private func folded(_ parts: [CohortRule], start: Code, _ join: (Code, Code) -> Code) -> [Code] {
        var result = [Code](repeating: start, count: people.count)
        for part in parts {
            let own = answers(part)
            for person in result.indices { result[person] = join(result[person], own[person]) }
        }
        return result
    }

    private func known(_ services: [Programme.Service], _ least: Int) -> [Code] {
        let bits = services.map { people.bits($0.partners) }
        let silent = people.silent
        return people.knownTo.map { known in
            var certain = 0
            var possible = 0
            for service in bits {
                if known & service != 0 { certain += 1 } else if silent & service != 0 { possible += 1 }
            }
            return certain >= least ? 1 : certain + possible >= least ? 0 : 2
        }
    }

    private func attribute(_ name: String, _ wanted: [String]) -> [Code] {
        guard let column = people.column(name) else { return [Code](repeating: 0, count: people.count) }
        let meaning: [Code] = [0] + column.values.map { wanted.contains($0) ? 1 : 2 }
        return column.codes.map { meaning[Int($0)] }
    }
}
