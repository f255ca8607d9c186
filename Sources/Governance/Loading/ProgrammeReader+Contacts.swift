import Documents

extension ProgrammeReader {
    /// The programme's fields of contacts, and which partner may send which.
    func contacts(_ document: DocumentValue) throws -> Programme.ContactTerms {
        var terms = Programme.ContactTerms()
        terms.fields = try document["contacts"]?.array().map(contactField) ?? []
        for partner in try document.member("partners").array() {
            if let names = try partner["contacts"]?.strings() {
                terms.permitted[try partner.member("id").string()] = names
            }
        }
        return terms
    }

    private func contactField(_ value: DocumentValue) throws -> Programme.ContactField {
        let kind: Programme.ContactField.Kind =
            switch try value.member("kind").string() {
            case "flag": .flag
            case "month": .month(back: try value.member("months").integer())
            case "day": .day(back: try value.member("months").integer())
            case "number":
                .number(from: try value.member("from").integer(), to: try value.member("to").integer())
            default:
                .category(
                    try value.member("values").array().map { value in
                        Programme.Attribute.Value(
                            code: try value.member("code").string(),
                            label: try value.member("label").string()
                        )
                    }
                )
            }
        return Programme.ContactField(
            name: try value.member("name").string(),
            label: try value.member("label").string(),
            kind: kind,
            reason: try value.member("reason").string()
        )
    }

    /// The programme's lenses.
    func lenses(_ document: DocumentValue, services: [Programme.Service]) throws -> [Programme.Lens] {
        try document["lenses"]?.array().map { value in
            Programme.Lens(
                id: try value.member("id").string(),
                kind: try choice(value.member("kind")),
                title: try value.member("title").string(),
                cohort: try value["cohort"]?.string(),
                by: try value["by"]?.strings() ?? [],
                items: try value["items"]?.array().map { item in
                    Programme.Lens.Item(
                        id: try item.member("id").string(),
                        label: try item.member("label").string(),
                        rule: try CohortRuleReader(services: services).rule(try item.member("rule"))
                    )
                } ?? [],
                field: try value["field"]?.string(),
                secondField: try value["second_field"]?.string(),
                codes: try texts(value["codes"]) { try $0.strings() },
                limit: try value["limit"]?.integer(),
                phases: try texts(value["phases"]) { try $0.string() },
                file: try value["file"].map(resolved),
                audience: try choice(value.member("audience")),
                purpose: try value["purpose"]?.string()
            )
        } ?? []
    }

    private func texts<Content>(
        _ value: DocumentValue?,
        _ read: (DocumentValue) throws -> Content
    ) throws -> [String: Content] {
        var texts: [String: Content] = [:]
        for member in try value?.members() ?? [] { texts[member.name] = try read(member.value) }
        return texts
    }
}

extension CohortRuleReader {
    /// A question about contacts; `nil` where the rule asks for something else.
    func contactQuestion(_ value: DocumentValue) throws -> ContactQuestion? {
        let isAboutContacts = ["where", "within_days", "within_months", "contacts_at_least"].contains {
            value[$0] != nil
        }
        guard isAboutContacts else { return nil }
        let least = try value["contacts_at_least"] ?? value.member("services_at_least")
        var window: ContactQuestion.Window?
        if let days = try value["within_days"]?.integer() { window = .days(days) }
        if let months = try value["within_months"]?.integer() { window = .months(months) }
        return ContactQuestion(
            unit: value["contacts_at_least"] != nil ? .contacts : .services,
            least: try least.integer(),
            services: try services(of: value),
            window: window,
            matches: try value["where"]?.members().map { member in
                ContactQuestion.Match(field: member.name, codes: try member.value.strings())
            } ?? []
        )
    }

    /// The services of the named partners, with those partners alone; all services where none is named.
    func services(of value: DocumentValue) throws -> [Programme.Service] {
        guard let named = try value["of"]?.strings() else { return services }
        let some = services.map { service in
            Programme.Service(label: service.label, partners: service.partners.filter { named.contains($0) })
        }
        return some.filter { !$0.partners.isEmpty }
    }
}
