/// A programme file that cannot be used, or something that it does not permit.
///
/// A reason may show what the file says: the file holds terms, never anything about a person.
public struct GovernanceError: Error, Equatable, Sendable {
    /// What kind of trouble it is.
    public enum Code: String, Sendable, CaseIterable {
        /// The file cannot be read, is not strict YAML, or does not fit its schema.
        case document
        /// A name that the file uses but does not define.
        case unknownName
        /// A name or code that is defined twice.
        case repeatedName
        /// The matcher or the reporter holds keys, or sends records (G01, G02).
        case roles
        /// Dates that do not nest, or a day outside the programme's dates (G04).
        case dates
        /// An identifier among the attributes (G11).
        case identifier
        /// Bands that overlap, leave a gap or do not cover all ages (G11).
        case bands
        /// Something that the programme must say and does not.
        case missing
        /// Something kept longer than what it was made from (G19).
        case retention
        /// An approval that the programme should require and does not (G13).
        case approvals
        /// An attribute that is asked for but that no partner may send (G22).
        case notPermitted
        /// A use without the lawful basis that it needs (G05, G06, G09, G20).
        case lawfulBasis
        /// Confidential information without a route, or an opt-out that is passed over (G07, G08).
        case confidentiality
        /// A data sharing agreement that not everybody signed (G03).
        case agreement
        /// Invented people in a live programme, or real ones in a test (G16).
        case environment
        /// A use that is ruled out (G10).
        case purpose
        /// A number that protects too little (G12).
        case threshold
        /// A version that does not follow the one before, or another key of an epoch (G15, G17).
        case chain
        /// A live programme without every approval (G14), or one that was edited while a job ran.
        case notApproved
        /// Words, or a name, that do not approve this file.
        case words
        /// The list of accepted versions is damaged or cannot be written.
        case history
    }

    /// The kind of trouble.
    public let code: Code
    /// The programme file's path as the caller gave it.
    public let file: String
    /// The line, from 1; `nil` where the trouble has no place in the text.
    public let line: Int?
    /// The column in characters, from 1; `nil` where the trouble has no place in the text.
    public let column: Int?
    /// One clause: what is wrong and what to do.
    public let reason: String

    /// Creates an error about a programme.
    ///
    /// - Parameters:
    ///   - code: The kind of trouble.
    ///   - file: The programme file.
    ///   - line: The line, from 1.
    ///   - column: The column, from 1.
    ///   - reason: One clause: what is wrong and what to do.
    public init(_ code: Code, file: String, line: Int? = nil, column: Int? = nil, reason: String) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// The invariant of the governance model that is broken, for example `G07`; `nil` where it is none of them.
    public var invariant: String? {
        guard reason.first == "G", let end = reason.firstIndex(of: ":") else { return nil }
        let name = reason[..<end]
        return name.count == 3 && name.dropFirst().allSatisfy(\.isNumber) ? String(name) : nil
    }

    /// Errors are equal when code and place are: texts may improve.
    public static func == (left: GovernanceError, right: GovernanceError) -> Bool {
        left.code == right.code && left.file == right.file && left.line == right.line && left.column == right.column
    }
}

extension GovernanceError: CustomStringConvertible {
    /// The whole sentence, as printed.
    public var description: String {
        guard let line else { return "\(file): \(reason)" }
        return "\(file), line \(line)" + (column.map { ", column \($0)" } ?? "") + ": \(reason)"
    }
}
