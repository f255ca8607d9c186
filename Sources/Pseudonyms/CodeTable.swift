public import Tabular

/// What each code of a column means in the programme's words.
public struct CodeTable: Sendable {
    /// The table's file or built-in name, for messages.
    public let name: String
    private let values: [String: String]

    /// Reads a table that a partner wrote: columns `source_value` and `standard_value`.
    ///
    /// - Parameter path: The file.
    /// - Throws: `TabularError` for an unreadable file, a missing column, or a value listed twice.
    public init(path: String) throws(TabularError) {
        let table = try CSVTable(path: path)
        try self.init(table: table)
    }

    private init(table: CSVTable) throws(TabularError) {
        let source = try table.column("source_value")
        let standard = try table.column("standard_value")
        var values: [String: String] = [:]
        for (row, number) in zip(table.rows, table.rowNumbers) {
            guard values.updateValue(row[standard], forKey: Self.fold(row[source])) == nil else {
                throw TabularError(
                    .badValue,
                    file: table.file,
                    row: number,
                    column: "source_value",
                    reason: "this value stands in the table twice (case and blanks ignored); keep one"
                )
            }
        }
        self.name = table.file
        self.values = values
    }

    /// A table that ships with the program.
    ///
    /// - Parameter name: `sex`, `ethnicity-nhs`, `ethnicity-police` or `attendance`.
    /// - Returns: The table, `nil` for another name.
    /// - Throws: `TabularError` if the table shipped is not well formed.
    public static func builtIn(_ name: String) throws(TabularError) -> CodeTable? {
        let bytes: [UInt8]
        switch name {
        case "sex": bytes = PackageResources.code_sex_csv
        case "ethnicity-nhs": bytes = PackageResources.code_ethnicity_nhs_csv
        case "ethnicity-police": bytes = PackageResources.code_ethnicity_police_csv
        case "attendance": bytes = PackageResources.code_attendance_csv
        default: return nil
        }
        return try CodeTable(table: CSVTable(embedded: bytes, name: "builtin:\(name)"))
    }

    /// The names of the tables that ship with the program.
    public static let builtInNames = ["attendance", "ethnicity-nhs", "ethnicity-police", "sex"]

    /// Looks a cell up.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The standard value; missing for an empty cell or an empty standard value; refused where the table
    ///   does not hold the code.
    public func read(_ text: String) -> Normalised<String> {
        let key = Self.fold(text)
        guard let value = values[key] else { return key.isEmpty ? .missing : .refused(.notInCodeTable) }
        return value.isEmpty ? .missing : .value(value)
    }

    private static func fold(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
