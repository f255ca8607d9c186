/// What keeps a new version from running at all.
struct BlockedChanges {
    let old: ProgrammeDraft
    let new: ProgrammeDraft
    let day: CalendarDate?

    var changes: [ProgrammeChange] {
        guard old.programme.hash != new.programme.hash else { return [] }
        var found = new.troubles.map { blocked($0.reason, line: $0.line) }
        let (before, after) = (old.programme, new.programme)
        if after.id == before.id {
            if after.version <= before.version {
                found.append(
                    blocked(
                        "G15: the new file has version \(after.version) and the old one \(before.version); count it up, "
                            + "so that nobody can go back to an older version",
                        line: nil
                    )
                )
            }
            if let previous = after.accountability.previous, previous != before.hash {
                found.append(
                    blocked(
                        "G15: 'previous' names another file than the one that is compared here; put the hash of the version "
                            + "before (\(before.hash.prefix(8))…)",
                        line: nil
                    )
                )
            }
        }
        if let day {
            for expiry in after.expiries where expiry.lastDay < day {
                found.append(
                    blocked(
                        "G04: \(expiry.what), ended on \(expiry.lastDay.words); renew it (\(expiry.key))",
                        line: nil
                    )
                )
            }
        }
        return found
    }

    private func blocked(_ reason: String, line: Int?) -> ProgrammeChange {
        ProgrammeChange(
            kind: .blocked,
            sentence: Wording.beginning(reason) + (line.map { " (line \($0))." } ?? "."),
            affected: "",
            reason: nil,
            isOldReason: false,
            place: "checks"
        )
    }
}
