/// A trail that cannot be used.
///
/// Never repeats what a line says.
public struct TrailError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable, CaseIterable {
        /// It cannot be read or written.
        case file
        /// The file is no trail.
        case notATrail
        /// Entries were changed, taken out or put in another order.
        case altered
    }

    /// The kind of trouble.
    public let code: Code
    /// The trail.
    public let file: String
    /// The line, from 1; `nil` where it is about the whole file.
    public let line: Int?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error.
    public init(_ code: Code, file: String, line: Int? = nil, reason: String) {
        self.code = code
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: TrailError, right: TrailError) -> Bool {
        left.code == right.code && left.file == right.file && left.line == right.line
    }
}

extension TrailError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { file + (line.map { ", line \($0)" } ?? "") + ": " + reason }
}
