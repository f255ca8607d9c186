import Governance

extension InvariantEdit {
    /// What is let out, who approves, and how versions follow one another.
    static let usesAndVersions: [InvariantEdit] = [
        .init(
            "G10",
            "a group of people known to the police alone",
            [
                (
                    "rule: { services_at_least: 3 }",
                    "rule: { all: [{ known_to: police }, { flag: crisis_contact, is: yes }] }"
                )
            ],
            .purpose,
            says: "nothing else"
        ),
        .init(
            "G10",
            "the same, said the other way round",
            [
                (
                    "rule: { services_at_least: 3 }",
                    "rule: { not: { any: [{ not: { known_to: police } }, { known_to: gp }] } }"
                )
            ],
            .purpose,
            says: "nothing else"
        ),
        .init(
            "G11",
            "an NHS number among the attributes (C15)",
            [("- name: joint_plan", "- name: nhs_number")],
            .identifier,
            says: "never leaves"
        ),
        .init("G12", "counts below 5", [("smallest_count: 8 ", "smallest_count: 4 ")], .threshold, says: "5 or more"),
        .init(
            "G12",
            "counts below 10 for the public",
            [("    audience: board\n", "    audience: public\n")],
            .threshold,
            says: "no count below 10"
        ),
        .init(
            "G12",
            "a lens for the public with counts below 10",
            [
                (
                    "    title: Which services know the same people\n    limit: 20                 # combinations of fewer people are one line\n    audience: board",
                    "    title: Which services know the same people\n    limit: 20\n    audience: public"
                )
            ],
            .threshold,
            says: "no count below 10"
        ),
        .init(
            "G18",
            "a lens of a purpose that nobody named",
            [("    audience: partners\n    purpose: quality", "    audience: partners\n    purpose: quantity")],
            .unknownName,
            says: "no purpose 'quantity'"
        ),
        .init(
            "G18",
            "a lens of a live programme without a purpose",
            [("    audience: partners\n    purpose: quality\n", "    audience: partners\n")],
            .missing,
            says: "every lens of a live programme",
            isLive: true
        ),
        .init(
            "G12",
            "outputs that did not withstand an intruder",
            [("result: withstood", "result: not_withstood")],
            .threshold,
            says: "intruder"
        ),
        .init(
            "G12",
            "a live programme that names no smallest count",
            [("  smallest_count: 8 ", "  # ")],
            .missing,
            says: "smallest_count",
            isLive: true
        ),
        .init(
            "G13",
            "an IG lead who is not asked",
            [("  - { organisation: fire, role: ig_lead }\n", "")],
            .approvals,
            says: "IG lead of 'fire'"
        ),
        .init(
            "G13",
            "the Guardian of adult social care who is not asked",
            [("  - { organisation: social-care, role: caldicott_guardian }", "  #")],
            .approvals,
            says: "Caldicott Guardian of 'social-care'"
        ),
        .init(
            "G13",
            "a high risk without the senior risk owners",
            [("residual_risk: medium ", "prior_consultation: IC-0000\n  residual_risk: high ")],
            .approvals,
            says: "senior information risk owner"
        ),
        .init(
            "G13",
            "a controller that sends nothing and is not asked",
            [
                (
                    "  - id: linkage-unit\n    legal_name: Wexmouth Linkage Unit, part of the university\n    controller: false",
                    "  - id: linkage-unit\n    legal_name: Wexmouth Linkage Unit, part of the university\n    controller: true"
                )
            ],
            .approvals,
            says: "'linkage-unit'"
        ),
        .init(
            "G15",
            "a first version that follows another",
            [("  version: 1  ", "  previous: \"\(String(repeating: "a", count: 64))\"\n  version: 1  ")],
            .chain,
            says: "follows no other"
        ),
        .init(
            "G15",
            "a later live version that names none before it",
            [("  version: 1  ", "  version: 2  ")],
            .chain,
            says: "previous",
            isLive: true
        ),
        .init(
            "G16",
            "real people in a test",
            [("synthetic: true", "synthetic: false")],
            .environment,
            says: "needs nobody's approval"
        ),
        .init(
            "G16",
            "invented people in a live programme",
            [("synthetic: false", "synthetic: true")],
            .environment,
            says: "about real people",
            isLive: true
        ),
        .init(
            "G16",
            "a live programme whose partner says nothing of its data",
            [("    regime: uk_gdpr\n", "")],
            .missing,
            says: "'regime'",
            isLive: true
        ),
        .init(
            "G16",
            "a live programme that tells people nothing",
            [("    privacy_notice: https://hospital.wexmouth.example/privacy\n", "")],
            .missing,
            says: "privacy_notice",
            isLive: true
        ),
        .init(
            "G17",
            "a reason for a key that serves one run",
            [("  epoch: 1 ", "  key_reason: A reason that stands here for nothing at all.\n  epoch: 1 ")],
            .dates,
            says: "longitudinal"
        ),
        .init(
            "G18",
            "an output for a purpose that nobody named",
            [("purpose: planning", "purpose: plannings")],
            .unknownName,
            says: "did you mean 'planning'?"
        ),
        .init(
            "G18",
            "a live output without a purpose",
            [("    purpose: planning\n", "")],
            .missing,
            says: "serves a purpose",
            isLive: true
        ),
        .init(
            "G19",
            "tokens that outlive their packages",
            [("  packages_days: 30 ", "  packages_days: 10 ")],
            .retention,
            says: "lower it"
        ),
        .init(
            "G19",
            "packages that outlive the agreement",
            [("expires: 2027-10-31         #", "expires: 2027-10-05         #")],
            .retention,
            says: "outlive"
        ),
        .init(
            "G19",
            "audit trails that go before the figures",
            [("  outputs_years: 6 ", "  outputs_years: 10 ")],
            .retention,
            says: "raise audit_years"
        ),
        .init(
            "G16",
            "a live programme that does not say how long trails are kept",
            [("  audit_years: 6 ", "  #audit_years: 6 ")],
            .missing,
            says: "add audit_years",
            isLive: true
        ),
        .init(
            "G20",
            "a council that rests on legitimate interests",
            [("      article_6: e\n      law: Housing Act 1996, Parts 6 and 7\n", "      article_6: f\n")],
            .lawfulBasis,
            says: "legitimate interests"
        ),
        .init(
            "G20",
            "a task without its law",
            [("      law: Housing Act 1996, Parts 6 and 7\n", "")],
            .lawfulBasis,
            says: "rests on a law"
        ),
        .init(
            "G21",
            "a field that no token can hold",
            [
                (
                    "link_fields: [given_name, surname, date_of_birth, postcode, uprn, address_line]",
                    "link_fields: [given_name, surname, uprn, sex]"
                )
            ],
            .notPermitted,
            says: "no token holds sex"
        ),
        .init(
            "G22",
            "a dimension that nobody may send",
            [
                ("ward, crisis_contact, missed_appointment]", "ward, crisis_contact]"),
                ("by: [age_band, sex,", "by: [missed_appointment, sex,"),
            ],
            .notPermitted,
            says: "no partner may send"
        ),
        .init(
            "G24",
            "more records expected than accepted",
            [("expected_records: { from: 100, to: 4000000 }", "expected_records: { from: 100, to: 9000000 }")],
            .notPermitted,
            says: "max_records"
        ),
    ]
}
