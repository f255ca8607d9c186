extension CohortRule {
    /// The rule as one plain sentence.
    ///
    /// - Parameter programme: Gives the words for partners, attributes and values.
    /// - Returns: For example "People known to three or more services and with no joint plan recorded."
    public func sentence(in programme: Programme) -> String { "People \(clause(in: programme))." }

    /// The rule as a clause after "people".
    ///
    /// - Parameter programme: Gives the words for partners, attributes and values.
    /// - Returns: For example "known to three or more services".
    public func clause(in programme: Programme) -> String {
        switch self {
        case .all(let parts): Self.joined(parts, "and", programme)
        case .any(let parts): Self.joined(parts, "or", programme)
        case .not(let part): part.negation(in: programme)
        case .servicesAtLeast(let least, of: let services):
            least == 1
                ? "known to at least one" + Self.range(services, programme, article: true)
                : "known to \(Wording.number(least)) or more" + Self.range(services, programme)
        case .knownTo(let partner): "known to \(programme.partner(partner)?.name ?? partner)"
        case .flag(let name, is: let wanted):
            "with \(Self.label(name, programme)) recorded" + (wanted ? "" : " as no")
        case .attribute(let name, isOneOf: let codes): "with \(Self.values(name, codes, programme))"
        case .contacts(let question): question.clause(in: programme)
        }
    }

    private func negation(in programme: Programme) -> String {
        switch self {
        case .flag(let name, is: true): "with no \(Self.label(name, programme)) recorded"
        case .flag(let name, is: false): "without a recorded no to \(Self.label(name, programme))"
        case .knownTo(let partner): "not known to \(programme.partner(partner)?.name ?? partner)"
        case .servicesAtLeast(let least, of: let services):
            least == 1
                ? "known to none" + Self.range(services, programme, article: true)
                : "known to fewer than \(Wording.number(least))" + Self.range(services, programme)
        case .attribute(let name, isOneOf: let codes): "not recorded with \(Self.values(name, codes, programme))"
        case .contacts(let question): question.negation(in: programme)
        case .all, .any, .not: "not recorded as people (\(clause(in: programme)))"
        }
    }

    private static func joined(_ parts: [CohortRule], _ conjunction: String, _ programme: Programme) -> String {
        let clauses = parts.map { part in
            switch part {
            case .all(let inner) where inner.count > 1, .any(let inner) where inner.count > 1:
                "(\(part.clause(in: programme)))"
            default: part.clause(in: programme)
            }
        }
        return Wording.list(clauses, conjunction)
    }

    private static func range(
        _ services: [Programme.Service],
        _ programme: Programme,
        article: Bool = false
    ) -> String {
        if services == programme.services { return article ? " of the services" : " services" }
        return " of these services: " + Wording.list(services.map(\.label))
    }

    private static func label(_ name: String, _ programme: Programme) -> String {
        Wording.inside(programme.attribute(name)?.label ?? name)
    }

    private static func values(_ name: String, _ codes: [String], _ programme: Programme) -> String {
        let labels = codes.map { code in
            programme.attribute(name)?.values.first { $0.code == code }?.label ?? code
        }
        return "\(label(name, programme)) \(Wording.list(labels, "or"))"
    }
}
