/// A release or a download that no pack can be made from.
///
/// Never carries a cell's text.
public struct HeatError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A file of the release is missing or cannot be read.
        case release
        /// A file is not the one that was released.
        case altered
        /// The programme file is not the one that the release was made by.
        case programme
        /// A column is missing, or a cell is not of its kind.
        case badValue
        /// A download that has nothing about the place.
        case context
        /// An assessment that no register has.
        case assessment
    }

    /// The kind of trouble.
    public let code: Code
    /// The file or folder.
    public let file: String
    /// The row as a spreadsheet counts it; 0 where none is to blame.
    public let row: Int
    /// One clause: what is wrong and what to do.
    public let reason: String

    package init(_ code: Code, _ file: String, row: Int = 0, _ reason: String) {
        self.code = code
        self.file = file
        self.row = row
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: HeatError, right: HeatError) -> Bool {
        left.code == right.code && left.file == right.file && left.row == right.row
    }
}

extension HeatError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "\(file)\(row > 0 ? " row \(row)" : ""): \(reason)" }
}
