/// A page that cannot be made from its template.
public struct PageError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        case unknownTemplate
        case badTemplate
        case unsafeTag
        case missingValue
    }

    /// The kind of trouble.
    public let code: Code
    /// The template's name.
    public let template: String
    /// The line in the template from 1, where one is to blame.
    public let line: Int?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about one template.
    public init(_ code: Code, template: String, line: Int? = nil, reason: String) {
        self.code = code
        self.template = template
        self.line = line
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: PageError, right: PageError) -> Bool {
        left.code == right.code && left.template == right.template && left.line == right.line
    }
}

extension PageError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        "page template '\(template)'" + (line.map { " line \($0)" } ?? "") + ": \(reason)"
    }
}
