import Foundation
import Governance
import Sealing
import Synchronization
import TestSupport
import Testing

/// Every gate refuses each missing thing and names it.
struct RunGateTests {
    private static let jobs: [RunGate.Job] = [.partner("fire"), .matcher, .reporter]

    private func gate(
        _ place: LivePlace,
        _ job: RunGate.Job,
        keys: KeyFolder? = nil,
        on day: CalendarDate = LivePlace.day
    ) throws -> RunGate {
        try RunGate(try place.programme(), for: job, keys: keys) { day }
    }

    @Test(
        "agent, matcher and reporter each refuse a programme that is not approved, or whose time is over",
        arguments: jobs
    )
    func refusals(_ job: RunGate.Job) throws {
        let place = try LivePlace()
        #expect(throws: GovernanceError(.notApproved, file: place.path, reason: "")) { try gate(place, job) }
        try place.approveAll()
        _ = try gate(place, job)
        for (day, says) in [("2025-09-30", "may run from 1 October 2025"), ("2027-10-01", "the programme, ended on")] {
            let error = #expect(throws: GovernanceError.self) {
                try gate(place, job, on: try #require(CalendarDate(day)))
            }
            #expect(error?.code == .dates)
            #expect(error?.reason.contains(says) == true, "\(error?.reason ?? "")")
        }
        // A year after they were given, approvals lapse before the programme does.
        let late = try #require(CalendarDate("2027-03-02"))
        let error = #expect(throws: GovernanceError.self) { try gate(place, job, on: late) }
        #expect(error?.code == .notApproved)
        #expect(error?.reason.contains("counted until 2027-03-01 only") == true)
    }

    @Test(
        "each paper that a programme rests on stops every job when it ends, and says which (G04, G07)",
        arguments: [
            ("  review_by: 2027-09-30 ", "  review_by: 2026-02-28 ", "data protection impact assessment"),
            ("  expires: 2027-10-31         #", "  expires: 2026-02-28         #", "data sharing agreement"),
            ("  repeat_by: 2027-09-30", "  repeat_by: 2026-02-28", "motivated intruder test"),
            ("(invented), expires: 2027-09-30", "(invented), expires: 2026-02-28", "Wexmouth Hospital Trust"),
            ("status: standards_met, expires: 2027-10-31", "status: standards_met, expires: 2026-02-28", "Toolkit"),
        ]
    )
    func papers(_ old: String, _ new: String, _ says: String) throws {
        // The programme ends with its papers, so that the file itself is in order.
        let place = try LivePlace { text in
            guard let range = text.range(of: old) else { throw Example.MissingText(text: old) }
            return text.replacingCharacters(in: range, with: new)
                .replacingOccurrences(of: "  valid_to: 2027-09-30", with: "  valid_to: 2026-01-28")
                .replacingOccurrences(of: "  release_on: [2026-01-31]", with: "  release_on: [2026-01-15]")
        }
        let before = try #require(CalendarDate("2026-01-15"))
        try place.approveAll(on: before)
        for job in Self.jobs {
            _ = try gate(place, job, on: before)
            #expect(throws: GovernanceError(.dates, file: place.path, reason: "")) { try gate(place, job) }
        }
        let stops = try place.programme().stops(on: LivePlace.day)
        #expect(stops.contains { $0.reason.contains(says) && $0.reason.contains("28 February 2026") }, "\(stops)")
    }

    @Test(
        "what changes while a job runs stops it before anything gets its name",
        arguments: ["edit", "removal", "approval", "day"]
    )
    func release(_ change: String) throws {
        let place = try LivePlace()
        try place.approveAll()
        let today = Mutex(LivePlace.day)
        let shared = Clock(today: today)
        let gate = try RunGate(try place.programme(), for: .partner("fire")) { shared.now() }
        try gate.checkRelease()
        switch change {
        case "edit": try place.write(try place.text() + "# later\n")
        case "removal": try FileManager.default.removeItem(atPath: place.path)
        case "approval": try place.remove(try place.approval("fire", .igLead))
        default: shared.set(try #require(CalendarDate("2027-10-01")))
        }
        let error = #expect(throws: GovernanceError.self) { try gate.checkRelease() }
        #expect(error?.code == (change == "day" ? .dates : .notApproved))
        if change == "edit" { #expect(error?.reason.contains("nothing was written") == true) }
    }

    private final class Clock: Sendable {
        private let today: Mutex<CalendarDate>
        init(today: consuming Mutex<CalendarDate>) { self.today = today }
        func now() -> CalendarDate { today.withLock { $0 } }
        func set(_ day: CalendarDate) { today.withLock { $0 = day } }
    }

    @Test func `a partner that the programme does not name lets nothing out`() throws {
        let place = try LivePlace()
        try place.approveAll()
        #expect(throws: GovernanceError(.notPermitted, file: place.path, reason: "")) {
            try gate(place, .partner("nobody"))
        }
    }

    @Test func `matcher and reporter refuse to work beside a linkage key, in a test too (G01, G02)`() throws {
        let programme = try Example.programme()
        let folder = try TemporaryFolder()
        for (job, organisation, rule) in [
            (RunGate.Job.matcher, "linkage-unit", "G01"), (.reporter, "intelligence-unit", "G02"),
        ] {
            let keys = KeyFolder(path: folder.file(organisation))
            let identity = try keys.makeIdentity(for: organisation)
            _ = try RunGate(programme, for: job, keys: keys)
            try keys.writeLinkageRoot(
                try SecretBytes.random(),
                owner: "wexmouth-shared-cohorts/1",
                epoch: 1,
                made: "2026-03-01",
                sealedTo: identity
            )
            let error = #expect(throws: GovernanceError.self) { try RunGate(programme, for: job, keys: keys) }
            #expect(error?.code == .roles)
            #expect(error?.reason.hasPrefix(rule) == true)
        }
    }

    @Test func `a job refuses an older version than one that ran beside its keys (G15)`() throws {
        let place = try LivePlace()
        let first = try place.text()
        let hash = try place.programme().hash
        try place.approveAll()
        _ = try gate(place, .matcher, keys: place.keys("linkage-unit"))
        try place.write(
            first.replacingOccurrences(of: "  version: 1 ", with: "  version: 2\n  previous: \(hash) ")
        )
        try place.approveAll()
        _ = try gate(place, .matcher, keys: place.keys("linkage-unit"))
        try place.write(first)
        #expect(try place.register().isComplete, "the old approvals lie there still")
        #expect(throws: GovernanceError(.chain, file: place.path, reason: "")) {
            try gate(place, .matcher, keys: place.keys("linkage-unit"))
        }
        _ = try gate(place, .reporter, keys: place.keys("intelligence-unit"))
    }

    @Test func `another linkage key under the number of an old epoch is refused (G17)`() throws {
        let programme = try Example.programme()
        let keys = KeyFolder(path: try TemporaryFolder().file("gp"))
        _ = try keys.makeIdentity(for: "gp")
        let gate = try RunGate(programme, for: .partner("gp"), keys: keys)
        try gate.checkKey("00112233445566aa")
        try gate.checkKey("00112233445566aa")
        let error = #expect(throws: GovernanceError.self) { try gate.checkKey("ffffffffffffffff") }
        #expect(error?.code == .chain)
        #expect(error?.reason.contains("00112233445566aa") == true)
    }

    @Test func `a list of accepted versions that is damaged, or another programme's, is refused`() throws {
        let folder = try TemporaryFolder()
        let keys = KeyFolder(path: folder.path)
        let name = "versions-wexmouth.txt"
        let first = "cohortlink accepted-versions v1 wexmouth\n"
        let line = "version 1 \(String(repeating: "ab", count: 32)) 2026-03-01\n"
        _ = try folder.write(first + line, to: name)
        #expect(try AcceptedVersions(keys: keys, programme: "wexmouth").newest?.number == 1)
        let cases: [String] = [
            "", String(first.dropLast()), line, "\(first)\(line.dropLast())", "\(first)version 0\(line.dropFirst(9))",
            "\(first)\(line.replacingOccurrences(of: "ab", with: "zz"))", "\(first)verse\(line.dropFirst(7))",
            "\(first.replacingOccurrences(of: "wexmouth", with: "other"))\(line)", "\(first)\n\(line)",
        ]
        for broken in cases {
            _ = try folder.write(broken, to: name)
            #expect(throws: GovernanceError.self, "\(broken)") {
                try AcceptedVersions(keys: keys, programme: "wexmouth")
            }
        }
    }
}
