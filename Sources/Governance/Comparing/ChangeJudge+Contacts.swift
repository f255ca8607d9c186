import Documents

extension ChangeJudge {
    /// The block `contacts`: what may be said about one contact of a person with a service.
    func contact(_ difference: DocumentDifference) -> ProgrammeChange {
        let place = difference.place
        let item = difference.items.first ?? ""
        let label = text(difference.new?["label"]) ?? text(difference.old?["label"]) ?? item
        func said(_ kind: ProgrammeChange.Kind, _ sentence: String, reason: String? = nil) -> ProgrammeChange {
            make(kind, sentence, affected: Self.everybody, reason: reason, place: place)
        }
        switch (difference.keys.dropFirst().first, difference.new) {
        case (nil, nil): return said(.tightens, "Nothing is said about a contact any more: \(label).")
        case (nil, let new?):
            return said(.loosens, "A new thing may be said about a contact: \(label).", reason: text(new["reason"]))
        case ("label", _), ("reason", _): return said(.neutral, moved("The words for “\(item)”", difference))
        case ("values", nil):
            return said(.tightens, "About a contact, one value less may leave: \(difference.items.last ?? "").")
        case ("values", _) where difference.old == nil:
            return said(.loosens, "About a contact, one value more may leave: \(difference.items.last ?? "").")
        case ("values", _): return said(.neutral, moved("The words for a value of “\(item)”", difference))
        default: return said(.loosens, moved("What may be said about a contact (\(item))", difference))
        }
    }

    /// The block `lenses`: questions whose answers may be published.
    func lens(_ difference: DocumentDifference) -> ProgrammeChange {
        let place = difference.place
        let item = difference.items.first ?? ""
        let title = text(difference.new?["title"]) ?? text(difference.old?["title"]) ?? item
        switch difference.keys.dropFirst().first {
        case nil:
            return difference.new == nil
                ? make(.tightens, "A question is no longer asked: \(title).", place: place)
                : make(
                    .loosens,
                    "Another question is asked and its answer published: "
                        + (new.lenses.first { $0.id == item }.map {
                            "\($0.sentence(in: new)) For \($0.audience.words)."
                        } ?? title),
                    affected: Self.everybody,
                    place: place
                )
        case "title": return make(.neutral, moved("The title of “\(item)”", difference), place: place)
        case "purpose": return make(.neutral, moved("The purpose of “\(item)”", difference), place: place)
        case "audience": return audience(difference, of: item)
        case "by" where difference.new == nil && difference.items.count > 1:
            return make(.tightens, "“\(item)” no longer shows people by \(difference.items.last ?? "").", place: place)
        default:
            return make(
                .loosens,
                moved("What “\(item)” shows (\(difference.keys.dropFirst().joined(separator: ", ")))", difference),
                affected: Self.everybody,
                place: place
            )
        }
    }

    /// Other readers of something that is published.
    func audience(_ difference: DocumentDifference, of item: String) -> ProgrammeChange {
        let order = Programme.Output.Audience.allCases.map(\.rawValue)
        let ranks = (order.firstIndex(of: text(difference.old) ?? ""), order.firstIndex(of: text(difference.new) ?? ""))
        return make(
            (ranks.1 ?? order.count) > (ranks.0 ?? 0) ? .loosens : .tightens,
            moved("Who may read the output “\(item)”", difference),
            affected: Self.everybody,
            place: difference.place
        )
    }
}
