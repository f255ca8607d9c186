import Documents

extension ChangeJudge {
    /// The profile, and how wide `wide` is.
    func wide(_ difference: DocumentDifference) -> ProgrammeChange? {
        let place = difference.place
        let reason = new.linkage.wide?.reason
        let before = old.linkage.wide?.reason
        func change(_ kind: ProgrammeChange.Kind, _ sentence: String) -> ProgrammeChange {
            make(kind, sentence, affected: Self.everybody, reason: reason, before: before, place: place)
        }
        switch difference.keys.last {
        case "profile":
            return new.linkage.profile == .wide
                ? change(
                    .loosens,
                    "Profile wide: weaker combinations become codes, and one code may stand for several people of a partner; "
                        + "before, no code stood twice."
                )
                : change(.tightens, "Profile standard: no code stands twice in what a partner sends.")
        case "wide":
            guard let wide = new.linkage.wide else {
                return change(.tightens, "What the profile wide let is let no longer.")
            }
            return change(.loosens, wide.words)
        case "repeats":
            return change(
                compare(difference.old?.numeric, difference.new?.numeric, moreIsStricter: false),
                moved("The most people of a partner who may share a code", difference)
            )
        case "pinned_ceiling":
            return change(
                compare(difference.old?.numeric, difference.new?.numeric, moreIsStricter: false),
                moved("The greatest share of people whom the pattern of codes alone may pin down", difference)
            )
        case "reason": return make(.neutral, moved("Reason for the profile wide", difference), place: place)
        default: return nil
        }
    }
}
