import Tabular

/// Empty registers, and the page that explains them: both made from the layouts that the reader follows.
package enum RegisterTemplates {
    /// The name of the page beside the registers.
    package static let readme = "README.md"

    /// The files of a new folder, by name.
    package static var files: [(name: String, text: String)] {
        RegisterLayout.all.map { ($0.file, CSVText.line($0.columns.map(\.name))) } + [(readme, explanation)]
    }

    /// What each register and column is for.
    package static var explanation: String {
        var text = """
            # Registers

            Each file is plain CSV: UTF-8, commas, one row an entry, the first row as it stands. Leave out a file that you
            do not keep. Nothing here needs the name of a person: write the office that holds the post, and groups instead of
            people. Days are written 2026-01-31. Several entries in one cell have semicolons between them. A release is
            named by the first digits that `cohortlink status` prints. `cohortlink registers check` reads all of it.

            """
        for layout in RegisterLayout.all {
            text +=
                "\n## \(layout.file)\n\n\(layout.purpose)\n\n| column | holds | needed | says |\n|---|---|---|---|\n"
            for column in layout.columns {
                text +=
                    "| `\(column.name)` | \(column.kind.words) | \(column.isNeeded ? "yes" : "") | \(column.meaning) |\n"
            }
        }
        return text
    }
}

extension RegisterLayout.Kind {
    /// What a cell may hold, in words.
    package var words: String {
        switch self {
        case .id: "an id: lower-case letters, digits, hyphens"
        case .reference(let registers, let many):
            (many ? "ids of " : "an id of ") + registers.map { "`\($0)`" }.joined(separator: ", ")
        case .day: "a day"
        case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .count: "a whole number"
        case .text: "text"
        case .list: "short texts"
        case .office: "an office"
        case .quote: "somebody's words"
        case .release: "a release"
        case .code: "a code of `lenses.csv`"
        }
    }
}
