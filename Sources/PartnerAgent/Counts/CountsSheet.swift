import Extracts
import Governance
import Tabular

/// The rows of a small table as the partner has it.
///
/// This is the one place that opens the file.
struct CountsSheet {
    let file: String
    let header: [String]
    private(set) var rows: [(number: Int, cells: [String])] = []

    /// Reads the whole table, which must be small.
    ///
    /// - Throws: `TabularError`; `AgentError` for more rows than a table of counts has.
    init(path: String, mapping: CountsMapping) throws {
        var source = try TableSource.open(path: path, layout: mapping.layout)
        file = path
        header = source.header
        while try source.next() {
            guard rows.count < Programme.CountsTable.mostRows else {
                throw AgentError(
                    .extract,
                    file: path,
                    row: source.row,
                    reason:
                        "a table of counts has at most \(Programme.CountsTable.mostRows) rows; is this a list of people?"
                )
            }
            rows.append((source.row, source.texts().map(\.trimmed)))
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
