import Governance

extension InvariantEdit {
    private static let s251 =
        "    confidentiality: { route: s251, reference: 25/CAG/0000 (invented), expires: 2027-09-30, opt_out: standard }\n"
    static let all = peopleAndPapers + usesAndVersions + wide

    /// Who, which papers, and on what lawful basis.
    private static let peopleAndPapers: [InvariantEdit] = [
        .init(
            "G01",
            "the matcher holds a key",
            [("key_holders: [hospital,", "key_holders: [linkage-unit, hospital,")],
            .roles,
            says: "hold no key"
        ),
        .init(
            "G02",
            "the reporter holds a key",
            [("key_holders: [hospital,", "key_holders: [intelligence-unit, hospital,")],
            .roles,
            says: "hold no key"
        ),
        .init(
            "G02",
            "the reporter compares tokens too",
            [("reporter: intelligence-unit", "reporter: linkage-unit")],
            .roles,
            says: "no token"
        ),
        .init(
            "G03",
            "the fire service did not sign",
            [
                (
                    "parties: [hospital, gp, housing, social-care, police, fire,",
                    "parties: [hospital, gp, housing, social-care, police,"
                )
            ],
            .agreement,
            says: "missing: fire"
        ),
        .init(
            "G04",
            "it ends before it begins",
            [("valid_to: 2027-09-30", "valid_to: 2025-09-01")],
            .dates,
            says: "put them in order"
        ),
        .init(
            "G04",
            "the impact assessment is reviewed before the end (C8)",
            [("review_by: 2027-09-30", "review_by: 2027-06-30")],
            .dates,
            says: "ends on 30 June 2027"
        ),
        .init(
            "G04",
            "the agreement ends before the end (C8)",
            [("expires: 2027-10-31         #", "expires: 2027-08-31         #")],
            .dates,
            says: "the data sharing agreement ends"
        ),
        .init(
            "G04",
            "the decision on confidentiality ends before the end (C8)",
            [("(invented), expires: 2027-09-30", "(invented), expires: 2026-05-01")],
            .dates,
            says: "ends on 1 May 2026"
        ),
        .init(
            "G04",
            "the agreement begins after the programme",
            [("starts: 2025-10-01", "starts: 2025-11-01")],
            .dates,
            says: "begins after"
        ),
        .init(
            "G04",
            "the impact assessment is approved too late",
            [("approved_on: 2025-09-15", "approved_on: 2025-12-15")],
            .dates,
            says: "approved before"
        ),
        .init(
            "G04",
            "a release after the end",
            [("release_on: [2026-01-31]", "release_on: [2028-01-31]")],
            .dates,
            says: "nothing is released"
        ),
        .init(
            "G04",
            "an extract that ends before it begins",
            [("      from: 2024-10-01\n      to: 2025-09-30", "      from: 2024-10-01\n      to: 2024-09-30")],
            .dates,
            says: "the extract ends"
        ),
        .init(
            "G05",
            "data on health without a condition",
            [("      article_9: h\n      schedule_1: paragraph 2\n", "")],
            .lawfulBasis,
            says: "article 9 (2)"
        ),
        .init(
            "G05",
            "a condition without its paragraph",
            [("      article_9: h\n      schedule_1: paragraph 2\n", "      article_9: h\n")],
            .lawfulBasis,
            says: "Schedule 1"
        ),
        .init(
            "G06",
            "police data that no law authorises (C11)",
            [("      authorised_by_law: { statute: Crime and Disorder Act 1998, section: \"115\" }\n", "")],
            .lawfulBasis,
            says: "authorised_by_law"
        ),
        .init(
            "G06",
            "data on offences without a condition",
            [("      article_10: Data Protection Act 2018, Schedule 1, paragraph 6\n", "")],
            .lawfulBasis,
            says: "article_10"
        ),
        .init(
            "G07",
            "confidential patient information without a route",
            [(s251, "")],
            .confidentiality,
            says: "'hospital'"
        ),
        .init(
            "G07",
            "confidential patient information that is said not to be",
            [(s251, "    confidentiality: { route: not_applicable }\n")],
            .confidentiality,
            says: "needs a route"
        ),
        .init(
            "G07",
            "section 251 without a last day",
            [(", expires: 2027-09-30, opt_out: standard }", ", opt_out: standard }")],
            .confidentiality,
            says: "add expires"
        ),
        .init(
            "G08",
            "section 251 and the national opt-out passed over",
            [
                (
                    "      national: { status: applied, max_check_age_days: 7 }",
                    "      national: { status: not_applicable, reason: We would rather not ask at all., reference: none }"
                )
            ],
            .confidentiality,
            says: "section 251"
        ),
        .init(
            "G08",
            "an exemption that nobody granted",
            [
                (
                    "    confidentiality: { route: not_applicable }",
                    "    confidentiality: { route: consent, opt_out: exempt }"
                )
            ],
            .confidentiality,
            says: "only a decision"
        ),
        .init(
            "G09",
            "an NHS trust under the serious violence duty (C10)",
            [("gateways: [nhsa2006_s82]", "gateways: [nhsa2006_s82, pcsca2022_s16]")],
            .lawfulBasis,
            says: "does not authorise"
        ),
        .init(
            "G09",
            "social care under the serious violence duty (C10)",
            [("gateways: [ca2014_s6]", "gateways: [pcsca2022_s16]")],
            .lawfulBasis,
            says: "'social-care'"
        ),
    ]
}
