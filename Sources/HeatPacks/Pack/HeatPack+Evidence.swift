import Governance
import Pages
import Registers
import ReviewDocuments

extension HeatPack {
    /// What release, charter and registers say under a prompt; empty where people must write.
    func evidence(_ prompt: HeatPrompt) -> [ReviewDocument.Block] {
        let tables = Evidence(release)
        switch prompt {
        case .aims:
            let purposes = programme.accountability.purposes.map { Words.capitalised($0.description) }
            return purposes.isEmpty
                ? (programme.purpose.isEmpty ? [] : [.paragraph(programme.purpose)]) : [.list(purposes)]
        case .scope:
            let facts = charter.facts.filter { ["Scope", "Out of scope"].contains($0.term) }
            return facts.compactMap { fact in fact.words.map { .paragraph("\(fact.term): \($0)") } }
        case .roles: return roles
        case .data: return tables.feasibility()
        case .size: return tables.sizes(programme.countingOutputs) + lenses(prompt, tables)
        case .groups: return profile(tables) { !$0.contains("deprivation") } + lenses(prompt, tables)
        case .deprivation: return profile(tables) { $0.contains("deprivation") } + lenses(prompt, tables)
        case .expected, .places, .barriers, .unseen: return lenses(prompt, tables)
        case .told: return RegisterBlocks(registers, today).insights()
        case .causes, .effects: return []
        case .interventions: return RegisterBlocks(registers, today).interventions()
        case .actions: return RegisterBlocks(registers, today).actions(isShort: depth == .quick)
        case .panels: return RegisterBlocks(registers, today).panels(finality, isLong: depth == .deep)
        case .measures: return cycles() + (depth == .quick ? [] : lenses(prompt, tables))
        case .changed: return changes()
        case .learnt:
            let learnt = registers.cycles.compactMap { cycle in
                cycle.learnt.map { "\(cycle.title): \($0)" + (cycle.next.map { " Next: \($0)." } ?? "") }
            }
            return learnt.isEmpty ? [] : [.list(learnt)]
        case .next:
            let deadlines = (programme.accountability.charter?.deadlines ?? []).filter { $0.by >= today }
            let review = ReviewDay(assessment, charter: programme.accountability.charter, today: today)
            return [.paragraph(review.sentence)]
                + (deadlines.isEmpty ? [] : [.list(deadlines.map { "\($0.what): by \($0.by.words)" })])
        }
    }

    private var roles: [ReviewDocument.Block] {
        let partners = programme.partners.map(\.name)
        let facts = charter.facts.filter { ["Owner", "Sponsor", "Reports"].contains($0.term) }
        return [
            .facts(
                facts.compactMap { fact in fact.words.map { ReviewDocument.Fact(term: fact.term, words: $0) } }
                    + [ReviewDocument.Fact(term: "Take part", words: Words.list(partners))]
            )
        ]
    }

    /// The report's own profile of its first group of people, by one characteristic.
    ///
    /// The choice is the same at every depth, so that depth changes no figure.
    private func profile(_ tables: Evidence, _ wanted: (String) -> Bool) -> [ReviewDocument.Block] {
        guard let output = programme.outputs.first(where: { $0.kind == .cohortProfile }) else { return [] }
        let names = output.by.filter { wanted($0) && !isArea($0) }
        guard let name = names.first(where: { $0.contains("ethnic") }) ?? names.first else { return [] }
        return tables.table("\(output.id).\(name)")
    }

    private func isArea(_ attribute: String) -> Bool {
        guard !attribute.contains("deprivation"), case .area = programme.attribute(attribute)?.kind else {
            return false
        }
        return true
    }

    private func lenses(_ prompt: HeatPrompt, _ tables: Evidence) -> [ReviewDocument.Block] {
        let ids = programme.lenses.filter { $0.kind.prompt == prompt }.map(\.id)
        guard depth != .quick else {
            // Four tables: whom the figures do not see is the one that is a lens's.
            guard prompt == .unseen, let id = programme.lenses.first(where: { $0.kind == .gaps })?.id else { return [] }
            return tables.blocks(ofLens: id, rows: depth.rows)
        }
        return ids.flatMap { id in
            tables.blocks(ofLens: id, rows: depth.rows) + remarks(on: id)
        }
    }

    private func remarks(on lens: String) -> [ReviewDocument.Block] {
        (registers.remarks(on: release.name)[lens] ?? []).filter { $0.writtenOn <= today }.map {
            .paragraph("\($0.by) remarks: \($0.remark)")
        }
    }

    private func cycles() -> [ReviewDocument.Block] {
        let measured = registers.cycles.map { MeasuredCycle($0, release: release, earlier: earlier) }
        guard !measured.isEmpty, depth != .quick else { return [] }
        return [
            .table(
                ReviewDocument.Table(
                    caption:
                        "Cycles of plan, do, study, act (values from release \(release.name) and those that they name)",
                    columns: ["What is tried", "Expected", "Step", "Measured by", "At the start", "At the end"],
                    rows: measured.map { measured in
                        let measure = measured.cycle.measure
                        return [
                            measured.cycle.title, measured.cycle.prediction, measured.step.words,
                            measure.map { "\($0.lens): \($0.measure)" } ?? "no measure",
                            measure == nil ? "" : MeasuredCycle.text(measured.start),
                            measure == nil ? "" : MeasuredCycle.text(measured.end),
                        ]
                    }
                )
            )
        ] + measured.compactMap { $0.warning.map { .note($0) } }
    }

    private func changes() -> [ReviewDocument.Block] {
        let sentences = registers.cycles.map { MeasuredCycle($0, release: release, earlier: earlier) }
            .filter { $0.step >= .study }.map { "\($0.cycle.title). \($0.sentence)" }
        return sentences.isEmpty ? [] : [.list(sentences)]
    }
}

extension Programme {
    /// Ids of the outputs whose tables count people.
    var countingOutputs: [String] { outputs.filter { $0.kind != .linkageQuality }.map(\.id) }
}
