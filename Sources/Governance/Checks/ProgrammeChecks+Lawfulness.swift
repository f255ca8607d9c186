import Documents

extension ProgrammeChecks {
    /// G05 to G09 and G20: each partner's use is lawful, and confidential information stays confidential.
    func checkLawfulness() throws(GovernanceError) {
        for (row, partner) in programme.partners.enumerated() {
            let block = document["partners"]?[row]
            try checkBasis(partner, block)
            try checkConfidentiality(partner, block)
            try checkGateways(partner, block?["lawful_basis"])
        }
    }

    private func checkBasis(_ partner: Programme.Partner, _ block: DocumentValue?) throws(GovernanceError) {
        let grounds = partner.grounds
        let basis = grounds.lawfulBasis
        let place = block?["lawful_basis"] ?? block?["contains"] ?? block?["regime"]
        if let basis, ["c", "e"].contains(basis.article6), basis.law == nil {
            throw trouble(
                .lawfulBasis,
                at: place?["article_6"],
                "G20: article 6 (1) (\(basis.article6)) rests on a law; name it under 'law'"
            )
        }
        if let basis, basis.article6 == "f", partner.sector != .voluntary {
            throw trouble(
                .lawfulBasis,
                at: place?["article_6"],
                "G20: a public authority cannot rest its tasks on legitimate interests (article 6 (1) (f)); "
                    + "'\(partner.id)' needs another basis, as a rule (e) with its law"
            )
        }
        if grounds.contains(.health) || grounds.contains(.otherSpecialCategory) {
            guard basis?.article9 != nil else {
                throw trouble(
                    .lawfulBasis,
                    at: place,
                    "G05: data on health and other special categories need a condition of article 9 (2); add "
                        + "lawful_basis.article_9 to '\(partner.id)'"
                )
            }
            if ["b", "g", "h", "i", "j"].contains(basis?.article9), basis?.schedule1 == nil {
                throw trouble(
                    .lawfulBasis,
                    at: place?["article_9"],
                    "G05: this condition of article 9 (2) needs a paragraph of Schedule 1 of the Data Protection Act "
                        + "2018; add lawful_basis.schedule_1"
                )
            }
        }
        if grounds.contains(.criminalOffence) || grounds.regime == .part3 {
            for (key, isThere) in [
                ("article_10", basis?.article10 != nil), ("authorised_by_law", basis?.authorisedByLaw != nil),
            ] where !isThere {
                throw trouble(
                    .lawfulBasis,
                    at: place,
                    "G06: data on offences, and records held for law enforcement, may be used for something else only "
                        + "where a law authorises it; add lawful_basis.\(key) to '\(partner.id)'"
                )
            }
        }
    }

    private func checkConfidentiality(_ partner: Programme.Partner, _ block: DocumentValue?) throws(GovernanceError) {
        guard let route = partner.grounds.confidentiality else {
            guard !partner.grounds.contains(.confidentialPatientInformation) else {
                throw trouble(
                    .confidentiality,
                    at: block?["contains"],
                    "G07: '\(partner.id)' holds confidential patient information; say under 'confidentiality' how the duty "
                        + "of confidentiality is met"
                )
            }
            return
        }
        let place = block?["confidentiality"]
        guard route.route != .notApplicable || !partner.grounds.contains(.confidentialPatientInformation) else {
            throw trouble(
                .confidentiality,
                at: place?["route"],
                "G07: confidential patient information needs a route: consent, s251, statutory or anonymised_at_source"
            )
        }
        if route.route == .section251 {
            for (key, isThere) in [("reference", route.reference != nil), ("expires", route.expires != nil)]
            where !isThere {
                throw trouble(
                    .confidentiality,
                    at: place,
                    "G07: support under section 251 has a reference and a last day; add \(key) to '\(partner.id)'"
                )
            }
            guard route.isOptOutExempt || partner.optOuts.national?.isApplied == true else {
                throw trouble(
                    .confidentiality,
                    at: block?["opt_outs"]?["national"]?["status"] ?? place?["route"],
                    "G08: under section 251 the national data opt-out is applied, unless the decision lifts it; say status: "
                        + "applied, or confidentiality.opt_out: exempt if the decision says so"
                )
            }
        } else if route.isOptOutExempt {
            throw trouble(
                .confidentiality,
                at: place?["opt_out"],
                "G08: only a decision under section 251 lifts the national data opt-out; take it out"
            )
        }
    }

    /// G09: section 16 of the 2022 Act authorises no patient information, and nothing personal from health or social care.
    private func checkGateways(_ partner: Programme.Partner, _ basis: DocumentValue?) throws(GovernanceError) {
        guard let gateways = partner.grounds.lawfulBasis?.gateways,
            let index = gateways.firstIndex(of: .seriousViolenceDuty),
            partner.sector == .nhs || partner.grounds.socialCare != nil
                || partner.grounds.contains(.confidentialPatientInformation)
        else { return }
        throw trouble(
            .lawfulBasis,
            at: basis?["gateways"]?[index],
            "G09: section 16 of the Police, Crime, Sentencing and Courts Act 2022 does not authorise patient information, nor "
                + "personal information from a health or social care authority; '\(partner.id)' needs another power"
        )
    }
}
