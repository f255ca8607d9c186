import DisclosureControl
import Governance
import GovernanceDocuments
import ReviewDocuments
import SafeFiles

/// The documents for those who approve, and the files they are written to.
enum ReviewFiles {
    static func summary(of programme: Programme) throws -> ReviewDocument {
        SummaryDocument(
            programme,
            words: try ProgrammeWords.text(ofHash: programme.hash),
            presetWords: try? DisclosureRule.preset(programme.disclosure.preset).words
        ).document
    }

    static func annexe(to programme: Programme) throws -> ReviewDocument {
        AnnexeDocument(programme, words: try ProgrammeWords.text(ofHash: programme.hash)).document
    }

    /// Compares two files as of today, with what is known of presets.
    static func diff(old: String, new: String) throws -> ProgrammeDiff {
        try ProgrammeDiff.between(old: old, new: new, on: CalendarDate.today()) { id in
            guard let rule = try? DisclosureRule.preset(id) else { return nil }
            let base = if case .nearest(let base) = rule.rounding { base } else { 1 }
            return ProgrammeDiff.PresetFacts(smallest: rule.threshold + 1, rounding: base)
        }
    }

    static func comparison(_ diff: ProgrammeDiff) throws -> DiffDocument {
        DiffDocument(diff, words: try ProgrammeWords.text(ofHash: diff.new.hash))
    }

    static func document(of diff: ProgrammeDiff) throws -> ReviewDocument { try comparison(diff).document }

    /// Writes each document as a page and as a Word file, and data beside them; all of them, or none.
    ///
    /// - Returns: The paths.
    static func write(
        _ documents: [(name: String, document: ReviewDocument)],
        data: [(name: String, text: String)] = [],
        into folder: String
    ) throws -> [String] {
        try Folder.make(folder)
        var files = FileSet()
        var paths: [String] = []
        for (name, text) in data {
            let path = Folder.join(folder, name)
            try AtomicFile.write(text, to: try files.stage(path))
            paths.append(path)
        }
        for (name, document) in documents {
            let page = Folder.join(folder, name + ".html")
            try AtomicFile.write(try document.page(), to: try files.stage(page))
            let word = Folder.join(folder, name + ".docx")
            try document.writeWordFile(to: try files.stage(word))
            paths += [page, word]
        }
        try files.commit()
        return paths
    }
}
