import Documents

extension ProgrammeChecks {
    /// Opt-outs are decided by people, in writing: applied, or not applicable with a reason and a reference (C12, G08).
    func checkOptOuts() throws(GovernanceError) {
        for (row, partner) in programme.partners.enumerated() {
            let block = document["partners"]?[row]
            // A partner that sends counts sends nobody.
            if partner.intake != .counts && (partner.sector == .nhs || programme.environment == .live) {
                let missing = Programme.OptOutKind.allCases.filter { partner.optOuts[$0] == nil }.map(\.rawValue)
                guard missing.isEmpty else {
                    let who = partner.sector == .nhs ? "an NHS partner" : "a partner of a live programme"
                    throw trouble(
                        .missing,
                        at: block?["opt_outs"] ?? block?["id"],
                        "G08: \(who) says of each opt-out whether it is applied; '\(partner.id)' says nothing of: "
                            + missing.joined(separator: ", ")
                    )
                }
            }
            try check(partner, block?["opt_outs"])
        }
    }

    private func check(_ partner: Programme.Partner, _ block: DocumentValue?) throws(GovernanceError) {
        for kind in Programme.OptOutKind.allCases {
            guard let value = block?[kind.rawValue], let terms = partner.optOuts[kind] else { continue }
            switch terms {
            case .notApplicable:
                for key in ["reason", "reference"] where value[key] == nil {
                    throw trouble(
                        .missing,
                        at: value["status"],
                        "G08: not_applicable needs a reason and the reference of the decision; add \(key)"
                    )
                }
                try refuse("max_check_age_days", of: value, "nothing is checked where the opt-out is not applicable")
            case .applied:
                try refuse("reference", of: value, "a reference belongs to not_applicable")
                if kind != .national {
                    try refuse("max_check_age_days", of: value, "only the national list has an age")
                } else if !partner.linkFields.contains(.nhsNumber) {
                    throw trouble(
                        .notPermitted,
                        at: value["status"],
                        "G08: the national opt-out is checked by NHS number, and '\(partner.id)' may not read one; add "
                            + "nhs_number to its link_fields, or say not_applicable with reason and reference"
                    )
                }
            }
        }
    }

    private func refuse(_ key: String, of value: DocumentValue, _ why: String) throws(GovernanceError) {
        guard let found = value[key] else { return }
        throw trouble(.notPermitted, at: found, "G08: \(why); take \(key) out")
    }
}
