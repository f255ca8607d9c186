package import Governance

/// A cycle of plan, do, study, act (`pdsa.csv`).
package struct Cycle: Sendable, Equatable {
    /// The figure that a cycle is measured by, as rows of `lenses.csv` are named.
    package struct Measure: Sendable, Hashable {
        package let lens: String
        package let measure: String
        /// Empty where the measure has none.
        package let dimension: String
        /// The category at the start, such as a month or `*`.
        package let start: String
        /// The category at the end.
        package let end: String
    }

    /// How far a cycle has come.
    package enum Step: Int, Sendable, CaseIterable, Comparable {
        case plan
        case `do`
        case study
        case act

        /// Its name.
        package var words: String { "\(self)" }

        /// The earlier step is the smaller one.
        package static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
    }

    package let id: String
    package let title: String
    package let assessments: [String]
    /// The office that tries it.
    package let owner: String
    package let plan: String
    package let prediction: String
    /// `nil` where none is named: such a cycle cannot be studied.
    package let measure: Measure?
    /// The release of the value at the start; `nil` for the one at hand.
    package let startRelease: ReleaseName?
    /// The release of the value at the end; `nil` for the one at hand.
    package let endRelease: ReleaseName?
    package let plannedOn: CalendarDate
    /// When each later step was taken, as the file says.
    package let days: [Step: CalendarDate]
    package let learnt: String?
    /// `adopt`, `adapt` or `abandon`.
    package let next: String?

    /// The step that the file says is reached; whether it may be is for the figures to say.
    package var stepSaid: Step { days.keys.max() ?? .plan }

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let planned = row.day("planned_on") else { throw row.refuse(.badValue, "planned_on", "cannot be read") }
        let columns: [(column: String, step: Step)] = [
            ("planned_on", .plan), ("done_on", .do), ("studied_on", .study), ("acted_on", .act),
        ]
        try row.inOrder(columns.map(\.column))
        var days: [Step: CalendarDate] = [:]
        for (place, entry) in columns.enumerated() {
            guard let day = row.day(entry.column) else { continue }
            days[entry.step] = day
            if place > 0 { try row.need(columns[place - 1].column, because: "'\(entry.column)' comes after it") }
        }
        if days[.study] != nil {
            try row.need("learnt", because: "say what was learnt, since it is studied")
            try row.need("measure", because: "a cycle cannot be studied without a released measure")
        }
        if days[.act] != nil { try row.need("next", because: "say what follows, since it is acted on") }
        if row.optional("lens") != nil || row.optional("measure") != nil {
            for column in ["lens", "measure", "start", "end"] {
                try row.need(column, because: "lens, measure, start and end name a figure together")
            }
            measure = Measure(
                lens: row.text("lens"),
                measure: row.text("measure"),
                dimension: row.text("dimension"),
                start: row.text("start"),
                end: row.text("end")
            )
        } else {
            measure = nil
        }
        id = row.text("id")
        title = row.text("title")
        assessments = row.list("assessments")
        owner = row.text("owner")
        plan = row.text("plan")
        prediction = row.text("prediction")
        startRelease = row.mark("start_release")
        endRelease = row.mark("end_release")
        plannedOn = planned
        self.days = days
        learnt = row.optional("learnt")
        next = row.optional("next")
    }
}

/// What is done about what was found (`interventions.csv`).
package struct Intervention: Sendable, Equatable {
    package let id: String
    package let title: String
    package let assessments: [String]
    /// The office that does it.
    package let owner: String
    /// Lenses by which it is measured.
    package let lenses: [String]
    /// Ids of cycles by which it is measured.
    package let cycles: [String]
    /// What may get in the way.
    package let barriers: [String]
    /// Ids of assets that it builds on.
    package let assets: [String]
    /// Other programmes that it depends on, or that depend on it.
    package let dependsOn: [String]
    package let startedOn: CalendarDate?
    package let endedOn: CalendarDate?

    init(_ row: RegisterRow) throws(RegisterError) {
        try row.inOrder(["started_on", "ended_on"])
        id = row.text("id")
        title = row.text("title")
        assessments = row.list("assessments")
        owner = row.text("owner")
        lenses = row.list("lenses")
        cycles = row.list("cycles")
        barriers = row.list("barriers")
        assets = row.list("assets")
        dependsOn = row.list("depends_on")
        startedOn = row.day("started_on")
        endedOn = row.day("ended_on")
    }
}
