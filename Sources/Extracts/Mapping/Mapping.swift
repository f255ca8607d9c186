import Governance
import Normalising
import SafeFiles
package import Tabular

/// Which column of an extract holds which field: the file that a partner's analyst edits.
///
/// Columns: `standard_field`, `your_column` (several joined by ` + `), `format`, `code_table` (a file beside the
/// mapping, or `builtin:NAME`), `transform` (several joined by ` | `), `sends`, `your_note`; the last three may be
/// absent. Rows `file:encoding` and the like say how the extract itself is to be read. Rows without `your_column` are
/// fields that the extract does not have.
public struct Mapping: Sendable {
    /// The mapping's file.
    public let file: String
    package private(set) var fields: [StandardField: MappedColumn] = [:]
    package private(set) var attributes: [String: MappedColumn] = [:]
    /// How the extract is to be read.
    package private(set) var layout = TableLayout.standard
    /// The template that it was made by (`id@version`), where it says so.
    package private(set) var template: String?
    /// The codes that the analyst filled in.
    package let codes: FilledCodes

    /// What the tool writes where it must be told.
    package static let question = "???"

    /// Reads a mapping, and the codes filled in beside it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - attributeNames: The attributes that the programme knows.
    /// - Throws: `AgentError` with the line of the mapping, or `TabularError` for an unreadable code table.
    public init(path: String, attributeNames: [String]) throws {
        try self.init(
            try SheetText.read(path: path),
            path: path,
            attributeNames: attributeNames,
            codes: try FilledCodes(beside: path)
        )
    }

    init(_ text: SheetText, path: String, attributeNames: [String], codes: FilledCodes) throws {
        file = path
        self.codes = codes
        let columns = try MappingColumns(text, path: path)
        var rows: [MappingRow] = []
        for row in text.rows { rows.append(MappingRow(row.cells, row.number, columns)) }
        try Self.refuseQuestions(rows, path)
        for row in rows { try take(row, attributeNames) }
    }

    /// Refuses a mapping in which the tool's questions still stand.
    private static func refuseQuestions(_ rows: [MappingRow], _ path: String) throws(AgentError) {
        let asked = rows.filter { $0.sends != Sends.no.rawValue && $0.asks }
        guard let first = asked.first else { return }
        let places = asked.prefix(10).map { "\($0.line) (\($0.field))" }.joined(separator: ", ")
        throw AgentError(
            .mapping,
            file: path,
            row: first.line,
            reason: "still holds \(question) in row \(places); write what belongs there, or clear your_column"
        )
    }

    private mutating func take(_ row: MappingRow, _ attributeNames: [String]) throws {
        if row.field.hasPrefix("file:") { return try takeSetting(row) }
        guard let sends = row.sends.isEmpty ? Sends.local : Sends(rawValue: row.sends) else {
            throw error(row, "sends", "write \(Sends.allCases.map(\.rawValue).joined(separator: ", ")), or nothing")
        }
        if row.field.isEmpty {
            // A column that the tool listed and nobody mapped.
            guard row.column.isEmpty || sends == .no else {
                throw error(row, "standard_field", "is empty; say which field the column is, or write 'no' under sends")
            }
            return
        }
        let standard = StandardField(rawValue: row.field)
        guard standard != nil || attributeNames.contains(row.field) else {
            throw error(
                row,
                "standard_field",
                "is no field of this program or programme; known are: "
                    + (StandardField.allCases.map(\.rawValue) + attributeNames).joined(separator: ", ")
            )
        }
        if row.column.isEmpty || sends == .no { return }
        let mapped = try mappedColumn(row, standard)
        if let standard {
            guard fields.updateValue(mapped, forKey: standard) == nil else { throw twice(row) }
        }
        if attributeNames.contains(row.field) {
            guard attributes.updateValue(mapped, forKey: row.field) == nil else { throw twice(row) }
        }
    }

    private mutating func takeSetting(_ row: MappingRow) throws(AgentError) {
        if row.field == "file:template" {
            template = row.column.isEmpty ? nil : row.column
            return
        }
        guard let setting = TableLayout.Setting(rawValue: row.field) else {
            let known = TableLayout.Setting.allCases.map(\.rawValue) + ["file:template"]
            throw error(row, "standard_field", "is no setting of a file; known are: \(known.joined(separator: ", "))")
        }
        if row.column.isEmpty { return }
        guard layout.declare(setting, row.column) else {
            throw error(row, "your_column", "cannot be declared for \(row.field); write \(setting.permitted)")
        }
    }

    private func mappedColumn(_ row: MappingRow, _ standard: StandardField?) throws -> MappedColumn {
        let columns = row.column.joinedNames
        guard !columns.contains("") else {
            throw error(row, "your_column", "write a column's name on both sides of each ' + '")
        }
        try checkFormat(row, standard)
        return MappedColumn(
            text: row.column,
            columns: columns,
            format: row.format,
            table: try table(row),
            transforms: try transforms(row, standard),
            filled: codes[row.column],
            line: row.line
        )
    }

    private func table(_ row: MappingRow) throws -> CodeTable? {
        let name = row.table
        if name.isEmpty { return nil }
        guard name.hasPrefix(BuiltInTables.prefix) else {
            return try CodeTable(path: Folder.join(Folder.parent(of: file), name))
        }
        guard let table = try BuiltInTables.table(named: name) else {
            throw error(
                row,
                "code_table",
                "there is no such built-in table; there are: \(BuiltInTables.names.joined(separator: ", "))"
            )
        }
        return table
    }

    private func transforms(_ row: MappingRow, _ standard: StandardField?) throws(AgentError) -> [Transform] {
        var transforms: [Transform] = []
        for name in row.transform.split(separator: "|").map({ String($0).trimmed }) where !name.isEmpty {
            guard let transform = Transform(rawValue: name) else {
                throw error(
                    row,
                    "transform",
                    "is no transform of this program; there are: "
                        + Transform.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            let suits = standard.map { transform.fields?.contains($0) ?? true } ?? transform.suitsAttributes
            guard suits else {
                throw error(row, "transform", "'\(transform.rawValue)' does nothing for \(row.field)")
            }
            transforms.append(transform)
        }
        return transforms
    }

    private func checkFormat(_ row: MappingRow, _ standard: StandardField?) throws(AgentError) {
        switch standard {
        case .birthDate:
            guard DateFormat(rawValue: row.format) != nil || row.format == BirthYear.format else {
                throw error(
                    row,
                    "format",
                    "say how the column writes its dates: "
                        + DateFormat.allCases.map(\.rawValue).joined(separator: ", ") + ", or yyyy for a year alone"
                )
            }
        case .postcode:
            guard row.format.isEmpty || row.format == "plain" else {
                throw error(
                    row,
                    "format",
                    "leave it empty for UK postcodes, or write 'plain' for codes of another country"
                )
            }
        case nil where row.field.hasPrefix(Programme.contactPrefix):
            guard row.format.isEmpty || DateFormat(rawValue: row.format) != nil else {
                throw error(
                    row,
                    "format",
                    "leave it empty, or say how the column writes its dates: "
                        + DateFormat.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
        default:
            guard row.format.isEmpty else { throw error(row, "format", "leave it empty for \(row.field)") }
        }
    }

    private func twice(_ row: MappingRow) -> AgentError {
        error(row, "standard_field", "this field is mapped twice; keep one row (join columns with ' + ')")
    }

    private func error(_ row: MappingRow, _ column: String, _ reason: String) -> AgentError {
        AgentError(.mapping, file: file, row: row.line, column: column, reason: reason)
    }
}

extension String {
    /// The text without outer blanks.
    package var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The names that stand in it, joined by a plus sign with a blank beside it.
    ///
    /// A plus sign inside a name, as in `Ethnicity (16+1)`, joins nothing.
    var joinedNames: [String] {
        var names: [String] = []
        var name = ""
        let characters = Array(self)
        for (index, character) in characters.enumerated() {
            let before = index == 0 || characters[index - 1].isWhitespace
            let after = index + 1 == characters.count || characters[index + 1].isWhitespace
            if character == "+" && before && after {
                names.append(name.trimmed)
                name = ""
            } else {
                name.append(character)
            }
        }
        return names + [name.trimmed]
    }
}
