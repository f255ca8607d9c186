import Foundation
import Governance
import Sealing
import TestSupport
import Testing

struct ApprovalSigningTests {
    private func sign(
        _ place: LivePlace,
        _ organisation: String = "fire",
        _ role: Programme.ApprovalRole = .igLead,
        words: String? = nil,
        name: String = "A. Approver",
        keys: KeyFolder? = nil,
        on day: CalendarDate = LivePlace.day
    ) throws -> ApprovalSigning.Outcome {
        let programme = try place.programme()
        return try ApprovalSigning.sign(
            ApprovalSigning.Request(
                organisation: organisation,
                role: role,
                words: try words ?? ProgrammeWords.text(ofHash: programme.hash),
                name: name
            ),
            programme: programme,
            keys: keys ?? place.keys(organisation),
            today: day
        )
    }

    private func isEmpty(_ place: LivePlace) -> Bool { !FileManager.default.fileExists(atPath: place.approvals) }

    @Test func `the words that came back sign the exact file, however they were typed`() throws {
        let place = try LivePlace()
        let words = try ProgrammeWords.text(ofHash: try place.programme().hash)
        let typed = words.split(separator: " ").joined(separator: ", ").uppercased()
        let outcome = try sign(place, words: "  " + typed)
        #expect(outcome.approval.isSigned)
        #expect(outcome.register.given.map(\.required.organisation) == ["fire"])
        let file = try #require(outcome.file)
        #expect(try Approval(path: file) == outcome.approval)
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("Approver") == false)
        #expect(try sign(place).file == nil, "what is approved already is left as it is")
    }

    @Test func `other words are refused and nothing is written`() throws {
        let place = try LivePlace()
        let right = try ProgrammeWords.text(ofHash: try place.programme().hash)
        let other = try ProgrammeWords.text(ofHash: String(repeating: "ab", count: 32))
        let misspelt = right.split(separator: " ").enumerated().map { $0.offset == 2 ? "zyxwv" : String($0.element) }
        let cases: [(String, String)] = [
            (other, "another version"), ("", "there are 0"),
            (right.split(separator: " ").dropLast().joined(separator: " "), "there are 7"),
            (misspelt.joined(separator: " "), "word 3"),
            (right.split(separator: " ").reversed().joined(separator: " "), "another version"),
        ]
        for (words, says) in cases {
            let error = #expect(throws: GovernanceError.self) { try sign(place, words: words) }
            #expect(error?.code == .words)
            #expect(error?.reason.contains(says) == true, "\(says)")
            #expect(error?.reason.contains("zyxwv") == false)
        }
        #expect(isEmpty(place))
    }

    @Test func `an office that is not asked, other keys and other days are refused and nothing is written`() throws {
        let place = try LivePlace()
        let foreign = KeyFolder(path: place.folder.file("foreign"))
        _ = try foreign.makeIdentity(for: "fire")
        #expect(throws: SealingError(.wrongKey, "")) { try sign(place, keys: foreign) }
        #expect(throws: GovernanceError(.notPermitted, file: place.path, reason: "")) { try sign(place, "fire", .dpo) }
        #expect(throws: GovernanceError(.words, file: place.path, reason: "")) { try sign(place, name: " . ") }
        for day in ["2025-09-30", "2027-10-01"] {
            #expect(throws: GovernanceError(.dates, file: place.path, reason: "")) {
                try sign(place, on: try #require(CalendarDate(day)))
            }
        }
        #expect(isEmpty(place))
    }

    @Test func `one person may not sign for two offices, whatever case, accents or points the name has`() throws {
        let place = try LivePlace()
        _ = try sign(place, "gp", .igLead, name: "Siân O'Neil")
        let error = #expect(throws: GovernanceError.self) {
            try sign(place, "gp", .caldicottGuardian, name: "SIAN  ONEIL.")
        }
        #expect(error?.code == .approvals)
        #expect(error?.reason.contains("G13") == true)
        #expect(error?.reason.lowercased().contains("neil") == false)
        _ = try sign(place, "gp", .caldicottGuardian, name: "Another Person")
        _ = try sign(place, "hospital", .igLead, name: "Siân O'Neil")
        #expect(try place.register().given.count == 3)
    }

    @Test func `a file that pins no keys cannot be approved`() throws {
        let place = try LivePlace()
        try place.write(try Example.text())
        let error = #expect(throws: GovernanceError.self) { try sign(place) }
        #expect(error?.code == .missing)
        #expect(error?.reason.contains("identities") == true)
    }

    @Test func `nobody approves an older version than one accepted, or another file of its number (G15)`() throws {
        let place = try LivePlace()
        let first = try place.text()
        _ = try sign(place)
        let hash = try place.programme().hash
        let next = first.replacingOccurrences(of: "  version: 1 ", with: "  version: 2\n  previous: \(hash) ")
        try place.write(next)
        _ = try sign(place)
        for (text, says) in [
            (first, "an older version never runs again"), (next + "# edited\n", "counts its version one up"),
            (
                first.replacingOccurrences(of: "  version: 1 ", with: "  version: 3\n  previous: \(hash) "),
                "'previous' names another file"
            ),
        ] {
            try place.write(text)
            let error = #expect(throws: GovernanceError.self) { try sign(place) }
            #expect(error?.code == .chain)
            #expect(error?.reason.contains(says) == true, "\(says)")
        }
        // An organisation that saw none of them has nothing to hold it against.
        try place.write(first)
        _ = try sign(place, "charity")
    }
}
