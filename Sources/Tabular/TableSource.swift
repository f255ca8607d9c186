import SafeFiles

/// The rows of a file, whatever kind of table it holds: text with separators, or a sheet of a workbook.
///
/// Memory is bounded by the longest row, and for a workbook by its shared strings. The kind is told by the contents.
/// Nothing else is guessed: what the layout does not declare is UTF-8, commas, the only sheet and row 1.
public struct TableSource: ~Copyable {
    /// What kind of table it is.
    public let kind: TableKind
    /// The file's name, for messages.
    public let file: String
    /// The column names, as written.
    public let header: [String]
    private let rows: Rows

    private enum Rows {
        case text(TextRows)
        case sheet(SheetReader)
    }

    /// Holds the reader of text where it can be looked at without moving it.
    ///
    /// A source cannot be copied and nobody else knows its reader, so that the source's own exclusivity is the reader's.
    private final class TextRows {
        @exclusivity(unchecked) var reader: CSVReader

        init(_ reader: consuming CSVReader) { self.reader = reader }
    }

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - layout: How it is declared to be read; `nil` for what goes without saying.
    ///   - ragged: What becomes of rows with more or fewer cells than the header.
    /// - Returns: A source that stands before the first row.
    /// - Throws: `TabularError` for a file that is not what is declared, with how to go on.
    public static func open(
        path: String,
        layout: TableLayout? = nil,
        ragged: RaggedRows = .refuse
    ) throws(TabularError) -> TableSource {
        try open(path: path, layout: layout ?? .standard, ragged: ragged, limits: .standard)
    }

    static func open(
        path: String,
        layout: TableLayout,
        ragged: RaggedRows,
        limits: SpreadsheetLimits
    ) throws(TabularError) -> TableSource {
        guard layout.headerRow >= 1 else {
            throw TabularError(.header, file: path, reason: "rows are counted from 1; the header cannot be above")
        }
        let file = try CSVReader.openFile(path)
        let signature = try FileSignature.of(file)
        if signature == .zip {
            let workbook = try Workbook(file, limits: limits)
            let rows = try SheetRows(workbook, try workbook.sheet(layout.sheet))
            return TableSource(try SheetReader(rows, headerRow: layout.headerRow, ragged: ragged), file: path)
        }
        let reader = try CSVReader.open(file, signature, layout, ragged, .declare)
        guard layout.sheet == nil else {
            throw TabularError(.sheet, file: path, reason: "is text and has no sheets, but the mapping declares one")
        }
        return TableSource(reader)
    }

    private init(_ reader: consuming CSVReader) {
        kind = .delimited
        file = reader.file
        header = reader.header
        rows = .text(TextRows(reader))
    }

    private init(_ reader: SheetReader, file: String) {
        kind = .spreadsheet
        self.file = file
        header = reader.header
        rows = .sheet(reader)
    }

    /// The number of columns.
    public var columnCount: Int { header.count }

    /// The position of a column, found by its exact name, or ignoring case and outer blanks.
    ///
    /// - Parameter name: The column's name.
    /// - Returns: The position from 0, or `nil`.
    public func column(named name: String) -> Int? { ColumnNames.position(of: name, in: header) }

    /// Reads the next row; rows without any text are passed over.
    ///
    /// - Returns: `false` at the end of a table that is whole.
    /// - Throws: `TabularError` with the row.
    public mutating func next() throws(TabularError) -> Bool {
        switch rows {
        case .text(let text): return try text.reader.next()
        case .sheet(let sheet): return try sheet.next()
        }
    }

    /// The row that `next()` read last, counted as a spreadsheet does: the first row of the file is row 1.
    public var row: Int {
        switch rows {
        case .text(let text): return text.reader.row
        case .sheet(let sheet): return sheet.rows.row
        }
    }

    /// Whether a cell of the current row holds a line end.
    public var rowSpansLines: Bool {
        switch rows {
        case .text(let text): return text.reader.rowSpansLines
        case .sheet(let sheet): return sheet.sawLineEnd
        }
    }

    /// The bytes of all cells of the current row together.
    public var rowBytes: Int {
        switch rows {
        case .text(let text): return text.reader.rowBytes
        case .sheet(let sheet): return sheet.rows.storage.count
        }
    }

    /// The bytes of the longest cell of the current row.
    public var longestCell: Int { (0..<columnCount).reduce(0) { max($0, bytes($1).count) } }

    /// One cell of the current row, as UTF-8 bytes.
    ///
    /// - Parameter column: The position from 0.
    /// - Returns: The bytes; empty for an empty cell.
    public func bytes(_ column: Int) -> ArraySlice<UInt8> {
        precondition(column < header.count, "a column beyond the header")
        switch rows {
        case .text(let text): return text.reader.bytes(column)
        case .sheet(let sheet): return sheet.bytes(column)
        }
    }

    /// One cell of the current row.
    ///
    /// - Parameter column: The position from 0.
    /// - Returns: The text; empty for an empty cell.
    public func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// All cells of the current row.
    ///
    /// - Returns: One text a column.
    public func texts() -> [String] { (0..<columnCount).map { text($0) } }

    /// The rows left out since they have more or fewer cells than the header.
    public var raggedCount: Int {
        switch rows {
        case .text(let text): return text.reader.raggedCount
        case .sheet(let sheet): return sheet.tally.count
        }
    }

    /// The numbers of the first ragged rows, at most 20.
    public var raggedRows: [Int] {
        switch rows {
        case .text(let text): return text.reader.raggedRows
        case .sheet(let sheet): return sheet.tally.rows
        }
    }

    /// What a person should know of the sheet, as far as it was read; `nil` for text.
    public var sheetNotes: SheetNotes? {
        switch rows {
        case .text: return nil
        case .sheet(let sheet): return sheet.rows.notes
        }
    }
}
