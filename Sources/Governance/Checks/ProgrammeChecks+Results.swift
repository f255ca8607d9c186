import Documents

extension ProgrammeChecks {
    func checkCohorts() throws(GovernanceError) {
        for (index, cohort) in programme.cohorts.enumerated() {
            try check(cohort.rule, document["cohorts"]?[index]?["rule"])
        }
    }

    func checkOutputs() throws(GovernanceError) {
        let cohorts = programme.cohorts.map(\.id)
        for (index, output) in programme.outputs.enumerated() {
            let value = document["outputs"]?[index]
            if let cohort = output.cohort, !cohorts.contains(cohort) {
                throw trouble(.unknownName, at: value?["cohort"], "no cohort '\(cohort)'; \(advice(cohort, cohorts))")
            }
            for (position, name) in output.by.enumerated() {
                _ = try sentAttribute(name, value?["by"]?[position])
            }
        }
    }

    func check(_ rule: CohortRule, _ value: DocumentValue?) throws(GovernanceError) {
        switch rule {
        case .all(let parts):
            for (index, part) in parts.enumerated() { try check(part, value?["all"]?[index]) }
        case .any(let parts):
            for (index, part) in parts.enumerated() { try check(part, value?["any"]?[index]) }
        case .not(let part):
            try check(part, value?["not"])
        case .knownTo(let partner):
            try checkPartner(partner, value?["known_to"])
        case .servicesAtLeast(let least, of: let services):
            if let named = value?["of"], case .array(let names) = named.content {
                for name in names {
                    if case .string(let partner) = name.content { try checkPartner(partner, name) }
                }
            }
            guard least <= services.count else {
                throw trouble(
                    .unknownName,
                    at: value?["services_at_least"],
                    "there are \(services.count) services here, so nobody can be known to \(least); lower it"
                )
            }
        case .contacts(let question): try check(question, value)
        case .flag(let name, is: _):
            guard try sentAttribute(name, value?["flag"]).kind == .flag else {
                throw trouble(
                    .unknownName,
                    at: value?["flag"],
                    "'\(name)' is no flag; write { attribute: \(name), is_one_of: [...] }"
                )
            }
        case .attribute(let name, isOneOf: let codes):
            let known = try sentAttribute(name, value?["attribute"]).values.map(\.code)
            for (index, code) in codes.enumerated() where !known.contains(code) {
                throw trouble(
                    .unknownName,
                    at: value?["is_one_of"]?[index],
                    "'\(code)' is no value of '\(name)'; \(advice(code, known))"
                )
            }
        }
    }

    func checkPartner(_ partner: String, _ value: DocumentValue?) throws(GovernanceError) {
        let partners = programme.partners.map(\.id)
        guard partners.contains(partner) else {
            throw trouble(.unknownName, at: value, "no partner '\(partner)'; \(advice(partner, partners))")
        }
        guard programme.partner(partner)?.intake != .counts else {
            throw trouble(
                .notPermitted,
                at: value,
                "'\(partner)' sends counts and says of nobody that it knows them; no rule can ask for it"
            )
        }
    }

    /// An attribute that at least one partner may send (G22).
    func sentAttribute(
        _ name: String,
        _ value: DocumentValue?
    ) throws(GovernanceError) -> Programme.Attribute {
        guard let attribute = programme.attribute(name) else {
            throw trouble(
                .unknownName,
                at: value,
                "no attribute '\(name)'; \(advice(name, programme.attributes.map(\.name)))"
            )
        }
        guard programme.partners.contains(where: { $0.attributes.contains(name) }) else {
            throw trouble(
                .notPermitted,
                at: value,
                "G22: no partner may send '\(name)'; permit it to a partner or take it out here"
            )
        }
        return attribute
    }
}
