/// A key, signature or cipher that cannot be used.
///
/// Never carries key material.
public struct SealingError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        case keyFile
        case weakKey
        case tampered
        case wrongKey
        case library
    }

    /// The kind of trouble.
    public let code: Code
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    static func library(_ call: StaticString) -> SealingError {
        SealingError(.library, "OpenSSL refused \(call); is OpenSSL 3.0.3 or later installed?")
    }

    /// Errors are equal when their codes are.
    public static func == (left: SealingError, right: SealingError) -> Bool { left.code == right.code }
}

extension SealingError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { reason }
}
