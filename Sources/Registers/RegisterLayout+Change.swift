extension RegisterLayout {
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
