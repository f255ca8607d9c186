public import Governance
import Pages
public import ReviewDocuments

/// Two versions of a programme, compared on paper: what loosens first.
public struct DiffDocument {
    /// The comparison.
    public let diff: ProgrammeDiff
    /// The eight words of the newer file.
    public let words: String

    /// Creates a comparison on paper.
    public init(_ diff: ProgrammeDiff, words: String) {
        self.diff = diff
        self.words = words
    }

    /// The document.
    public var document: ReviewDocument {
        let new = diff.new
        var sections = ProgrammeChange.Kind.allCases.compactMap(section)
        let weighed = new.cautions.filter { !diff.old.cautions.contains($0) }
        if !weighed.isEmpty { sections.append(.init(title: "To be weighed", blocks: weighed.map { .note($0) })) }
        sections.append(.init(title: "What did not change", blocks: unchanged))
        sections.append(.init(title: "To approve", blocks: approval))
        return ReviewDocument(
            title: "\(new.title): what changes from version \(diff.old.version) to version \(new.version)",
            programme: new.title,
            isTest: new.environment == .test,
            lead: lead,
            sections: sections,
            footer:
                "Old file \(diff.old.hash.prefix(16))…, new file \(new.hash.prefix(16))…, words of the new file: \(words)."
        )
    }

    /// One line for each change, as a terminal shows it: the kind, then the sentence.
    public var lines: [String] { diff.changes.map { "\($0.kind.rawValue) - \($0.words)" } }

    private var lead: String {
        guard !diff.isSameFile else {
            return "The two files are the same, byte for byte. Nothing needs approval again."
        }
        let counts = ProgrammeChange.Kind.allCases.map { (kind: $0, count: diff.count($0)) }.filter { $0.count > 0 }
        let parts = counts.map { "\($0.count) \($0.kind.noun($0.count))" }
        let blocked = diff.count(.blocked) > 0 ? " The new version cannot run as it is." : ""
        return "\(Words.capitalised(Words.list(parts))).\(blocked) It is another file, so everybody approves again."
    }

    private func section(_ kind: ProgrammeChange.Kind) -> ReviewDocument.Section? {
        let changes = diff.changes.filter { $0.kind == kind }
        guard !changes.isEmpty else { return nil }
        return .init(title: "\(kind.rawValue): \(kind.meaning)", blocks: [.list(changes.map(\.words))])
    }

    private var unchanged: [ReviewDocument.Block] {
        if diff.isSameFile { return [.paragraph("Nothing changed.")] }
        return diff.unchanged.isEmpty
            ? [.paragraph("Every part of the file changed.")] : diff.unchanged.map { .paragraph($0) }
    }

    private var approval: [ReviewDocument.Block] {
        let new = diff.new
        let needed = new.approvalsRequired.map { "\(new.organisationName($0.organisation)): \($0.role.words)" }
        return [
            .paragraph(diff.isSameFile ? "Approvals of this file stand." : "Needed again, all of them:"),
            .list(diff.isSameFile ? [] : needed),
            .facts([
                .init(term: "SHA-256 of the new file", words: new.hashInGroups),
                .init(term: "Eight words", words: words),
            ]),
        ]
    }
}

extension ProgrammeChange.Kind {
    /// What the kind means, for a heading.
    var meaning: String {
        switch self {
        case .loosens: "more may be read, joined, kept or shown"
        case .blocked: "the new version cannot run as it is"
        case .tightens: "less may be"
        case .neutral: "neither more nor less"
        case .admin: "who and which paper"
        }
    }

    /// The kind behind a number.
    func noun(_ count: Int) -> String {
        let change = count == 1 ? "change" : "changes"
        switch self {
        case .loosens: return count == 1 ? "change loosens" : "changes loosen"
        case .blocked: return count == 1 ? "thing blocks it" : "things block it"
        case .tightens: return count == 1 ? "change tightens" : "changes tighten"
        case .neutral: return "neutral \(change)"
        case .admin: return "\(change) of administration"
        }
    }
}
