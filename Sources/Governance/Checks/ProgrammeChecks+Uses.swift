import Composites
import Documents

extension ProgrammeChecks {
    /// G18: whatever is published, outputs and lenses, serves a purpose that the programme names.
    func checkPurposes() throws(GovernanceError) {
        for (index, output) in programme.outputs.enumerated() {
            try checkPurpose(output.purpose, "output", document["outputs"]?[index])
        }
        for (index, lens) in programme.lenses.enumerated() {
            try checkPurpose(lens.purpose, "lens", document["lenses"]?[index])
        }
    }

    private func checkPurpose(_ purpose: String?, _ thing: String, _ block: DocumentValue?) throws(GovernanceError) {
        let purposes = programme.accountability.purposes.map(\.id)
        if let purpose, !purposes.contains(purpose) {
            throw trouble(
                .unknownName,
                at: block?["purpose"],
                "G18: no purpose '\(purpose)'; \(advice(purpose, purposes))"
            )
        }
        guard purpose == nil, programme.environment == .live else { return }
        throw trouble(
            .missing,
            at: block?["id"],
            "G18: every \(thing) of a live programme serves a purpose; add 'purpose'"
        )
    }

    /// Names of organisations that the charter, the papers and the register use.
    func checkOrganisations() throws(GovernanceError) {
        let known = programme.organisations
        func check(_ name: String, _ value: DocumentValue?) throws(GovernanceError) {
            guard !known.contains(name) else { return }
            throw trouble(.unknownName, at: value, "no organisation '\(name)'; \(advice(name, known))")
        }
        let account = programme.accountability
        for (index, organisation) in account.organisations.enumerated() {
            try check(organisation.id, document["organisations"]?[index]?["id"])
        }
        if let charter = account.charter {
            try check(charter.owner, document["charter"]?["owner"])
            for (index, report) in charter.reports.enumerated() {
                try check(report.from, document["charter"]?["reports"]?[index]?["from"])
            }
        }
        for (index, party) in (account.agreement?.parties ?? []).enumerated() {
            try check(party, document["dsa"]?["parties"]?[index])
        }
    }

    /// G12: no count is smaller than what partners everywhere accept.
    func checkThresholds() throws(GovernanceError) {
        for (row, partner) in programme.partners.enumerated() {
            guard let own = partner.grounds.terms?.numbers[.smallestCount], own < 5 else { continue }
            throw trouble(
                .threshold,
                at: document["partners"]?[row]?["terms"]?["smallest_count"],
                "G12: no count below 5 may be shown, and a partner's term can only be stricter; raise it"
            )
        }
        guard let smallest = programme.disclosure.smallestCount else { return }
        let place = document["disclosure"]?["smallest_count"] ?? document["disclosure"]
        guard smallest >= 5 else {
            throw trouble(
                .threshold,
                at: place,
                "G12: a count of fewer than 5 people says too much about them; write 5 or more"
            )
        }
        let publicOutput = programme.outputs.firstIndex { $0.audience == .public }
            .flatMap { document["outputs"]?[$0]?["audience"] }
        let publicLens = programme.lenses.firstIndex { $0.audience == .public }
            .flatMap { document["lenses"]?[$0]?["audience"] }
        if smallest < 10, let audience = publicOutput ?? publicLens {
            throw trouble(
                .threshold,
                at: audience,
                "G12: what the public may read shows no count below 10; raise disclosure.smallest_count from \(smallest), "
                    + "or choose another audience"
            )
        }
    }

    /// G10: where the police take part, results serve no law enforcement and no group is the police's alone.
    func checkPolice() throws(GovernanceError) {
        let police = Set(programme.linkedPartners.filter { $0.sector == .police }.map(\.id))
        guard !programme.partners.allSatisfy({ $0.sector != .police }) else { return }
        guard programme.prohibitedUses.contains(.lawEnforcementTargeting) else {
            throw trouble(
                .purpose,
                at: document["programme"]?["prohibited_uses"],
                "G10: where the police take part, law enforcement targeting is ruled out; add law_enforcement_targeting"
            )
        }
        for (index, cohort) in programme.cohorts.enumerated()
        where PoliceAlone(police: police).holds(of: cohort.rule) {
            throw trouble(
                .purpose,
                at: document["cohorts"]?[index]?["rule"],
                "G10: this is a group of people for being known to the police and nothing else; ask for another service "
                    + "too, or leave the police out"
            )
        }
    }

    /// G21: a field that no token can be made of is not read.
    func checkLinkFields() throws(GovernanceError) {
        let catalogue: Catalogue
        do throws(Catalogue.Refusal) { catalogue = try Catalogue.named(programme.linkage.catalogue) } catch {
            throw trouble(
                .unknownName,
                at: document["linkage"]?["catalogue"],
                "no catalogue '\(programme.linkage.catalogue)'; known are: standard-2, sparing-1, standard-1; wide-1"
            )
        }
        for (row, partner) in programme.linkedPartners.enumerated() {
            let permitted = partner.linkFields.reduce(into: FieldSet()) { $0.formUnion($1.componentField ?? []) }
            let possible = catalogue.composites.filter { permitted.isSuperset(of: $0.fields) }
            for (index, field) in partner.linkFields.enumerated() {
                // Telephone numbers and e-mail addresses make no token: the partner finds its own duplicates by them.
                guard let own = field.componentField, !possible.contains(where: { $0.fields.isSuperset(of: own) })
                else { continue }
                let line = programme.partners.firstIndex { $0.id == partner.id } ?? row
                throw trouble(
                    .notPermitted,
                    at: document["partners"]?[line]?["link_fields"]?[index],
                    "G21: with the fields that '\(partner.id)' may read, no token holds \(field.rawValue); take it out, or "
                        + "permit the fields that it is joined with"
                )
            }
        }
    }

    /// G24: what is expected fits what is accepted.
    func checkExpectedRecords() throws(GovernanceError) {
        for (row, partner) in programme.partners.enumerated() {
            guard let expected = partner.grounds.dataSet?.expectedRecords, expected.upperBound > partner.maxRecords
            else { continue }
            throw trouble(
                .notPermitted,
                at: document["partners"]?[row]?["data_set"]?["expected_records"]?["to"],
                "G24: more records are expected than max_records accepts (\(partner.maxRecords)); lower it, or raise "
                    + "max_records"
            )
        }
    }
}

extension Programme.LinkField {
    /// The field as composites name it; `nil` for a field that no composite reads.
    var componentField: FieldSet? {
        FieldSet.named.first { $0.name == rawValue }?.field
    }
}
