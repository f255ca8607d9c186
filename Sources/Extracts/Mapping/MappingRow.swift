/// Where a mapping's columns stand.
struct MappingColumns {
    let field: Int
    let column: Int
    let format: Int
    let table: Int
    let transform: Int?
    let sends: Int?

    /// - Throws: `AgentError` where a column is missing.
    init(_ text: SheetText, path: String) throws(AgentError) {
        func need(_ name: String) throws(AgentError) -> Int {
            guard let place = text.column(name) else {
                throw AgentError(
                    .mapping,
                    file: path,
                    row: 1,
                    column: name,
                    reason:
                        "there is no such column among the \(text.header.count) of the first row; is it the right file?"
                )
            }
            return place
        }
        field = try need("standard_field")
        column = try need("your_column")
        format = try need("format")
        table = try need("code_table")
        transform = text.column("transform")
        sends = text.column("sends")
    }
}

/// One row of a mapping, as written.
struct MappingRow {
    let field: String
    let column: String
    let format: String
    let table: String
    let transform: String
    let sends: String
    let line: Int

    init(_ cells: [String], _ line: Int, _ columns: MappingColumns) {
        field = cells[columns.field].lowercased()
        column = cells[columns.column]
        format = cells[columns.format].lowercased()
        table = cells[columns.table]
        transform = columns.transform.map { cells[$0].lowercased() } ?? ""
        sends = columns.sends.map { cells[$0].lowercased() } ?? ""
        self.line = line
    }

    /// Whether one of the tool's questions still stands in it.
    var asks: Bool {
        [column, format, table, transform].contains { $0.contains(Mapping.question) }
    }
}
