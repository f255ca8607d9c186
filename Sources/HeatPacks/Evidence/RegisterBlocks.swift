import Governance
import Registers
import ReviewDocuments

/// What registers say, as parts of a document; shared by packs and the evaluation.
struct RegisterBlocks {
    let registers: Registers
    let today: CalendarDate

    init(_ registers: Registers, _ today: CalendarDate) {
        self.registers = registers
        self.today = today
    }

    /// What people told us: themes and barriers, with words only where they agreed and nobody can be told.
    func insights() -> [ReviewDocument.Block] {
        let insights = registers.insights.filter { $0.heardOn <= today }
        guard !insights.isEmpty else { return [] }
        let quotes = insights.compactMap { insight in
            insight.quote.words.map { "\u{201C}\($0)\u{201D} (\(insight.group); not a statistic)" }
        }
        let kept = registers.keptOut.count
        return [
            .table(
                ReviewDocument.Table(
                    caption: "What people told us",
                    columns: ["Theme", "Who", "Where", "What gets in the way", "Trusted"],
                    rows: insights.map { insight in
                        [
                            insight.theme, insight.group, insight.setting, insight.barrier ?? "",
                            titles(insight.assets).joined(separator: ", "),
                        ]
                    }
                )
            )
        ] + (quotes.isEmpty ? [] : [.list(quotes)])
            + (kept == 0
                ? [] : [.paragraph("\(kept) \(kept == 1 ? "quote is" : "quotes are") kept out, to protect people.")])
    }

    func interventions() -> [ReviewDocument.Block] {
        guard !registers.interventions.isEmpty else { return [] }
        return [
            .table(
                ReviewDocument.Table(
                    caption: "Interventions",
                    columns: ["What is done", "By", "Measured by", "May be stopped by", "Builds on", "Depends on"],
                    rows: registers.interventions.map { intervention in
                        [
                            intervention.title, intervention.owner,
                            (intervention.lenses + intervention.cycles).joined(separator: ", "),
                            intervention.barriers.joined(separator: "; "),
                            titles(intervention.assets).joined(separator: ", "),
                            intervention.dependsOn.joined(separator: "; "),
                        ]
                    }
                )
            )
        ] + CrossCheck(registers, lenses: nil).sentences.filter { $0.hasPrefix("Intervention") }.map { .note($0) }
    }

    /// Actions, the overdue first; a short list names those that are not closed.
    func actions(isShort: Bool) -> [ReviewDocument.Block] {
        let order: [AgreedAction.Standing] = [.overdue, .open, .closed]
        let actions = registers.actions.filter { $0.openedOn <= today }
        guard !actions.isEmpty else { return [] }
        let sorted = order.flatMap { standing in actions.filter { $0.standing(on: today) == standing } }
        if isShort {
            return [
                .list(
                    sorted.filter { $0.standing(on: today) != .closed }.prefix(6).map {
                        "\($0.what) (\($0.owner), by \($0.dueOn.words)\($0.standing(on: today) == .overdue ? "; overdue" : ""))"
                    }
                )
            ]
        }
        return [
            .table(
                ReviewDocument.Table(
                    caption: "Actions on \(today.words)",
                    columns: ["What", "Office", "Due", "Stands", "What came of it"],
                    rows: sorted.map { action in
                        [
                            action.what, action.owner, action.dueOn.words, action.standing(on: today).rawValue,
                            action.outcome ?? "",
                        ]
                    }
                )
            )
        ]
    }

    func panels(_ finality: Finality, isLong: Bool) -> [ReviewDocument.Block] {
        var blocks: [ReviewDocument.Block] = [.list(finality.panels.map(\.sentence))]
        for standing in finality.panels {
            if isLong, let comments = standing.decision?.comments {
                blocks.append(.paragraph("\(words(standing)): \(comments)"))
            }
            let because = registers.actions(because: standing.panel)
            guard !because.isEmpty else { continue }
            blocks.append(
                .list(
                    because.map {
                        "Because of \(standing.panel.words): \($0.what) (\($0.standing(on: today).rawValue))."
                    }
                )
            )
        }
        return blocks
    }

    private func words(_ standing: Finality.Standing) -> String {
        standing.panel.words.prefix(1).uppercased() + standing.panel.words.dropFirst()
    }

    private func titles(_ ids: [String]) -> [String] {
        ids.compactMap { id in registers.assets.first { $0.id == id }?.title }
    }
}
