import SafeFiles
import Tabular

/// The list of codes that wait for an answer: `codes_to_fill.csv` beside a mapping.
///
/// A code that was not in the extract when the mapping was made is added below what stands there. What an analyst wrote
/// is kept: no row is changed or taken away.
package struct CodesToFill: Sendable {
    /// The list.
    let path: String

    /// The most blank rows of one column: longer lists are not filled in, they are the wrong column.
    static let columnLimit = 200

    /// The list beside a mapping.
    package init(beside mapping: String) { path = FilledCodes.path(beside: mapping) }

    /// What became of the codes of an extract.
    package struct Outcome: Sendable, Equatable {
        /// The list; empty where none was asked for.
        package var path = ""
        /// Codes that were added now.
        package var added = 0
        /// Codes of this extract that stand in the list without an answer, those added now among them.
        package var blank = 0
        /// Columns with too many different texts to be codes, or with more codes than are listed.
        package var tooMany: [String] = []

        package init() {}
    }

    /// Adds codes as rows to fill in.
    ///
    /// - Parameter tallies: For each column as the mapping names it, the codes that nothing reads and the
    ///   values that they may stand for.
    /// - Returns: What became of them.
    /// - Throws: `AgentError` for a list that cannot be read, `FileError` where it cannot be written.
    func add(_ tallies: [String: (tally: CodeTally, permitted: [String])]) throws -> Outcome {
        var outcome = Outcome()
        outcome.path = path
        guard !tallies.isEmpty else { return outcome }
        var sheet = try CodeSheet(path: path)
        for (column, unread) in tallies.sorted(by: { $0.key < $1.key }) {
            if unread.tally.isOpen { outcome.tooMany.append(column) }
            for code in unread.tally.codes(of: column, permitted: unread.permitted) {
                if sheet.holds(code) {
                    outcome.blank += 1
                } else if sheet.blank(of: column) < Self.columnLimit, sheet.hasRoom {
                    sheet.add(code)
                    outcome.added += 1
                    outcome.blank += 1
                } else if outcome.tooMany.last != column {
                    outcome.tooMany.append(column)
                }
            }
        }
        if outcome.added > 0 { try AtomicFile.write(sheet.text, to: path, mode: 0o600) }
        return outcome
    }
}

/// The rows of a list of codes, as they stand in the file.
struct CodeSheet {
    private var header = ["column", "source_value", "rows", "standard_value", "note"]
    private var rows: [[String]] = []
    /// The rows of each column and code, folded, so that none is added twice.
    private var held: [String: Set<String>] = [:]
    private var blanks: [String: Int] = [:]
    private var bytes = 0

    /// Excel takes a file for UTF-8 only where it begins with this mark.
    private static let mark = "\u{FEFF}"
    /// Fewer rows than this are written in words: a rare code may be one person's.
    private static let few = 5

    /// An empty list.
    init() {}

    /// The list in a file; an empty one where there is none.
    ///
    /// - Throws: `AgentError` `mapping`.
    init(path: String) throws {
        guard RegularFile.exists(path) else {
            self.init()
            return
        }
        self.init(try SheetText.read(path: path))
    }

    /// The list that a text holds; its columns are those that `FilledCodes` asks for, and others.
    init(_ text: SheetText) {
        header = text.header
        for row in text.rows { keep(row.cells) }
    }

    private mutating func keep(_ cells: [String]) {
        rows.append(cells)
        bytes += CSVText.line(cells).utf8.count
        let column = FilledCodes.fold(cell("column", cells))
        held[column, default: []].insert(FilledCodes.fold(cell("source_value", cells)))
        if cell("standard_value", cells).isEmpty { blanks[column, default: 0] += 1 }
    }

    private func cell(_ name: String, _ cells: [String]) -> String {
        header.firstIndex(of: name).map { cells[$0] } ?? ""
    }

    /// Whether a code stands in the list.
    func holds(_ code: UnreadCode) -> Bool {
        held[FilledCodes.fold(code.column)]?.contains(FilledCodes.fold(code.text)) == true
    }

    /// How many rows of a column wait for an answer.
    func blank(of column: String) -> Int { blanks[FilledCodes.fold(column)] ?? 0 }

    /// Whether a list of one row more could be read again.
    var hasRoom: Bool { rows.count + 1 < SheetText.rowLimit && bytes < SheetText.byteLimit / 2 }

    /// Adds a code below, with the answer that is known of it.
    mutating func add(_ code: UnreadCode, answer: String = "") {
        keep(
            header.map { name in
                switch name {
                case "column": code.column
                case "source_value": code.text
                case "rows": code.rows < Self.few ? "few" : String(code.rows)
                case "standard_value": answer
                case "note" where !code.permitted.isEmpty:
                    "one of: \(code.permitted.joined(separator: ", ")); or \(FilledCodes.notKnown)"
                default: ""
                }
            }
        )
    }

    /// Adds the answered rows of another list that are not in this one.
    mutating func keepAnswers(of other: CodeSheet) {
        for cells in other.rows where !other.cell("standard_value", cells).isEmpty {
            let column = FilledCodes.fold(other.cell("column", cells))
            guard held[column]?.contains(FilledCodes.fold(other.cell("source_value", cells))) != true else { continue }
            keep(header.map { other.cell($0, cells) })
        }
    }

    /// Whether there is nothing in it.
    var isEmpty: Bool { rows.isEmpty }

    /// The file's text.
    var text: String { Self.mark + CSVText.line(header) + rows.map { CSVText.line($0) }.joined() }
}
