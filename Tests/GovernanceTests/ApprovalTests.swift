import Foundation
import Governance
import Testing

struct ApprovalTests {
    private func live() throws -> String { try LiveExample.text() }

    @Test func `A live programme pins every organisation's keys, each once`() throws {
        let text = try live()
        for broken in [
            text.replacingOccurrences(
                of: "  - { organisation: fire, fingerprint: 0123-4567-89ab-cdef-0123 }\n",
                with: ""
            ),
            text + "  - { organisation: fire, fingerprint: 0123-4567-89ab-cdef-0123 }\n",
            text + "  - { organisation: nobody, fingerprint: 0123-4567-89ab-cdef-0123 }\n",
            try Example.edited("environment: test", "environment: live"),
        ] { #expect(throws: GovernanceError.self) { try Example.read(broken) } }
    }

    @Test func `A key that serves several runs says until when and why (G17)`() throws {
        let old = "epoch: 1                    # the first joint key; a new key begins a new epoch"
        func read(_ more: String) throws -> Programme { try Example.read(try Example.edited(old, "epoch: 1\n" + more)) }
        let reason = "  key_reason: Two years are compared person by person, as the board asked.\n"
        let programme = try read("  key_use: longitudinal\n  key_destroy_by: 2027-06-30\n" + reason)
        let made = try #require(CalendarDate("2025-10-01"))
        #expect("\(programme.lastDay(ofKeyMadeOn: made))" == "2027-06-30")
        #expect("\(try Example.programme().lastDay(ofKeyMadeOn: made))" == "2025-10-31")
        for broken in [
            "  key_use: longitudinal\n", "  key_use: longitudinal\n  key_destroy_by: 2028-01-01\n" + reason, reason,
            "  key_use: for_ever\n", "  key_use: longitudinal\n  key_destroy_by: 2027-06-30\n",
        ] { #expect(throws: (any Error).self, "\(broken)") { try read(broken) } }
    }

    @Test func `A live programme without approvals does not run, and says whose is missing (C1)`() throws {
        let programme = try Example.read(try live())
        let error = #expect(throws: GovernanceError.self) { try programme.checkMayRun(on: LivePlace.day) }
        #expect(error?.code == .notApproved)
        #expect(error?.reason.contains("IG lead of 'hospital'") == true)
        #expect(error?.reason.contains("IG lead of 'advice'") == true)
    }

    @Test func `Loading a live programme is refused too, reading it for review is not`() throws {
        let path = NSTemporaryDirectory() + "cohortlink-live-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try live().write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: GovernanceError.self) { try Programme.load(path: path) }
        #expect(try Programme.read(path: path).environment == .live)
    }

    @Test func `An approval inside the file is refused: it would change the bytes that it approves`() throws {
        let approval = "approvals:\n  - { organisation: fire, role: ig_lead, approved_on: 2025-10-02 }\n"
        let error = #expect(throws: GovernanceError.self) { try Example.read(try Example.text() + approval) }
        #expect(error?.code == .document)
        #expect(throws: Never.self) { try Example.read(try Example.text() + "approvals: []\n") }
    }

    @Test func `An office is asked once, and shares a person only with another office that is asked (G13)`() throws {
        func read(_ line: String) throws -> Programme {
            try Example.read(
                try Example.edited("  - { organisation: fire, role: ig_lead }\n", line)
            )
        }
        let fire = "  - { organisation: fire, role: ig_lead }\n"
        for (broken, code) in [
            (
                fire + "  - { organisation: fire, role: ig_lead, same_person_as: siro }\n",
                GovernanceError.Code.repeatedName
            ),
            ("  - { organisation: fire, role: ig_lead, same_person_as: siro }\n", .approvals),
            ("  - { organisation: fire, role: ig_lead, same_person_as: ig_lead }\n", .approvals),
        ] {
            let error = #expect(throws: GovernanceError.self) { try read(broken) }
            #expect(error?.code == code)
        }
        let programme = try read(fire + "  - { organisation: fire, role: siro, same_person_as: ig_lead }\n")
        #expect(programme.requiredApproval(of: "fire", .siro)?.samePersonAs == .igLead)
    }

    @Test func `The test environment needs no approval`() throws {
        try Example.programme().checkMayRun(on: LivePlace.day)
    }

    @Test(
        "a programme runs from its first day to its last, both included (G04)",
        arguments: [
            ("2025-09-30", false), ("2025-10-01", true), ("2026-06-15", true), ("2027-09-30", true),
            ("2027-10-01", false),
        ]
    )
    func days(_ text: String, _ runs: Bool) throws {
        let programme = try Example.programme()
        let day = try #require(CalendarDate(text))
        if runs {
            try programme.checkCurrent(on: day)
        } else {
            #expect(throws: GovernanceError(.dates, file: programme.path, reason: "")) {
                try programme.checkCurrent(on: day)
            }
        }
    }
}
