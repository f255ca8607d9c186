import CohortStore
import Foundation
import Governance
import TestSupport
import Testing

@Suite(.serialized) struct LiveWayTests {
    static let senders = ["housing", "police", "charity"]

    @Test func `a threshold is lowered, LOOSENS comes first, all approve, it runs; an edit stops it`() throws {
        let live = try LivePrepared()
        let place = live.place
        let oldWords = try live.words()
        try lowerThreshold(live)
        #expect(try live.words() != oldWords)
        let old = try live.approve("fire", "ig_lead", words: oldWords)
        #expect(old.status == 3)
        #expect(old.lastErrorLine.contains("the words of another version"))

        // Nobody has approved: every job refuses with who is missing, and writes nothing.
        let early = try place.seal("housing")
        #expect(early.status == 3)
        #expect(early.lastErrorLine.contains("the IG lead of 'hospital'"), "\(early.errors)")
        #expect(early.lastErrorLine.contains("the IG lead of 'advice'"))
        #expect(try place.files("packages").isEmpty)
        let check = ["--mapping", place.home + "/mappings/police.csv", "--programme", place.programme]
        for job in ["check", "preview"] {
            let outcome = try Program.run(
                ["agent", job, place.extract("police"), "--partner", "police"] + check
            )
            #expect(outcome.status == 3, "\(job)")
        }
        let list = ["agent", "opt-outs", "list", place.extract("police"), "--partner", "police", "--output", "x.dat"]
        #expect(try Program.run(list + check).status == 3)
        let counts = [place.extract("advice"), "--partner", "advice", "--keys", place.home + "/keys/advice"]
        #expect(
            try Program.run(["agent", "seal"] + counts + check + ["--output", place.home + "/packages"]).status == 3
        )
        #expect(try place.match(Self.senders.map(place.tokens)).status == 3)
        let explain = [
            "match", "explain", "gp:" + String(repeating: "0", count: 32), "gp:" + String(repeating: "1", count: 32),
            "--packages", place.tokens("police"),
        ]
        #expect(
            try Program.run(
                explain + ["--programme", place.programme, "--keys", place.home + "/keys/linkage-unit"]
            ).status == 3
        )

        // The words come back, office by office.
        let words = try live.words()
        let missing = try live.stillToApprove()
        #expect(missing.count == 11)
        for (number, office) in missing.enumerated() {
            let outcome = try live.approve(office.organisation, office.role, words: words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("\(number + 1) of 11 approvals are here."))
            guard number + 1 < missing.count else { continue }
            #expect(outcome.output.contains("It cannot run yet."))
            if number == 0 { #expect(try place.seal("housing").status == 3) }
        }
        #expect(try live.stillToApprove().isEmpty)
        #expect(try live.governance("status", place.programme).output.contains("Nothing stops a run: it may run."))
        #expect(try live.governance("check", place.programme).status == 0)

        // It runs: seal, match, report; nothing says test.
        for partner in Self.senders {
            let outcome = try place.seal(partner)
            #expect(outcome.status == 0, "\(partner): \(outcome.errors)")
            #expect(!outcome.output.contains("Test environment"))
        }
        let match = try place.match(Self.senders.map(place.tokens))
        #expect(match.status == 0, "\(match.errors)")
        let report = try place.report(attributes: Self.senders.map(place.attributes))
        #expect(report.status == 0, "\(report.errors)")
        let page = try String(contentsOfFile: place.home + "/report/report.html", encoding: .utf8)
        #expect(page.contains("Live: approved by all 11 offices that had to."))
        #expect(!page.contains("Not for use"))
        let board = try String(contentsOfFile: place.home + "/report/board.html", encoding: .utf8)
        let day = CalendarDate.today().words
        #expect(board.contains("approved on \(day) by the information governance leads of "))
        #expect(board.contains(" and by the Caldicott Guardians of "))
        let evidence = try String(contentsOfFile: place.home + "/report/ig.html", encoding: .utf8)
        #expect(evidence.contains("nformation governance lead (\(day))"))
        #expect(evidence.contains("Safe settings") && evidence.contains("audit trails and approvals at least 6 years"))
        // The days stand in the manifest, so that a page made again later says the same.
        let again = try Program.run([
            "rerun", place.home + "/report/manifest.json", "--keys", place.home + "/keys/intelligence-unit",
        ])
        #expect(again.status == 0, "\(again.errors)")

        let text = try String(contentsOfFile: place.programme, encoding: .utf8)
        try checkEditsMeanwhile(place, text)

        // An edit, even of a comment, voids every approval at every gate.
        try (text + "# one more remark\n").write(toFile: place.programme, atomically: true, encoding: .utf8)
        let before = try place.files("packages")
        for outcome in [
            try place.seal("police"), try place.match(Self.senders.map(place.tokens)),
            try place.report(attributes: Self.senders.map(place.attributes)),
        ] {
            #expect(outcome.status == 3)
            #expect(outcome.lastErrorLine.contains("what lies there was given for other bytes"), "\(outcome.errors)")
        }
        #expect(try place.files("packages") == before)
        try text.write(toFile: place.programme, atomically: true, encoding: .utf8)
        try checkWithdrawal(live, words)
        try checkTrails(live)
    }

    /// Makes version 2 of the programme with a smaller floor for cohorts, and compares it with version 1.
    private func lowerThreshold(_ live: LivePrepared) throws {
        let before = live.place.home + "/governance/programme-1.yaml"
        try FileManager.default.copyItem(atPath: live.place.programme, toPath: before)
        let hash = try live.status()["hash"] as? String ?? ""
        try live.edit([
            "  version: 1 ": "  version: 2\n  previous: \(hash) ", "smallest_cohort: 50 ": "smallest_cohort: 30 ",
        ])
        let diff = try live.governance("diff", before, live.place.programme)
        #expect(diff.status == 0, "\(diff.errors)")
        let first = diff.output.split(separator: "\n").first ?? ""
        #expect(first.hasPrefix("LOOSENS"), "\(first)")
        #expect(first.contains("30") && first.contains("50"), "\(first)")
        #expect(diff.output.contains("Eight words: \(try live.words())"))
        let summary = try live.governance("summary", live.place.programme, "--output", live.place.home + "/for-ig")
        #expect(summary.status == 0, "\(summary.errors)")
        let page = try String(contentsOfFile: live.place.home + "/for-ig/summary.html", encoding: .utf8)
        #expect(page.contains(try live.words()))
    }

    /// Every job stands in its organisation's trail, the refused ones too, and nothing of a person does.
    private func checkTrails(_ live: LivePrepared) throws {
        for (organisation, acts) in [
            ("housing", ["agent seal stopped (exit code 3)", "approve done", "agent seal done"]),
            ("linkage-unit", ["match stopped (exit code 3)", "match done"]),
            ("intelligence-unit", ["report done", "report stopped (exit code 3)"]),
        ] {
            let trail = live.trail(organisation)
            let verified = try live.governance("log", "verify", trail)
            #expect(verified.status == 0, "\(verified.errors)")
            #expect(verified.output.contains("each as it was written, none missing"))
            let shown = try live.governance("log", "show", trail)
            for act in acts { #expect(shown.output.contains(act), "\(organisation): \(act)") }
            #expect(!shown.output.contains(live.place.home), "no path, which could hold a name")
        }
        let trail = live.trail("housing")
        let text = try String(contentsOfFile: trail, encoding: .utf8)
        #expect(!text.contains("The ig_lead of housing"))
        try text.replacingOccurrences(of: "\"outcome\":\"stopped\"", with: "\"outcome\":\"done\"")
            .write(toFile: trail, atomically: true, encoding: .utf8)
        let altered = try live.governance("log", "verify", trail)
        #expect(altered.status == 4)
        #expect(altered.lastErrorLine.contains("was changed after it was written"), "\(altered.errors)")
        #expect(try live.governance("log", "verify", trail, "--holds", "0123456789abcdef").status == 4)
    }

    @Test func `what is tried at an approval is refused with the right exit code, and leaves nothing behind`() throws {
        let live = try LivePrepared()
        let words = try live.words()
        let other = try live.approve("fire", "ig_lead", words: words, keys: "police")
        #expect(other.status == 4, "\(other.errors)")
        #expect(try live.approve("fire", "siro", words: words).status == 3)
        #expect(try live.approve("fire", "ig_leader", words: words).status == 64)
        #expect(try live.approve("nobody", "ig_lead", words: words, keys: "fire").status == 3)
        #expect(try live.approve("gp", "ig-lead", words: words.uppercased(), name: "A. Person").status == 0)
        let twice = try live.approve("gp", "caldicott_guardian", words: words, name: "a person")
        #expect(twice.status == 3)
        #expect(twice.lastErrorLine.contains("G13") && !twice.errors.lowercased().contains("a person'"))
        let files = try live.place.files("governance/programme.approvals")
        #expect(files.count == 1)
        #expect(files.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Person") })
    }

    @Test func `in the test environment every job says so on the terminal, and needs no approval`() throws {
        let place = try PreparedPlace()
        let mark = "Test environment: invented people. Not for use."
        for partner in ["housing", "police"] {
            let outcome = try place.seal(partner)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains(mark))
        }
        let match = try place.match(["housing", "police"].map(place.tokens))
        #expect(match.output.contains(mark))
        let report = try place.report(attributes: ["housing", "police"].map(place.attributes))
        #expect(report.output.contains(mark), "\(report.errors)")
        for (file, words) in [
            ("linkage/linkage.html", "Test environment"), ("linkage/linkage.json", "\"environment\" : \"test\""),
            ("report/report.html", "Test environment"), ("report/summary.json", "\"environment\" : \"test\""),
            ("report/tables.json", "\"environment\": \"test\""), ("report/released.csv", ",environment\n"),
            ("report/lenses.csv", ",environment\n"), ("report/feasibility.csv", ",environment\n"),
            ("report/release.csv", ",environment\n"), ("report/release.json", "All people are invented"),
            ("report/release.csv-metadata.json", "All people are invented"),
            ("report/manifest.json", "\"environment\":\"test\""),
            ("report/certificate.json", "\"environment\":\"test\""),
        ] {
            let text = try String(contentsOfFile: place.home + "/" + file, encoding: .utf8)
            #expect(text.contains(words), "\(file)")
            guard words == ",environment\n" else { continue }
            #expect(text.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",test") }, "\(file)")
        }
        #expect(try PeopleMapReader(path: place.people).mark.environment == "test")
        #expect(try CohortStoreReader(path: place.home + "/report/cohort.sqlite").mark?.environment == "test")
        for package in [place.tokens("police"), place.attributes("police")] {
            #expect(
                try Program.run(["package", "inspect", package]).output.contains("environment    test: invented people")
            )
        }
        #expect(try place.files("report").keys.allSatisfy { !$0.hasPrefix("fingertips-") }, "the name says test")
        #expect(try Program.run(["verify", place.home + "/report"]).status == 0)
        #expect(try Program.run(["audit", place.home + "/report"]).status == 0)
        try checkOtherTrails(place)
    }
}
