/// Holds registers against each other and against what a release has: sentences for whoever keeps them.
package struct CrossCheck: Sendable {
    /// What does not fit, a sentence each, in the order of the registers.
    package let sentences: [String]

    /// Checks interventions, cycles, insights and remarks.
    ///
    /// - Parameters:
    ///   - registers: The registers.
    ///   - lenses: Ids of the lenses of a release; `nil` where no release is at hand.
    package init(_ registers: Registers, lenses: Set<String>?) {
        var found: [String] = []
        for intervention in registers.interventions {
            let name = "Intervention '\(intervention.id)'"
            if intervention.lenses.isEmpty && intervention.cycles.isEmpty {
                found.append("\(name) names no measure: give a lens or a cycle by which it is seen whether it works.")
            }
            if intervention.barriers.isEmpty {
                found.append("\(name) names no barrier: say what may get in its way, hidden things among it.")
            }
            if intervention.assets.isEmpty {
                found.append("\(name) builds on no asset: is there nothing people trust?")
            }
            found += Self.unknown(intervention.lenses, lenses).map {
                "\(name) names the lens '\($0)', which is not released."
            }
        }
        for cycle in registers.cycles {
            guard let measure = cycle.measure else {
                found.append(
                    "Cycle '\(cycle.id)' names no measure: without one it can be planned and done, not studied."
                )
                continue
            }
            found += Self.unknown([measure.lens], lenses).map {
                "Cycle '\(cycle.id)' is measured by the lens '\($0)', which is not released."
            }
        }
        for insight in registers.insights {
            found += Self.unknown(insight.lens.map { [$0] } ?? [], lenses).map {
                "Insight '\(insight.id)' belongs beside the lens '\($0)', which is not released."
            }
        }
        for remark in registers.remarks {
            found += Self.unknown([remark.lens], lenses).map {
                "Remark '\(remark.id)' stands beside the lens '\($0)', which is not released."
            }
        }
        found += registers.assessments.compactMap { assessment in
            guard assessment.level == .project, assessment.parent == nil else { return nil }
            return "Assessment '\(assessment.id)' is a project of no programme."
        }
        sentences = found
    }

    private static func unknown(_ named: [String], _ lenses: Set<String>?) -> [String] {
        guard let lenses else { return [] }
        return named.filter { !lenses.contains($0) }
    }
}

extension Registers {
    /// Quotes that were kept out, a sentence each: row and reason, never a word of them.
    package var keptOut: [String] {
        insights.compactMap { insight in
            switch insight.quote {
            case .none, .usable: nil
            case .withoutConsent: "insights.csv row \(insight.row): the quote is kept out, since nobody agreed to it."
            case .stopped(let kinds):
                "insights.csv row \(insight.row): the quote is stopped, since it holds "
                    + kinds.map(\.words).joined(separator: ", ") + "."
            }
        }
    }
}
