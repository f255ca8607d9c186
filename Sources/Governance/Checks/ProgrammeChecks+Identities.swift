import Documents

extension ProgrammeChecks {
    /// Where identities are pinned, all are; and a live programme pins them.
    func checkIdentities() throws(GovernanceError) {
        let pinned = programme.identities.map(\.organisation)
        var seen: Set<String> = []
        for (index, organisation) in pinned.enumerated() {
            let value = document["identities"]?[index]?["organisation"]
            guard programme.organisations.contains(organisation) else {
                throw trouble(
                    .unknownName,
                    at: value,
                    "'\(organisation)' has no part in this programme; " + advice(organisation, programme.organisations)
                )
            }
            guard seen.insert(organisation).inserted else {
                throw trouble(.repeatedName, at: value, "'\(organisation)' is pinned already; keep one fingerprint")
            }
        }
        let missing = programme.organisations.filter { !seen.contains($0) }
        guard missing.isEmpty || (pinned.isEmpty && programme.environment == .test) else {
            throw trouble(
                .missing,
                at: document["identities"],
                "pin the keys of every organisation; missing: \(missing.joined(separator: ", "))"
            )
        }
    }
}
