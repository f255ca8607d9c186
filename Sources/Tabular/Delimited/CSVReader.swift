import SafeFiles

/// A streaming reader of delimited text (RFC 4180 quoting, LF or CRLF line ends).
///
/// Memory is bounded by the longest record. Whatever a careful person would call broken is an error with its row:
/// unbalanced quotes, text after a closing quote, too few or too many cells, NUL bytes, other encodings, bare CR.
public struct CSVReader: ~Copyable {
    /// The file's name, for messages.
    public let file: String
    /// The column names, as written; empty columns after the last name are left out.
    public private(set) var header: [String] = []
    /// The row that `next()` read last, counted as a spreadsheet does: the first row of the file is row 1.
    public internal(set) var row = 0

    let source: RegularFile
    let layout: TableLayout
    let delimiter: UInt8
    let advice: Advice
    var chunk: [UInt8]
    /// The place of `chunk` in the file.
    var chunkOffset = 0
    /// The place of the current record in the file.
    var recordOffset = 0
    var position = 0
    var filled = 0
    var storage: [UInt8] = []
    var spare: [UInt8] = []
    var ends: [Int] = []
    var sawHighByte = false
    var sawLineEnd = false
    private var cells = 0
    private var rowsRead = 0
    private(set) var tally: RaggedTally
    /// Records with bytes above 7F that are UTF-8, and those that are not, in a file declared as Windows-1252.
    var utf8Records = 0
    var otherRecords = 0

    /// The longest record accepted, in bytes.
    public static let recordLimit = 1 << 20
    /// The most cells accepted in a record: as many as a spreadsheet has columns.
    public static let cellLimit = 16_384

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - delimiter: The separator.
    /// - Returns: A reader that stands before the first row.
    /// - Throws: `TabularError` for a missing or empty file, a bad encoding, a bad or duplicate header.
    public static func open(path: String, delimiter: Delimiter = .comma) throws(TabularError) -> CSVReader {
        let source = try openFile(path)
        let signature = try FileSignature.of(source)
        if signature == .zip {
            throw TabularError(.format, file: path, reason: "is a workbook or zip file; \(Advice.save)")
        }
        return try open(source, signature, TableLayout(delimiter: delimiter), .refuse, .saveAgain)
    }

    static func open(
        _ source: consuming RegularFile,
        _ signature: FileSignature,
        _ layout: TableLayout,
        _ ragged: RaggedRows,
        _ advice: Advice,
        chunkSize: Int = 1 << 18
    ) throws(TabularError) -> CSVReader {
        if case .refused(let code, let reason) = signature {
            throw TabularError(code, file: source.path, reason: reason)
        }
        var reader = CSVReader(source: source, layout: layout, ragged: ragged, advice: advice, chunkSize: chunkSize)
        try reader.readHeader(hasMark: signature == .text(hasMark: true))
        return reader
    }

    private init(source: consuming RegularFile, layout: TableLayout, ragged: RaggedRows, advice: Advice, chunkSize: Int)
    {
        self.file = source.path
        self.source = source
        self.layout = layout
        self.delimiter = layout.delimiter.byte
        self.advice = advice
        self.tally = RaggedTally(ragged)
        self.chunk = [UInt8](repeating: 0, count: chunkSize)
    }

    static func openFile(_ path: String) throws(TabularError) -> RegularFile {
        do throws(FileError) { return try RegularFile(path: path) } catch {
            throw TabularError(.file, file: path, reason: error.reason)
        }
    }

    /// Whether a cell of the current row holds a line end inside its quotes.
    public var rowSpansLines: Bool { sawLineEnd }

    /// The number of columns.
    public var columnCount: Int { header.count }

    /// The bytes of all cells of the current row together.
    public var rowBytes: Int { storage.count }

    /// The rows left out since they have more or fewer cells than the header.
    public var raggedCount: Int { tally.count }

    /// The numbers of the first ragged rows, at most 20.
    public var raggedRows: [Int] { tally.rows }

    /// The position of a column, found by its exact name, or ignoring case and outer blanks.
    ///
    /// - Parameter name: The column's name.
    /// - Returns: The position from 0, or `nil`.
    public func column(named name: String) -> Int? { ColumnNames.position(of: name, in: header) }

    /// Reads the next row; rows without any text are passed over.
    ///
    /// - Returns: `false` at the end of the file.
    /// - Throws: `TabularError` with the row.
    public mutating func next() throws(TabularError) -> Bool {
        while true {
            guard try readRecord() else {
                try finish()
                return false
            }
            // A blank line, or a line of delimiters alone, is not a row: spreadsheets save those after the last row.
            if storage.isEmpty { continue }
            rowsRead += 1
            guard ends.count == cells else {
                try takeRagged()
                continue
            }
            if ends.count > header.count { try checkNameless() }
            return true
        }
    }

    /// One cell of the current row, as UTF-8 bytes without its quotes.
    ///
    /// - Parameter column: The position from 0.
    /// - Returns: The bytes; empty for an empty cell.
    public func bytes(_ column: Int) -> ArraySlice<UInt8> {
        storage[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
    }

    /// One cell of the current row.
    ///
    /// - Parameter column: The position from 0.
    /// - Returns: The text; empty for an empty cell.
    public func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// All cells of the current row.
    ///
    /// - Returns: One text a column.
    public func texts() -> [String] { (0..<header.count).map { text($0) } }

    private mutating func readHeader(hasMark: Bool) throws(TabularError) {
        if hasMark && layout.encoding == .windows1252 {
            throw TabularError(
                .encoding,
                file: file,
                reason: "is UTF-8 (it begins with its mark) and not Windows-1252 as declared; "
                    + "take the row \(TableLayout.Setting.encoding.rawValue) out of the mapping"
            )
        }
        try refill()
        if hasMark { position = 3 }
        for _ in 1..<max(2, layout.headerRow + 1) {
            guard try readRecord() else {
                throw layout.headerRow == 1
                    ? TabularError(.empty, file: file, reason: "the file is empty; a header row is needed")
                    : TabularError(.header, file: file, reason: "ends before its header, row \(layout.headerRow)")
            }
        }
        cells = ends.count
        header = (0..<cells).map { text($0) }
        header = ColumnNames.trimmed(header)
        try ColumnNames.check(header, file: file, sheet: nil, row: row)
        try checkDelimiter()
    }

    /// A header of one column that holds another separator was written with that one.
    private func checkDelimiter() throws(TabularError) {
        guard header.count == 1 else { return }
        for other in Delimiter.allCases where other != layout.delimiter {
            guard header[0].utf8.contains(other.byte) else { continue }
            throw TabularError(
                .delimiter,
                file: file,
                row: row,
                reason: "is separated by \(other.words) and not by \(layout.delimiter.words); "
                    + advice.text(.delimiter, other.rawValue)
            )
        }
    }

    private func checkNameless() throws(TabularError) {
        guard let last = ends.last, last > ends[header.count - 1] else { return }
        let column = ends.firstIndex { $0 > ends[header.count - 1] } ?? header.count
        throw ColumnNames.nameless(file: file, sheet: nil, row: layout.headerRow, column: column)
    }

    private mutating func takeRagged() throws(TabularError) {
        tally.add(row)
        guard case .setAside(let share) = tally.policy else {
            throw TabularError(
                .ragged,
                file: file,
                row: row,
                reason: "has \(ends.count) cells where the header has \(cells); "
                    + "mend the row, or check the delimiter and that every quote is closed"
            )
        }
        // No row is shorter than its delimiters and its line end: so many can still come.
        let left = max(0, source.size - chunkOffset - position)
        if tally.tooMany(of: rowsRead + left / cells) { throw tally.error(file: file, sheet: nil, share: share) }
    }

    private func finish() throws(TabularError) {
        do throws(FileError) { try source.checkUnchanged() } catch {
            throw TabularError(.file, file: file, reason: error.reason)
        }
        if case .setAside(let share) = tally.policy, tally.tooMany(of: rowsRead) {
            throw tally.error(file: file, sheet: nil, share: share)
        }
        if utf8Records > 0 && otherRecords == 0 {
            throw TabularError(
                .encoding,
                file: file,
                reason: "is UTF-8 in each of its \(utf8Records) rows with letters beyond A to Z and not Windows-1252 "
                    + "as declared; take the row \(TableLayout.Setting.encoding.rawValue) out of the mapping"
            )
        }
    }
}
