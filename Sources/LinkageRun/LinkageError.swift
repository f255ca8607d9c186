/// A question about a linkage that has no answer, or an earlier linkage that cannot be read.
public struct LinkageError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A record is not written as `partner:record_id`.
        case badRecordName
        /// No package of the linkage holds the record.
        case noSuchRecord
        /// Both records are one.
        case oneRecord
        /// The file is no `linkage.json`, or that of another programme.
        case badPrevious
        /// What an engine answered does not fit together.
        case badAnswer
    }

    /// The kind of trouble.
    public let code: Code
    /// What it is about: a file, or which of the two records.
    public let place: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: LinkageError, right: LinkageError) -> Bool {
        left.code == right.code && left.place == right.place
    }
}

extension LinkageError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "\(place): \(reason)" }
}
