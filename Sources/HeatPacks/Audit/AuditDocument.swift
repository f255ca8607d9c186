package import Governance
import Pages
package import Registers
package import ReviewDocuments
import Tabular

/// The register of assessments as a page and as data: who uses HEAT, how far they are, and what came of it.
package struct AuditDocument: Sendable {
    private let registers: Registers
    private let programme: Programme
    private let today: CalendarDate
    private let rollUps: [AuditRollUp]

    /// Adds a register up.
    ///
    /// - Parameters:
    ///   - registers: The registers.
    ///   - programme: The programme, for the head of the page.
    ///   - today: The day on which actions are open or overdue.
    package init(_ registers: Registers, programme: Programme, today: CalendarDate) {
        self.registers = registers
        self.programme = programme
        self.today = today
        rollUps = AuditRollUp.all(registers, on: today)
    }

    /// The roll-ups as data, one row each, the whole first.
    package var data: String {
        var text = CSVText.line([
            "assessment", "level", "assessments", "projects", "organisations", "no_stage", "prepare", "assess",
            "refine",
            "review", "actions", "actions_closed", "actions_overdue", "attended", "target", "percent_of_target",
        ])
        for rollUp in rollUps {
            let stages = [HeatPrompt.Stage?.none] + HeatPrompt.Stage.allCases.map { $0 }
            text += CSVText.line(
                [
                    rollUp.top?.id ?? "*", rollUp.top?.level.rawValue ?? "all", "\(rollUp.assessments.count)",
                    "\(rollUp.assessments.count { $0.level == .project })", "\(rollUp.organisations.count)",
                ] + stages.map { "\(rollUp.count(at: $0))" } + [
                    "\(rollUp.actions.count)", "\(rollUp.closedActions)", "\(rollUp.overdueActions)",
                    "\(rollUp.attended)", rollUp.target.map { "\($0)" } ?? "",
                    rollUp.percentOfTarget.map { "\($0)" } ?? "",
                ]
            )
        }
        return programme.environment == .test ? CSVText.adding(column: "environment", "test", to: text) : text
    }

    /// The page.
    package var document: ReviewDocument {
        ReviewDocument(
            title: "Register of health equity assessments",
            programme: programme.title,
            isTest: programme.environment == .test,
            lead:
                "Who assesses health equity, how far each assessment is, and what came of it, on \(today.words). What is "
                + "part of a programme or system is counted once in it. After the \(HeatPrompt.source).",
            sections: [whole, programmes, each, types, training, impact],
            footer: "Register of health equity assessments, \(today.words).",
            isRoomy: true
        )
    }

    private var whole: ReviewDocument.Section {
        guard let all = rollUps.first, !all.assessments.isEmpty else {
            return .init(title: "All of them", blocks: [.blank("in assessments.csv, one row an assessment.")])
        }
        let days = HeatPrompt.Stage.allCases.map { stage in
            ReviewDocument.Fact(
                term: Words.capitalised(stage.words),
                words: all.medianDays(to: stage).map { "finished in \($0) days by the middle one of those that did" }
                    ?? "nobody yet"
            )
        }
        return .init(
            title: "All of them",
            blocks: [
                .paragraph(
                    "Assessments: \(all.assessments.count), of \(all.organisations.count) organisations; reviews finished: "
                        + "\(all.count(at: .review)). Actions closed: \(all.closedActions) of \(all.actions.count); "
                        + "overdue: \(all.overdueActions)."
                ), .facts(days),
            ]
        )
    }

    private var programmes: ReviewDocument.Section {
        .init(
            title: "Programmes and systems",
            blocks: [
                table(
                    "Each with everything that is part of it, counted once",
                    [
                        "Programme or system", "Assessments", "Organisations", "Finished the review", "Actions closed",
                        "Overdue",
                    ],
                    rollUps.dropFirst().map { rollUp in
                        [
                            rollUp.top?.title ?? "", "\(rollUp.assessments.count)", "\(rollUp.organisations.count)",
                            "\(rollUp.count(at: .review))", "\(rollUp.closedActions) of \(rollUp.actions.count)",
                            "\(rollUp.overdueActions)",
                        ]
                    },
                    none: "No programme and no system is on the register."
                )
            ]
        )
    }

    private var each: ReviewDocument.Section {
        .init(
            title: "Each assessment",
            blocks: [
                table(
                    "Stage reached and review due",
                    ["Assessment", "Level", "Organisation", "Stage reached", "Since", "Review due"],
                    registers.assessments.map { assessment in
                        let stage = assessment.stageReached
                        let due = assessment.reviewDue.map {
                            $0.words + ($0 < today && stage != .review ? ", overdue" : "")
                        }
                        return [
                            assessment.title, assessment.level.rawValue,
                            "\(assessment.organisation) (\(assessment.organisationType.words))",
                            stage.map { "\($0.rawValue) of 4: \($0.words)" } ?? "none yet",
                            (stage.flatMap { assessment.finished[$0] } ?? assessment.startedOn).words, due ?? "not set",
                        ]
                    },
                    none: "None yet."
                )
            ]
        )
    }

    private var types: ReviewDocument.Section {
        .init(
            title: "By type of organisation",
            blocks: [
                table(
                    "Assessments by type of organisation",
                    ["Type", "Assessments", "Finished the assessment", "Finished the review"],
                    Assessment.OrganisationType.allCases.compactMap { type in
                        let own = registers.assessments.filter { $0.organisationType == type }
                        guard !own.isEmpty else { return nil }
                        return [
                            Words.capitalised(type.words), "\(own.count)",
                            "\(own.count { $0.finished[.assess] != nil })",
                            "\(own.count { $0.finished[.review] != nil })",
                        ]
                    },
                    none: "None yet."
                )
            ]
        )
    }

    private var training: ReviewDocument.Section {
        guard let all = rollUps.first, !all.sessions.isEmpty else {
            return .init(title: "Training", blocks: [.paragraph("No session is on the register.")])
        }
        let target = all.target.map { target in
            " of a target of \(Words.count(target))" + (all.percentOfTarget.map { " (\($0) %)" } ?? "")
        }
        let kinds = TrainingSession.Kind.allCases.compactMap { kind -> [String]? in
            let own = all.sessions.filter { $0.kind == kind }
            return own.isEmpty ? nil : [Words.capitalised(kind.words), "\(own.count)"]
        }
        return .init(
            title: "Training",
            blocks: [
                .paragraph(
                    "\(Words.count(all.attended)) people came to \(all.sessions.count) sessions\(target ?? "; no target is set")."
                ), table("Sessions by kind", ["Kind", "Sessions"], kinds, none: ""),
                table(
                    "Who came, by organisation; those of fewer than \(AttendanceByOrganisation.smallest) people together",
                    ["Organisation", "People"],
                    AttendanceByOrganisation(all.sessions).rows.map { [$0.name, Words.count($0.attended)] },
                    none: ""
                ),
            ]
        )
    }

    private var impact: ReviewDocument.Section {
        let said = registers.assessments.compactMap { assessment in
            assessment.impact.map { "\(assessment.title): \($0)" }
        }
        return .init(
            title: "What changed because of it",
            blocks: said.isEmpty ? [.blank("in assessments.csv, under impact.")] : [.list(said)]
        )
    }

    private func table(
        _ caption: String,
        _ columns: [String],
        _ rows: [[String]],
        none: String
    ) -> ReviewDocument.Block {
        rows.isEmpty
            ? .paragraph(none) : .table(ReviewDocument.Table(caption: caption, columns: columns, rows: rows))
    }
}
