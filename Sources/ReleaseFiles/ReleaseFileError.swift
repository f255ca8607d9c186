/// Files of a release that cannot be read, or that do not belong together.
///
/// Never carries a cell's text.
public struct ReleaseFileError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A file of the release is missing or cannot be read as what it should be.
        case file
        /// A column is missing.
        case column
        /// A row that cannot be taken: a count that is no whole number, an unknown code, a figure that stands twice.
        case row
        /// A file is not the one that the certificate was made for.
        case altered
        /// The ledger has a missing or altered entry, or is of another kind.
        case ledger
    }

    /// The kind of trouble.
    public let code: Code
    /// The file.
    public let file: String
    /// The row as a spreadsheet counts it; 0 where none is to blame.
    public let row: Int
    /// One clause: what is wrong and what to do.
    public let reason: String

    init(_ code: Code, _ file: String, row: Int = 0, _ reason: String) {
        self.code = code
        self.file = file
        self.row = row
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: ReleaseFileError, right: ReleaseFileError) -> Bool {
        left.code == right.code && left.file == right.file && left.row == right.row
    }
}

extension ReleaseFileError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { row > 0 ? "\(file), row \(row): \(reason)" : "\(file): \(reason)" }
}
