package import Pseudonyms
import SafeFiles
import Tabular

/// A field that the agent knows how to read from an extract, besides the programme's attributes.
public enum StandardField: String, Sendable, CaseIterable {
    /// The partner's own id of a person; rows that share it are one person.
    case sourceID = "source_id"
    case givenName = "given_name"
    case middleNames = "middle_names"
    case surname
    case birthDate = "date_of_birth"
    case sex
    case postcode
    case property = "uprn"
    case nhsNumber = "nhs_number"
    case addressLine = "address_line"
    /// The statistical area of the home; read for areas only, never for tokens.
    case area = "lsoa_code"
    /// A general practice's Type 1 objection: anything but no, 0, false or empty leaves the row out.
    case type1OptOut = "type1_opt_out"
    /// An objection made to the partner; read like a Type 1 objection.
    case localOptOut = "local_opt_out"
}

/// How one column is read.
package struct MappedColumn: Sendable {
    /// The extract's columns; several are joined with a blank.
    package let columns: [String]
    /// The format of dates, or `plain` for postcodes of another country.
    package let format: String
    /// The table that translates codes.
    package let table: CodeTable?
    /// The line of the mapping file, for messages.
    package let line: Int
}

/// Which column of an extract holds which field: the file that a partner's analyst edits.
///
/// Columns: `standard_field`, `your_column` (several joined by ` + `), `format`, `code_table` (a file beside the
/// mapping, or `builtin:NAME`). Rows without `your_column` are fields that the extract does not have.
public struct Mapping: Sendable {
    /// The mapping's file.
    public let file: String
    package let fields: [StandardField: MappedColumn]
    package let attributes: [String: MappedColumn]

    /// Reads a mapping.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - attributeNames: The attributes that the programme knows.
    /// - Throws: `AgentError` with the line of the mapping, or `TabularError` for an unreadable file.
    public init(path: String, attributeNames: [String]) throws {
        let table = try CSVTable(path: path)
        let field = try table.column("standard_field")
        let column = try table.column("your_column")
        let format = try table.column("format")
        let codes = try table.column("code_table")
        var fields: [StandardField: MappedColumn] = [:]
        var attributes: [String: MappedColumn] = [:]
        for (cells, line) in zip(table.rows, table.rowNumbers) where !cells[column].isEmpty {
            let name = cells[field]
            let columns = cells[column].split(separator: "+", omittingEmptySubsequences: false)
                .map { String($0).trimmed }
            guard !columns.contains("") else {
                throw AgentError(
                    .mapping,
                    file: path,
                    row: line,
                    column: "your_column",
                    reason: "write a column's name on both sides of each '+'"
                )
            }
            let mapped = MappedColumn(
                columns: columns,
                format: cells[format],
                table: try Self.table(cells[codes], path, line),
                line: line
            )
            let standard = StandardField(rawValue: name)
            guard standard != nil || attributeNames.contains(name) else {
                throw AgentError(
                    .mapping,
                    file: path,
                    row: line,
                    column: "standard_field",
                    reason: "'\(name)' is no field of this program or programme; known are: "
                        + (StandardField.allCases.map(\.rawValue) + attributeNames).joined(separator: ", ")
                )
            }
            if let standard {
                guard fields.updateValue(mapped, forKey: standard) == nil else { throw Self.twice(path, line) }
                try Self.checkFormat(of: standard, mapped, path)
            }
            if attributeNames.contains(name) {
                guard attributes.updateValue(mapped, forKey: name) == nil else { throw Self.twice(path, line) }
            }
        }
        file = path
        self.fields = fields
        self.attributes = attributes
    }

    private static func twice(_ path: String, _ line: Int) -> AgentError {
        AgentError(
            .mapping,
            file: path,
            row: line,
            column: "standard_field",
            reason: "this field is mapped twice; keep one row (join columns with ' + ')"
        )
    }

    private static func table(_ name: String, _ path: String, _ line: Int) throws -> CodeTable? {
        if name.isEmpty { return nil }
        guard name.hasPrefix("builtin:") else {
            return try CodeTable(path: Folder.join(Folder.parent(of: path), name))
        }
        guard let table = try CodeTable.builtIn(String(name.dropFirst("builtin:".count))) else {
            throw AgentError(
                .mapping,
                file: path,
                row: line,
                column: "code_table",
                reason: "there is no built-in table '\(name)'; there are: "
                    + CodeTable.builtInNames.map { "builtin:\($0)" }.joined(separator: ", ")
            )
        }
        return table
    }

    private static func checkFormat(of field: StandardField, _ mapped: MappedColumn, _ path: String) throws {
        switch field {
        case .birthDate:
            guard DateFormat(rawValue: mapped.format) != nil else {
                throw AgentError(
                    .mapping,
                    file: path,
                    row: mapped.line,
                    column: "format",
                    reason: "say how the column writes its dates: "
                        + DateFormat.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
        case .postcode:
            guard mapped.format.isEmpty || mapped.format == "plain" else {
                throw AgentError(
                    .mapping,
                    file: path,
                    row: mapped.line,
                    column: "format",
                    reason: "leave it empty for UK postcodes, or write 'plain' for codes of another country"
                )
            }
        default: break
        }
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
}
