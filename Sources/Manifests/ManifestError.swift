/// A manifest that cannot be read, or that does not fit what lies beside it.
public struct ManifestError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// The file is no manifest, or of a form that this program does not know.
        case document
        /// An input or output is not there any more, or cannot be read.
        case missing
        /// An input is not the one that the release was made from.
        case altered
        /// A file beside the manifest, or one made again, is not the one that was released.
        case different
    }

    /// The kind of trouble.
    public let code: Code
    /// The file; the manifest itself, or the input or output that differs.
    public let file: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Describes trouble with a file.
    public init(_ code: Code, file: String, reason: String) {
        self.code = code
        self.file = file
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: ManifestError, right: ManifestError) -> Bool {
        left.code == right.code && left.file == right.file
    }
}

extension ManifestError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "\(file): \(reason)" }
}
