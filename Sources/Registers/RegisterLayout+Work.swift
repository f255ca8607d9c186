extension RegisterLayout {
    /// Every register, in the order in which they are explained.
    package static let all = [
        assessments, training, answers, panels, actions, insights, pdsa, interventions, assets, decisions, remarks,
        context,
    ]

    static let assessments = RegisterLayout(
        file: "assessments.csv",
        purpose:
            "Health equity assessments: what is assessed, at which level, and which of the four stages is reached.",
        columns: [
            Column("id", .id, needed: true, "the assessment's name for other registers"),
            Column("level", .word(["project", "programme", "system"]), needed: true, "how far it reaches"),
            Column(
                "parent",
                .reference(["assessments"], many: false),
                "the assessment of the next level that it is part of"
            ),
            Column("title", .text, needed: true, "what is assessed"),
            Column("organisation", .office, needed: true, "whose it is"),
            Column(
                "organisation_type",
                .word(["ics", "nhs", "local_government", "devolution", "voluntary", "other"]),
                needed: true,
                "what kind of organisation that is"
            ),
            Column("owner", .office, needed: true, "the office that answers for it"),
            Column("started_on", .day, needed: true, "when it began"),
            Column("prepared_on", .day, "when stage 1, prepare, was finished"),
            Column("assessed_on", .day, "when stage 2, assess, was finished"),
            Column("refined_on", .day, "when stage 3, refine and apply, was finished"),
            Column("reviewed_on", .day, "when stage 4, review, was finished"),
            Column("review_due", .day, "when it is to be reviewed: 6 to 12 months after stage 3"),
            Column("release", .release, "the release that it drew on"),
            Column("impact", .text, "what changed because of it"),
        ]
    )

    static let training = RegisterLayout(
        file: "training.csv",
        purpose: "Training in assessing health equity: sessions, who came in numbers, and how many were wanted.",
        columns: [
            Column("id", .id, needed: true, "the session"),
            Column("assessment", .reference(["assessments"], many: false), "the assessment that it served"),
            Column("kind", .word(["train_the_mentor", "general"]), needed: true, "for mentors or for everybody"),
            Column("organisation", .office, needed: true, "whose staff came"),
            Column("held_on", .day, needed: true, "the day"),
            Column("attended", .count, needed: true, "how many came"),
            Column("target", .count, "how many were wanted; empty where the target stands at another session"),
        ]
    )

    static let answers = RegisterLayout(
        file: "answers.csv",
        purpose: "What people wrote under the prompts of a HEAT pack, so that the next pack is not blank.",
        columns: [
            Column("id", .id, needed: true, "the answer"),
            Column("prompt", .word(HeatPrompt.ids), needed: true, "the prompt that it answers"),
            Column("answer", .text, needed: true, "the answer"),
            Column("by", .office, needed: true, "the office that wrote it"),
            Column("written_on", .day, needed: true, "when"),
        ]
    )

    static let panels = RegisterLayout(
        file: "panels.csv",
        purpose: "Decisions of the internal and the community panel on a release. Without both a report is a draft.",
        columns: [
            Column("id", .id, needed: true, "the decision's name for other registers"),
            Column("release", .release, needed: true, "the release that was looked at"),
            Column("panel", .word(["internal", "community"]), needed: true, "which panel"),
            Column("decided_on", .day, needed: true, "when"),
            Column(
                "decision",
                .word(["agreed", "changes", "not_agreed", "waived"]),
                needed: true,
                "agreed; agreed once changes are made; not agreed; or the panel is done without"
            ),
            Column("by", .office, needed: true, "the panel's chair, or the office that waives; by post"),
            Column("comments", .text, "what the panel said"),
            Column("reason", .text, "why the panel is done without; needed for a waiver"),
        ]
    )

    static let actions = RegisterLayout(
        file: "actions.csv",
        purpose: "What was agreed to be done, by which office and when.",
        columns: [
            Column("id", .id, needed: true, "the action"),
            Column(
                "raised_by",
                .reference(["panels", "insights", "pdsa", "interventions", "decisions", "assessments"], many: false),
                "what it came from"
            ),
            Column("assessments", .reference(["assessments"], many: true), "the assessments that it belongs to"),
            Column("what", .text, needed: true, "what is to be done"),
            Column("owner", .office, needed: true, "the office that does it"),
            Column("opened_on", .day, needed: true, "when it was agreed"),
            Column("due_on", .day, needed: true, "when it is due"),
            Column("closed_on", .day, "when it was done"),
            Column("outcome", .text, "what came of it; needed where it is closed"),
        ]
    )
}
