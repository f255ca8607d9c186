import Documents

extension ProgrammeChecks {
    /// G03, G04, G19: the papers name everybody and hold for as long as the programme may run.
    func checkPapers() throws(GovernanceError) {
        if let agreement = programme.accountability.agreement { try check(agreement, document["dsa"]) }
        if let dpia = programme.accountability.dpia { try check(dpia, document["dpia"]) }
        if let test = programme.accountability.intruderTest { try check(test, document["intruder_test"]) }
        if let safes = programme.accountability.fiveSafes { try check(safes, document["five_safes"]) }
        for (row, partner) in programme.partners.enumerated() {
            let block = document["partners"]?[row]
            if let grounds = partner.grounds.confidentiality, let expires = grounds.expires {
                try nests(expires, block?["confidentiality"]?["expires"], "the decision on confidentiality")
            }
            if let data = partner.grounds.dataSet {
                guard data.from <= data.to else {
                    throw trouble(
                        .dates,
                        at: block?["data_set"]?["to"],
                        "G04: the extract ends before it begins; put the days in order"
                    )
                }
            }
        }
        for (row, output) in programme.outputs.enumerated() {
            for (index, day) in output.releaseOn.enumerated()
            where day < programme.validFrom || programme.validTo < day {
                throw trouble(
                    .dates,
                    at: document["outputs"]?[row]?["release_on"]?[index],
                    "G04: nothing is released outside valid_from and valid_to; choose a day between them"
                )
            }
        }
    }

    private func check(
        _ agreement: Programme.SharingAgreement,
        _ block: DocumentValue?
    ) throws(GovernanceError) {
        let missing = programme.organisations.filter { !agreement.parties.contains($0) }
        guard missing.isEmpty else {
            throw trouble(
                .agreement,
                at: block?["parties"],
                "G03: everybody who has a part signs the data sharing agreement; missing: "
                    + missing.joined(separator: ", ")
            )
        }
        guard agreement.starts <= programme.validFrom else {
            throw trouble(
                .dates,
                at: block?["starts"],
                "G04: the data sharing agreement begins after valid_from; begin the programme with it"
            )
        }
        try nests(agreement.expires, block?["expires"], "the data sharing agreement")
        guard programme.validTo.adding(days: programme.retention.packagesDays) <= agreement.expires else {
            throw trouble(
                .retention,
                at: block?["expires"],
                "G19: packages of the last day would outlive the agreement that they were sent under; renew it for "
                    + "packages_days longer, or end the programme sooner"
            )
        }
    }

    private func check(_ dpia: Programme.ImpactAssessment, _ block: DocumentValue?) throws(GovernanceError) {
        guard dpia.approvedOn <= programme.validFrom else {
            throw trouble(
                .dates,
                at: block?["approved_on"],
                "G04: the impact assessment is approved before anything runs, not after valid_from; begin later"
            )
        }
        try nests(dpia.reviewBy, block?["review_by"], "the impact assessment")
        guard dpia.residualRisk != .high || dpia.priorConsultation != nil else {
            throw trouble(
                .missing,
                at: block?["residual_risk"],
                "G13: a high risk goes to the Information Commissioner first (article 36); add prior_consultation with "
                    + "the reference of the opinion"
            )
        }
    }

    private func check(_ test: Programme.IntruderTest, _ block: DocumentValue?) throws(GovernanceError) {
        guard test.doneOn < test.repeatBy else {
            throw trouble(
                .dates,
                at: block?["repeat_by"],
                "G04: the test is repeated after it was done; put the days in order"
            )
        }
        guard test.isWithstood else {
            throw trouble(
                .threshold,
                at: block?["result"],
                "G12: the outputs did not withstand a motivated intruder; make the disclosure rule stricter and test again"
            )
        }
    }

    private func check(_ safes: Programme.FiveSafes, _ block: DocumentValue?) throws(GovernanceError) {
        for (safe, attestation) in safes.inOrder where attestation.on > programme.validFrom {
            throw trouble(
                .dates,
                at: block?[safe.rawValue]?["attested_on"],
                "G04: the Five Safes are attested before anything runs, not after valid_from; begin later"
            )
        }
    }

    /// G04: what the programme rests on may not end before it.
    private func nests(_ last: CalendarDate, _ value: DocumentValue?, _ what: String) throws(GovernanceError) {
        guard last < programme.validTo else { return }
        throw trouble(
            .dates,
            at: value,
            "G04: \(what) ends on \(last.words), before the programme does (valid_to, \(programme.validTo.words)); renew "
                + "it or end the programme sooner"
        )
    }
}
