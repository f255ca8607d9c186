extension Programme.Lens {
    /// What the lens asks and of whom, in a sentence or two.
    ///
    /// - Parameter programme: Gives the words for cohorts, attributes and rules.
    /// - Returns: For example "Who is known to no service, by group. Asks for people known to any service per 1,000 …".
    public func sentence(in programme: Programme) -> String {
        var text = "\(title). Shows \(kind.words)"
        if let cohort { text += ", for “\(programme.cohort(cohort)?.title ?? cohort)”" }
        let dimensions = by.map { programme.attribute($0).map { Wording.inside($0.label) } ?? $0 }
        if !dimensions.isEmpty { text += ", by \(Wording.list(dimensions))" }
        let fields = [field, secondField].compactMap { $0 }.map { name in
            Wording.inside(programme.contactField(name)?.label ?? programme.attribute(name)?.label ?? name)
        }
        if !fields.isEmpty { text += "; read from \(Wording.list(fields))" }
        text += "."
        if !items.isEmpty {
            let rules = items.map { "“\($0.label)” (\(Wording.inside($0.rule.sentence(in: programme)).dropLast()))" }
            text += " Counts \(Wording.list(rules))."
        }
        return text
    }
}

extension Programme.Lens.Kind {
    /// What a lens of the kind shows.
    public var words: String {
        switch self {
        case .sharedCohort: "the people of a group per 1,000 known to any service, and which needs are recorded"
        case .overlap: "which combinations of services know the same people"
        case .reconciliation: "how many people each partner sent, and how many of them others know"
        case .pathway: "the share that takes each step, in order and in time"
        case .gaps: "people known to any service per 1,000 residents"
        case .barrier: "people who can reach no site of a service"
        case .missedAppointments: "the share of appointments that were missed"
        case .characteristic: "the share with something recorded"
        case .waits: "how long people waited, and what became of referrals"
        case .core20plus5: "the most deprived fifth, chosen groups and clinical areas"
        case .coding: "how complete the coding is, and whether partners agree"
        case .representation: "each group's share in the cohort against its share among residents"
        case .ruralUrban: "access by rural class"
        case .expectation: "what was expected against what was found"
        case .whenAndHow: "at what times and through which channel contacts take place"
        case .areaContext: "rates by an open measure of the area"
        case .outliers: "areas outside the limits of chance"
        case .journeys: "frequent orders of services, never one person's"
        case .trend: "numbers by month, before, during and after a change"
        case .areas: "areas at one level"
        case .countsOnly: "what partners count that send no person: each line's share of a measure"
        }
    }
}
