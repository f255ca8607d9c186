extension ContactQuestion {
    /// The question as a clause after "people".
    ///
    /// - Parameter programme: Gives the words.
    /// - Returns: For example "with at least two contacts whose kind of contact is recorded as Crisis in the 12 months to 30 September 2025".
    public func clause(in programme: Programme) -> String {
        let start =
            switch unit {
            case .contacts:
                least == 1 ? "with at least one contact" : "with at least \(Wording.number(least)) contacts"
            case .services:
                least == 1
                    ? "with a contact at at least one service"
                    : "with contacts at \(Wording.number(least)) or more services"
            }
        return start + condition(in: programme)
    }

    /// The opposite, as a clause after "people".
    public func negation(in programme: Programme) -> String {
        let start =
            switch unit {
            case .contacts:
                least == 1 ? "with no recorded contact" : "with fewer than \(Wording.number(least)) recorded contacts"
            case .services:
                least == 1
                    ? "with no recorded contact at any service"
                    : "with recorded contacts at fewer than \(Wording.number(least)) services"
            }
        return start + condition(in: programme)
    }

    private func condition(in programme: Programme) -> String {
        var words = ""
        if services != programme.services { words += " of " + Wording.list(services.map(\.label), "or") }
        if !matches.isEmpty {
            words += " "
            words += Wording.list(
                matches.map { match in
                    let field = programme.contactField(match.field)
                    let labels = match.codes.map { field?.label(of: $0) ?? $0 }
                    let name = Wording.inside(field?.label ?? match.field)
                    return "whose \(name) is recorded as \(Wording.list(labels, "or"))"
                },
                "and"
            )
        }
        switch window {
        case .days(let days): words += " in the \(days) days to \(programme.referenceDate.words)"
        case .months(let months): words += " in the \(months) months to \(programme.referenceDate.words)"
        case nil: break
        }
        return words
    }
}
