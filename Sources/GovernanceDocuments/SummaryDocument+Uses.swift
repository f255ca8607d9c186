import Governance
import Pages
import ReviewDocuments

/// What for, who, and what leaves.
extension SummaryDocument {
    var purpose: ReviewDocument.Section {
        let account = programme.accountability
        var facts: [ReviewDocument.Fact] = []
        if !account.purposes.isEmpty {
            let serves = account.purposes.map { "\($0.category.words): \($0.description.withoutStop)" }
            facts.append(.init(term: "Serves", words: Words.capitalised(serves.joined(separator: "; ")) + "."))
        }
        if let charter = account.charter {
            facts.append(
                .init(
                    term: "Answers for it",
                    words: "\(programme.organisationName(charter.owner)), for \(charter.sponsor)."
                )
            )
            facts.append(.init(term: "Covers", words: charter.scope))
            if let outOfScope = charter.outOfScope { facts.append(.init(term: "Does not cover", words: outOfScope)) }
        }
        facts.append(.init(term: "May run", words: "\(programme.validFrom.words) to \(programme.validTo.words)."))
        return .init(
            title: "1. Purpose",
            blocks: [
                .paragraph(programme.purpose),
                .note("Ruled out, whoever asks: \(Words.list(programme.prohibitedUses.map(\.words)))."),
                .facts(facts),
            ]
        )
    }

    var who: ReviewDocument.Section {
        let rows = programme.partners.map { partner in
            let grounds = partner.grounds
            let contains = grounds.contains.map {
                $0.isEmpty ? "No special kind of data." : "Holds \(Words.list($0.map(\.shortWords)))."
            }
            return [
                partner.name, [grounds.dataSet?.description, contains].compactMap { $0 }.joined(separator: " "),
                [
                    grounds.lawfulBasis?.shortWords
                        ?? (partner.intake == .counts ? "Counts are nobody's data" : "Not said"),
                    confidentiality(of: partner),
                ].compactMap { $0 }.joined(separator: ". "),
            ]
        }
        let roles = programme.roles
        return .init(
            title: "2. Who takes part, and on what lawful basis",
            blocks: [
                .table(
                    .init(
                        caption: "The partners",
                        columns: ["Partner", "Its extract", "Lawful basis (UK GDPR) and confidentiality"],
                        rows: rows
                    )
                ),
                .paragraph(
                    [
                        standing,
                        "Compares the codes: \(programme.organisationName(roles.matcher)). Counts and publishes: "
                            + "\(programme.organisationName(roles.reporter)). Neither holds the key; the first sees no fact about "
                            + "anybody, the second no code.", consent,
                    ].compactMap { $0 }.joined(separator: " ")
                ),
            ]
        )
    }

    /// Who decides on its own data; `nil` where the file says nothing of organisations.
    private var standing: String? {
        let listed = programme.partners.compactMap { partner in programme.organisation(partner.id).map { (partner, $0) }
        }
        guard !listed.isEmpty else { return nil }
        let others = listed.filter { !$0.1.isController }.map(\.0.name)
        return others.isEmpty
            ? "Every partner is the controller of its own data." : "Not controllers: \(Words.list(others))."
    }

    /// G20: what must be weighed where a public authority rests on consent.
    private var consent: String? {
        let names = programme.authoritiesRestingOnConsent.map(\.name)
        guard !names.isEmpty else { return nil }
        return
            "To be weighed: \(Words.list(names)) \(names.count == 1 ? "rests" : "rest") on consent, which people can seldom "
            + "refuse a public authority freely."
    }

    /// How the duty of confidentiality is met; `nil` where there is nothing confidential.
    private func confidentiality(of partner: Programme.Partner) -> String? {
        guard let found = partner.grounds.confidentiality else {
            return partner.intake == .counts ? nil : "Confidentiality: not said"
        }
        guard found.route != .notApplicable else { return nil }
        let until = found.expires.map { ", until \($0.words)" } ?? ""
        let reference = found.reference.map { ", \($0)" } ?? ""
        return "Confidentiality: \(found.route.shortWords)\(reference)\(until)"
    }

    var leaving: ReviewDocument.Section {
        let linked = programme.linkedPartners
        func whom(_ senders: [Programme.Partner]) -> String {
            if senders.count == linked.count { return "all" }
            let others = linked.filter { partner in !senders.contains { $0.id == partner.id } }
            return others.count < senders.count && others.count <= 2
                ? "all but \(Words.list(others.map(\.service)))" : Words.list(senders.map(\.service))
        }
        let facts = programme.sentAttributes.map { attribute in
            "\(attribute.shortSentence) From \(whom(linked.filter { $0.attributes.contains(attribute.name) }))."
        }
        let contacts = programme.contacts.fields.compactMap { field -> String? in
            let senders = linked.filter { programme.contacts.permitted[$0.id]?.contains(field.name) == true }
            return senders.isEmpty ? nil : "\(field.shortSentence) From \(whom(senders))."
        }
        let links = Programme.LinkField.allCases.compactMap { field -> String? in
            let readers = linked.filter { $0.linkFields.contains(field) }
            return readers.isEmpty ? nil : "\(field.words) (\(whom(readers)))"
        }
        var blocks: [ReviewDocument.Block] = [
            .paragraph(
                "Two sealed packages leave each partner: codes, for the one who compares them, and the facts below under random "
                    + "numbers, for the one who counts. Codes are made of \(Words.list(links)), which never leave."
            )
        ]
        if let wide = programme.linkage.wide { blocks.append(.paragraph("\(wide.words) Why: \(wide.reason)")) }
        blocks += [
            .columns("About a person", facts)
        ]
        if !contacts.isEmpty { blocks.append(.columns("About a contact, such as an appointment or a visit", contacts)) }
        return .init(
            title: "3. What leaves a partner, and in what form",
            blocks: blocks + programme.countingPartners.map { .paragraph(programme.intakeSentence(of: $0)) }
        )
    }

    var staying: ReviewDocument.Section {
        let fields = Programme.LinkField.allCases.filter { field in
            programme.linkedPartners.contains { $0.linkFields.contains(field) }
        }
        return .init(
            title: "4. What never leaves a partner",
            blocks: [
                .paragraph(
                    "\(Words.capitalised(Words.list(fields.map(\.words)))): only codes of them, under a key that neither of the two "
                        + "holds. Any value that is not agreed, any free text, and the partner's own numbers for its people. Whether "
                        + "somebody objected: those people are left out, and nobody's objection is written down."
                )
            ]
        )
    }
}

extension String {
    /// The text without the stop at its end, to stand inside a sentence.
    var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
