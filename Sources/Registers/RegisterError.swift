/// A register that cannot be used.
///
/// Never carries a cell's text.
public struct RegisterError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A file that cannot be read as a table.
        case unreadable
        /// A column is missing, unknown or stands twice.
        case column
        /// A cell that must not be empty.
        case missing
        /// A cell that is not of its kind.
        case badValue
        /// An id that stands twice.
        case duplicate
        /// An id that stands in no register.
        case unknown
        /// Days that contradict each other.
        case order
        /// What could tell who a person is.
        case personal
    }

    /// The kind of trouble.
    public let code: Code
    /// The file.
    public let file: String
    /// The row as a spreadsheet counts it; 0 where none is to blame.
    public let row: Int
    /// The column; empty where none is to blame.
    public let column: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    package init(_ code: Code, _ file: String, row: Int = 0, column: String = "", _ reason: String) {
        self.code = code
        self.file = file
        self.row = row
        self.column = column
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: RegisterError, right: RegisterError) -> Bool {
        left.code == right.code && left.file == right.file && left.row == right.row && left.column == right.column
    }
}

extension RegisterError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        let place = (row > 0 ? " row \(row)" : "") + (column.isEmpty ? "" : ", column '\(column)'")
        return "\(file)\(place): \(reason)"
    }
}
