import Foundation
import Governance
import Testing

/// Edits of the example that break one invariant of the governance model.
struct InvariantEdit: Sendable, CustomTestStringConvertible {
    let invariant: String
    let name: String
    let edits: [(old: String, new: String)]
    let code: GovernanceError.Code
    let says: String
    var isLive = false
    var testDescription: String { "\(invariant): \(name)" }

    init(
        _ invariant: String,
        _ name: String,
        _ edits: [(String, String)],
        _ code: GovernanceError.Code,
        says: String,
        isLive: Bool = false
    ) {
        self.invariant = invariant
        self.name = name
        self.edits = edits.map { (old: $0.0, new: $0.1) }
        self.code = code
        self.says = says
        self.isLive = isLive
    }

    /// The example with all edits, as a test or a live programme.
    func text() throws -> String {
        var text = isLive ? try LiveExample.text() : try Example.text()
        for (old, new) in edits {
            guard let range = text.range(of: old) else { throw Example.MissingText(text: old) }
            text.replaceSubrange(range, with: new)
        }
        return text
    }
}

/// The example as a live programme would be written: real people, pinned keys, every opt-out spoken of.
enum LiveExample {
    static func text() throws -> String {
        let pins = try Example.programme().organisations.map { organisation in
            "  - { organisation: \(organisation), fingerprint: 0123-4567-89ab-cdef-0123 }\n"
        }
        return try LivePlace.text(pins: pins.joined())
    }
}
