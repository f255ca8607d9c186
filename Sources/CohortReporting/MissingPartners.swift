import Governance
import Pages

/// What the report says of partners that sent nothing.
struct MissingPartners {
    let programme: Programme
    /// Ids of the partners that have no record in the people map, in the programme's order.
    let silent: [String]

    private var partners: [Programme.Partner] { programme.partners.filter { silent.contains($0.id) } }

    /// How many partners took part.
    var present: Int { programme.linkedPartners.count - partners.count }

    /// The missing services, or the missing organisations of services that others spoke for; `nil` where all took part.
    private var names: String? {
        guard !partners.isEmpty else { return nil }
        var names: [String] = []
        for partner in partners {
            let family = programme.services.first { $0.label == partner.service }?.partners ?? []
            let name = family.allSatisfy(silent.contains) ? partner.service : partner.name
            if !names.contains(name) { names.append(name) }
        }
        return Words.list(names)
    }

    /// What stands behind the title.
    ///
    /// - Parameter rule: The rule of the cohort that the title counts.
    /// - Returns: `nil` where all partners took part.
    func caveat(_ rule: CohortRule?) -> String? {
        names.map {
            "without \($0): \(Self.canOnlyLose(rule) ? "these numbers are too low" : "these numbers are not right")"
        }
    }

    /// The first sentence about missing partners; `nil` where all took part.
    var title: String? { names.map { "Without \($0): these numbers are too low." } }

    /// The box at the top of the page; `false` where all partners took part.
    var note: PageValue {
        guard let title else { return false }
        return [
            "missing_title": .text(title),
            "missing_words": .text(
                "No records came from \(Words.list(partners.map(\.name))). Whoever only they know is not counted here, and "
                    + "everybody else whom they know is counted with too few services. No table speaks of them. What only they "
                    + "could have recorded is missing too, so where people are counted of whom something is not recorded, there "
                    + "may be too many. Do not compare this page with one for which all organisations sent records."
            ),
        ]
    }

    /// Whether more records can only add people to a group, never take them out.
    private static func canOnlyLose(_ rule: CohortRule?) -> Bool {
        switch rule {
        case nil, .servicesAtLeast, .knownTo, .flag(_, is: true), .contacts: true
        case .all(let parts), .any(let parts): parts.allSatisfy(canOnlyLose)
        case .not, .flag, .attribute: false
        }
    }
}
