import Documents

extension ProgrammeReader {
    /// Who answers for the programme, and on which papers it rests.
    func accountability(_ document: DocumentValue) throws -> Programme.Accountability {
        var found = Programme.Accountability()
        found.previous = try document.member("programme")["previous"]?.string()
        found.charter = try document["charter"].map(charter)
        found.purposes = try document["purposes"]?.array().map(purpose) ?? []
        found.organisations = try document["organisations"]?.array().map(organisation) ?? []
        found.dpia = try document["dpia"].map(assessment)
        found.agreement = try document["dsa"].map(agreement)
        found.intruderTest = try document["intruder_test"].map(intruderTest)
        found.fiveSafes = try document["five_safes"].map(fiveSafes)
        found.riskAppetite = try document["risk_appetite"].map(riskAppetite)
        return found
    }

    private func charter(_ value: DocumentValue) throws -> Programme.Charter {
        Programme.Charter(
            owner: try value.member("owner").string(),
            sponsor: try value.member("sponsor").string(),
            scope: try value.member("scope").string(),
            outOfScope: try value["out_of_scope"]?.string(),
            deadlines: try value["deadlines"]?.array().map {
                .init(what: try $0.member("what").string(), by: try date($0.member("by")))
            } ?? [],
            reports: try value.member("reports").array().map {
                .init(
                    from: try $0.member("from").string(),
                    to: try $0.member("to").string(),
                    every: try $0.member("every").string()
                )
            }
        )
    }

    private func purpose(_ value: DocumentValue) throws -> Programme.Purpose {
        Programme.Purpose(
            id: try value.member("id").string(),
            category: try choice(value.member("category")),
            description: try value.member("description").string()
        )
    }

    private func organisation(_ value: DocumentValue) throws -> Programme.Organisation {
        Programme.Organisation(
            id: try value.member("id").string(),
            legalName: try value.member("legal_name").string(),
            isController: try value.member("controller").bool(),
            registration: try value["registration"]?.string(),
            odsCode: try value["ods_code"]?.string(),
            toolkit: try value["dspt"].map {
                .init(status: try $0.member("status").string(), expires: try date($0.member("expires")))
            },
            offices: try Programme.ApprovalRole.allCases.compactMap { role in
                guard let post = value["offices"]?[role.rawValue] else { return nil }
                return (role, try post.string())
            },
            privacyNotice: try value["privacy_notice"]?.string(),
            noticeExemption: try value["privacy_notice_exemption"]?.string()
        )
    }

    private func assessment(_ value: DocumentValue) throws -> Programme.ImpactAssessment {
        Programme.ImpactAssessment(
            reference: try value.member("reference").string(),
            version: try value.member("version").string(),
            sha256: try value.member("sha256").string(),
            approvedOn: try date(value.member("approved_on")),
            reviewBy: try date(value.member("review_by")),
            residualRisk: try choice(value.member("residual_risk")),
            priorConsultation: try value["prior_consultation"]?.string(),
            remainingRisks: try value.member("remaining_risks").array().map {
                .init(
                    risk: try $0.member("risk").string(),
                    measure: try $0.member("measure").string(),
                    level: try choice($0.member("level"))
                )
            }
        )
    }

    private func agreement(_ value: DocumentValue) throws -> Programme.SharingAgreement {
        Programme.SharingAgreement(
            reference: try value.member("reference").string(),
            sha256: try value.member("sha256").string(),
            parties: try value.member("parties").strings(),
            starts: try date(value.member("starts")),
            expires: try date(value.member("expires"))
        )
    }

    private func intruderTest(_ value: DocumentValue) throws -> Programme.IntruderTest {
        Programme.IntruderTest(
            reference: try value.member("reference").string(),
            doneOn: try date(value.member("done_on")),
            doneBy: try value.member("done_by").string(),
            isWithstood: try value.member("result").string() == "withstood",
            repeatBy: try date(value.member("repeat_by"))
        )
    }

    private func fiveSafes(_ value: DocumentValue) throws -> Programme.FiveSafes {
        var found: [Programme.FiveSafes.Safe: Programme.FiveSafes.Attestation] = [:]
        let names: [(Programme.FiveSafes.Safe, String)] = [
            (.people, "people"), (.projects, "projects"), (.settings, "settings"), (.data, "data"),
            (.outputs, "outputs"),
        ]
        for (safe, name) in names {
            let said = try value.member(name)
            found[safe] = .init(
                statement: try said.member("statement").string(),
                by: try said.member("attested_by").string(),
                on: try date(said.member("attested_on"))
            )
        }
        return Programme.FiveSafes(attestations: found)
    }

    private func riskAppetite(_ value: DocumentValue) throws -> Programme.RiskAppetite {
        Programme.RiskAppetite(
            statement: try value.member("statement").string(),
            agreedBy: try value.member("agreed_by").string(),
            reasons: try numbers(value.member("reasons")) { try $0.string() }
        )
    }

    /// What is said of numbers by their names; other members are passed over.
    private func numbers<Said>(
        _ value: DocumentValue,
        _ read: (DocumentValue) throws -> Said
    ) throws -> [Programme.RiskAppetite.Number: Said] {
        var found: [Programme.RiskAppetite.Number: Said] = [:]
        for member in try value.members() {
            guard let number = Programme.RiskAppetite.Number(rawValue: member.name) else { continue }
            found[number] = try read(member.value)
        }
        return found
    }

    /// What a partner's records are and on what grounds they may be used.
    func grounds(_ value: DocumentValue) throws -> Programme.Grounds {
        var found = Programme.Grounds()
        found.isSynthetic = try value["synthetic"]?.bool()
        found.socialCare = try value["social_care"].map(choice)
        found.dataSet = try value["data_set"].map(dataSet)
        found.regime = try value["regime"].map(choice)
        found.contains = try value["contains"]?.array().map(choice)
        found.lawfulBasis = try value["lawful_basis"].map(lawfulBasis)
        found.confidentiality = try value["confidentiality"].map(confidentiality)
        found.terms = try value["terms"].map {
            .init(numbers: try numbers($0) { try $0.integer() }, reason: try $0.member("reason").string())
        }
        return found
    }

    private func dataSet(_ value: DocumentValue) throws -> Programme.DataSet {
        var expected: ClosedRange<Int>?
        if let range = value["expected_records"] {
            let from = try range.member("from").integer()
            let to = try range.member("to").integer()
            guard from <= to else {
                throw DocumentError(.value, at: range.place, reason: "G24: 'to' is below 'from'; put them in order")
            }
            expected = from...to
        }
        return Programme.DataSet(
            description: try value.member("description").string(),
            from: try date(value.member("from")),
            to: try date(value.member("to")),
            refresh: try value.member("refresh").string(),
            expectedRecords: expected
        )
    }

    private func lawfulBasis(_ value: DocumentValue) throws -> Programme.LawfulBasis {
        Programme.LawfulBasis(
            article6: try value.member("article_6").string(),
            law: try value["law"]?.string(),
            article9: try value["article_9"]?.string(),
            schedule1: try value["schedule_1"]?.string(),
            article10: try value["article_10"]?.string(),
            authorisedByLaw: try value["authorised_by_law"].map {
                "\(try $0.member("statute").string()), section \(try $0.member("section").string())"
            },
            gateways: try value["gateways"]?.array().map(choice) ?? []
        )
    }

    private func confidentiality(_ value: DocumentValue) throws -> Programme.Confidentiality {
        Programme.Confidentiality(
            route: try choice(value.member("route")),
            reference: try value["reference"]?.string(),
            expires: try value["expires"].map(date),
            isOptOutExempt: try value["opt_out"]?.string() == "exempt"
        )
    }
}
