/// Facts that may not stand on a board page as they are.
public struct BoardError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable {
        /// More than fits one sheet.
        case tooMany
        /// A number of people with decimals.
        case decimalsOnPeople
        /// A word that judges people, or a colour of a traffic light.
        case judgingWord
        /// A link that would lead out of the folder.
        case badLink
        /// The page's template is at fault.
        case template
    }

    /// The kind of trouble.
    public let code: Code
    /// The part of the page.
    public let part: String
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about one part of the page.
    public init(_ code: Code, part: String, reason: String) {
        self.code = code
        self.part = part
        self.reason = reason
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: BoardError, right: BoardError) -> Bool {
        left.code == right.code && left.part == right.part
    }
}

extension BoardError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String { "board page, \(part): \(reason)" }
}
