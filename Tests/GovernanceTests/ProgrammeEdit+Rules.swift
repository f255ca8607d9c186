import Governance

extension ProgrammeEdit {
    private static let holders = "key_holders: [hospital, gp, housing, social-care, police, fire, charity]"

    /// Edits that the rules beyond the schema refuse.
    static let rules: [ProgrammeEdit] = [
        ProgrammeEdit(
            "the matcher with a key (C9)",
            holders,
            "key_holders: [linkage-unit, hospital]",
            .roles,
            at: "linkage-unit, hospital",
            says: "G01"
        ),
        ProgrammeEdit(
            "the reporter with a key",
            holders,
            "key_holders: [hospital, intelligence-unit]",
            .roles,
            at: "intelligence-unit]",
            says: "G02"
        ),
        ProgrammeEdit(
            "a matcher that sends records",
            "matcher: linkage-unit",
            "matcher: charity",
            .roles,
            at: "charity       # sees",
            says: "G01"
        ),
        ProgrammeEdit(
            "a reporter that sends records",
            "reporter: intelligence-unit",
            "reporter: fire",
            .roles,
            at: "fire # sees",
            says: "G02"
        ),
        ProgrammeEdit(
            "one organisation as matcher and reporter",
            "reporter: intelligence-unit",
            "reporter: linkage-unit",
            .roles,
            at: "linkage-unit # sees attributes",
            says: "G02"
        ),
        ProgrammeEdit(
            "an unknown key holder",
            holders,
            "key_holders: [hospital, gp, housing, social-care, police, fier, charity]",
            .unknownName,
            at: "fier",
            says: "did you mean 'fire'?"
        ),
        ProgrammeEdit(
            "a partner without key",
            holders,
            "key_holders: [hospital, gp, housing, social-care, police, fire]",
            .roles,
            at: "charity\n    name",
            says: "no key holder"
        ),
        ProgrammeEdit(
            "an end before the beginning (G04)",
            "valid_to: 2027-09-30",
            "valid_to: 2025-09-01",
            .dates,
            at: "2025-09-01",
            says: "G04"
        ),
        ProgrammeEdit(
            "ages counted after the end (G04)",
            "reference_date: 2025-09-30",
            "reference_date: 2028-01-01",
            .dates,
            at: "2028-01-01",
            says: "G04"
        ),
        ProgrammeEdit(
            "an NHS number as attribute (C15)",
            "- name: joint_plan",
            "- name: nhs_number",
            .identifier,
            at: "nhs_number\n",
            says: "G11"
        ),
        ProgrammeEdit(
            "an NHS number in look-alike letters (C15)",
            "- name: joint_plan",
            "- name: nhs_nurnber",
            .identifier,
            at: "nhs_nurnber",
            says: "looks like"
        ),
        ProgrammeEdit(
            "an attribute that is not defined",
            "ward, joint_plan]\n    max_records: 2000000",
            "ward, joint_plans]\n    max_records: 2000000",
            .unknownName,
            at: "joint_plans",
            says: "did you mean 'joint_plan'?"
        ),
        ProgrammeEdit(
            "bands that overlap",
            "from: 16, to: 24",
            "from: 15, to: 24",
            .bands,
            at: "15, to: 24",
            says: "begin it at 16"
        ),
        ProgrammeEdit(
            "bands with a gap",
            "from: 45, to: 64",
            "from: 46, to: 64",
            .bands,
            at: "46, to: 64",
            says: "no band holds the age 45"
        ),
        ProgrammeEdit(
            "bands that end early",
            "from: 80, to: 120",
            "from: 80, to: 110",
            .bands,
            at: "110 }",
            says: "must end at 120"
        ),
        ProgrammeEdit(
            "a band that ends before it begins",
            "from: 25, to: 44",
            "from: 25, to: 24",
            .bands,
            at: "24 }       # younger",
            says: "ends before it begins"
        ),
        ProgrammeEdit(
            "a code given twice",
            "{ code: M, label: Male }",
            "{ code: F, label: Male }",
            .repeatedName,
            at: "F, label: Male",
            says: "given twice"
        ),
        ProgrammeEdit(
            "a partner given twice",
            "- id: gp",
            "- id: hospital",
            .repeatedName,
            at: "hospital\n    name: Wexmouth GP",
            says: "among the partners already"
        ),
        ProgrammeEdit(
            "a cohort that is not defined",
            "cohort: shared-crisis",
            "cohort: shared-crises",
            .unknownName,
            at: "shared-crises",
            says: "did you mean 'shared-crisis'?"
        ),
        ProgrammeEdit(
            "a dimension that is not defined",
            "by: [age_band, sex,",
            "by: [age_bands, sex,",
            .unknownName,
            at: "age_bands",
            says: "did you mean 'age_band'?"
        ),
        ProgrammeEdit(
            "a rule about a flag that is not defined",
            "{ flag: crisis_contact, is: yes }",
            "{ flag: crisis, is: yes }",
            .unknownName,
            at: "crisis, is",
            says: "no attribute 'crisis'"
        ),
        ProgrammeEdit(
            "a rule that takes a category for a flag",
            "{ flag: crisis_contact, is: yes }",
            "{ flag: sex, is: yes }",
            .unknownName,
            at: "sex, is",
            says: "no flag"
        ),
        ProgrammeEdit(
            "a rule with a value that is not defined",
            "{ flag: crisis_contact, is: yes }",
            "{ attribute: sex, is_one_of: [F, X] }",
            .unknownName,
            at: "X] }",
            says: "no value of 'sex'"
        ),
        ProgrammeEdit(
            "a rule with an unknown partner",
            "{ flag: crisis_contact, is: yes }",
            "{ known_to: polise }",
            .unknownName,
            at: "polise",
            says: "did you mean 'police'?"
        ),
        ProgrammeEdit(
            "a rule that counts the services of an unknown partner",
            "{ flag: crisis_contact, is: yes }",
            "{ services_at_least: 1, of: [gp, zebra] }",
            .unknownName,
            at: "zebra",
            says: "no partner 'zebra'"
        ),
        ProgrammeEdit(
            "a rule that nobody can meet",
            "rule: { services_at_least: 3 }",
            "rule: { services_at_least: 8 }",
            .unknownName,
            at: "8 }",
            says: "nobody can be known to 8"
        ),
        ProgrammeEdit(
            "tokens kept longer than packages (G19)",
            "  packages_days: 30",
            "  packages_days: 10",
            .retention,
            at: "30             # tokens go",
            says: "G19"
        ),
        ProgrammeEdit(
            "an IG lead who is not asked (G13)",
            "  - { organisation: fire, role: ig_lead }\n",
            "",
            .approvals,
            at: "- { organisation: hospital",
            says: "G13: the IG lead of 'fire'"
        ),
        ProgrammeEdit(
            "a Caldicott Guardian who is not asked (G13)",
            "  - { organisation: gp, role: caldicott_guardian }",
            "  #",
            .approvals,
            at: "- { organisation: hospital",
            says: "Caldicott Guardian of 'gp'"
        ),
        ProgrammeEdit(
            "an approval of an unknown organisation",
            "organisation: charity, role",
            "organisation: charities, role",
            .unknownName,
            at: "charities",
            says: "no organisation 'charities'"
        ),
    ]
}
