import Governance

extension ProgrammeEdit {
    /// Edits of contacts, of questions about them and of lenses that the rules refuse.
    static let contacts: [ProgrammeEdit] = [
        ProgrammeEdit(
            "a field of contacts that is not defined",
            "contacts: [month, urgency, time_band, zone]",
            "contacts: [month, urgency, time_bend, zone]",
            .unknownName,
            at: "time_bend",
            says: "did you mean 'time_band'?"
        ),
        ProgrammeEdit(
            "an identifier as a field of contacts",
            "  - name: channel\n",
            "  - name: postcode\n",
            .identifier,
            at: "postcode\n    label: Channel",
            says: "G11"
        ),
        ProgrammeEdit(
            "a kind of contact that is not permitted",
            "where: { urgency: [crisis] } }\n        - { not",
            "where: { urgency: [urgent] } }\n        - { not",
            .unknownName,
            at: "urgent]",
            says: "no value of 'urgency'"
        ),
        ProgrammeEdit(
            "a window that reaches further back than partners send",
            "- { services_at_least: 3, within_months: 12 }",
            "- { services_at_least: 3, within_months: 25 }",
            .dates,
            at: "25 }",
            says: "reaches further back"
        ),
        ProgrammeEdit(
            "a time given twice",
            "- { services_at_least: 3, within_months: 12 }",
            "- { services_at_least: 3, within_months: 12, within_days: 30 }",
            .repeatedName,
            at: "30 }",
            says: "given twice"
        ),
        ProgrammeEdit(
            "contacts of a partner that sends counts",
            "    intake: counts\n",
            "    intake: counts\n    contacts: [month]\n",
            .notPermitted,
            at: "[month]\n",
            says: "sends counts"
        ),
        ProgrammeEdit(
            "a lens of a cohort that there is not",
            "    title: Who is represented in the shared cohort\n    cohort: shared\n",
            "    title: Who is represented in the shared cohort\n    cohort: shared-years\n",
            .unknownName,
            at: "shared-years",
            says: "did you mean 'shared-year'?"
        ),
        ProgrammeEdit(
            "a lens without what it needs",
            "    field: zone\n    file: place/services.csv  # service,site,zone,online: public facts\n",
            "    field: zone\n",
            .missing,
            at: "barrier\n",
            says: "needs 'file'"
        ),
        ProgrammeEdit(
            "codes that a lens's field does not have",
            "missed: [\"3\", \"7\"]",
            "missed: [\"3\", \"8\"]",
            .unknownName,
            at: "\"8\"]",
            says: "'8' is no value of 'attendance'"
        ),
        ProgrammeEdit(
            "a lens by something that no partner may send",
            "    by: [sex, ethnic_group]\n    audience: board\n    purpose: planning\n  - id: waits",
            "    by: [sex, religion]\n    audience: board\n    purpose: planning\n  - id: waits",
            .unknownName,
            at: "religion",
            says: "no attribute 'religion'"
        ),
        ProgrammeEdit(
            "phases out of order",
            "phases: { during: 2025-03, after: 2025-05 }",
            "phases: { during: 2025-03, after: 2025-01 }",
            .dates,
            at: "2025-01 }",
            says: "before 'during'"
        ),
    ]
}
