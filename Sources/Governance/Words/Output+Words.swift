extension Programme.Output {
    /// What is published and for whom, in one sentence.
    ///
    /// - Parameter programme: Gives the words for cohorts and attributes.
    /// - Returns: For example "People known to three or more services, by age and ward; for boards of the partners."
    public func sentence(in programme: Programme) -> String {
        let day = releaseOn.first.map { "; first due on \($0.words)" } ?? ""
        return "\(subject(in: programme)); for \(audience.words)\(day)."
    }

    /// What is published, without for whom and when.
    ///
    /// - Parameter programme: Gives the words for cohorts and attributes.
    /// - Returns: For example "People known to three or more services, by age and ward".
    public func subject(in programme: Programme) -> String {
        let dimensions = Wording.list(
            by.map { name in programme.attribute(name).map { Wording.inside($0.label) } ?? name }
        )
        return switch kind {
        case .cohortProfile: "\(cohort.flatMap { programme.cohort($0)?.title } ?? id), by \(dimensions)"
        case .serviceOverlap: "People known to each service, to each pair of services, and by number of services"
        case .linkageQuality: "Whom the linkage loses, by \(dimensions)"
        }
    }
}

extension Programme.Output.Audience {
    /// The readers in words.
    public var words: String {
        switch self {
        case .partners: "the partners"
        case .board: "boards of the partners"
        case .public: "the public"
        }
    }
}

extension Programme.LawfulBasis {
    /// The basis as a sentence.
    public var sentence: String { Wording.beginning(words) + "." }

    /// The basis in one line.
    public var words: String {
        var parts = ["article 6 (1) (\(article6))" + (law.map { " with the \($0)" } ?? "")]
        if let article9 {
            parts.append("article 9 (2) (\(article9))" + (schedule1.map { " with Schedule 1, \($0)" } ?? ""))
        }
        if let article10 { parts.append("article 10: \(article10)") }
        if let authorisedByLaw { parts.append("authorised by the \(authorisedByLaw)") }
        return Wording.list(parts)
    }
}
