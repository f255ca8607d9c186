import Foundation
import Governance
import TestSupport

/// The example programme that people start from, and edits of it.
enum Example {
    static let path = Repository.root + "/governance/programme.yaml"

    /// An edit whose text the example does not hold, so the test would test nothing.
    struct MissingText: Error { let text: String }

    static func programme() throws -> Programme { try Programme.load(path: path) }

    static func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    /// The example with the first occurrence of a text replaced.
    static func edited(_ old: String, _ new: String) throws -> String {
        let text = try text()
        guard let range = text.range(of: old) else { throw MissingText(text: old) }
        return text.replacingCharacters(in: range, with: new)
    }

    static func read(_ text: String) throws -> Programme {
        try Programme.read(Array(text.utf8), path: "programme.yaml")
    }

    /// Where a text first stands in another, both from 1.
    static func place(of part: String, in text: String) throws -> (line: Int, column: Int) {
        guard let range = text.range(of: part) else { throw MissingText(text: part) }
        let before = text[..<range.lowerBound]
        let line = before.count { $0 == "\n" } + 1
        let lineStart = before.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
        return (line, text[lineStart..<range.lowerBound].unicodeScalars.count + 1)
    }
}
