import Foundation
import Governance
import Testing

struct ApprovalTests {
    /// A live programme pins the keys of everybody, and every partner speaks of all opt-outs.
    private func live() throws -> String {
        let pins = try Example.programme().organisations.map { organisation in
            "  - { organisation: \(organisation), fingerprint: 0123-4567-89ab-cdef-0123 }\n"
        }
        let silent = "{ status: not_applicable, reason: Not asked of this kind of partner., reference: test }"
        let optOuts = "    opt_outs: { national: \(silent), type1: \(silent), local: \(silent) }\n"
        return try Example.edited("environment: test", "environment: live")
            .replacingOccurrences(of: "synthetic: true", with: "synthetic: false")
            .replacingOccurrences(
                of: "(    max_records: [^\n]*\n)(?!    opt_outs)",
                with: "$1" + optOuts,
                options: .regularExpression
            ) + "\nidentities:\n" + pins.joined()
    }

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
        let error = #expect(throws: GovernanceError.self) { try programme.checkApproved() }
        #expect(error?.code == .notApproved)
        #expect(error?.reason.contains("IG lead of 'hospital'") == true)
    }

    @Test func `Loading a live programme is refused too, reading it for review is not`() throws {
        let path = NSTemporaryDirectory() + "cohortlink-live-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try live().write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: GovernanceError(.notApproved, file: path, reason: "")) { try Programme.load(path: path) }
        #expect(try Programme.read(path: path).environment == .live)
    }

    @Test func `Listed approvals do not let a live programme run as long as nothing verifies them`() throws {
        let lines = try Example.programme().approvalsRequired.map { required in
            "  - { organisation: \(required.organisation), role: \(required.role.rawValue), approved_on: 2025-10-02, "
                + "key_fingerprint: \"\(String(repeating: "ab", count: 32))\", "
                + "signature: \"\(String(repeating: "cd", count: 64))\" }"
        }
        let text = try live().replacingOccurrences(
            of: "approvals: [] ",
            with: "approvals:\n" + lines.joined(separator: "\n") + "\n"
        )
        let programme = try Example.read(text)
        #expect(programme.approvals.count == 11)
        let error = #expect(throws: GovernanceError.self) { try programme.checkApproved() }
        #expect(error?.code == .notApproved)
        #expect(error?.reason.contains("cannot verify") == true)
    }

    @Test func `An approval that nobody asked for is refused`() throws {
        let text = try Example.edited(
            "approvals: [] ",
            "approvals:\n  - { organisation: fire, role: siro, approved_on: 2025-10-02, "
                + "key_fingerprint: \"\(String(repeating: "ab", count: 32))\", "
                + "signature: \"\(String(repeating: "cd", count: 64))\" }\n"
        )
        let error = #expect(throws: GovernanceError.self) { try Example.read(text) }
        #expect(error?.code == .approvals)
    }

    @Test func `The test environment needs no approval`() throws {
        try Example.programme().checkApproved()
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
