import Documents

extension ChangeJudge {
    /// The block `partners`.
    func partner(_ difference: DocumentDifference) -> ProgrammeChange? {
        guard let id = difference.items.first else { return nil }
        let who = name(id)
        let keys = difference.keys.dropFirst()
        guard let key = keys.first else { return whole(difference, id) }
        let place = difference.place
        func said(_ kind: ProgrammeChange.Kind, _ sentence: String, reason: String? = nil, before: String? = nil)
            -> ProgrammeChange
        {
            make(
                kind,
                "\(who): \(sentence)",
                affected: "people known to \(who)",
                reason: reason,
                before: before,
                place: place
            )
        }
        switch key {
        case "name": return said(.neutral, moved("the name", difference))
        case "sector": return said(.loosens, moved("the kind of organisation, on which rules depend", difference))
        case "service": return said(.loosens, moved("the service under which it is counted", difference))
        case "intake":
            let isLess = text(difference.new) == "counts"
            return said(isLess ? .tightens : .loosens, moved("what its extract is about", difference))
        case "link_fields":
            guard let item = difference.items.dropFirst().first else {
                return said(.loosens, moved("link fields", difference))
            }
            let field = Programme.LinkField(rawValue: item)?.words ?? item
            return difference.old == nil
                ? said(.loosens, "reads the \(field) and makes tokens of it; the \(field) itself does not leave.")
                : said(.tightens, "no longer reads the \(field) for tokens.")
        case "attributes": return permission(difference, who, id)
        case "contacts":
            let field = difference.items.dropFirst().first ?? "what it may say"
            return difference.new == nil
                ? said(.tightens, "no longer sends this about each contact: \(field).")
                : said(.loosens, "sends more about each contact: \(field).")
        case "max_records":
            return said(
                compare(difference.old?.numeric, difference.new?.numeric, moreIsStricter: false),
                moved("the largest extract that is accepted, in records", difference)
            )
        case "opt_outs": return optOut(difference, id)
        case "counts": return counts(difference, id)
        case "synthetic":
            return difference.new?.content == .bool(false)
                ? said(.loosens, "what it sends is about real people.")
                : said(.tightens, "what it sends is about invented people only.")
        case "social_care":
            return said(.loosens, moved("whose social care it provides, on which rules depend", difference))
        case "data_set": return dataSet(difference, said: { said($0, $1) })
        case "regime": return said(.loosens, moved("the part of the law that its records are held under", difference))
        case "contains":
            let content =
                difference.items.dropFirst().first.map { Programme.Content(rawValue: $0)?.words ?? $0 }
                ?? "kinds of data"
            return difference.old == nil
                ? said(.loosens, "the extract is made from \(content), too.")
                : said(.loosens, "nothing is said of \(content) any more, so no rule asks anything on its account.")
        case "lawful_basis":
            let isGateway = keys.last == "gateways" && difference.old == nil
            return said(
                isGateway || difference.new == nil ? .loosens : .neutral,
                moved("the lawful basis (\(keys.dropFirst().joined(separator: ", ")))", difference)
            )
        case "confidentiality": return confidentiality(difference, said: { said($0, $1) })
        case "terms": return terms(difference, id, said: { said($0, $1, reason: $2, before: $3) })
        default: return nil
        }
    }

    /// A partner that is new, or gone.
    private func whole(_ difference: DocumentDifference, _ id: String) -> ProgrammeChange {
        guard let partner = new.partner(id), difference.new != nil else {
            return make(
                .tightens,
                "\(name(id)) takes no part any more.",
                affected: "people known to \(name(id))",
                place: difference.place
            )
        }
        var sentence = "\(partner.name) is a new partner. \(new.intakeSentence(of: partner)) "
        sentence += new.linkFieldsSentence(of: partner)
        let labels = new.attributes(of: partner).map { Wording.inside($0.label) }
        if !labels.isEmpty { sentence += " What leaves it about a person: \(Wording.list(labels))." }
        let contacts = new.contactFields(of: partner.id).map { Wording.inside($0.label) }
        if !contacts.isEmpty { sentence += " About a contact: \(Wording.list(contacts))." }
        if let basis = partner.grounds.lawfulBasis {
            sentence += " Lawful basis: \(basis.words)."
        }
        return make(.loosens, sentence, affected: "people known to \(partner.name)", place: difference.place)
    }

    /// An attribute that a partner may send, or may send no longer.
    private func permission(_ difference: DocumentDifference, _ who: String, _ id: String) -> ProgrammeChange {
        guard let item = difference.items.dropFirst().first else {
            return make(
                .loosens,
                moved("\(who): what may leave it", difference),
                affected: "people known to \(who)",
                place: difference.place
            )
        }
        let attribute = new.attribute(item) ?? old.attribute(item)
        let label = attribute.map { Wording.inside($0.label) } ?? item
        guard difference.new != nil else {
            return make(
                .tightens,
                "\(who) no longer sends \(label).",
                affected: "people known to \(who)",
                place: difference.place
            )
        }
        let others = old.partners.filter { $0.attributes.contains(item) }.map(\.name)
        return make(
            .loosens,
            "\(who) sends one thing more about a person: \(label) (\(attribute?.values.count ?? 0) values). "
                + (others.isEmpty
                    ? "Before, nobody sent it."
                    : "Before, it came from \(Wording.list(others)) only."),
            affected: "people known to \(who)",
            reason: attribute?.reason,
            before: old.attribute(item)?.reason,
            place: difference.place
        )
    }

    private func optOut(_ difference: DocumentDifference, _ id: String) -> ProgrammeChange {
        let who = name(id)
        let keys = Array(difference.keys.dropFirst(2))
        let kinds = Programme.OptOutKind.allCases.filter { keys.isEmpty || keys[0] == $0.rawValue }
        func terms(_ programme: Programme) -> [Programme.OptOutTerms?] {
            kinds.map { programme.partner(id)?.optOuts[$0] }
        }
        let before = terms(old)
        let after = terms(new)
        var kind = ProgrammeChange.Kind.neutral
        for (before, after) in zip(before, after) {
            switch (before, after) {
            case (.applied(let old)?, .applied(let new)?):
                if new > old { kind = .loosens } else if new < old, kind != .loosens { kind = .tightens }
            case (.applied?, _): kind = .loosens
            case (_, .applied?): if kind != .loosens { kind = .tightens }
            case (_?, nil): kind = .loosens
            default: break
            }
        }
        let sentences =
            new.partner(id).map { partner in
                new.optOutSentences(of: partner).filter { sentence in kinds.contains { sentence.hasPrefix($0.words) } }
            } ?? []
        return make(
            kind,
            "\(who): "
                + (sentences.isEmpty
                    ? "nothing is said any more of objections (\(keys.joined(separator: ", ")))."
                    : "objections are treated like this now: \(sentences.joined(separator: " "))"),
            affected: "people who objected to \(who)",
            place: difference.place
        )
    }

    private func counts(_ difference: DocumentDifference, _ id: String) -> ProgrammeChange {
        let keys = Array(difference.keys.dropFirst(2))
        let table = new.partner(id)?.counts.first
        let isText = ["title", "label", "reason"].contains(keys.last ?? "")
        let isPeriod = ["period_from", "period_to"].contains(keys.last ?? "")
        let kind: ProgrammeChange.Kind =
            isText
            ? .neutral
            : isPeriod
                ? compare(difference.old, difference.new, laterIsStricter: keys.last == "period_from")
                : listed(difference)
        return make(
            kind,
            moved(
                "\(name(id)), its table of counts (\((keys + difference.items.dropFirst()).joined(separator: ", ")))",
                difference
            ),
            affected: "people whom \(name(id)) counts",
            reason: table?.reason,
            before: old.partner(id)?.counts.first?.reason,
            place: difference.place
        )
    }

    private func dataSet(
        _ difference: DocumentDifference,
        said: (ProgrammeChange.Kind, String) -> ProgrammeChange
    ) -> ProgrammeChange {
        switch difference.keys.dropFirst(2).first {
        case "from":
            said(
                compare(difference.old, difference.new, laterIsStricter: true),
                moved("the extract's first day", difference)
            )
        case "to":
            said(
                compare(difference.old, difference.new, laterIsStricter: false),
                moved("the extract's last day", difference)
            )
        case "refresh":
            said(
                often(difference.new) > often(difference.old) ? .loosens : .tightens,
                moved("how often the extract is drawn", difference)
            )
        case "expected_records": said(.neutral, moved("how many records are expected", difference))
        default: said(difference.old == nil ? .neutral : .loosens, moved("what the extract is", difference))
        }
    }

    private func often(_ value: DocumentValue?) -> Int {
        ["once", "annually", "quarterly", "monthly"].firstIndex(of: text(value) ?? "") ?? 0
    }

    private func confidentiality(
        _ difference: DocumentDifference,
        said: (ProgrammeChange.Kind, String) -> ProgrammeChange
    ) -> ProgrammeChange {
        let label = "how the duty of confidentiality is met"
        switch difference.keys.dropFirst(2).first {
        case "reference": return said(.admin, moved("the reference of the decision on confidentiality", difference))
        case "expires":
            return said(
                compare(difference.old, difference.new, laterIsStricter: false),
                moved("the last day of the decision on confidentiality", difference)
            )
        case "opt_out":
            return text(difference.new) == "exempt"
                ? said(.loosens, "the decision lifts the national data opt-out.")
                : said(text(difference.old) == "exempt" ? .tightens : .neutral, "the national data opt-out holds.")
        case "route":
            return said(text(difference.new) == "anonymised_at_source" ? .tightens : .loosens, moved(label, difference))
        default: return said(difference.old == nil ? .neutral : .loosens, moved(label, difference))
        }
    }

    private func terms(
        _ difference: DocumentDifference,
        _ id: String,
        said: (ProgrammeChange.Kind, String, String?, String?) -> ProgrammeChange
    ) -> ProgrammeChange {
        let reasons = (new.partner(id)?.grounds.terms?.reason, old.partner(id)?.grounds.terms?.reason)
        guard let key = difference.keys.dropFirst(2).first else {
            return said(
                difference.new == nil ? .loosens : .tightens,
                moved("terms of its own, the stricter of which rules", difference),
                reasons.0,
                reasons.1
            )
        }
        guard let number = Programme.RiskAppetite.Number(rawValue: key) else {
            return said(.neutral, moved("the reason for its own terms", difference), nil, nil)
        }
        let kind = compare(
            difference.old?.numeric,
            difference.new?.numeric,
            moreIsStricter: [.smallestCount, .smallestCohort, .smallestPackage].contains(number)
        )
        return said(kind, moved("its own term, \(Wording.inside(number.words))", difference), reasons.0, reasons.1)
    }
}
