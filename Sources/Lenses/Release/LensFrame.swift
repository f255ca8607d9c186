package import Governance

/// What lenses are made from: people, rules asked of them, and public facts.
package struct LensFrame: Sendable {
    /// The programme.
    package let programme: Programme
    /// The people.
    package let people: LensPeople
    /// Residents by dimension and category.
    package let residents: [String: [String: Int]]
    /// When files of expectations were sealed, by their SHA-256.
    let seals: [String: ExpectationSeal]
    /// What partners counted that send no person, as it was released.
    let counts: [PartnerCounts]
    /// The smallest count that the programme's rule shows.
    let smallestShown: Int
    private let rules: RuleAnswers

    /// Creates a frame.
    package init(
        programme: Programme,
        people: LensPeople,
        residents: [String: [String: Int]] = [:],
        smallestShown: Int = 10,
        seals: [String: ExpectationSeal] = [:],
        counts: [PartnerCounts] = []
    ) {
        self.counts = counts
        self.seals = seals
        self.smallestShown = smallestShown
        self.programme = programme
        self.people = people
        self.residents = residents
        rules = RuleAnswers(people, reference: programme.referenceDate)
    }

    /// An attribute; its last leaf is "not known".
    package func attribute(_ name: String, _ lens: Programme.Lens) throws(LensError) -> LensDimension {
        guard let column = people.column(name) else {
            throw LensError(.missing, lens: lens.id, reason: "no partner sent '\(name)'; it cannot be shown")
        }
        let last = UInt16(column.values.count)
        return LensDimension(
            id: name,
            leaves: column.values + [LensDimension.notKnown],
            leafOf: column.codes.map { $0 == 0 ? last : $0 - 1 },
            meaning: .attribute(name, values: column.values.count)
        )
    }

    /// Membership of the lens's cohort; `nil` where it is about everybody.
    package func cohort(_ lens: Programme.Lens) throws(LensError) -> LensDimension? {
        guard let id = lens.cohort else { return nil }
        guard let cohort = programme.cohort(id) else {
            throw LensError(.missing, lens: lens.id, reason: "there is no cohort '\(id)'")
        }
        return membership("cohort_" + id, cohort.title, rules.members(cohort.rule), .member(cohort.rule))
    }

    /// Who a restriction to the lens's cohort lets through.
    package func whom(_ lens: Programme.Lens) -> [String: [String]] {
        lens.cohort.map { ["cohort_" + $0: ["yes"]] } ?? [:]
    }

    /// A dimension of yes and no.
    package func membership(
        _ id: String,
        _ label: String,
        _ members: [Bool],
        _ meaning: LensMeaning? = nil
    ) -> LensDimension {
        LensDimension(
            id: id,
            label: label,
            leaves: ["yes", "no"],
            leafOf: members.map { $0 ? 0 : 1 },
            meaning: meaning
        )
    }

    /// Being known to a service, as the report's own tables have it.
    func knownTo(_ service: Programme.Service) -> LensDimension {
        let bits = people.bits(service.partners)
        return membership(
            LensNames.knownTo(service.label),
            "Known to \(service.label)",
            people.knownTo.map { $0 & bits != 0 },
            .services([service.partners]) { $0 == 0 ? 1 : 0 }
        )
    }

    /// A labelled rule: yes, no or not known.
    package func answers(_ item: Programme.Lens.Item, _ lens: Programme.Lens) -> LensDimension {
        LensDimension(
            id: "\(lens.id).\(item.id)",
            label: item.label,
            leaves: ["yes", "no", LensDimension.notKnown],
            leafOf: rules.answers(item.rule).map { $0 == 0 ? 2 : UInt16($0) - 1 },
            meaning: .answer(item.rule)
        )
    }

    /// Who counts as a member, by what is recorded.
    package func members(_ rule: CohortRule) -> [Bool] { rules.members(rule) }

    /// The services of which some partner sent records: of the others nothing is known.
    var services: [Programme.Service] {
        programme.services.filter { people.bits($0.partners) & ~people.silent != 0 }
    }

    /// The words of a category.
    package func label(_ dimension: String, _ code: String) -> String {
        if code == LensDimension.notKnown { return "Not known" }
        if code == "*" { return "All" }
        if code == ContactSelection.other { return "Other groups" }
        if let word = Self.words[code], programme.attribute(dimension) == nil, programme.contactField(dimension) == nil
        {
            return word
        }
        if let attribute = programme.attribute(dimension) {
            return attribute.values.first { $0.code == code }?.label ?? code
        }
        if let field = programme.contactField(dimension) { return field.label(of: code) }
        return code
    }

    private static let words = ["yes": "Yes", "no": "No", "other": "Other", "not_there": "Not known to the partner"]
}
