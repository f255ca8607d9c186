package import Governance

/// What a panel decided about a release, or why it was done without (`panels.csv`).
package struct PanelDecision: Sendable, Equatable {
    /// Who looks at a release before it is final.
    package enum Panel: String, Sendable, CaseIterable {
        case `internal`
        case community

        /// In words.
        package var words: String { "the \(rawValue) panel" }
    }

    /// What was decided.
    package enum Decision: String, Sendable {
        case agreed
        case changes
        case notAgreed = "not_agreed"
        case waived

        /// In words, after the panel's name.
        package var words: String {
            switch self {
            case .agreed: "agreed"
            case .changes: "agrees once changes are made"
            case .notAgreed: "did not agree"
            case .waived: "was done without"
            }
        }
    }

    package let id: String
    package let release: ReleaseName
    package let panel: Panel
    package let decidedOn: CalendarDate
    package let decision: Decision
    /// The panel's chair, or the office that waives; by post.
    package let by: String
    package let comments: String?
    /// Why the panel was done without; never `nil` for a waiver.
    package let reason: String?

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let release = row.mark("release"), let panel = Panel(rawValue: row.text("panel")),
            let decided = row.day("decided_on"), let decision = Decision(rawValue: row.text("decision"))
        else { throw row.refuse(.badValue, "decision", "cannot be read") }
        if decision == .waived { try row.need("reason", because: "say why the panel was done without") }
        id = row.text("id")
        self.release = release
        self.panel = panel
        decidedOn = decided
        self.decision = decision
        by = row.text("by")
        comments = row.optional("comments")
        reason = row.optional("reason")
    }
}

/// What was agreed to be done (`actions.csv`).
package struct AgreedAction: Sendable, Equatable {
    /// How it stands on a day.
    package enum Standing: String, Sendable {
        case open
        case overdue
        case closed
    }

    package let id: String
    /// The id of what it came from: a panel's decision, an insight, a cycle, an intervention, a board's decision.
    package let raisedBy: String?
    package let assessments: [String]
    package let what: String
    /// The office that does it.
    package let owner: String
    package let openedOn: CalendarDate
    package let dueOn: CalendarDate
    package let closedOn: CalendarDate?
    /// What came of it; never `nil` where it is closed.
    package let outcome: String?

    /// How it stands; due today is not overdue.
    ///
    /// - Parameter day: The day.
    /// - Returns: Open, overdue or closed.
    package func standing(on day: CalendarDate) -> Standing {
        if let closedOn, closedOn <= day { return .closed }
        return dueOn < day ? .overdue : .open
    }

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let opened = row.day("opened_on"), let due = row.day("due_on") else {
            throw row.refuse(.badValue, "due_on", "cannot be read")
        }
        try row.inOrder(["opened_on", "due_on"])
        try row.inOrder(["opened_on", "closed_on"])
        if row.day("closed_on") != nil { try row.need("outcome", because: "say what came of it, since it is closed") }
        id = row.text("id")
        raisedBy = row.optional("raised_by")
        assessments = row.list("assessments")
        what = row.text("what")
        owner = row.text("owner")
        openedOn = opened
        dueOn = due
        closedOn = row.day("closed_on")
        outcome = row.optional("outcome")
    }
}

/// What a board is asked, and what it decided (`decisions.csv`).
package struct BoardDecision: Sendable, Equatable {
    package let id: String
    /// What is asked, as a sentence that begins with a verb.
    package let ask: String
    /// Who is asked.
    package let of: String
    package let askedOn: CalendarDate
    package let wantedBy: CalendarDate?
    package let decidedOn: CalendarDate?
    /// What was decided; never `nil` where it is decided.
    package let outcome: String?

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let asked = row.day("asked_on") else { throw row.refuse(.badValue, "asked_on", "cannot be read") }
        try row.inOrder(["asked_on", "wanted_by"])
        try row.inOrder(["asked_on", "decided_on"])
        if row.day("decided_on") != nil { try row.need("outcome", because: "say what was decided") }
        id = row.text("id")
        ask = row.text("ask")
        of = row.text("of")
        askedOn = asked
        wantedBy = row.day("wanted_by")
        decidedOn = row.day("decided_on")
        outcome = row.optional("outcome")
    }
}

/// What an office wants said beside a lens (`remarks.csv`).
package struct LensRemark: Sendable, Equatable {
    package let id: String
    /// The release that it is about; `nil` for every release.
    package let release: ReleaseName?
    package let lens: String
    package let remark: String
    package let by: String
    package let writtenOn: CalendarDate

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let written = row.day("written_on") else { throw row.refuse(.badValue, "written_on", "cannot be read") }
        id = row.text("id")
        release = row.mark("release")
        lens = row.text("lens")
        remark = row.text("remark")
        by = row.text("by")
        writtenOn = written
    }
}
