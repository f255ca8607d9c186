import Extracts
import Governance
import Tabular

/// The rows of a small table as the partner has it. The one place that opens the file.
struct CountsSheet {
    let file: String
    let header: [String]
    private(set) var rows: [(number: Int, cells: [String])] = []

    /// Reads the whole table, which must be small.
    ///
    /// - Throws: `TabularError`; `AgentError` for a layout that cannot be read, or for more rows than a table of counts has.
    init(path: String, mapping: CountsMapping) throws {
        if let setting = mapping.layout.first(where: { $0.setting != "file:template" }) {
            throw AgentError(
                .mapping,
                file: mapping.file,
                row: setting.line,
                column: "standard_field",
                reason:
                    "this program reads counts from CSV UTF-8 with the column names in its first row; save the table so "
                    + "and take this row out"
            )
        }
        var reader = try CSVReader.open(path: path)
        file = path
        header = reader.header
        while try reader.next() {
            guard rows.count < Programme.CountsTable.mostRows else {
                throw AgentError(
                    .extract,
                    file: path,
                    row: reader.row,
                    reason:
                        "a table of counts has at most \(Programme.CountsTable.mostRows) rows; is this a list of people?"
                )
            }
            rows.append((reader.row, reader.texts().map(\.trimmed)))
        }
    }

    /// The position of a mapped column.
    func position(of column: CountsMapping.Column, mapping: CountsMapping) throws(AgentError) -> Int {
        func folded(_ name: String) -> String { Programme.CountsTable.folded(name) }
        if let place = header.firstIndex(of: column.name) { return place }
        guard let place = header.firstIndex(where: { folded($0) == folded(column.name) }) else {
            throw AgentError(
                .mapping,
                file: mapping.file,
                row: column.line,
                column: "your_column",
                reason:
                    "'\(column.name)' is none of the \(header.count) columns of \(file); does its first row hold the "
                    + "column names?"
            )
        }
        return place
    }
}
