import SafeFiles
import Tabular

/// A small table that a person edited in a spreadsheet, read as forgivingly as is safe.
///
/// Excel saves commas or semicolons by the country of the computer, Windows-1252 or UTF-8 by the kind of file chosen,
/// empty rows and columns where something once stood, and curly quotes where somebody typed. None of these is an error.
struct SheetText: Sendable {
    /// The column names, folded: lower case, no outer blanks.
    let header: [String]
    /// Rows with something in them; each has as many cells as the header.
    let rows: [(number: Int, cells: [String])]

    /// The largest file, in bytes: a mapping has a row a column, and a list of codes a row a code.
    static let byteLimit = 1 << 20
    /// The most rows.
    static let rowLimit = 10_000
    /// The most columns.
    static let columnLimit = 256
    /// The longest cell, in bytes.
    static let cellLimit = 4096

    /// Why a text is no such table.
    struct Refusal: Error {
        let row: Int?
        let reason: String
    }

    /// Reads a file.
    ///
    /// - Throws: `AgentError` `mapping`.
    static func read(path: String) throws(AgentError) -> SheetText {
        do {
            return try SheetText(try RegularFile.contents(of: path, limit: byteLimit))
        } catch let error as FileError {
            throw AgentError(.mapping, file: path, reason: error.reason)
        } catch {
            throw AgentError(.mapping, file: path, row: (error as? Refusal)?.row, reason: Self.reason(error))
        }
    }

    private static func reason(_ error: any Error) -> String { (error as? Refusal)?.reason ?? "cannot be read" }

    /// Reads a text.
    ///
    /// - Parameter bytes: The whole file.
    /// - Throws: `Refusal`.
    init(_ bytes: [UInt8]) throws(Refusal) {
        guard bytes.count <= Self.byteLimit else {
            throw Refusal(row: nil, reason: "is larger than \(Self.byteLimit) bytes; is it the right file?")
        }
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard !bytes.contains(0) else {
            throw Refusal(row: nil, reason: "is no text of this kind; save it again as 'CSV UTF-8'")
        }
        guard !bytes.starts(with: [0x50, 0x4B, 3, 4]) else {
            throw Refusal(row: nil, reason: "is a workbook; save it as 'CSV UTF-8'")
        }
        let text = String(validating: bytes, as: UTF8.self) ?? Windows1252.text(bytes)
        let delimiter = Self.delimiter(of: text)
        var rows = try Self.records(text, delimiter)
        while rows.last?.cells.allSatisfy(\.isEmpty) == true { rows.removeLast() }
        guard let first = rows.first(where: { !$0.cells.allSatisfy(\.isEmpty) }) else {
            throw Refusal(row: nil, reason: "the file is empty; a header row is needed")
        }
        var header = first.cells.map { $0.lowercased() }
        while header.last?.isEmpty == true { header.removeLast() }
        self.header = header
        var kept: [(number: Int, cells: [String])] = []
        for row in rows where row.number > first.number && !row.cells.allSatisfy(\.isEmpty) {
            guard row.cells.dropFirst(header.count).allSatisfy(\.isEmpty) else {
                throw Refusal(
                    row: row.number,
                    reason: "has more cells than the header; put a cell with a comma in quotes"
                )
            }
            let cells = Array(row.cells.prefix(header.count))
            kept.append((row.number, cells + Array(repeating: "", count: header.count - cells.count)))
        }
        self.rows = kept
    }

    /// The position of a column.
    func column(_ name: String) -> Int? { header.firstIndex(of: name) }

    /// The separator that stands in the first line, outside quotes.
    private static func delimiter(of text: String) -> Character {
        let line = text.drop { $0.isNewline || $0 == "," || $0 == ";" || $0 == "\t" }.prefix { !$0.isNewline }
        let counts = [",", ";", "\t"].map { sign in (sign, line.count { String($0) == sign }) }
        return counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? Character($0.0) : nil } ?? ","
    }

    /// Other signs that Unicode calls line ends stand inside cells: a spreadsheet does not quote them.
    private static func isLineEnd(_ character: Character) -> Bool {
        character == "\n" || character == "\r" || character == "\r\n"
    }

    private static func records(
        _ text: String,
        _ delimiter: Character
    ) throws(Refusal) -> [(number: Int, cells: [String])] {
        var rows: [(number: Int, cells: [String])] = []
        var cells: [String] = []
        var cell = ""
        var quoted = false
        var closed = false
        func fits() -> Bool { cell.utf8.count <= cellLimit && cells.count < columnLimit && rows.count < rowLimit }
        for character in text {
            if quoted {
                if character == "\"" { (quoted, closed) = (false, true) } else { cell.append(character) }
            } else if character == "\"" && (closed || cell.allSatisfy(\.isWhitespace)) {
                // A quote doubled inside quotes stands for one.
                if closed { cell.append(character) } else { cell = "" }
                (quoted, closed) = (true, false)
            } else if character == delimiter || isLineEnd(character) {
                cells.append(cleaned(cell))
                (cell, closed) = ("", false)
                if isLineEnd(character) {
                    rows.append((rows.count + 1, cells))
                    cells = []
                }
            } else {
                closed = false
                cell.append(character)
            }
            guard fits() else {
                throw Refusal(row: rows.count + 1, reason: "is too long; is a quote left open?")
            }
        }
        guard !quoted else {
            throw Refusal(row: rows.count + 1, reason: "a quote is opened and never closed; close it")
        }
        if !cell.isEmpty || !cells.isEmpty { rows.append((rows.count + 1, cells + [cleaned(cell)])) }
        return rows
    }

    /// A cell without outer blanks, with straight quotes, and without the apostrophe that keeps a spreadsheet from
    /// running a formula.
    private static func cleaned(_ cell: String) -> String {
        var text = ""
        for character in cell {
            switch character {
            case "\u{2018}", "\u{2019}": text.append("'")
            case "\u{201C}", "\u{201D}": text.append("\"")
            case "\u{A0}": text.append(" ")
            default: text.append(character)
            }
        }
        text = text.trimmed
        if text.hasPrefix("'"), let second = text.dropFirst().first, "=+-@".contains(second) { text.removeFirst() }
        return text
    }
}
