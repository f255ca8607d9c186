public import Governance

/// Which lenses can run, and what is missing from whom.
public struct Feasibility: Sendable, Equatable {
    /// Whether a lens can run.
    public enum Verdict: String, Sendable {
        case yes
        case partly
        case no
    }

    /// The lens's id.
    public let lens: String
    /// The heading.
    public let title: String
    /// Whether it can run.
    public let verdict: Verdict
    /// What is missing, and from whom; empty where nothing is.
    public let reasons: [String]

    /// Judges every lens of a programme by what partners sent.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - people: The people, with what partners sent about them.
    /// - Returns: One verdict a lens, in the programme's order.
    public static func judge(_ programme: Programme, _ people: LensPeople) -> [Feasibility] {
        programme.lenses.map { lens in
            let needs = Needs(lens, programme)
            var reasons: [String] = []
            var dead = false
            for name in needs.attributes {
                let senders = programme.linkedPartners.filter { $0.attributes.contains(name) }
                let silent = senders.filter { !sent(name, $0.id, people) }
                if !senders.isEmpty, silent.count == senders.count { dead = true }
                reasons += silent.map { "\($0.name) sent no '\(name)'" }
            }
            for name in needs.fields {
                let senders = programme.linkedPartners.filter {
                    programme.contacts.permitted[$0.id]?.contains(name) == true
                }
                let silent = senders.filter { !sentField(name, $0.id, people) }
                if !senders.isEmpty, silent.count == senders.count { dead = true }
                reasons += silent.map { "\($0.name) sent no '\(name)' of contacts" }
            }
            return Feasibility(
                lens: lens.id,
                title: lens.title,
                verdict: dead ? .no : reasons.isEmpty ? .yes : .partly,
                reasons: reasons
            )
        }
    }

    private static func sent(_ attribute: String, _ partner: String, _ people: LensPeople) -> Bool {
        guard let place = people.partners.firstIndex(of: partner) else { return false }
        if people.silent & 1 << UInt64(place) != 0 { return false }
        guard let flow = people.flows.first(where: { $0.partner == place }) else { return true }
        return flow.sent.contains(attribute)
    }

    private static func sentField(_ field: String, _ partner: String, _ people: LensPeople) -> Bool {
        guard let place = people.partners.firstIndex(of: partner), people.contacts.senders.contains(place),
            let column = people.field(field)
        else { return false }
        return people.contacts.partners.indices.contains {
            people.contacts.partners[$0] == UInt8(place) && column.codes[$0] != 0
        }
    }

    /// What a lens asks for.
    private struct Needs {
        var attributes: [String] = []
        var fields: [String] = []

        init(_ lens: Programme.Lens, _ programme: Programme) {
            var names = lens.by + [lens.field, lens.secondField].compactMap(\.self)
            var rules = lens.items.map(\.rule)
            if let cohort = lens.cohort.flatMap(programme.cohort) { rules.append(cohort.rule) }
            for rule in rules { names += Self.names(rule, programme) }
            var seen: Set<String> = []
            for name in names where seen.insert(name).inserted {
                if programme.attribute(name) != nil { attributes.append(name) } else { fields.append(name) }
            }
        }

        private static func names(_ rule: CohortRule, _ programme: Programme) -> [String] {
            switch rule {
            case .all(let parts), .any(let parts): parts.flatMap { names($0, programme) }
            case .not(let part): names(part, programme)
            case .flag(let name, is: _), .attribute(let name, isOneOf: _): [name]
            case .servicesAtLeast, .knownTo: []
            case .contacts(let question):
                question.matches.map(\.field)
                    + (question.window == nil
                        ? [] : programme.contacts.fields.filter(\.isDate).map(\.name))
            }
        }
    }
}
