import Documents

extension ProgrammeChecks {
    /// Fields of contacts: no identifier, no code twice, at most one date, and partners name what there is.
    func checkContacts() throws(GovernanceError) {
        for (index, field) in programme.contacts.fields.enumerated() {
            let value = document["contacts"]?[index]
            if let identifier = IdentifierNames.identifier(in: field.name) {
                throw trouble(
                    .identifier,
                    at: value?["name"],
                    "G11: '\(field.name)' is, or looks like, the identifier '\(identifier)', which never leaves a "
                        + "partner; take it out, or rename it if it is something else"
                )
            }
            switch field.kind {
            case .category(let values):
                let codes = values.map(\.code)
                for (place, code) in codes.enumerated() where codes[..<place].contains(code) {
                    throw trouble(
                        .repeatedName,
                        at: value?["values"]?[place]?["code"],
                        "the code '\(code)' is given twice; give each value its own"
                    )
                }
            case .number(let from, let to):
                guard from <= to else {
                    throw trouble(.bands, at: value?["to"], "the numbers end before they begin; put them in order")
                }
            case .flag, .month, .day: break
            }
        }
        let dates = programme.contacts.fields.filter(\.isDate)
        if dates.count > 1, let index = programme.contacts.fields.firstIndex(where: { $0.name == dates[1].name }) {
            throw trouble(
                .repeatedName,
                at: document["contacts"]?[index]?["kind"],
                "'\(dates[0].name)' says already when a contact was; windows need one date"
            )
        }
        try checkContactsOfPartners()
    }

    private func checkContactsOfPartners() throws(GovernanceError) {
        let names = programme.contacts.fields.map(\.name)
        for (row, partner) in programme.partners.enumerated() {
            let list = document["partners"]?[row]?["contacts"]
            for (index, name) in (programme.contacts.permitted[partner.id] ?? []).enumerated()
            where !names.contains(name) {
                throw trouble(
                    .unknownName,
                    at: list?[index],
                    "no field of contacts '\(name)'; \(advice(name, names))"
                )
            }
            guard partner.intake != .counts || list == nil else {
                throw trouble(
                    .notPermitted,
                    at: list,
                    "'\(partner.id)' sends counts and no contact of anybody; take this out"
                )
            }
        }
    }

    /// A question about contacts asks for what somebody may send.
    func check(_ question: ContactQuestion, _ value: DocumentValue?) throws(GovernanceError) {
        if let named = value?["of"], case .array(let names) = named.content {
            for name in names {
                if case .string(let partner) = name.content { try checkPartner(partner, name) }
            }
        }
        guard value?["within_days"] == nil || value?["within_months"] == nil else {
            throw trouble(.repeatedName, at: value?["within_days"], "a time is given twice; keep days or months")
        }
        for match in question.matches {
            let place = value?["where"]?[match.field]
            let field = try sentContactField(match.field, place)
            let codes = field.codes(on: programme.referenceDate)
            for (index, code) in match.codes.enumerated() where !codes.contains(code) {
                throw trouble(
                    .unknownName,
                    at: place?[index],
                    "'\(code)' is no value of '\(match.field)'; \(advice(code, codes))"
                )
            }
        }
        if let window = question.window {
            let date = programme.contacts.fields.first(where: \.isDate)
            let place = value?["within_days"] ?? value?["within_months"]
            guard let date else {
                throw trouble(
                    .unknownName,
                    at: place,
                    "no field of contacts says when they were; add a month to contacts"
                )
            }
            _ = try sentContactField(date.name, place)
            guard let first = date.codes(on: programme.referenceDate).first,
                let start = CalendarDate(first) ?? CalendarDate(first + "-01"),
                start <= window.days(before: programme.referenceDate).lowerBound
            else {
                throw trouble(
                    .dates,
                    at: place,
                    "this reaches further back than '\(date.name)', of which partners send less; shorten it"
                )
            }
        }
        if question.unit == .services, question.least > question.services.count {
            throw trouble(
                .unknownName,
                at: value?["services_at_least"],
                "there are \(question.services.count) services here, so nobody has contacts at \(question.least); lower it"
            )
        }
    }

    /// A field of contacts that at least one partner may send (G22).
    func sentContactField(
        _ name: String,
        _ value: DocumentValue?
    ) throws(GovernanceError) -> Programme.ContactField {
        guard let field = programme.contactField(name) else {
            throw trouble(
                .unknownName,
                at: value,
                "no field of contacts '\(name)'; \(advice(name, programme.contacts.fields.map(\.name)))"
            )
        }
        guard programme.contacts.permitted.values.contains(where: { $0.contains(name) }) else {
            throw trouble(
                .notPermitted,
                at: value,
                "G22: no partner may send '\(name)' of a contact; permit it to a partner or take it out here"
            )
        }
        return field
    }
}
