/// What a register's file looks like: its columns, what each may hold, and what that means.
///
/// The reader, the empty files and the page that explains them are all made from it.
package struct RegisterLayout: Sendable {
    /// What a cell may hold.
    package enum Kind: Sendable, Equatable {
        /// The row's own name: lower-case letters, digits and hyphens; stands once in its file.
        case id
        /// The id of a row of these registers; several with semicolons between them where `many`.
        case reference([String], many: Bool)
        /// A day, `yyyy-mm-dd`.
        case day
        /// One of these words.
        case word([String])
        /// A whole number from 0 on.
        case count
        /// A free text in which nobody can be told.
        case text
        /// Several short texts with semicolons between them.
        case list
        /// An office or an organisation; never the name of a person.
        case office
        /// What somebody said; stopped where it tells who.
        case quote
        /// The beginning of a release's SHA-256, 8 hexadecimal digits at least; blanks do not count.
        case release
        /// A code of the released set, such as `*` or `2025-03`.
        case code
    }

    /// One column.
    package struct Column: Sendable {
        package let name: String
        package let kind: Kind
        /// Whether it must not be empty.
        package let isNeeded: Bool
        /// What it says, for people.
        package let meaning: String

        init(_ name: String, _ kind: Kind, needed: Bool = false, _ meaning: String) {
            self.name = name
            self.kind = kind
            isNeeded = needed
            self.meaning = meaning
        }
    }

    /// The file's name.
    package let file: String
    /// What the register is for.
    package let purpose: String
    package let columns: [Column]

    /// The name without its ending, by which other registers refer to it.
    package var name: String { String(file.dropLast(4)) }
}

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

    static let insights = RegisterLayout(
        file: "insights.csv",
        purpose: "What people told us, in their own words only where they agreed to it.",
        columns: [
            Column("id", .id, needed: true, "the insight's name for other registers"),
            Column("heard_on", .day, needed: true, "when"),
            Column("setting", .text, needed: true, "where: a panel, a drop-in, a survey"),
            Column("group", .text, needed: true, "who, as a group and never a person"),
            Column("people", .count, "how many said so; of fewer than five the group is not printed"),
            Column("theme", .text, needed: true, "what it is about, in a word or two"),
            Column("barrier", .text, "what gets in the way"),
            Column("assets", .reference(["assets"], many: true), "places and people that are trusted"),
            Column("lens", .code, "the lens that it belongs beside"),
            Column("consent", .word(["yes", "no"]), "whether the words may be printed; needed for a quote"),
            Column("quote", .quote, "the words"),
        ]
    )

    static let pdsa = RegisterLayout(
        file: "pdsa.csv",
        purpose: "Cycles of plan, do, study, act, each tied to a figure of a release.",
        columns: [
            Column("id", .id, needed: true, "the cycle's name for other registers"),
            Column("title", .text, needed: true, "what is tried"),
            Column("assessments", .reference(["assessments"], many: true), "the assessments that it belongs to"),
            Column("owner", .office, needed: true, "the office that tries it"),
            Column("plan", .text, needed: true, "what is done"),
            Column("prediction", .text, needed: true, "what is expected to change"),
            Column("lens", .code, "the lens of the measure, as in lenses.csv"),
            Column("measure", .code, "the measure"),
            Column("dimension", .code, "by what; empty where the measure has none"),
            Column("start", .code, "the category of the value at the start, such as a month or *"),
            Column("end", .code, "the category of the value at the end; the same where releases are compared"),
            Column("start_release", .release, "the release of the value at the start; empty for the one at hand"),
            Column("end_release", .release, "the release of the value at the end; empty for the one at hand"),
            Column("planned_on", .day, needed: true, "when it was planned"),
            Column("done_on", .day, "when it was begun"),
            Column("studied_on", .day, "when the values were looked at"),
            Column("acted_on", .day, "when it was decided what follows"),
            Column("learnt", .text, "what was learnt; needed where it is studied"),
            Column("next", .word(["adopt", "adapt", "abandon"]), "what follows; needed where it is acted on"),
        ]
    )

    static let interventions = RegisterLayout(
        file: "interventions.csv",
        purpose: "What is done about what was found, with how it is measured and what may get in the way.",
        columns: [
            Column("id", .id, needed: true, "the intervention's name for other registers"),
            Column("title", .text, needed: true, "what is done"),
            Column("assessments", .reference(["assessments"], many: true), "the assessments that it belongs to"),
            Column("owner", .office, needed: true, "the office that does it"),
            Column("lenses", .list, "the lenses by which it is measured"),
            Column("cycles", .reference(["pdsa"], many: true), "the cycles by which it is measured"),
            Column("barriers", .list, "what may get in the way"),
            Column("assets", .reference(["assets"], many: true), "what it builds on"),
            Column("depends_on", .list, "other programmes that it depends on, or that depend on it"),
            Column("started_on", .day, "when it began"),
            Column("ended_on", .day, "when it ended"),
        ]
    )

    static let assets = RegisterLayout(
        file: "assets.csv",
        purpose: "Places, groups and services that people trust. Their names are public and may stand in quotes.",
        columns: [
            Column("id", .id, needed: true, "the asset's name for other registers"),
            Column("title", .text, needed: true, "what it is called"),
            Column("kind", .word(["venue", "group", "service", "online", "other"]), needed: true, "what kind it is"),
            Column("trusted_by", .text, "whom it reaches, as a group"),
        ]
    )

    static let decisions = RegisterLayout(
        file: "decisions.csv",
        purpose: "What a board or an office is asked to decide, and what it decided.",
        columns: [
            Column("id", .id, needed: true, "the decision's name for other registers"),
            Column("ask", .text, needed: true, "what is asked, as a sentence that begins with a verb"),
            Column("of", .office, needed: true, "who is asked"),
            Column("asked_on", .day, needed: true, "when"),
            Column("wanted_by", .day, "the day by which"),
            Column("decided_on", .day, "when it was decided"),
            Column("outcome", .text, "what was decided; needed where it is decided"),
        ]
    )

    static let remarks = RegisterLayout(
        file: "remarks.csv",
        purpose: "What an office wants said beside a lens of a release.",
        columns: [
            Column("id", .id, needed: true, "the remark"),
            Column("release", .release, "the release that it is about; empty for every release"),
            Column("lens", .code, needed: true, "the lens that it stands beside"),
            Column("remark", .text, needed: true, "the remark"),
            Column("by", .office, needed: true, "whose it is"),
            Column("written_on", .day, needed: true, "when"),
        ]
    )

    static let context = RegisterLayout(
        file: "context.csv",
        purpose: "Which released rate stands beside which indicator of Fingertips, and how the two differ.",
        columns: [
            Column("id", .id, needed: true, "the comparison"),
            Column("indicator", .code, needed: true, "the Indicator ID of Fingertips"),
            Column("table", .code, needed: true, "the table of release.csv that has the rate"),
            Column("category", .code, needed: true, "the category code of the rate; * for everybody"),
            Column("why", .text, needed: true, "how the two differ: who is counted, when, of whom"),
        ]
    )
}
