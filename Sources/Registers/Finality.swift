package import Governance

/// Whether a release is final: both panels agreed, or were done without on the record, and the charter says whose it is.
package struct Finality: Sendable, Equatable {
    /// How a panel stands to a release.
    package struct Standing: Sendable, Equatable {
        package let panel: PanelDecision.Panel
        /// The last decision; `nil` where there is none yet.
        package let decision: PanelDecision?

        /// Whether a release may be final as far as this panel goes.
        package var isSettled: Bool { decision.map { $0.decision == .agreed || $0.decision == .waived } ?? false }

        /// One sentence.
        package var sentence: String {
            let name = panel.words.prefix(1).uppercased() + panel.words.dropFirst()
            guard let decision else { return "\(name) has not decided yet." }
            let day = decision.decidedOn.words
            guard decision.decision != .waived else {
                return "\(name) was done without, by decision of \(decision.by) on \(day): \(decision.reason ?? "")"
            }
            return "\(name) \(decision.decision.words) (\(decision.by), \(day))."
        }
    }

    /// The release.
    package let release: ReleaseName
    /// One standing a panel, the internal one first.
    package let panels: [Standing]
    /// What the charter lacks without which nothing is final, a clause each.
    package let charterGaps: [String]

    /// Whether it is final.
    package var isFinal: Bool { charterGaps.isEmpty && panels.allSatisfy(\.isSettled) }

    /// What there is to say, a sentence each; the first says draft or final.
    package var sentences: [String] {
        [isFinal ? "This release is final." : "This release is a draft."] + panels.map(\.sentence)
            + charterGaps.map { "The charter lacks \($0)." }
    }
}

extension Registers {
    /// How a release stands with the panels.
    ///
    /// Of several decisions of one panel the last counts; of one day, the one further down in the file. A decision of a later
    /// day does not count yet.
    ///
    /// - Parameters:
    ///   - release: The release.
    ///   - day: The day on which is asked.
    ///   - charterGaps: What the charter lacks (`CharterCheck.neededGaps`).
    /// - Returns: Draft or final, with the reasons.
    package func finality(
        for release: ReleaseName,
        on day: CalendarDate,
        charterGaps: [String] = []
    ) -> Finality {
        Finality(
            release: release,
            panels: PanelDecision.Panel.allCases.map { panel in
                let decisions = panels.enumerated().filter {
                    $0.element.panel == panel && $0.element.release.isSame(as: release) && $0.element.decidedOn <= day
                }
                return Finality.Standing(
                    panel: panel,
                    decision: decisions.max { ($0.element.decidedOn, $0.offset) < ($1.element.decidedOn, $1.offset) }?
                        .element
                )
            },
            charterGaps: charterGaps
        )
    }

    /// Remarks about a release, those about every release among them, by lens.
    ///
    /// - Parameter release: The release.
    /// - Returns: Remarks in the order of the file, by the lens's id.
    package func remarks(on release: ReleaseName) -> [String: [LensRemark]] {
        Dictionary(
            grouping: remarks.filter { $0.release.map { $0.isSame(as: release) } ?? true },
            by: \.lens
        )
    }

    /// What boards are still asked, in the order of the file.
    ///
    /// - Parameter day: The day on which is asked.
    /// - Returns: Decisions without an outcome yet.
    package func decisionsAsked(on day: CalendarDate) -> [BoardDecision] {
        decisions.filter { decision in
            decision.askedOn <= day && (decision.decidedOn.map { $0 > day } ?? true)
        }
    }

    /// Actions that a panel's decision led to.
    ///
    /// - Parameter panel: The panel.
    /// - Returns: The actions, in the order of the file.
    package func actions(because panel: PanelDecision.Panel) -> [AgreedAction] {
        let ids = Set(panels.filter { $0.panel == panel }.map(\.id))
        return actions.filter { $0.raisedBy.map(ids.contains) ?? false }
    }
}
