import Documents

/// Says what a difference does to protection, and says it in a sentence.
///
/// Every key that a programme may hold has its rule in one of the extensions; a key without one counts as loosening.
struct ChangeJudge {
    let old: Programme
    let new: Programme
    let presets: @Sendable (String) -> ProgrammeDiff.PresetFacts?

    /// The change that a difference is.
    func change(_ difference: DocumentDifference) -> ProgrammeChange {
        if difference.isOrder {
            return make(
                .neutral,
                "The entries stand in another order (\(difference.place)); reports follow it.",
                place: difference.place
            )
        }
        let found: ProgrammeChange? =
            switch difference.keys.first {
            case "programme": head(difference)
            case "roles", "identities", "linkage": linking(difference)
            case "partners": partner(difference)
            case "attributes": attribute(difference)
            case "cohorts", "outputs": result(difference)
            case "contacts": contact(difference)
            case "lenses": lens(difference)
            case "disclosure", "retention", "checks": number(difference)
            case "charter", "purposes", "organisations", "dpia", "dsa", "intruder_test", "five_safes", "risk_appetite",
                "approvals_required", "approvals_last_days", "approvals", "place":
                paper(difference)
            default: nil
            }
        return found ?? unjudged(difference)
    }

    /// A change that no rule knows: nobody can say that it is harmless.
    private func unjudged(_ difference: DocumentDifference) -> ProgrammeChange {
        make(
            .loosens,
            moved("\(Wording.beginning(difference.place))", difference)
                + " The program has no rule for this key, so it counts as looser.",
            place: difference.place
        )
    }

    func make(
        _ kind: ProgrammeChange.Kind,
        _ sentence: String,
        affected: String = "",
        reason: String? = nil,
        before: String? = nil,
        place: String
    ) -> ProgrammeChange {
        ProgrammeChange(
            kind: kind,
            sentence: sentence,
            affected: affected,
            reason: reason,
            isOldReason: reason != nil && reason == before,
            place: place
        )
    }

    /// What stands there now and what stood there before, after a label.
    func moved(_ label: String, _ difference: DocumentDifference) -> String {
        switch (difference.old, difference.new) {
        case (let old?, let new?): "\(label): now \(short(new)), before \(short(old))."
        case (nil, let new?): "\(label): now \(short(new)), before nothing was said."
        case (let old?, nil): "\(label): nothing is said any more, before \(short(old))."
        case (nil, nil): "\(label)."
        }
    }

    private func short(_ value: DocumentValue) -> String {
        let text = value.shown
        let cut = text.count > 600 ? text.prefix(600) + "…" : text
        // A sentence of the file stands in quotes, so that its own stop ends nothing.
        guard case .string(let raw) = value.content, raw.contains(" ") else { return cut }
        return "“\(cut)”"
    }

    /// What a number's change does: more or less of it protects better.
    func compare(_ old: Double?, _ new: Double?, moreIsStricter: Bool) -> ProgrammeChange.Kind {
        switch (old, new) {
        case (let old?, let new?) where old == new: .neutral
        case (let old?, let new?): (new > old) == moreIsStricter ? .tightens : .loosens
        case (nil, _?): .tightens
        default: .loosens
        }
    }

    /// What a day's change does.
    func compare(_ old: DocumentValue?, _ new: DocumentValue?, laterIsStricter: Bool) -> ProgrammeChange.Kind {
        guard case .string(let before)? = old?.content, case .string(let after)? = new?.content else {
            return old == nil ? .neutral : .loosens
        }
        // Days as yyyy-mm-dd stand in the order of the calendar.
        return (after > before) == laterIsStricter ? .tightens : .loosens
    }

    /// More of a list lets more out.
    func listed(_ difference: DocumentDifference) -> ProgrammeChange.Kind {
        difference.old == nil ? .loosens : difference.new == nil ? .tightens : .loosens
    }

    func name(_ partner: String) -> String { new.partner(partner)?.name ?? old.partner(partner)?.name ?? partner }

    func organisation(_ id: String) -> String {
        let name = new.organisationName(id)
        return name == id ? old.organisationName(id) : name
    }

    func text(_ value: DocumentValue?) -> String? {
        guard case .string(let text)? = value?.content else { return nil }
        return text
    }

    static let everybody = "everybody who is counted"
}

extension DocumentValue {
    /// The number, whole or not; `nil` for anything else.
    var numeric: Double? {
        switch content {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
