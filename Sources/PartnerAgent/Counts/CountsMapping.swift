import Extracts
import Governance
import Normalising
import SafeFiles
import Tabular

/// The mapping of a table of counts: which column holds the lines, which the counts, and which the partner's veto.
///
/// The same file as for people. Rows: `category`, one row for each measure of the programme's table, and, where the
/// partner wants it, `withhold`. A measure with `no` under `sends` stays where it is.
struct CountsMapping {
    /// One mapped column.
    struct Column {
        let name: String
        let line: Int
    }

    let file: String
    let category: Column
    /// Translates what stands in the column of lines; `nil` where codes or labels stand there.
    let codes: CodeTable?
    let withhold: Column?
    /// The measures that are sent, with their columns, in the programme's order.
    let measures: [(measure: Programme.CountsTable.Name, column: Column)]
    /// How the file is to be read: the rows `file:…` of the mapping.
    let layout: TableLayout

    /// Reads a mapping.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - table: What the programme has the partner send.
    /// - Throws: `AgentError` with the line of the mapping, or `TabularError` for an unreadable file.
    init(path: String, table: Programme.CountsTable) throws {
        let rows = try CSVTable(path: path)
        let (field, column) = try (rows.column("standard_field"), rows.column("your_column"))
        let sends = rows.header.firstIndex { $0.trimmed.lowercased() == "sends" }
        let codeTable = rows.header.firstIndex { $0.trimmed.lowercased() == "code_table" }
        let known = ["category"] + table.measures.map(\.code) + ["withhold"]
        var columns: [String: Column] = [:]
        var codes: CodeTable?
        var layout = TableLayout()
        func refuse(_ line: Int?, _ column: String?, _ reason: String) -> AgentError {
            AgentError(.mapping, file: path, row: line, column: column, reason: reason)
        }
        for (cells, line) in zip(rows.rows, rows.rowNumbers) where !cells[column].trimmed.isEmpty {
            let (name, value) = (cells[field].trimmed, cells[column].trimmed)
            guard !value.contains("???") else {
                throw refuse(line, "your_column", "still asks for an answer; put the column's name in place of '???'")
            }
            if name.hasPrefix("file:") {
                // Which template the mapping came from says nothing about the file.
                if name == "file:template" { continue }
                guard let setting = TableLayout.Setting(rawValue: name) else {
                    throw refuse(
                        line,
                        "standard_field",
                        "'\(name)' is nothing that can be said of a file; known are: "
                            + TableLayout.Setting.allCases.map(\.rawValue).joined(separator: ", ")
                    )
                }
                guard layout.declare(setting, value) else {
                    throw refuse(line, "your_column", "write \(setting.permitted)")
                }
                continue
            }
            guard known.contains(name) else {
                throw refuse(
                    line,
                    "standard_field",
                    "'\(name)' is nothing that the programme's table of counts has; known are: "
                        + known.joined(separator: ", ")
                )
            }
            guard columns[name] == nil else {
                throw refuse(line, "standard_field", "this field is mapped twice; keep one row")
            }
            if let sends, cells[sends].trimmed.lowercased() == "no" {
                guard name != "category" else {
                    throw refuse(line, "sends", "without its lines a table says nothing; take the 'no' away")
                }
                guard name != "withhold" else {
                    throw refuse(line, "sends", "the veto would not be read; take the 'no' away, or the row")
                }
                continue
            }
            columns[name] = Column(name: value, line: line)
            if name == "category", let codeTable, !cells[codeTable].trimmed.isEmpty {
                codes = try CodeTable(path: Folder.join(Folder.parent(of: path), cells[codeTable].trimmed))
            }
        }
        guard let category = columns["category"] else {
            throw refuse(nil, nil, "maps no 'category'; say which column holds the lines of the table")
        }
        measures = table.measures.compactMap { measure in columns[measure.code].map { (measure, $0) } }
        guard !measures.isEmpty else {
            throw refuse(
                nil,
                nil,
                "sends none of the programme's counts; map at least one of: "
                    + table.measures.map(\.code).joined(separator: ", ")
            )
        }
        file = path
        self.category = category
        self.codes = codes
        withhold = columns["withhold"]
        self.layout = layout
    }
}
