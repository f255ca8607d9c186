/// Whether a rule picks people for being known to the police and nothing else (G10).
///
/// It does when nobody whom the police do not know can meet it, and somebody whom only the police know can. Each side
/// is decided by what a rule *could* be, with facts of a person left open; where facts hang together, that says "could"
/// too often, never too rarely.
struct PoliceAlone {
    /// Ids of the police among the linked partners.
    let police: Set<String>

    /// Which answers a rule may have for a kind of person.
    private struct Answers {
        var canHold: Bool
        var canFail: Bool
        static let open = Answers(canHold: true, canFail: true)
        static func fixed(_ value: Bool) -> Answers { Answers(canHold: value, canFail: !value) }
    }

    private enum Person { case unknownToPolice, knownToPoliceOnly }

    func holds(of rule: CohortRule) -> Bool {
        !police.isEmpty && !answers(rule, .unknownToPolice).canHold && answers(rule, .knownToPoliceOnly).canHold
    }

    private func answers(_ rule: CohortRule, _ person: Person) -> Answers {
        switch rule {
        case .all(let parts):
            let all = parts.map { answers($0, person) }
            return Answers(canHold: all.allSatisfy(\.canHold), canFail: all.contains(where: \.canFail))
        case .any(let parts):
            let all = parts.map { answers($0, person) }
            return Answers(canHold: all.contains(where: \.canHold), canFail: all.allSatisfy(\.canFail))
        case .not(let part):
            let inner = answers(part, person)
            return Answers(canHold: inner.canFail, canFail: inner.canHold)
        case .knownTo(let partner):
            let isPolice = police.contains(partner)
            return person == .knownToPoliceOnly ? .fixed(isPolice) : isPolice ? .fixed(false) : .open
        case .servicesAtLeast(let least, of: let services):
            let most =
                person == .knownToPoliceOnly
                ? services.count { !police.isDisjoint(with: $0.partners) }
                : services.count { !police.isSuperset(of: $0.partners) }
            let fewest = person == .knownToPoliceOnly ? (most > 0 && police.count == 1 ? most : 0) : 0
            return Answers(canHold: most >= least, canFail: fewest < least)
        case .contacts(let question):
            // Contacts with the police need the police to know the person; how many there are is open.
            let most =
                person == .knownToPoliceOnly
                ? question.services.count { !police.isDisjoint(with: $0.partners) }
                : question.services.count { !police.isSuperset(of: $0.partners) }
            return Answers(canHold: most >= (question.unit == .services ? question.least : 1), canFail: true)
        case .flag, .attribute: return .open
        }
    }
}
