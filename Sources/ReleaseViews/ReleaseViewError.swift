/// A released set from which no files for analysts can be made.
///
/// Never carries a cell's text.
public struct ReleaseViewError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A column of the released set is missing.
        case column
        /// A row that is no figure of a release.
        case row
        /// An archive could not be made.
        case archive
    }

    /// The kind of trouble.
    public let code: Code
    /// The file, or the part of it.
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
    public static func == (left: ReleaseViewError, right: ReleaseViewError) -> Bool {
        left.code == right.code && left.file == right.file && left.row == right.row
    }
}

extension ReleaseViewError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { row > 0 ? "\(file), row \(row): \(reason)" : "\(file): \(reason)" }
}
