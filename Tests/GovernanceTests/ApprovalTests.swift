import Foundation
import Governance
import Testing

struct ApprovalTests {
    private func live() throws -> String { try Example.edited("environment: test", "environment: live") }

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
        #expect(programme.approvals.count == 10)
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
