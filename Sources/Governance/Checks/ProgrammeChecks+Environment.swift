import Documents

extension ProgrammeChecks {
    /// G16: a test programme holds invented people only, a live one none; and a live one says everything.
    func checkEnvironment() throws(GovernanceError) {
        let isLive = programme.environment == .live
        for (row, partner) in programme.partners.enumerated() {
            let value = document["partners"]?[row]?["synthetic"]
            if isLive, partner.grounds.isSynthetic == true {
                throw trouble(
                    .environment,
                    at: value,
                    "G16: '\(partner.id)' is invented, and a live programme is about real people; say synthetic: false, or "
                        + "environment: test"
                )
            }
            if !isLive, partner.grounds.isSynthetic == false {
                throw trouble(
                    .environment,
                    at: value,
                    "G16: '\(partner.id)' sends real people, and a test programme needs nobody's approval; say "
                        + "environment: live"
                )
            }
        }
        guard isLive else { return }
        for (index, partner) in programme.partners.enumerated() { try checkLive(partner, document["partners"]?[index]) }
        for key in ["charter", "purposes", "organisations", "dpia", "dsa", "five_safes", "risk_appetite"]
        where document[key] == nil {
            throw trouble(.missing, at: document, "G16: a live programme needs the block '\(key)'; add it")
        }
        for organisation in programme.organisations where programme.organisation(organisation) == nil {
            throw trouble(
                .missing,
                at: document["organisations"],
                "G16: a live programme says who each organisation is; '\(organisation)' is missing"
            )
        }
        guard programme.disclosure.smallestCount != nil else {
            throw trouble(
                .missing,
                at: document["disclosure"],
                "G12: a live programme says the smallest count that may be printed; add smallest_count"
            )
        }
        guard programme.retention.auditYears != nil else {
            throw trouble(
                .missing,
                at: document["retention"],
                "G16: a live programme says how long audit trails are kept; add audit_years, at least 6"
            )
        }
        guard programme.version == 1 || programme.accountability.previous != nil else {
            throw trouble(
                .chain,
                at: document["programme"]?["version"],
                "G15: version \(programme.version) follows another one; add 'previous' with the hash of that file"
            )
        }
    }

    private func checkLive(_ partner: Programme.Partner, _ block: DocumentValue?) throws(GovernanceError) {
        for key in ["synthetic", "data_set", "regime", "contains", "lawful_basis", "confidentiality"]
        where block?[key] == nil {
            // Counts are nobody's data.
            if partner.intake == .counts, ["contains", "lawful_basis", "confidentiality", "regime"].contains(key) {
                continue
            }
            throw trouble(
                .missing,
                at: block?["id"],
                "G16: every partner of a live programme says '\(key)'; add it to '\(partner.id)'"
            )
        }
        guard let organisation = programme.organisation(partner.id), organisation.isController else { return }
        guard organisation.privacyNotice != nil || organisation.noticeExemption != nil else {
            let row = programme.accountability.organisations.firstIndex { $0.id == partner.id } ?? 0
            throw trouble(
                .missing,
                at: document["organisations"]?[row]?["id"],
                "G16: people are told what is done with their data; add privacy_notice, or privacy_notice_exemption with "
                    + "the reason why not, to '\(partner.id)'"
            )
        }
    }

    /// G15: the first version follows nothing.
    func checkChain() throws(GovernanceError) {
        guard programme.version == 1, programme.accountability.previous != nil else { return }
        throw trouble(
            .chain,
            at: document["programme"]?["previous"],
            "G15: version 1 follows no other version; take 'previous' out, or count the version up"
        )
    }
}
