import Governance

extension ProgrammeEdit {
    /// Edits that strict reading or the schema refuses.
    static let form: [ProgrammeEdit] = [
        ProgrammeEdit(
            "a duplicate key (C4)",
            "  packages_days: 30",
            "  packages_days: 30\n  packages_days: 9",
            .document,
            at: "packages_days: 30\n",
            says: "given twice"
        ),
        ProgrammeEdit(
            "a misspelt key (C5)",
            "smallest_cohort:",
            "smalest_cohort:",
            .document,
            at: "smalest_cohort",
            says: "unknown key 'smalest_cohort'; did you mean 'smallest_cohort'?"
        ),
        ProgrammeEdit(
            "a key that does not exist",
            "  epoch: 1",
            "  salt: abc\n  epoch: 1",
            .document,
            at: "salt",
            says: "unknown key"
        ),
        ProgrammeEdit(
            "row-level output (O6)",
            "    audience: board",
            "    row_level: true\n    audience: board",
            .document,
            at: "row_level",
            says: "unknown key 'row_level'"
        ),
        ProgrammeEdit(
            "a threshold of 0 (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: 0",
            .document,
            at: "0         #",
            says: "at least 10"
        ),
        ProgrammeEdit(
            "a threshold of 9 (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: 9",
            .document,
            at: "9         #",
            says: "at least 10"
        ),
        ProgrammeEdit(
            "a negative threshold (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: -5",
            .document,
            at: "-5",
            says: "at least 10"
        ),
        ProgrammeEdit(
            "a threshold with a fraction (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: 50.5",
            .document,
            at: "50.5",
            says: "a whole number is needed"
        ),
        ProgrammeEdit(
            "a threshold with an exponent (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: 1e2",
            .document,
            at: "1e2",
            says: "a whole number is needed"
        ),
        ProgrammeEdit(
            "a threshold in quotes (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: \"50\"",
            .document,
            at: "\"50\"",
            says: "take the quotes away"
        ),
        ProgrammeEdit(
            "a threshold that is no number (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: .nan",
            .document,
            at: ".nan",
            says: "read in different ways"
        ),
        ProgrammeEdit(
            "a threshold of 2 to the 63 (C13)",
            "smallest_cohort: 50",
            "smallest_cohort: 9223372036854775808",
            .document,
            at: "9223372036854775808",
            says: "does not fit"
        ),
        ProgrammeEdit(
            "a day that the calendar does not have (C14)",
            "valid_to: 2027-09-30",
            "valid_to: 2026-02-30",
            .document,
            at: "2026-02-30",
            says: "no day of the calendar"
        ),
        ProgrammeEdit(
            "a day in another order (C14)",
            "valid_to: 2027-09-30",
            "valid_to: 31/12/2026",
            .document,
            at: "31/12/2026",
            says: "yyyy-mm-dd"
        ),
        ProgrammeEdit(
            "a year of five digits (C14)",
            "valid_to: 2027-09-30",
            "valid_to: 20266-01-01",
            .document,
            at: "20266-01-01",
            says: "yyyy-mm-dd"
        ),
        ProgrammeEdit(
            "a name in a Cyrillic letter (C15)",
            "- name: joint_plan",
            "- name: n\u{430}me",
            .document,
            at: "n\u{430}me",
            says: "must have the form"
        ),
        ProgrammeEdit(
            "a bidirectional override in the purpose (C19)",
            "Seven organisations",
            "Seven \u{202E}organisations",
            .document,
            at: "\u{202E}",
            says: "U+202E"
        ),
        ProgrammeEdit(
            "an anchor",
            "prohibited_uses: ",
            "prohibited_uses: &uses",
            .document,
            at: "&uses",
            says: "anchors"
        ),
        ProgrammeEdit("a tag", "version: 1", "version: !!int 1", .document, at: "!!int", says: "tags"),
        ProgrammeEdit(
            "a misspelt rule",
            "rule: { services_at_least: 3 }",
            "rule: { services_at_lest: 3 }",
            .document,
            at: "services_at_lest",
            says: "did you mean 'services_at_least'?"
        ),
        ProgrammeEdit(
            "a flag compared with true",
            "{ flag: crisis_contact, is: yes }",
            "{ flag: crisis_contact, is: true }",
            .document,
            at: "true }\n        - { not",
            says: "must be one of: yes, no"
        ),
        ProgrammeEdit(
            "a path that climbs",
            "areas: place/areas.csv",
            "areas: place/../../areas.csv",
            .document,
            at: "place/../../areas.csv",
            says: "below the programme file's folder"
        ),
        ProgrammeEdit(
            "an absolute path",
            "areas: place/areas.csv",
            "areas: /etc/areas.csv",
            .document,
            at: "/etc/areas.csv",
            says: "must have the form"
        ),
        ProgrammeEdit(
            "an environment that does not exist",
            "environment: test",
            "environment: tset",
            .document,
            at: "tset",
            says: "did you mean test?"
        ),
        ProgrammeEdit(
            "a use that is left out",
            "    - law_enforcement_targeting\n",
            "",
            .document,
            at: "- decisions_about_individuals",
            says: "at least 2 entries"
        ),
        ProgrammeEdit(
            "a reason that says nothing",
            "reason: Whether any partner has recorded a plan shared with another service; the question of the whole programme.",
            "reason: needed",
            .document,
            at: "needed\n",
            says: "at least 20 characters"
        ),
        ProgrammeEdit(
            "a profile that there is not",
            "profile: standard",
            "profile: open",
            .document,
            at: "open  ",
            says: "standard"
        ),
    ]
}
