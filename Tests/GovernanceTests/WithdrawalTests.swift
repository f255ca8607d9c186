import Foundation
import Governance
import Sealing
import TestSupport
import Testing

@Suite("An office says no")
struct WithdrawalTests {
    private let place: LivePlace

    init() throws {
        place = try LivePlace()
        try place.approveAll()
    }

    private func withdraw(
        _ organisation: String = "police",
        _ role: Programme.ApprovalRole = .igLead,
        words: String? = nil,
        keys: KeyFolder? = nil,
        on day: CalendarDate = LivePlace.day
    ) throws -> (withdrawal: Withdrawal, file: String?) {
        let programme = try place.programme()
        return try WithdrawalSigning.sign(
            .init(organisation: organisation, role: role),
            words: try words ?? ProgrammeWords.text(ofHash: programme.hash),
            programme: programme,
            keys: keys ?? place.keys(organisation),
            today: day
        )
    }

    private var withdrawals: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.approvals)) ?? []
        return names.filter { $0.hasSuffix(".withdrawal") }
    }

    private func gate(_ job: RunGate.Job, keys: KeyFolder? = nil) throws -> RunGate {
        try RunGate(try place.programme(), for: job, keys: keys) { LivePlace.day }
    }

    @Test("no gate opens while a withdrawal stands, and it is said whose it is", arguments: [0, 1, 2])
    func gates(_ number: Int) throws {
        let job: RunGate.Job = [.partner("fire"), .matcher, .reporter][number]
        let begun = try gate(job)
        let file = try #require(try withdraw().file)
        #expect(file.hasSuffix("police.ig_lead.\(try place.programme().hash.prefix(8)).withdrawal"))
        let error = #expect(throws: GovernanceError.self) { try gate(job) }
        #expect(error?.code == .notApproved)
        #expect(error?.reason.contains("the IG lead of 'police' (on 1 March 2026) said no to it") == true)
        // A job that had begun does not end.
        #expect(throws: GovernanceError(.notApproved, file: place.path, reason: "")) { try begun.checkRelease() }
    }

    @Test("the office's approval counts no more, nor does a new one; nobody else is asked again")
    func register() throws {
        let before = try place.register()
        #expect(before.isComplete && before.withdrawn.isEmpty)
        _ = try withdraw()
        let register = try place.register()
        #expect(!register.isComplete && register.missing.isEmpty)
        #expect(register.given.count == before.given.count - 1)
        #expect(register.withdrawn.map(\.office.organisation) == ["police"])
        #expect(register.discounted.map(\.flaw) == [.withdrawn(LivePlace.day)])
        let programme = try place.programme()
        let again = #expect(throws: GovernanceError.self) {
            try ApprovalSigning.sign(
                .init(
                    organisation: "police",
                    role: .igLead,
                    words: try ProgrammeWords.text(ofHash: programme.hash),
                    name: "A. Approver"
                ),
                programme: programme,
                keys: place.keys("police"),
                today: LivePlace.day
            )
        }
        #expect(again?.reason.contains("final for this file; agree a new version") == true)
        #expect(try withdraw().file == nil, "said once is enough")
    }

    @Test("an office that has not approved may say no too, also before the programme begins")
    func refusal() throws {
        try FileManager.default.removeItem(atPath: place.approvals)
        _ = try withdraw(on: try #require(CalendarDate("2025-01-01")))
        let register = try place.register()
        #expect(register.withdrawn.count == 1)
        #expect(register.missing.count == (try place.programme()).approvalsRequired.count - 1)
    }

    @Test("a withdrawal that was seen at an organisation's keys holds there, although the file is taken away")
    func remembered() throws {
        let file = try #require(try withdraw().file)
        #expect(throws: GovernanceError.self) { try gate(.partner("fire"), keys: place.keys("fire")) }
        try FileManager.default.removeItem(atPath: file)
        _ = try gate(.partner("gp"), keys: place.keys("gp"))
        for organisation in ["fire", "police"] {
            let error = #expect(throws: GovernanceError.self) {
                try gate(.partner(organisation), keys: place.keys(organisation))
            }
            #expect(error?.reason.contains("an office (seen here, dated 1 March 2026)") == true)
        }
    }

    @Test("a new version is not touched by the withdrawal of the old one")
    func newVersion() throws {
        _ = try withdraw()
        let old = try place.programme().hash
        try place.write(
            try place.text().replacing("  version: 1 ", with: "  version: 2\n  previous: \"\(old)\" ")
        )
        try place.approveAll()
        _ = try gate(.partner("police"), keys: place.keys("police"))
        #expect(try place.register().isComplete)
    }

    @Test("what is no withdrawal of this file, by its office's keys, changes nothing and is listed")
    func worthless() throws {
        let standing = try withdraw().withdrawal
        let file = place.approvals + "/" + standing.fileName
        try FileManager.default.removeItem(atPath: file)
        let texts = [
            ("a.withdrawal", "no\n"), ("b.withdrawal", standing.text.replacing("police", with: "housing")),
            ("c.withdrawal", standing.text.replacing("2026-03-01", with: "2026-03-02")),
            ("d.withdrawal", try place.approval("fire", .igLead).text),
        ]
        for (name, text) in texts { try place.put(text, as: name) }
        // Another organisation's keys under this one's name.
        let stranger = KeyFolder(path: place.folder.file("stranger"))
        _ = try stranger.makeIdentity(for: "police")
        let forged = try Withdrawal(
            of: try place.programme(),
            role: .igLead,
            on: LivePlace.day,
            signedBy: try stranger.identity(of: "police")
        )
        try place.put(forged.text, as: "e.withdrawal")
        let register = try place.register()
        #expect(register.isComplete)
        #expect(register.discounted.map(\.flaw) == [.unreadable, .otherKeys, .forged, .unreadable, .otherKeys])
        try place.put(standing.text, as: "renamed.withdrawal")
        #expect(try place.register().withdrawn == [standing])
    }

    @Test("other words, an office that is not asked and other keys are refused, and nothing is written")
    func refusals() throws {
        #expect(throws: GovernanceError(.words, file: place.path, reason: "")) { try withdraw(words: "one two") }
        #expect(throws: GovernanceError(.notPermitted, file: place.path, reason: "")) { try withdraw("police", .siro) }
        #expect(throws: SealingError.self) { try withdraw(keys: place.keys("fire")) }
        #expect(withdrawals.isEmpty)
        #expect(try place.register().isComplete)
    }

    @Test("the test environment runs all the same")
    func test() throws {
        _ = try withdraw()
        try place.write(
            try place.text().replacing("environment: live", with: "environment: test")
                .replacing("synthetic: false", with: "synthetic: true")
        )
        _ = try gate(.matcher)
    }
}
