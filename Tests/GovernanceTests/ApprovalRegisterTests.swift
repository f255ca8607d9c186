import Foundation
import Governance
import Sealing
import TestSupport
import Testing

struct ApprovalRegisterTests {
    @Test func `a live programme runs once every office has approved it, and each that is missing is named`() throws {
        let place = try LivePlace()
        try place.approveAll()
        let programme = try place.programme()
        try programme.checkMayRun(on: LivePlace.day)
        #expect(try place.register().isComplete)
        for required in programme.approvalsRequired {
            let approval = try place.approval(required.organisation, required.role, of: programme)
            try place.remove(approval)
            let error = #expect(throws: GovernanceError.self) { try programme.checkMayRun(on: LivePlace.day) }
            #expect(error?.code == .notApproved)
            let office = "still to approve is the \(required.role.words) of '\(required.organisation)'"
            #expect(error?.reason.contains(office) == true)
            try place.put(approval.text, as: approval.fileName)
        }
        try programme.checkMayRun(on: LivePlace.day)
    }

    @Test func `any edit of the file voids every approval, even of a comment or a blank`() throws {
        let place = try LivePlace()
        try place.approveAll()
        let text = try place.text()
        var random = SplitMix64(seed: 5)
        for round in 0..<12 {
            var edited = text
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = Int.random(in: 0..<lines.count, using: &random)
            switch round % 3 {
            case 0: edited += "# \(round)\n"
            case 1: edited = (lines[...line] + ["# a line more"] + lines[(line + 1)...]).joined(separator: "\n")
            default: edited += String(repeating: "\n", count: round)
            }
            try place.write(edited)
            guard let programme = try? place.programme() else { continue }
            let register = try ApprovalRegister(programme, on: LivePlace.day)
            #expect(register.given.isEmpty)
            #expect(register.missing == programme.approvalsRequired)
            #expect(register.discounted.allSatisfy { $0.flaw == .otherBytes })
            #expect(throws: GovernanceError.self) { try programme.checkMayRun(on: LivePlace.day) }
        }
        try place.write(text)
        #expect(try place.register().isComplete, "the old bytes are the ones that were approved")
    }

    @Test func `an approval of which any byte was changed does not count`() throws {
        let place = try LivePlace()
        let programme = try place.programme()
        let approval = try place.approval("police", .igLead, of: programme)
        let bytes = Array(approval.text.utf8)
        var random = SplitMix64(seed: 11)
        for position in bytes.indices {
            var altered = bytes
            altered[position] ^= 1 << UInt8.random(in: 0..<7, using: &random)
            let text = String(decoding: altered, as: UTF8.self)
            // Blanks at line ends are forgiven, since mail programs add them: that changes nothing that was signed.
            guard text.split(separator: "\n") != approval.text.split(separator: "\n") else { continue }
            try place.put(text, as: approval.fileName)
            #expect(try ApprovalRegister(programme, on: LivePlace.day).given.isEmpty, "byte \(position)")
        }
        try place.put(approval.text, as: approval.fileName)
        #expect(try place.register().given.count == 1)
    }

    @Test func `an approval rewritten for another office, organisation, day or file does not count`() throws {
        let place = try LivePlace()
        let programme = try place.programme()
        let approval = try place.approval("gp", .igLead, of: programme)
        let later = approval.text.replacingOccurrences(of: "approved 2026-03-01", with: "approved 2026-02-01")
        let office = approval.text.replacingOccurrences(of: "role ig_lead", with: "role caldicott_guardian")
        let other = approval.text.replacingOccurrences(of: "organisation gp", with: "organisation fire")
        for (text, flaw) in [(later, ApprovalFlaw.forged), (office, .forged), (other, .otherKeys)] {
            #expect(text != approval.text)
            try place.put(text, as: "x.approval")
            #expect(try place.register().discounted.map(\.flaw) == [flaw])
            #expect(try place.register().given.isEmpty)
        }
    }

    @Test func `approvals of another programme, version or file are void, and say so`() throws {
        let place = try LivePlace()
        let text = try place.text()
        let first = try place.approval("fire", .igLead)
        try place.put(first.text, as: first.fileName)
        try place.write(
            text.replacingOccurrences(of: "  version: 1 ", with: "  version: 2\n  previous: \(first.hash) ")
        )
        #expect(try place.register().discounted.map(\.flaw) == [.otherBytes])
        try place.write(text.replacingOccurrences(of: "id: wexmouth-shared-cohorts", with: "id: wexmouth-other"))
        #expect(try place.register().discounted.map(\.flaw) == [.otherProgramme])
        let error = #expect(throws: GovernanceError.self) { try place.programme().checkMayRun(on: LivePlace.day) }
        #expect(error?.reason.contains("the IG lead of 'fire' (what lies there approves another programme)") == true)
    }

    @Test func `an approval with keys that the programme does not pin does not count`() throws {
        let place = try LivePlace()
        let foreign = KeyFolder(path: place.folder.file("foreign"))
        _ = try foreign.makeIdentity(for: "fire")
        let approval = try place.approval("fire", .igLead, keys: foreign)
        try place.put(approval.text, as: approval.fileName)
        #expect(try place.register().discounted.map(\.flaw) == [.otherKeys])
    }

    @Test func `an approval that nobody asked for changes nothing`() throws {
        let place = try LivePlace()
        let approval = try place.approval("fire", .siro)
        try place.put(approval.text, as: approval.fileName)
        #expect(try place.register().discounted.map(\.flaw) == [.notAsked])
    }

    @Test(
        "an approval counts from the programme's first day, which no impact assessment comes after, until it lapses (G14)",
        arguments: [
            ("2025-09-30", "2026-03-01", "before 2025-10-01, the first day"), ("2025-10-01", "2026-03-01", nil),
            ("2026-03-01", "2026-03-01", nil), ("2026-03-02", "2026-03-01", "still to come"),
            ("2026-03-01", "2027-03-01", nil), ("2026-03-01", "2027-03-02", "counted until 2027-03-01 only"),
        ] as [(String, String, String?)]
    )
    func approvalDays(_ given: String, _ asked: String, _ says: String?) throws {
        let place = try LivePlace()
        let approval = try place.approval("fire", .igLead, on: try #require(CalendarDate(given)))
        try place.put(approval.text, as: approval.fileName)
        let register = try place.register(on: try #require(CalendarDate(asked)))
        #expect(register.given.count == (says == nil ? 1 : 0))
        let words = register.discounted.map(\.flaw.words)
        if let says { #expect(words.count == 1 && words[0].contains(says), "\(words)") } else { #expect(words.isEmpty) }
    }

    @Test func `one person signs for two offices only where all have agreed to that (G13)`() throws {
        func place(_ more: String) throws -> LivePlace {
            try LivePlace { text in
                text.replacingOccurrences(
                    of: "  - { organisation: charity, role: ig_lead }\n",
                    with:
                        "  - { organisation: charity, role: ig_lead }\n  - { organisation: charity, role: siro\(more) }\n"
                )
            }
        }
        let words = LivePlace.words(of: .igLead)
        for (more, counts) in [("", false), (", same_person_as: ig_lead", true)] {
            let place = try place(more)
            for role in [Programme.ApprovalRole.igLead, .siro] {
                let approval = try place.approval("charity", role, by: words)
                try place.put(approval.text, as: approval.fileName)
            }
            let register = try place.register()
            #expect(register.given.count == (counts ? 2 : 1))
            #expect(register.discounted.map(\.flaw) == (counts ? [] : [.samePerson(as: .igLead)]))
        }
    }

    @Test func `what else lies in the folder changes nothing and is listed`() throws {
        let place = try LivePlace()
        try place.approveAll()
        try place.put("not an approval\n", as: "aaa.approval")
        try place.put("a letter\n", as: "letter.txt")
        try FileManager.default.createSymbolicLink(
            atPath: place.approvals + "/link.approval",
            withDestinationPath: place.approvals + "/letter.txt"
        )
        let register = try place.register()
        #expect(register.isComplete)
        #expect(register.discounted.map(\.flaw) == [.unreadable, .unreadable])
    }
}
