import Governance

extension ProgrammeEdit {
    private static let counting = "    intake: counts\n"

    /// Edits of what partners send people, households or counts.
    static let intakes: [ProgrammeEdit] = [
        ProgrammeEdit(
            "a partner of counts with a key",
            "police, fire, charity]",
            "police, fire, charity, advice]",
            .roles,
            at: "advice]",
            says: "needs no key"
        ),
        ProgrammeEdit(
            "a partner of counts as reporter",
            "reporter: intelligence-unit",
            "reporter: advice",
            .roles,
            at: "advice # sees",
            says: "G02"
        ),
        ProgrammeEdit(
            "a partner of counts that would send names",
            counting,
            counting + "    link_fields: [given_name, surname]\n",
            .notPermitted,
            at: "[given_name, surname]\n",
            says: "counts and no person"
        ),
        ProgrammeEdit(
            "a partner of counts that would send something about people",
            counting,
            counting + "    attributes: [age_band]\n",
            .notPermitted,
            at: "[age_band]\n",
            says: "counts and no person"
        ),
        ProgrammeEdit(
            "a partner of people that would send counts too",
            "    intake: counts\n    counts:",
            "    link_fields: [given_name, surname]\n    attributes: []\n    max_records: 10\n    counts:",
            .notPermitted,
            at: "- id: unmet-need",
            says: "only a partner with 'intake: counts'"
        ),
        ProgrammeEdit(
            "a partner of people that says nothing of records",
            "    max_records: 200000       # one row for each person helped\n",
            "",
            .document,
            at: "id: charity",
            says: "needs the key 'max_records'"
        ),
        ProgrammeEdit(
            "households without their homes",
            "link_fields: [given_name, surname, date_of_birth, postcode, uprn, address_line]",
            "link_fields: [given_name, surname, date_of_birth, postcode]",
            .missing,
            at: "[given_name, surname, date_of_birth, postcode]",
            says: "permit uprn"
        ),
        ProgrammeEdit(
            "a kind of extract that does not exist",
            "intake: households",
            "intake: houses",
            .document,
            at: "houses",
            says: "must be one of: people, households, counts"
        ),
        ProgrammeEdit(
            "a cohort of those known to a partner of counts",
            "rule: { services_at_least: 3 }",
            "rule: { known_to: advice }",
            .notPermitted,
            at: "advice }",
            says: "says of nobody"
        ),
        ProgrammeEdit(
            "a line that is there twice in other words",
            "{ code: scams, label: Scams }",
            "{ code: scams, label: DEBT }",
            .repeatedName,
            at: "scams, label: DEBT",
            says: "used twice"
        ),
        ProgrammeEdit(
            "a measure with the veto's name",
            "{ code: waiting, label: People waiting }",
            "{ code: withhold, label: People waiting }",
            .repeatedName,
            at: "withhold, label",
            says: "meaning of its own"
        ),
        ProgrammeEdit(
            "lines that differ in an identifier",
            "dimension: reason",
            "dimension: postcode",
            .identifier,
            at: "postcode\n        categories",
            says: "G11"
        ),
        ProgrammeEdit(
            "lines that differ in what is said of people",
            "dimension: reason",
            "dimension: ward",
            .repeatedName,
            at: "ward\n        categories",
            says: "an attribute's name"
        ),
        ProgrammeEdit(
            "a period that ends before it begins",
            "period_to: 2025-09-30",
            "period_to: 2024-09-30",
            .dates,
            at: "2024-09-30",
            says: "G04"
        ),
    ]
}
