package import Governance
import Pages
package import Registers
package import ReviewDocuments

/// A health equity assessment, filled in from a release and the registers as far as they go; blanks are marked.
///
/// The four stages are HEAT's; the prompts are in our own words (`HeatPrompt`).
package struct HeatPack: Sendable {
    /// How deep a pack goes; no figure changes with it, only how many are shown.
    package enum Depth: String, Sendable, CaseIterable {
        /// Two sheets of A4 with four tables.
        case quick
        /// Every prompt, with the main figures.
        case standard
        /// Every lens whole, and what the panels said.
        case deep

        /// Rows of a table at most.
        var rows: Int? { self == .deep ? nil : 12 }
    }

    /// How far a stage is filled.
    package struct Filling: Sendable, Equatable {
        package let stage: HeatPrompt.Stage
        package let filled: Int
        package let prompts: Int

        /// In whole percent.
        package var percent: Int { prompts == 0 ? 0 : (filled * 100 + prompts / 2) / prompts }
    }

    let release: ReleasedSet
    let programme: Programme
    let registers: Registers
    let depth: Depth
    /// Whether the work was done before it was assessed.
    let isRetrospective: Bool
    let today: CalendarDate
    let assessment: Assessment?
    let earlier: [ReleasedSet]
    let finality: Finality
    let charter: CharterCheck

    /// Gathers a pack.
    ///
    /// - Parameters:
    ///   - release: The release.
    ///   - programme: The programme that it was made by.
    ///   - registers: What people wrote down.
    ///   - depth: How deep it goes.
    ///   - isRetrospective: Whether the work was done before it was assessed.
    ///   - id: The id of the assessment in the register; `nil` for none.
    ///   - earlier: Earlier releases, which cycles may name.
    ///   - today: The day of the pack.
    /// - Throws: `HeatError` for another programme file, or an assessment that the register has not.
    package init(
        release: ReleasedSet,
        programme: Programme,
        registers: Registers = Registers(),
        depth: Depth = .standard,
        isRetrospective: Bool = false,
        assessment id: String? = nil,
        earlier: [ReleasedSet] = [],
        today: CalendarDate
    ) throws(HeatError) {
        try release.check(programme)
        if let id {
            guard let found = registers.assessments.first(where: { $0.id == id }) else {
                throw HeatError(
                    .assessment,
                    "assessments.csv",
                    "has no assessment '\(id)'; add it, or leave the option out"
                )
            }
            assessment = found
        } else {
            assessment = nil
        }
        self.release = release
        self.programme = programme
        self.registers = registers
        self.depth = depth
        self.isRetrospective = isRetrospective
        self.earlier = earlier
        self.today = today
        charter = CharterCheck(programme)
        finality = registers.finality(for: release.name, on: today, charterGaps: charter.neededGaps)
    }

    /// Prompts that a pack of this depth asks.
    var prompts: [HeatPrompt] {
        depth == .quick
            ? [.aims, .scope, .roles, .size, .groups, .deprivation, .unseen, .effects, .actions, .learnt, .next]
            : HeatPrompt.allCases
    }

    /// How far each stage is filled, by evidence or by somebody's answer.
    package var fillings: [Filling] {
        HeatPrompt.Stage.allCases.map { stage in
            let asked = prompts.filter { $0.stage == stage }
            return Filling(
                stage: stage,
                filled: asked.count { !evidence($0).isEmpty || answer($0) != nil },
                prompts: asked.count
            )
        }
    }

    /// The document.
    package var document: ReviewDocument {
        ReviewDocument(
            title: "Health equity assessment: \(assessment?.title ?? programme.title)",
            programme: programme.title,
            isTest: release.isTest,
            lead: lead,
            sections: [standing] + HeatPrompt.Stage.allCases.map(section),
            footer: "Health equity assessment (\(depth.rawValue)), release \(release.name), \(today.words).",
            sheets: depth == .quick ? 2 : nil,
            isRoomy: depth != .quick
        )
    }

    private var lead: String {
        var text =
            "Filled in from release \(release.name)"
            + (release.referenceDate.map { " with figures to \($0.words)" } ?? "")
            + " and from the registers; what people are still to write is marked. After the \(HeatPrompt.source)."
        if isRetrospective {
            text +=
                " Retrospective: the work was done before it was assessed. What stands here says what could have been seen; "
                + "it changes nothing that was decided then."
        }
        if programme.lenses.contains(where: { $0.audience == .partners }), depth != .quick {
            text += " It holds figures that are for partners; do not pass it on beyond them."
        }
        return text
    }

    private var standing: ReviewDocument.Section {
        var blocks: [ReviewDocument.Block] = [
            .note((finality.isFinal ? "Final. " : "Draft. ") + finality.sentences.dropFirst().joined(separator: " "))
        ]
        let facts = charter.facts.map { fact in
            ReviewDocument.Fact(term: fact.term, words: fact.words ?? "to be filled in, in the charter")
        }
        if depth != .quick { blocks.append(.facts(facts)) }
        blocks.append(.paragraph("\(release.finding). \(release.rule)"))
        return ReviewDocument.Section(
            title: depth == .quick ? "Where it stands" : "Charter, and where it stands",
            blocks: blocks
        )
    }

    private func section(_ stage: HeatPrompt.Stage) -> ReviewDocument.Section {
        var blocks: [ReviewDocument.Block] = []
        for prompt in prompts where prompt.stage == stage {
            blocks.append(.heading(prompt.question))
            let found = evidence(prompt)
            blocks += found
            if let answer = answer(prompt) {
                blocks.append(.paragraph("\(answer.answer) (\(answer.by), \(answer.writtenOn.words))"))
            } else if found.isEmpty {
                blocks.append(.blank(hint(prompt)))
            }
        }
        return ReviewDocument.Section(title: "Stage \(stage.rawValue): \(stage.words)", blocks: blocks)
    }

    /// The last answer to a prompt.
    private func answer(_ prompt: HeatPrompt) -> PromptAnswer? {
        let answers = registers.answers.enumerated().filter {
            $0.element.prompt == prompt && $0.element.writtenOn <= today
        }
        return answers.max { ($0.element.writtenOn, $0.offset) < ($1.element.writtenOn, $1.offset) }?.element
    }

    /// What is wanted where nothing stands.
    private func hint(_ prompt: HeatPrompt) -> String {
        if isRetrospective, prompt == .expected {
            return "what was expected at the time, with where it was written down; said afterwards, it is no test."
        }
        return switch prompt {
        case .aims, .scope, .roles: "in the charter of the programme, so that it is approved with it."
        case .expected: "before anybody looks at stage 2, as expectations of the programme, so that they are sealed."
        case .causes: "what those who know the services and the places hold likely, and what speaks against it."
        case .effects:
            "for each group above, whether the work could leave it further behind, and what is done about that."
        case .told: "in the register of insights: when, where, which group, what; words only with consent."
        case .interventions: "in the register of interventions, each with a measure and a barrier."
        case .actions: "in the register of actions, each with an office and a day."
        case .measures: "in the register of cycles: which released figure is to move, from when to when."
        case .changed: "in the register of cycles, once a later release has the figure."
        case .learnt: "what was learnt, and what others should do otherwise."
        default: "no lens of the programme answers this; say what else is known, or ask for a lens."
        }
    }
}
