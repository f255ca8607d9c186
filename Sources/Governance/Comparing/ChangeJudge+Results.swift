import Documents

extension ChangeJudge {
    /// The block `attributes`.
    func attribute(_ difference: DocumentDifference) -> ProgrammeChange? {
        guard let id = difference.items.first else { return block(difference, "what may be said about a person") }
        let place = difference.place
        let now = new.attribute(id)
        let before = old.attribute(id)
        let label = (now ?? before)?.label ?? id
        let senders = new.partners.filter { $0.attributes.contains(id) }.map(\.name)
        let affected =
            senders.isEmpty ? "nobody yet: no partner may send it" : "people known to \(Wording.list(senders))"
        func said(_ kind: ProgrammeChange.Kind, _ sentence: String) -> ProgrammeChange {
            make(kind, sentence, affected: affected, reason: now?.reason, before: before?.reason, place: place)
        }
        switch difference.keys.dropFirst().first {
        case nil:
            guard let now else {
                return said(.tightens, "Nothing is said about a person's \(Wording.inside(label)) any more.")
            }
            return said(
                senders.isEmpty ? .neutral : .loosens,
                "A new thing may be said about a person: \(now.sentence)"
            )
        case "label": return said(.neutral, moved("The words for “\(id)”", difference))
        case "reason": return said(.neutral, moved("\(label): the reason", difference))
        case "kind", "area_column": return said(.loosens, moved("\(label): where the value comes from", difference))
        case "values":
            guard let code = difference.items.dropFirst().first, difference.keys.count == 2 else {
                return said(.neutral, moved("\(label), the value \(difference.items.last ?? "")", difference))
            }
            let words = (now ?? before)?.values.first { $0.code == code }?.label ?? code
            return difference.old == nil
                ? said(.loosens, "\(label): one more value may leave, “\(words)”.")
                : said(
                    .tightens,
                    "\(label): the value “\(before?.values.first { $0.code == code }?.label ?? code)” leaves no more."
                )
        case "bands":
            return said(bandsKind(before, now), "\(label): the bands are now \(bands(now)), before \(bands(before)).")
        default: return nil
        }
    }

    private func bands(_ attribute: Programme.Attribute?) -> String {
        Wording.list(attribute?.values.map(\.label) ?? [])
    }

    /// Wider bands say less: every new band must be made of whole old ones.
    private func bandsKind(_ before: Programme.Attribute?, _ now: Programme.Attribute?) -> ProgrammeChange.Kind {
        guard case .ageBand(let old)? = before?.kind, case .ageBand(let new)? = now?.kind else { return .loosens }
        let starts = Set(old.map(\.from))
        if old.map(\.from) == new.map(\.from) { return .neutral }
        return new.allSatisfy { starts.contains($0.from) } ? .tightens : .loosens
    }

    /// The blocks `cohorts` and `outputs`.
    func result(_ difference: DocumentDifference) -> ProgrammeChange? {
        guard let id = difference.items.first else {
            return block(difference, difference.keys.first == "cohorts" ? "groups that may be counted" : "outputs")
        }
        return difference.keys.first == "cohorts" ? cohort(difference, id) : output(difference, id)
    }

    /// A whole block that is new, or gone.
    private func block(_ difference: DocumentDifference, _ what: String) -> ProgrammeChange {
        difference.new == nil
            ? make(.tightens, "The file no longer lists \(what): there is none.", place: difference.place)
            : make(
                .loosens,
                moved("The file lists \(what)", difference),
                affected: Self.everybody,
                place: difference.place
            )
    }

    private func cohort(_ difference: DocumentDifference, _ id: String) -> ProgrammeChange {
        let place = difference.place
        let title = (new.cohort(id) ?? old.cohort(id))?.title ?? id
        if difference.keys.last == "title" {
            return make(.neutral, moved("The title of a group", difference), place: place)
        }
        guard let now = new.cohort(id) else {
            return make(.tightens, "A group is no longer counted: \(title).", place: place)
        }
        guard let before = old.cohort(id) else {
            return make(
                .loosens,
                "Another group may be counted: \(title). \(now.rule.sentence(in: new))",
                affected: now.rule.clause(in: new).isEmpty ? "" : "people \(now.rule.clause(in: new))",
                place: place
            )
        }
        return make(
            .loosens,
            "The group “\(title)” is another one. Now: \(now.rule.sentence(in: new)) Before: \(before.rule.sentence(in: old))",
            affected: "people \(now.rule.clause(in: new))",
            place: place
        )
    }

    private func output(_ difference: DocumentDifference, _ id: String) -> ProgrammeChange? {
        let place = difference.place
        let readers = new.outputs.first { $0.id == id }.map { "read by: \($0.audience.words)" } ?? ""
        switch difference.keys.dropFirst().first {
        case nil:
            guard let now = new.outputs.first(where: { $0.id == id }), difference.new != nil else {
                return make(.tightens, "The output “\(id)” is no longer published.", place: place)
            }
            return make(
                .loosens,
                "Something more is published: \(now.sentence(in: new))",
                affected: Self.everybody,
                place: place
            )
        case "by":
            let item = difference.items.last ?? ""
            let label = (new.attribute(item) ?? old.attribute(item)).map { Wording.inside($0.label) } ?? item
            return difference.old == nil
                ? make(
                    .loosens,
                    "The output “\(id)” shows people by \(label), too (\(readers)).",
                    affected: Self.everybody,
                    place: place
                )
                : make(.tightens, "The output “\(id)” no longer shows people by \(label).", place: place)
        case "audience": return audience(difference, of: id)
        case "kind", "cohort":
            return make(
                .loosens,
                moved("What the output “\(id)” shows", difference),
                affected: Self.everybody,
                place: place
            )
        case "purpose": return make(.neutral, moved("The purpose of the output “\(id)”", difference), place: place)
        case "release_on":
            return make(.admin, moved("A day on which the output “\(id)” is due", difference), place: place)
        default: return nil
        }
    }
}
