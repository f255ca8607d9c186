package import Governance
import Pages
package import Registers
package import ReviewDocuments

/// The evaluation of a programme: what changed, what did not, what got in the way, what was learnt, what comes next.
///
/// Figures are those of releases; whether a figure changed is said by its own range, never by a figure worked out here.
package struct EvaluationDocument: Sendable {
    private let release: ReleasedSet
    private let programme: Programme
    private let registers: Registers
    private let today: CalendarDate
    private let measured: [MeasuredCycle]
    private let charter: CharterCheck

    /// Gathers an evaluation.
    ///
    /// - Parameters:
    ///   - release: The last release.
    ///   - programme: The programme that it was made by.
    ///   - registers: What people wrote down.
    ///   - earlier: Earlier releases, which cycles may name.
    ///   - today: The day of the evaluation.
    /// - Throws: `HeatError` for another programme file.
    package init(
        release: ReleasedSet,
        programme: Programme,
        registers: Registers,
        earlier: [ReleasedSet] = [],
        today: CalendarDate
    ) throws(HeatError) {
        try release.check(programme)
        self.release = release
        self.programme = programme
        self.registers = registers
        self.today = today
        measured = registers.cycles.map { MeasuredCycle($0, release: release, earlier: earlier) }
        charter = CharterCheck(programme)
    }

    /// The document.
    package var document: ReviewDocument {
        ReviewDocument(
            title: "Evaluation: \(programme.title)",
            programme: programme.title,
            isTest: release.isTest,
            lead:
                "What changed and what did not, on \(today.words), from release \(release.name) and the registers. Every "
                + "figure is a released one.",
            sections: [about, changed, unchanged, barriers, told, uptake, learnt, next],
            footer: "Evaluation, release \(release.name), \(today.words).",
            isRoomy: true
        )
    }

    private var about: ReviewDocument.Section {
        let finality = registers.finality(for: release.name, on: today, charterGaps: charter.neededGaps)
        return .init(
            title: "What it was about",
            blocks: [
                .facts(
                    charter.facts.map { .init(term: $0.term, words: $0.words ?? "to be filled in, in the charter") }
                ),
                .paragraph("\(release.finding). \(finality.sentences.joined(separator: " "))"),
            ] + Evidence(release).sizes(programme.countingOutputs)
        )
    }

    private func sentences(_ movement: MeasuredCycle.Movement) -> [String] {
        measured.filter { $0.movement == movement && $0.step >= .study }.map { "\($0.cycle.title). \($0.sentence)" }
    }

    private var changed: ReviewDocument.Section {
        let changes = sentences(.changed)
        let impact = registers.assessments.compactMap { assessment in
            assessment.impact.map { "\(assessment.title): \($0)" }
        }
        var blocks: [ReviewDocument.Block] = []
        if changes.isEmpty {
            blocks.append(
                .paragraph("No released figure moved further than chance would move it, as far as it was studied.")
            )
        } else {
            blocks.append(.list(changes))
        }
        if !impact.isEmpty { blocks += [.heading("What people say changed"), .list(impact)] }
        for lens in programme.lenses where lens.kind == .trend {
            blocks += Evidence(release).blocks(ofLens: lens.id, rows: 12)
        }
        return .init(title: "What changed", blocks: blocks)
    }

    private var unchanged: ReviewDocument.Section {
        let same = sentences(.withinChance)
        let untold = sentences(.untold)
        let waiting = measured.filter { $0.step < .study }.map { measured in
            measured.warning ?? "\(measured.cycle.title): not studied yet."
        }
        var blocks: [ReviewDocument.Block] = []
        if !same.isEmpty { blocks.append(.list(same)) }
        if !untold.isEmpty { blocks += [.heading("What the figures cannot say"), .list(untold)] }
        if !waiting.isEmpty { blocks += [.heading("What is not studied yet"), .list(waiting)] }
        if blocks.isEmpty { blocks = [.blank("cycles of plan, do, study, act, each with a released measure.")] }
        return .init(title: "What did not change, or cannot be told", blocks: blocks)
    }

    private var barriers: ReviewDocument.Section {
        var seen: Set<String> = []
        let named = (registers.insights.compactMap(\.barrier) + registers.interventions.flatMap(\.barriers))
            .filter { seen.insert($0.lowercased()).inserted }
        let lenses = programme.lenses.filter { [.barrier, .missedAppointments, .waits].contains($0.kind) }
        return .init(
            title: "What got in the way",
            blocks: (named.isEmpty ? [.blank("in the registers of insights and interventions.")] : [.list(named)])
                + lenses.flatMap { Evidence(release).blocks(ofLens: $0.id, rows: 6) }
        )
    }

    private var told: ReviewDocument.Section {
        let blocks = RegisterBlocks(registers, today).insights()
        return .init(
            title: "What people told us",
            blocks: blocks.isEmpty ? [.blank("in the register of insights; words only with consent.")] : blocks
        )
    }

    private var uptake: ReviewDocument.Section {
        let all = AuditRollUp.all(registers, on: today)[0]
        var lines = PanelDecision.Panel.allCases.map { panel in
            let because = registers.actions(because: panel)
            let closed = because.count { $0.standing(on: today) == .closed }
            return "Actions because of \(panel.words): \(because.count), of which closed: \(closed)."
        }
        lines.append(
            "Actions closed: \(all.closedActions) of \(all.actions.count); overdue: \(all.overdueActions)."
        )
        if !all.sessions.isEmpty {
            lines.append(
                "\(Words.count(all.attended)) people were trained"
                    + (all.target.map { " of \(Words.count($0)) wanted" } ?? "")
                    + (all.percentOfTarget.map { " (\($0) %)" } ?? "") + "."
            )
        }
        return .init(
            title: "What was done",
            blocks: [.list(lines)] + RegisterBlocks(registers, today).actions(isShort: false)
        )
    }

    private var learnt: ReviewDocument.Section {
        let learnt = registers.cycles.compactMap { cycle in cycle.learnt.map { "\(cycle.title): \($0)" } }
        let follow = registers.cycles.compactMap { cycle in
            cycle.next.map { "\(Words.capitalised($0)): \(cycle.title)" }
        }
        var blocks: [ReviewDocument.Block] =
            learnt.isEmpty ? [.blank("what was learnt, under learnt in pdsa.csv.")] : [.list(learnt)]
        if !follow.isEmpty { blocks += [.heading("Recommended"), .list(follow)] }
        return .init(title: "What was learnt", blocks: blocks)
    }

    private var next: ReviewDocument.Section {
        let deadlines = (programme.accountability.charter?.deadlines ?? []).filter { $0.by >= today }
            .map { "\($0.what): by \($0.by.words)" }
        let asked = registers.decisionsAsked(on: today).map { decision in
            "\(decision.of) is asked: \(decision.ask)" + (decision.wantedBy.map { " (by \($0.words))" } ?? "")
        }
        let lines = asked + deadlines
        return .init(
            title: "What comes next",
            blocks: lines.isEmpty ? [.blank("decisions asked, and days in the charter.")] : [.list(lines)]
        )
    }
}
