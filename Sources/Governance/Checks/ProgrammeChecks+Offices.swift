import Documents

extension ProgrammeChecks {
    /// Every office is asked once, and shares a person only with another office of its own organisation (G13).
    func checkOffices() throws(GovernanceError) {
        for (index, required) in programme.approvalsRequired.enumerated() {
            let value = document["approvals_required"]?[index]
            let isRepeated = programme.approvalsRequired[..<index].contains {
                $0.organisation == required.organisation && $0.role == required.role
            }
            guard !isRepeated else {
                throw trouble(.repeatedName, at: value?["organisation"], "this office is asked already; take it out")
            }
            guard let other = required.samePersonAs else { continue }
            guard other != required.role, programme.requiredApproval(of: required.organisation, other) != nil else {
                throw trouble(
                    .approvals,
                    at: value?["same_person_as"],
                    "G13: the \(other.words) of '\(required.organisation)' is not asked for another approval; name an "
                        + "office that stands in this list, or take same_person_as out"
                )
            }
        }
    }
}
