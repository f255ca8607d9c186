/// An extract, mapping or set of terms that the agent cannot work with.
///
/// Never carries a value from the extract.
public struct AgentError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        case mapping
        case extract
        case terms
        /// A rule of the programme's `checks` stops the extract.
        case stopped
        /// Structure alone would pin down more people than the programme lets (P12).
        case pinned
    }

    /// The kind of trouble.
    public let code: Code
    /// The file.
    public let file: String
    /// The row, counted as a spreadsheet does.
    public let row: Int?
    /// The column's name.
    public let column: String?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error at a place in a file.
    public init(_ code: Code, file: String, row: Int? = nil, column: String? = nil, reason: String) {
        self.code = code
        self.file = file
        self.row = row
        self.column = column
        self.reason = reason
    }

    /// Errors are equal when code and place are.
    public static func == (left: AgentError, right: AgentError) -> Bool {
        left.code == right.code && left.row == right.row && left.column == right.column
    }
}

extension AgentError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        var place = file
        if let row { place += " row \(row)" }
        if let column { place += ", column '\(column)'" }
        return "\(place): \(reason)"
    }
}
