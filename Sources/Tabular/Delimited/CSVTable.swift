import SafeFiles

/// A small delimited file held in memory: code tables, mappings, area look-ups.
public struct CSVTable: Sendable {
    /// The file's name, for messages.
    public let file: String
    /// The column names, as written.
    public let header: [String]
    /// The cells, row by row; each row has as many cells as the header.
    public let rows: [[String]]
    /// The spreadsheet row of each entry of `rows`; the header is row 1.
    public let rowNumbers: [Int]

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - delimiter: The separator.
    /// - Throws: `TabularError` as `CSVReader`.
    public init(path: String, delimiter: Delimiter = .comma) throws(TabularError) {
        var reader = try CSVReader.open(path: path, delimiter: delimiter)
        var rows: [[String]] = []
        var numbers: [Int] = []
        while try reader.next() {
            rows.append(reader.texts())
            numbers.append(reader.row)
        }
        file = path
        header = reader.header
        self.rows = rows
        rowNumbers = numbers
    }

    /// Splits a text that ships inside the program: plain commas, no quotes.
    ///
    /// - Parameters:
    ///   - embedded: UTF-8 bytes of the file; the first line is the header.
    ///   - name: The file's name, for messages.
    public init(embedded: [UInt8], name: String) {
        let lines = String(decoding: embedded, as: UTF8.self).split(separator: "\n")
        let cells = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        file = name
        header = cells.first ?? []
        rows = Array(cells.dropFirst())
        rowNumbers = Array(2..<(max(2, lines.count + 1)))
    }

    /// The position of a column.
    ///
    /// - Parameter name: The column's name; case and outer blanks are ignored.
    /// - Returns: The position from 0.
    /// - Throws: `missingColumn` naming the columns that exist.
    public func column(_ name: String) throws(TabularError) -> Int {
        guard let index = header.firstIndex(where: { $0.foldedName == name.foldedName }) else {
            throw TabularError(
                .missingColumn,
                file: file,
                row: 1,
                column: name,
                reason: "there is no such column among the \(header.count) of the first row; is it the right file?"
            )
        }
        return index
    }
}
