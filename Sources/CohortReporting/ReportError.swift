/// A report that cannot be made.
///
/// Never carries a count or a value of a person.
public struct ReportError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// A partner sent what the programme does not permit it to send.
        case notPermitted
        /// The people map holds nobody, so there is nothing to report.
        case nobody
        /// The programme's outputs cannot be made from what it permits.
        case badOutput
    }

    /// The kind of trouble.
    public let code: Code
    /// The partner that is concerned, where one is.
    public let partner: String?
    /// The attribute, output or file that is concerned, where one is.
    public let place: String?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error.
    public init(_ code: Code, partner: String? = nil, place: String? = nil, reason: String) {
        self.code = code
        self.partner = partner
        self.place = place
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: ReportError, right: ReportError) -> Bool {
        left.code == right.code && left.partner == right.partner && left.place == right.place
    }
}

extension ReportError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        var parts: [String] = []
        if let partner { parts.append("partner '\(partner)'") }
        if let place { parts.append("'\(place)'") }
        return (parts.isEmpty ? "the report" : parts.joined(separator: ", ")) + ": \(reason)"
    }
}
