import Documents

extension ChangeJudge {
    /// The block `programme`.
    func head(_ difference: DocumentDifference) -> ProgrammeChange? {
        let place = difference.place
        switch difference.keys.dropFirst().first {
        case "id":
            return make(.loosens, moved("It is another programme", difference), affected: "everybody", place: place)
        case "title": return make(.neutral, moved("The title", difference), place: place)
        case "version": return make(.admin, moved("Version", difference), place: place)
        case "previous": return make(.admin, "The version before is named by its hash.", place: place)
        case "environment":
            return text(difference.new) == "live"
                ? make(
                    .loosens,
                    "From now on it is about real people; before, everybody was invented.",
                    affected: "everybody in the partners' records",
                    place: place
                )
                : make(.tightens, "From now on everybody is invented; before, it was about real people.", place: place)
        case "purpose":
            return make(
                .loosens,
                moved("The purpose reads differently", difference),
                affected: Self.everybody,
                place: place
            )
        case "prohibited_uses":
            let use = (difference.items.last ?? "").replacing("_", with: " ")
            return difference.new == nil
                ? make(.loosens, "A use is no longer ruled out: \(use).", affected: Self.everybody, place: place)
                : make(.tightens, "A use is ruled out: \(use).", place: place)
        case "valid_from":
            return make(
                compare(difference.old, difference.new, laterIsStricter: true),
                moved("First day on which it may run", difference),
                place: place
            )
        case "valid_to":
            return make(
                compare(difference.old, difference.new, laterIsStricter: false),
                moved("Last day on which it may run", difference),
                affected: Self.everybody,
                place: place
            )
        case "reference_date":
            return make(.neutral, moved("Day on which ages are counted", difference), place: place)
        default: return nil
        }
    }

    /// The blocks `roles`, `identities` and `linkage`.
    func linking(_ difference: DocumentDifference) -> ProgrammeChange? {
        let place = difference.place
        let item = difference.items.last ?? ""
        switch difference.keys.joined(separator: ".") {
        case "roles.key_holders":
            return difference.old == nil
                ? make(.loosens, "\(organisation(item)) holds the linkage key.", affected: Self.everybody, place: place)
                : make(.tightens, "\(organisation(item)) holds the linkage key no longer.", place: place)
        case "roles.matcher", "roles.reporter":
            let sees = difference.keys.last == "matcher" ? "sees the tokens" : "sees the attributes and publishes"
            return make(
                .loosens,
                "Another organisation \(sees): now \(organisation(text(difference.new) ?? "")), before "
                    + "\(organisation(text(difference.old) ?? "")).",
                affected: Self.everybody,
                place: place
            )
        case "identities", "identities.fingerprint":
            if difference.items.isEmpty {
                return difference.old == nil
                    ? make(.tightens, "The keys of every organisation are pinned by their fingerprints.", place: place)
                    : make(.loosens, "No organisation's keys are pinned any more.", affected: "everybody", place: place)
            }
            let who = organisation(item)
            if difference.new == nil {
                return make(.loosens, "The keys of \(who) are pinned no longer.", affected: who, place: place)
            }
            let fingerprint = text(difference.new) ?? text(difference.new?["fingerprint"]) ?? ""
            return make(
                .admin,
                "The keys of \(who) have the fingerprint \(fingerprint); check it by telephone.",
                affected: who,
                place: place
            )
        case "linkage.profile", "linkage.wide", "linkage.wide.repeats", "linkage.wide.pinned_ceiling",
            "linkage.wide.reason":
            return wide(difference)
        case "linkage.catalogue":
            let isStricter = text(difference.new) == "sparing-1" || text(difference.old)?.hasPrefix("wide-") == true
            return make(
                isStricter ? .tightens : .loosens,
                moved("The combinations of identifiers that become tokens", difference),
                affected: Self.everybody,
                place: place
            )
        case "linkage.epoch": return make(.neutral, moved("A new joint key is made; epoch", difference), place: place)
        case "linkage.match_probability", "linkage.smallest_package": return number(difference)
        case "linkage.key_use":
            return text(difference.new) == "longitudinal"
                ? make(
                    .loosens,
                    "One key serves several runs, so people can be followed from run to run.",
                    affected: Self.everybody,
                    reason: keyReason(new),
                    before: keyReason(old),
                    place: place
                )
                : make(
                    text(difference.old) == "longitudinal" ? .tightens : .neutral,
                    "Each run has a key of its own.",
                    place: place
                )
        case "linkage.key_destroy_by":
            return make(
                difference.new == nil || difference.old == nil
                    ? .neutral : compare(difference.old, difference.new, laterIsStricter: false),
                moved("Last day of the linkage key", difference),
                affected: Self.everybody,
                reason: keyReason(new),
                before: keyReason(old),
                place: place
            )
        case "linkage.key_reason": return make(.neutral, moved("Reason for the key's length", difference), place: place)
        default: return nil
        }
    }

    private func keyReason(_ programme: Programme) -> String? {
        guard case .longitudinal(_, let reason) = programme.linkage.keyUse else { return nil }
        return reason
    }
}
