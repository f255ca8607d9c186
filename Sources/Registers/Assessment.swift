package import Governance

/// A health equity assessment (`assessments.csv`).
package struct Assessment: Sendable, Equatable {
    /// How far an assessment reaches, the narrowest first.
    package enum Level: String, Sendable, CaseIterable {
        case project
        case programme
        case system
    }

    /// What kind of organisation it is.
    package enum OrganisationType: String, Sendable, CaseIterable {
        case ics
        case nhs
        case localGovernment = "local_government"
        case devolution
        case voluntary
        case other

        /// In words.
        package var words: String {
            switch self {
            case .ics: "integrated care system"
            case .nhs: "NHS"
            case .localGovernment: "local government"
            case .devolution: "devolution deal"
            case .voluntary: "voluntary sector"
            case .other: "other"
            }
        }
    }

    package let id: String
    package let level: Level
    /// The assessment of a wider level that it is part of.
    package let parent: String?
    package let title: String
    package let organisation: String
    package let organisationType: OrganisationType
    /// The office that answers for it.
    package let owner: String
    package let startedOn: CalendarDate
    /// When each stage was finished.
    package let finished: [HeatPrompt.Stage: CalendarDate]
    package let reviewDue: CalendarDate?
    /// The release that it drew on.
    package let release: ReleaseName?
    /// What changed because of it.
    package let impact: String?

    /// The last stage that is finished; `nil` where none is.
    package var stageReached: HeatPrompt.Stage? { finished.keys.max() }

    private static let columns: [(column: String, stage: HeatPrompt.Stage)] = [
        ("prepared_on", .prepare), ("assessed_on", .assess), ("refined_on", .refine), ("reviewed_on", .review),
    ]

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let level = Level(rawValue: row.text("level")), let started = row.day("started_on"),
            let type = OrganisationType(rawValue: row.text("organisation_type"))
        else { throw row.refuse(.badValue, "level", "cannot be read") }
        try row.inOrder(["started_on"] + Self.columns.map(\.column))
        var finished: [HeatPrompt.Stage: CalendarDate] = [:]
        for (place, entry) in Self.columns.enumerated() {
            guard let day = row.day(entry.column) else { continue }
            finished[entry.stage] = day
            if place > 0 {
                try row.need(Self.columns[place - 1].column, because: "'\(entry.column)' comes after it")
            }
        }
        try row.inOrder(["refined_on", "review_due"])
        id = row.text("id")
        self.level = level
        parent = row.optional("parent")
        title = row.text("title")
        organisation = row.text("organisation")
        organisationType = type
        owner = row.text("owner")
        startedOn = started
        self.finished = finished
        reviewDue = row.day("review_due")
        release = row.mark("release")
        impact = row.optional("impact")
    }

    /// A parent is of a wider level, so that nothing can be part of itself.
    static func checkLevels(_ assessments: [Assessment], rows: [RegisterRow]) throws(RegisterError) {
        func width(_ level: Level) -> Int { Level.allCases.firstIndex(of: level) ?? 0 }
        for (assessment, row) in zip(assessments, rows) {
            guard let parent = assessments.first(where: { $0.id == assessment.parent }) else { continue }
            guard width(parent.level) > width(assessment.level) else {
                throw row.refuse(
                    .order,
                    "parent",
                    "is not of a wider level; a project is part of a programme or system"
                )
            }
        }
    }
}

/// A session of training (`training.csv`); counts of staff, nobody's name.
package struct TrainingSession: Sendable, Equatable {
    /// Whom it was for.
    package enum Kind: String, Sendable, CaseIterable {
        case trainTheMentor = "train_the_mentor"
        case general

        /// In words.
        package var words: String { self == .general ? "general" : "train the mentor" }
    }

    package let id: String
    package let assessment: String?
    package let kind: Kind
    package let organisation: String
    package let heldOn: CalendarDate
    package let attended: Int
    /// How many were wanted; `nil` where the target stands at another session.
    package let target: Int?

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let kind = Kind(rawValue: row.text("kind")), let held = row.day("held_on"),
            let attended = row.count("attended")
        else { throw row.refuse(.badValue, "kind", "cannot be read") }
        id = row.text("id")
        assessment = row.optional("assessment")
        self.kind = kind
        organisation = row.text("organisation")
        heldOn = held
        self.attended = attended
        target = row.count("target")
    }
}

/// What somebody wrote under a prompt (`answers.csv`).
package struct PromptAnswer: Sendable, Equatable {
    package let id: String
    package let prompt: HeatPrompt
    package let answer: String
    /// The office that wrote it.
    package let by: String
    package let writtenOn: CalendarDate

    init(_ row: RegisterRow) throws(RegisterError) {
        guard let prompt = HeatPrompt(rawValue: row.text("prompt")), let written = row.day("written_on") else {
            throw row.refuse(.badValue, "prompt", "cannot be read")
        }
        id = row.text("id")
        self.prompt = prompt
        answer = row.text("answer")
        by = row.text("by")
        writtenOn = written
    }
}
