import Documents

extension ChangeJudge {
    /// The charter, the papers, the register of organisations, and who approves.
    func paper(_ difference: DocumentDifference) -> ProgrammeChange? {
        let place = difference.place
        let item = difference.items.last ?? ""
        switch difference.keys.first {
        case "charter":
            let isScope = ["scope", "out_of_scope"].contains(difference.keys.last ?? "") && difference.old != nil
            return make(
                isScope ? .loosens : .admin,
                moved("The charter (\(difference.keys.dropFirst().joined(separator: ", ")))", difference),
                affected: isScope ? Self.everybody : "",
                place: place
            )
        case "purposes":
            // A block that was not there before says more about what was agreed.
            guard difference.keys.count > 1 || !difference.items.isEmpty else {
                return make(difference.old == nil ? .neutral : .loosens, moved("Purposes", difference), place: place)
            }
            return make(
                listed(difference),
                moved("What results may be used for (\(item))", difference),
                affected: Self.everybody,
                place: place
            )
        case "organisations": return organisation(difference)
        case "dpia", "dsa", "intruder_test": return approvedPaper(difference)
        case "five_safes": return attestation(difference)
        case "risk_appetite":
            let number = difference.keys.last.flatMap { Programme.RiskAppetite.Number(rawValue: $0) }
            if let number, difference.keys.contains("reasons") {
                return make(
                    difference.new == nil ? .loosens : .neutral,
                    moved("The reason given for “\(Wording.inside(number.words))”", difference),
                    place: place
                )
            }
            return make(
                difference.new == nil ? .loosens : .neutral,
                moved("Risk appetite (\(difference.keys.dropFirst().joined(separator: ", ")))", difference),
                place: place
            )
        case "approvals_required":
            let words = item.split(whereSeparator: { ", ".contains($0) }).map(String.init)
            let role = words.last.flatMap { Programme.ApprovalRole(rawValue: $0)?.words } ?? item
            let who = "the \(role) of \(organisation(words.first ?? item))"
            if difference.keys.last == "same_person_as" {
                let isAllowed = difference.new != nil
                return make(
                    isAllowed ? .loosens : .tightens,
                    "\(Wording.beginning(who)) \(isAllowed ? "may" : "may no longer") be the person who approves in another "
                        + "office, too.",
                    affected: organisation(words.first ?? item),
                    place: place
                )
            }
            return difference.new == nil
                ? make(
                    .loosens,
                    "Nobody asks \(who) any more.",
                    affected: organisation(words.first ?? item),
                    place: place
                )
                : make(
                    .tightens,
                    "\(Wording.beginning(who)) approves, too.",
                    affected: organisation(words.first ?? item),
                    place: place
                )
        case "approvals_last_days":
            // Where nothing is said, approvals last as long as the programme.
            return make(
                compare(
                    old.approvalsLastDays.map(Double.init),
                    new.approvalsLastDays.map(Double.init),
                    moreIsStricter: false
                ),
                moved("How many days an approval lasts", difference),
                affected: Self.everybody,
                place: place
            )
        case "approvals": return make(.admin, "The approvals that are listed in the file changed.", place: place)
        case "place": return make(.neutral, moved("Public facts of the place", difference), place: place)
        default: return nil
        }
    }

    private func organisation(_ difference: DocumentDifference) -> ProgrammeChange {
        let place = difference.place
        guard let id = difference.items.first else {
            return make(difference.new == nil ? .loosens : .admin, moved("Organisations", difference), place: place)
        }
        let who = organisation(id)
        if difference.keys.count == 1, difference.old == nil || difference.new == nil {
            let name = (new.organisation(id) ?? old.organisation(id)).map {
                "\($0.legalName), \($0.isController ? "controller" : "processor")"
            }
            let what = difference.new == nil ? "is listed no longer" : "is listed"
            return make(.admin, "\(who) \(what) (\(name ?? id)).", affected: who, place: place)
        }
        switch difference.keys.dropFirst().first {
        case "offices":
            let role =
                difference.keys.dropFirst(2).first.flatMap { Programme.ApprovalRole(rawValue: $0)?.words } ?? "office"
            return make(.admin, moved("\(who), \(role)", difference), affected: who, place: place)
        case "controller":
            return make(
                .neutral,
                moved("\(who) decides why and how data are used", difference),
                affected: who,
                place: place
            )
        case "dspt":
            let order = ["standards_not_met", "approaching_standards", "standards_met", "standards_exceeded"]
            func rank(_ programme: Programme) -> Int {
                order.firstIndex(of: programme.organisation(id)?.toolkit?.status ?? "") ?? 0
            }
            return make(
                rank(new) < rank(old) ? .loosens : .admin,
                moved("\(who), standing in the Data Security and Protection Toolkit", difference),
                affected: who,
                place: place
            )
        case "privacy_notice", "privacy_notice_exemption":
            let isLess = new.organisation(id)?.privacyNotice == nil && old.organisation(id)?.privacyNotice != nil
            return make(
                isLess ? .loosens : .admin,
                moved("\(who), where people are told", difference),
                affected: "people known to \(who)",
                place: place
            )
        default: return make(.admin, moved(who, difference), affected: who, place: place)
        }
    }

    /// The Five Safes: another statement is another promise; who made it when is administration.
    private func attestation(_ difference: DocumentDifference) -> ProgrammeChange {
        let safe = difference.keys.dropFirst().first.flatMap { Programme.FiveSafes.Safe(rawValue: $0) }
        let label = safe.map { "What is attested of safe \($0.rawValue)" } ?? "What is attested of the Five Safes"
        let kind: ProgrammeChange.Kind =
            switch difference.keys.last {
            case "attested_by", "attested_on": .admin
            default: difference.old == nil ? .tightens : .loosens
            }
        let key = kind == .admin ? " (\(difference.keys.last ?? ""))" : ""
        return make(
            kind,
            moved(label + key, difference),
            affected: kind == .admin ? "" : Self.everybody,
            place: difference.place
        )
    }

    /// The impact assessment, the agreement and the intruder test.
    private func approvedPaper(_ difference: DocumentDifference) -> ProgrammeChange {
        let place = difference.place
        let names = [
            "dpia": "The impact assessment", "dsa": "The data sharing agreement",
            "intruder_test": "The motivated intruder test",
        ]
        let name = difference.keys.first.flatMap { names[$0] } ?? ""
        guard let key = difference.keys.dropFirst().first else {
            return make(difference.new == nil ? .loosens : .tightens, moved(name, difference), place: place)
        }
        let label = "\(name) (\(difference.keys.dropFirst().joined(separator: ", ")))"
        switch key {
        case "review_by", "expires", "repeat_by":
            return make(
                compare(difference.old, difference.new, laterIsStricter: false),
                moved("\(name), last day", difference),
                affected: Self.everybody,
                place: place
            )
        case "starts":
            return make(
                compare(difference.old, difference.new, laterIsStricter: true),
                moved(label, difference),
                place: place
            )
        case "parties":
            let who = organisation(difference.items.last ?? "")
            return difference.old == nil
                ? make(.loosens, "\(who) is a party to the data sharing agreement.", affected: who, place: place)
                : make(
                    .tightens,
                    "\(who) is no party to the data sharing agreement any more.",
                    affected: who,
                    place: place
                )
        case "residual_risk", "remaining_risks", "result":
            let isLess = difference.new == nil || isLower(difference)
            return make(
                isLess ? .neutral : .loosens,
                moved(label, difference),
                affected: isLess ? "" : Self.everybody,
                place: place
            )
        default: return make(.admin, moved(label, difference), place: place)
        }
    }

    private func isLower(_ difference: DocumentDifference) -> Bool {
        let order = Programme.ImpactAssessment.Risk.allCases.map(\.rawValue)
        guard let before = order.firstIndex(of: text(difference.old) ?? ""),
            let after = order.firstIndex(of: text(difference.new) ?? "")
        else { return text(difference.new) == "withstood" }
        return after < before
    }
}
