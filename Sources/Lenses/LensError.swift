/// A lens that cannot be made.
///
/// Never carries a count or anything about a person.
public struct LensError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// The lens asks for something that the programme or the data do not have.
        case missing
        /// A file of public facts that cannot be used.
        case file
        /// Areas that overlap in one release.
        case overlap
    }

    /// The kind of trouble.
    public let code: Code
    /// The lens's id.
    public let lens: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error.
    public init(_ code: Code, lens: String, reason: String) {
        self.code = code
        self.lens = lens
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: LensError, right: LensError) -> Bool {
        left.code == right.code && left.lens == right.lens
    }
}

extension LensError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "lens '\(lens)': \(reason)" }
}
