/// A package that cannot be written, opened or used.
///
/// Never carries a token, a key or a value.
public struct PackageError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        case file
        case notAPackage
        case truncated
        case tampered
        case signature
        case wrongRecipient
        case mismatch
        case tooFew
        case expired
        case replayed
        case ledger
        case repeatedToken
        case malformed
        /// What it says of opt-outs is not what the programme demands.
        case optOuts
    }

    /// The kind of trouble.
    public let code: Code
    /// The package's path.
    public let file: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about one package.
    public init(_ code: Code, file: String, reason: String) {
        self.code = code
        self.file = file
        self.reason = reason
    }

    /// Errors are equal when their codes are.
    public static func == (left: PackageError, right: PackageError) -> Bool { left.code == right.code }
}

extension PackageError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "\(file): \(reason)" }
}
