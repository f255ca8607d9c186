import Documents

/// What two versions have in common, so that nobody needs to look for it.
struct UnchangedParts {
    let old: ProgrammeDraft
    let new: ProgrammeDraft

    var sentences: [String] {
        let parts: [(String, [String])] = [
            ("the purpose", ["programme.purpose"]), ("the uses that are ruled out", ["programme.prohibited_uses"]),
            ("the dates between which it may run", ["programme.valid_from", "programme.valid_to"]),
            ("who holds keys, who matches and who reports", ["roles"]), ("the rules of linkage", ["linkage"]),
            ("the partners and what each may send", ["partners"]), ("the attributes and their values", ["attributes"]),
            ("what may be said about contacts", ["contacts"]), ("the questions that are asked", ["lenses"]),
            ("the groups that may be counted", ["cohorts"]), ("the outputs and who may read them", ["outputs"]),
            ("the thresholds", ["disclosure"]), ("how long things are kept", ["retention"]),
            ("what stops a wrong extract", ["checks"]), ("who must approve", ["approvals_required"]),
            ("the impact assessment", ["dpia"]), ("the data sharing agreement", ["dsa"]),
            ("what is attested of the Five Safes", ["five_safes"]),
        ]
        let same = parts.filter { part in
            part.1.allSatisfy { path in
                let keys = path.split(separator: ".").map(String.init)
                let before = keys.reduce(old.document as DocumentValue?) { $0?[$1] }
                return before != nil && before == keys.reduce(new.document as DocumentValue?) { $0?[$1] }
            }
        }
        return same.isEmpty ? [] : ["Not changed: \(Wording.list(same.map(\.0)))."]
    }
}
