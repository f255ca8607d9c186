import Documents

/// The rules of a programme that its schema cannot say.
///
/// The keys (G01 and so on) are those of the governance model.
struct ProgrammeChecks {
    let programme: Programme
    /// The document that the programme was read from, for places.
    let document: DocumentValue

    /// The checks, what names depend on before what uses them.
    private enum Step: CaseIterable {
        case uniqueNames, dates, intakes, roles, identities, attributes, partners, optOuts, contacts, cohorts, outputs,
            lenses,
            retention,
            keyUse, wide
        case organisations, approvals, papers, lawfulness, purposes, thresholds, police, linkFields, expectedRecords,
            chain, environment
    }

    private func take(_ step: Step) throws(GovernanceError) {
        switch step {
        case .uniqueNames: try checkUniqueNames()
        case .dates: try checkDates()
        case .intakes: try checkIntakes()
        case .roles: try checkRoles()
        case .identities: try checkIdentities()
        case .attributes: try checkAttributes()
        case .partners: try checkPartners()
        case .optOuts: try checkOptOuts()
        case .contacts: try checkContacts()
        case .cohorts: try checkCohorts()
        case .outputs: try checkOutputs()
        case .lenses: try checkLenses()
        case .retention: try checkRetention()
        case .keyUse: try checkKeyUse()
        case .wide: try checkWide()
        case .organisations: try checkOrganisations()
        case .approvals: try checkApprovals()
        case .papers: try checkPapers()
        case .lawfulness: try checkLawfulness()
        case .purposes: try checkPurposes()
        case .thresholds: try checkThresholds()
        case .police: try checkPolice()
        case .linkFields: try checkLinkFields()
        case .expectedRecords: try checkExpectedRecords()
        case .chain: try checkChain()
        case .environment: try checkEnvironment()
        }
    }

    /// Checks everything.
    ///
    /// - Throws: The first trouble.
    func run() throws(GovernanceError) { for step in Step.allCases { try take(step) } }

    /// Everything that is wrong: of each check its first trouble, without what is said twice.
    func troubles() -> [GovernanceError] {
        var found: [GovernanceError] = []
        for step in Step.allCases {
            do throws(GovernanceError) { try take(step) } catch {
                if !found.contains(where: { $0.reason == error.reason }) { found.append(error) }
            }
        }
        return found
    }

    /// An error at a value of the document.
    func trouble(_ code: GovernanceError.Code, at value: DocumentValue?, _ reason: String) -> GovernanceError {
        let place = value?.place ?? .none
        return GovernanceError(
            code,
            file: programme.path,
            line: place.line > 0 ? place.line : nil,
            column: place.column > 0 ? place.column : nil,
            reason: reason
        )
    }

    /// The advice for a name that is not defined.
    func advice(_ name: String, _ known: [String]) -> String {
        if let nearest = NearestName.of(name, among: known) { return "did you mean '\(nearest)'?" }
        return known.isEmpty ? "none is defined" : "known are: " + known.joined(separator: ", ")
    }

    private func checkUniqueNames() throws(GovernanceError) {
        for (list, key) in [
            ("partners", "id"), ("attributes", "name"), ("cohorts", "id"), ("outputs", "id"), ("purposes", "id"),
            ("organisations", "id"),
            ("contacts", "name"), ("lenses", "id"),
        ] {
            var seen: Set<String> = []
            for index in 0..<count(of: list) {
                guard let value = document[list]?[index]?[key], case .string(let name) = value.content else { continue }
                guard seen.insert(name).inserted else {
                    throw trouble(
                        .repeatedName,
                        at: value,
                        "'\(name)' stands among the \(list) already; give it another name"
                    )
                }
            }
        }
    }

    private func count(of list: String) -> Int {
        guard case .array(let values) = document[list]?.content else { return 0 }
        return values.count
    }

    private func checkDates() throws(GovernanceError) {
        let head = document["programme"]
        guard programme.validFrom <= programme.validTo else {
            throw trouble(.dates, at: head?["valid_to"], "G04: valid_to is before valid_from; put them in order")
        }
        guard programme.referenceDate <= programme.validTo else {
            throw trouble(
                .dates,
                at: head?["reference_date"],
                "G04: ages cannot be counted on a day after valid_to; choose an earlier day"
            )
        }
    }

    private func checkRoles() throws(GovernanceError) {
        let roles = document["roles"]
        let partners = programme.partners.map(\.id)
        for (key, id) in [("matcher", programme.roles.matcher), ("reporter", programme.roles.reporter)]
        where partners.contains(id) {
            throw trouble(
                .roles,
                at: roles?[key],
                "\(key == "matcher" ? "G01" : "G02"): '\(id)' sends records or counts, so it cannot be the \(key); "
                    + "name an organisation that sends none"
            )
        }
        for (index, holder) in programme.roles.keyHolders.enumerated() {
            let place = roles?["key_holders"]?[index]
            if holder == programme.roles.matcher {
                throw trouble(
                    .roles,
                    at: place,
                    "G01: '\(holder)' compares tokens and may hold no key; name another matcher or take it out here"
                )
            }
            if holder == programme.roles.reporter {
                throw trouble(
                    .roles,
                    at: place,
                    "G02: '\(holder)' publishes and may hold no key; name another reporter or take it out here"
                )
            }
            guard partners.contains(holder) else {
                throw trouble(.unknownName, at: place, "no partner '\(holder)'; \(advice(holder, partners))")
            }
            guard programme.partner(holder)?.intake != .counts else {
                throw trouble(
                    .roles,
                    at: place,
                    "'\(holder)' sends counts and makes no token, so it needs no key; take it out here"
                )
            }
        }
        guard programme.roles.matcher != programme.roles.reporter else {
            throw trouble(
                .roles,
                at: roles?["reporter"],
                "G02: the reporter may see no token, so it cannot be the matcher; name another organisation"
            )
        }
        for (index, partner) in programme.partners.enumerated()
        where partner.intake != .counts && !programme.roles.keyHolders.contains(partner.id) {
            throw trouble(
                .roles,
                at: document["partners"]?[index]?["id"],
                "'\(partner.id)' sends records but is no key holder; add it to roles.key_holders"
            )
        }
    }

    private func checkPartners() throws(GovernanceError) {
        let names = programme.attributes.map(\.name)
        for (row, partner) in programme.partners.enumerated() {
            for (index, name) in partner.attributes.enumerated() where !names.contains(name) {
                throw trouble(
                    .unknownName,
                    at: document["partners"]?[row]?["attributes"]?[index],
                    "no attribute '\(name)'; \(advice(name, names))"
                )
            }
        }
    }

    private func checkRetention() throws(GovernanceError) {
        guard programme.retention.tokensDays <= programme.retention.packagesDays else {
            throw trouble(
                .retention,
                at: document["retention"]?["tokens_days"],
                "G19: tokens may not be kept longer than the packages that they came in; lower it"
            )
        }
        guard let auditYears = programme.retention.auditYears else { return }
        guard auditYears >= programme.retention.outputsYears else {
            throw trouble(
                .retention,
                at: document["retention"]?["audit_years"] ?? document["retention"],
                "G19: what says how a figure was made is kept as long as the figure; raise audit_years to outputs_years"
            )
        }
        guard let appetite = programme.accountability.riskAppetite, appetite.reasons[.auditYears] == nil else { return }
        throw trouble(
            .missing,
            at: document["risk_appetite"]?["reasons"],
            "each number has its reason; add 'audit_years'"
        )
    }

    /// G17: a key that serves several runs says until when and why; one that serves one run says neither.
    private func checkKeyUse() throws(GovernanceError) {
        let linkage = document["linkage"]
        switch programme.linkage.keyUse {
        case .perRun:
            guard linkage?["key_destroy_by"] == nil && linkage?["key_reason"] == nil else {
                throw trouble(
                    .dates,
                    at: linkage?["key_destroy_by"] ?? linkage?["key_reason"],
                    "G17: key_destroy_by and key_reason belong to key_use: longitudinal; leave them out, or say so"
                )
            }
        case .longitudinal(let until, _):
            guard until <= programme.validTo else {
                throw trouble(
                    .dates,
                    at: linkage?["key_destroy_by"],
                    "G17: the key may not outlive the programme, which ends on \(programme.validTo)"
                )
            }
        }
    }

    private func requireApprovals(
        of organisation: String,
        _ roles: [Programme.ApprovalRole]
    ) throws(GovernanceError) {
        for role in roles
        where programme.requiredApproval(of: organisation, role) == nil {
            throw trouble(
                .approvals,
                at: document["approvals_required"],
                "\(role == .wideLinkage ? "G25" : "G13"): the \(role.words) of '\(organisation)' must be among those who "
                    + "approve; add "
                    + "{ organisation: \(organisation), role: \(role.rawValue) }"
            )
        }
    }

    func checkApprovals() throws(GovernanceError) {
        let organisations = programme.partners.map(\.id) + [programme.roles.matcher, programme.roles.reporter]
        for (index, required) in programme.approvalsRequired.enumerated()
        where !organisations.contains(required.organisation) {
            throw trouble(
                .unknownName,
                at: document["approvals_required"]?[index]?["organisation"],
                "no organisation '\(required.organisation)'; \(advice(required.organisation, organisations))"
            )
        }
        try checkOffices()
        for partner in programme.partners {
            try requireApprovals(of: partner.id, programme.requiredRoles(of: partner))
        }
        for organisation in programme.accountability.organisations where organisation.isController {
            try requireApprovals(of: organisation.id, [.igLead])
        }
    }
}
