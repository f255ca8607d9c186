/// A file that cannot be read or written safely.
public struct FileError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        case missing
        case notRegular
        case tooLarge
        case unreadable
        case unwritable
        case insecure
        case exists
    }

    /// The kind of trouble.
    public let code: Code
    /// The path as the caller gave it.
    public let path: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about one file.
    public init(_ code: Code, path: String, reason: String) {
        self.code = code
        self.path = path
        self.reason = reason
    }

    /// Errors are equal when their codes are: tests stay simple and texts may improve.
    public static func == (left: FileError, right: FileError) -> Bool { left.code == right.code }
}

extension FileError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "\(path): \(reason)" }
}
