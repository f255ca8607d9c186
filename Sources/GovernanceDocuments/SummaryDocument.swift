public import Governance
import Pages
public import ReviewDocuments

/// The summary of a programme, in the order of an impact assessment.
public struct SummaryDocument {
    /// The programme.
    public let programme: Programme
    /// The eight words of its file.
    public let words: String
    /// What its preset of disclosure control does, in a sentence; `nil` where the preset is not known.
    public let presetWords: String?

    /// Creates a summary.
    public init(_ programme: Programme, words: String, presetWords: String?) {
        self.programme = programme
        self.words = words
        self.presetWords = presetWords
    }

    /// The document.
    public var document: ReviewDocument {
        ReviewDocument(
            title: "\(programme.title): what is agreed",
            programme: programme.title,
            isTest: programme.environment == .test,
            lead:
                "Version \(programme.version), for those who approve it. Everything here is read from the programme file, which "
                + "the programs follow to the letter: what is not permitted in it does not happen.",
            sections: [
                purpose, who, leaving, staying, objections, numbers, outputs, risks, identity,
            ],
            footer: footer
        )
    }

    private var footer: String {
        "\(programme.title), version \(programme.version), SHA-256 \(programme.hash.prefix(16))…, words: \(words)."
    }

    // MARK: Sections

    private var purpose: ReviewDocument.Section {
        let account = programme.accountability
        var blocks: [ReviewDocument.Block] = [.paragraph(programme.purpose)]
        if !account.purposes.isEmpty {
            blocks.append(.list(account.purposes.map { "For \($0.category.words): \($0.description)" }))
        }
        let ruledOut = programme.prohibitedUses.map(\.words)
        blocks.append(.note("Ruled out, whoever asks: \(Words.list(ruledOut))."))
        var facts: [ReviewDocument.Fact] = []
        if let charter = account.charter {
            facts.append(
                .init(
                    term: "Answers for it",
                    words: "\(programme.organisationName(charter.owner)), for \(charter.sponsor)"
                )
            )
            facts.append(.init(term: "Covers", words: charter.scope))
            if let outOfScope = charter.outOfScope { facts.append(.init(term: "Does not cover", words: outOfScope)) }
            let reports = charter.reports.map { report in
                "\(programme.organisationName(report.from)) to \(report.to) every \(report.every.replacing("_", with: " "))"
            }
            facts.append(.init(term: "Reports", words: Words.capitalised(Words.list(reports)) + "."))
        }
        facts.append(.init(term: "May run", words: "\(programme.validFrom.words) to \(programme.validTo.words)"))
        blocks.append(.facts(facts))
        return .init(title: "1. Purpose", blocks: blocks)
    }

    private var who: ReviewDocument.Section {
        let rows = programme.partners.map { partner in
            let grounds = partner.grounds
            let contains = grounds.contains.map { $0.isEmpty ? "no special kind of data" : Words.list($0.map(\.words)) }
            return [
                partner.name + standing(of: partner.id),
                [part(of: partner), grounds.dataSet?.description, contains.map { "Holds \($0)." }].compactMap { $0 }
                    .joined(separator: " "),
                grounds.lawfulBasis?.sentence ?? (partner.intake == .counts ? "Counts are nobody's data" : "Not said"),
                confidentiality(of: partner),
            ]
        }
        let roles = programme.roles
        return .init(
            title: "2. Who takes part, and on what lawful basis",
            blocks: [
                .table(
                    .init(
                        caption: "The partners",
                        columns: [
                            "Partner", "Sends what, made from what", "Lawful basis (UK GDPR)",
                            "Duty of confidentiality",
                        ],
                        rows: rows
                    )
                ),
                .paragraph(
                    "Compares the codes: \(programme.organisationName(roles.matcher))\(standing(of: roles.matcher)). Counts and "
                        + "publishes: \(programme.organisationName(roles.reporter))\(standing(of: roles.reporter)). Neither holds the "
                        + "key; the first sees no fact about anybody, the second no code."
                ),
            ]
        )
    }

    private func standing(of id: String) -> String {
        guard let organisation = programme.organisation(id) else { return "" }
        let lead = organisation.post(of: .igLead).map { "; IG lead: \($0)" } ?? ""
        return " (\(organisation.isController ? "controller" : "processor")\(lead))"
    }

    private func part(of partner: Programme.Partner) -> String {
        switch partner.intake {
        case .people: "Codes and a few facts about people."
        case .households: "Codes and a few facts about people known at home."
        case .counts: "A table of counts, no person."
        }
    }

    private func confidentiality(of partner: Programme.Partner) -> String {
        guard let found = partner.grounds.confidentiality else {
            return partner.intake == .counts ? "No person" : "Not said"
        }
        let until = found.expires.map { " until \($0.words)" } ?? ""
        let reference = found.reference.map { ", \($0)" } ?? ""
        if found.route == .notApplicable { return "Not applicable" }
        return Words.capitalised(found.route.words) + reference + until
    }

    private var leaving: ReviewDocument.Section {
        let attributes = programme.sentAttributes.map { attribute in
            let senders = programme.partners.filter { $0.attributes.contains(attribute.name) }
            let isAll = senders.count == programme.linkedPartners.count
            return [attribute.sentence, isAll ? "All" : Words.list(senders.map(\.service)), attribute.reason]
        }
        let links = Programme.LinkField.allCases.compactMap { field -> String? in
            let readers = programme.linkedPartners.filter { $0.linkFields.contains(field) }
            guard !readers.isEmpty else { return nil }
            let isAll = readers.count == programme.linkedPartners.count
            return "\(field.words) (\(isAll ? "all" : Words.list(readers.map(\.service))))"
        }
        return .init(
            title: "3. What leaves a partner, and in what form",
            blocks: [
                .paragraph(
                    "Two sealed packages leave each partner. To the matcher: keyed codes made of combinations of identifiers. To "
                        + "the reporter: the facts below, for people with random numbers. The two never meet at one place with a key."
                ),
                .table(
                    .init(
                        caption: "Facts about a person",
                        columns: ["What, in what form", "From", "Why"],
                        rows: attributes
                    )
                ),
                .paragraph("Made into codes at the partner, and never sent: \(Words.list(links))."),
            ] + programme.countingPartners.map { .paragraph(programme.intakeSentence(of: $0)) }
        )
    }

    private var staying: ReviewDocument.Section {
        let fields = Programme.LinkField.allCases.filter { field in
            programme.linkedPartners.contains { $0.linkFields.contains(field) }
        }
        return .init(
            title: "4. What never leaves a partner",
            blocks: [
                .list([
                    "\(Words.capitalised(Words.list(fields.map(\.words)))): only codes made of them, under a key that neither "
                        + "matcher nor reporter holds.",
                    "Any value that is not on the lists above; any free text; the partner's own numbers for its people.",
                    "Whether somebody objected: those people are left out, and nobody's objection is written down.",
                ])
            ]
        )
    }

    private var objections: ReviewDocument.Section {
        let rows = programme.linkedPartners.compactMap { partner -> [String]? in
            let sentences = programme.optOutSentences(of: partner)
            return sentences.isEmpty ? nil : [partner.name, sentences.joined(separator: " ")]
        }
        let silent = programme.linkedPartners.filter { programme.optOutSentences(of: $0).isEmpty }.map(\.name)
        var blocks: [ReviewDocument.Block] = []
        if !rows.isEmpty {
            blocks.append(
                .table(.init(caption: "Objections (opt-outs)", columns: ["Partner", "What is done"], rows: rows))
            )
        }
        if !silent.isEmpty {
            blocks.append(.paragraph("The file says nothing of objections for \(Words.list(silent))."))
        }
        return .init(title: "5. People who objected", blocks: blocks)
    }

    private var numbers: ReviewDocument.Section {
        let rows = NumberRows(programme: programme).rows
        var blocks: [ReviewDocument.Block] = []
        if let appetite = programme.accountability.riskAppetite {
            blocks.append(.paragraph("\(appetite.statement) Agreed by: \(appetite.agreedBy)."))
        }
        let preset = presetWords.map { " \($0)" } ?? ""
        blocks.append(
            .paragraph(
                "Small numbers: preset “\(programme.disclosure.preset)”.\(preset) \(programme.disclosure.reason)"
            )
        )
        blocks.append(
            .table(
                .init(
                    caption: "Thresholds and retention",
                    columns: ["Number", "Holds", "Whose term", "Reason"],
                    rows: rows
                )
            )
        )
        return .init(title: "6. Retention and thresholds, each with its reason", blocks: blocks)
    }

    private var outputs: ReviewDocument.Section {
        let rows = programme.outputs.map { output in
            let purpose = programme.accountability.purposes.first { $0.id == output.purpose }
            return [output.sentence(in: programme), purpose?.category.words ?? "Not said"]
        }
        let groups = programme.cohorts.map { ($0.title, $0.rule.sentence(in: programme)) }
            .filter { $0.0 + "." != $0.1 }
            .map { "“\($0.0)” means: \($0.1)" }
        return .init(
            title: "7. Outputs and who reads them",
            blocks: [
                .table(
                    .init(
                        caption: "Everything that may be published",
                        columns: ["What, for whom, when", "Purpose"],
                        rows: rows
                    )
                )
            ] + (groups.isEmpty ? [] : [.list(groups)])
        )
    }

    private var risks: ReviewDocument.Section {
        let dpia = programme.accountability.dpia
        var blocks: [ReviewDocument.Block] = []
        if let dpia {
            blocks.append(
                .table(
                    .init(
                        caption:
                            "Risks that remain (\(dpia.reference), version \(dpia.version); over all: \(dpia.residualRisk.rawValue))",
                        columns: ["Risk", "What is done", "Remains"],
                        rows: dpia.remainingRisks.map { [$0.risk, $0.measure, $0.level.rawValue] }
                    )
                )
            )
        }
        blocks.append(
            .paragraph(
                "Codes are pseudonymised personal data, not anonymous. Nothing protects against a matcher or reporter that works "
                    + "together with a partner that holds the key."
            )
        )
        return .init(title: "8. Risks that remain", blocks: blocks)
    }

    private var identity: ReviewDocument.Section {
        var days: [CalendarDate] = []
        for expiry in programme.expiries where !days.contains(expiry.lastDay) { days.append(expiry.lastDay) }
        let ends = days.map { day in
            "\(day.words): " + Words.list(programme.expiries.filter { $0.lastDay == day }.map(\.shortWords))
        }
        let approvals = Programme.ApprovalRole.allCases.compactMap { role -> String? in
            let names = programme.approvalsRequired.filter { $0.role == role }.map {
                programme.organisationName($0.organisation)
            }
            return names.isEmpty ? nil : "\(Words.capitalised(role.words)) of \(Words.list(names))"
        }
        return .init(
            title: "9. Which file this is, what ends when, and who approves",
            blocks: [
                .facts([
                    .init(term: "Version", words: "\(programme.id), version \(programme.version)"),
                    .init(term: "SHA-256", words: programme.hashInGroups),
                    .init(term: "Eight words", words: words),
                    .init(term: "Approved by", words: approvals.joined(separator: "; ")),
                    .init(term: "Ends", words: ends.joined(separator: "; ")),
                ]),
                .note(
                    "To approve, send back these eight words with your office and the date, by e-mail, on a form or on paper. Other "
                        + "words mean another file; any edit of the file gives other words."
                ),
            ]
        )
    }
}
