/// Numbers that loosen because the partner whose stricter term held takes no part any more.
///
/// Nothing in the file says so but the partner's absence, which by itself tightens.
struct DepartedTerms {
    let judge: ChangeJudge

    var changes: [ProgrammeChange] {
        judge.old.strictestTerms.compactMap { before in
            guard !before.setBy.isEmpty, before.setBy.allSatisfy({ judge.new.partner($0) == nil }),
                let now = judge.new.strictestTerms.first(where: { $0.number == before.number }),
                before.number.moreIsStricter ? now.value < before.value : now.value > before.value
            else { return nil }
            let whose = Wording.list(before.setBy.map(judge.name))
            return judge.make(
                .loosens,
                "\(before.number.words): now \(before.number.text(String(now.value))), before "
                    + "\(before.number.text(String(before.value))), since the stricter term of \(whose) goes with it.",
                affected: ChangeJudge.everybody,
                place: "partners, \(before.setBy.joined(separator: ", ")), terms"
            )
        }
    }
}
