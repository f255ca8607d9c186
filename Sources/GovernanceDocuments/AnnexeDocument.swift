public import Governance
import Pages
public import ReviewDocuments

/// The annexe to a programme's summary: each field with its values and its reason, partner by partner, and each question.
public struct AnnexeDocument {
    /// The programme.
    public let programme: Programme
    /// The eight words of its file.
    public let words: String

    /// Creates an annexe.
    public init(_ programme: Programme, words: String) {
        self.programme = programme
        self.words = words
    }

    /// The document.
    public var document: ReviewDocument {
        ReviewDocument(
            title: "\(programme.title): annexe to the summary",
            programme: programme.title,
            isTest: programme.environment == .test,
            lead:
                "Version \(programme.version). What the summary says in groups stands here one by one, read from the same file.",
            sections: [fields, partners, objections, questions, offices, charter, fiveSafes].filter {
                !$0.blocks.isEmpty
            },
            footer: ReviewFooter.text(programme, words: words)
        )
    }

    private var fields: ReviewDocument.Section {
        var blocks: [ReviewDocument.Block] = []
        func add(_ caption: String, _ rows: [[String]]) {
            guard !rows.isEmpty else { return }
            let columns = ["What, with every value that may leave", "Why"]
            blocks.append(.table(.init(caption: caption, columns: columns, rows: rows)))
        }
        add("About a person", programme.sentAttributes.map { [$0.sentence(everyValue: true), $0.reason] })
        add("About a contact", programme.contacts.fields.map { [$0.sentence, $0.reason] })
        return .init(title: "A. Each field that may leave, and why", blocks: blocks)
    }

    private var partners: ReviewDocument.Section {
        let rows = programme.partners.map { partner in
            let attributes = programme.attributes(of: partner).map(\.label)
            let contacts = programme.contactFields(of: partner.id).map(\.label)
            return [
                partner.name,
                partner.intake == .counts ? "Nothing" : Words.capitalised(Words.list(partner.linkFields.map(\.words))),
                partner.intake == .counts ? programme.intakeSentence(of: partner) : Words.list(attributes),
                contacts.isEmpty ? "Nothing" : Words.list(contacts), span(of: partner), powers(of: partner),
            ]
        }
        return .init(
            title: "B. Each partner",
            blocks: [
                .table(
                    .init(
                        caption: "What each partner reads, sends and rests on",
                        columns: [
                            "Partner", "Made into codes, never sent", "Sends of a person", "Sends of a contact",
                            "Records of", "Held under, and powers to share",
                        ],
                        rows: rows
                    )
                )
            ]
        )
    }

    private func span(of partner: Programme.Partner) -> String {
        let most = "at most \(Words.count(partner.maxRecords)) rows"
        guard let dataSet = partner.grounds.dataSet else { return Words.capitalised(most) }
        let expected = dataSet.expectedRecords.map {
            "; expected \(Words.count($0.lowerBound)) to \(Words.count($0.upperBound))"
        }
        return "\(dataSet.from.words) to \(dataSet.to.words), drawn \(dataSet.refresh), \(most)\(expected ?? "")"
    }

    private func powers(of partner: Programme.Partner) -> String {
        let gateways = partner.grounds.lawfulBasis?.gateways.map(\.words) ?? []
        return ([partner.grounds.regime?.words].compactMap { $0 } + gateways).joined(separator: "; ")
    }

    private var objections: ReviewDocument.Section {
        let rows = programme.linkedPartners.compactMap { partner -> [String]? in
            let sentences = programme.optOutSentences(of: partner)
            return sentences.isEmpty ? nil : [partner.name, sentences.joined(separator: " ")]
        }
        guard !rows.isEmpty else { return .init(title: "", blocks: []) }
        return .init(
            title: "C. Objections (opt-outs), partner by partner",
            blocks: [.table(.init(caption: "Objections", columns: ["Partner", "What is done, and why"], rows: rows))]
        )
    }

    private var questions: ReviewDocument.Section {
        func purpose(_ id: String?) -> String {
            programme.accountability.purposes.first { $0.id == id }?.category.words ?? "Not said"
        }
        let outputs = programme.outputs.map { [$0.sentence(in: programme), purpose($0.purpose)] }
        let lenses = programme.lenses.map {
            ["\($0.sentence(in: programme)) For \($0.audience.words).", purpose($0.purpose)]
        }
        let columns = ["What is asked, of whom, for whom", "Purpose"]
        var blocks: [ReviewDocument.Block] = []
        if !outputs.isEmpty {
            blocks.append(.table(.init(caption: "Figures", columns: columns, rows: outputs)))
        }
        if !lenses.isEmpty {
            blocks.append(.table(.init(caption: "Questions (lenses)", columns: columns, rows: lenses)))
        }
        let groups = programme.cohorts.map { ($0.title, $0.rule.sentence(in: programme)) }
            .filter { $0.0 + "." != $0.1 }
            .map { "“\($0.0)” are: \($0.1)" }
        if !groups.isEmpty { blocks.append(.list(groups)) }
        return .init(title: "D. Everything that may be published", blocks: blocks)
    }

    private var offices: ReviewDocument.Section {
        let rows = programme.accountability.organisations.map { organisation in
            [
                organisation.legalName, organisation.isController ? "Controller" : "Processor",
                Programme.ApprovalRole.allCases.compactMap { role in
                    organisation.post(of: role).map { "\(Words.capitalised(role.words)): \($0)" }
                }.joined(separator: "; "),
                organisation.privacyNotice ?? organisation.noticeExemption ?? "Not said",
            ]
        }
        guard !rows.isEmpty else { return .init(title: "", blocks: []) }
        return .init(
            title: "E. Organisations and offices",
            blocks: [
                .table(
                    .init(
                        caption: "Who has a part",
                        columns: ["Organisation", "Decides on data", "Offices", "Where people are told"],
                        rows: rows
                    )
                )
            ]
        )
    }

    private var fiveSafes: ReviewDocument.Section {
        guard let safes = programme.accountability.fiveSafes else { return .init(title: "", blocks: []) }
        return .init(
            title: "G. The Five Safes, as attested",
            blocks: [
                .table(
                    .init(
                        caption: "What is attested, by which office and when",
                        columns: ["Question", "What is attested", "By", "On"],
                        rows: safes.inOrder.map {
                            [$0.safe.question, $0.attestation.statement, $0.attestation.by, $0.attestation.on.words]
                        }
                    )
                )
            ]
        )
    }

    private var charter: ReviewDocument.Section {
        guard let charter = programme.accountability.charter else { return .init(title: "", blocks: []) }
        var items = charter.deadlines.map { "By \($0.by.words): \($0.what)." }
        items += charter.reports.map { report in
            "\(programme.organisationName(report.from)) reports to \(report.to) every "
                + "\(report.every.replacing("_", with: " "))."
        }
        return .init(title: "F. What is due when, and who reports to whom", blocks: [.list(items)])
    }
}
