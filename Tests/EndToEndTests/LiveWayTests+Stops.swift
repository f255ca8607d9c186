import Foundation
import TestSupport
import Testing

/// What stops a job that has begun, and what else stands in trails.
extension LiveWayTests {
    /// An edit while a job runs, after its gate at the beginning: each job stops, and nothing gets its name.
    func checkEditsMeanwhile(_ place: PreparedPlace, _ text: String) throws {
        for (organisation, folder, arguments) in [
            ("housing", "packages", place.sealing("housing")),
            ("linkage-unit", "linkage", place.matching(Self.senders.map(place.tokens))),
            ("intelligence-unit", "report", place.reporting(attributes: Self.senders.map(place.attributes))),
        ] {
            let before = try place.files(folder)
            let trail = place.home + "/keys/\(organisation)/cohortlink.trail"
            // The programme file was read before the trail says that the job has begun.
            let outcome = try Program.run(arguments, when: trail) {
                try (text + "# meanwhile\n").write(toFile: place.programme, atomically: true, encoding: .utf8)
            }
            try text.write(toFile: place.programme, atomically: true, encoding: .utf8)
            #expect(outcome.status == 3, "\(folder): \(outcome.errors)")
            #expect(
                outcome.lastErrorLine.contains("was changed or taken away while this ran, so nothing was written"),
                "\(folder): \(outcome.errors)"
            )
            #expect(try place.files(folder) == before, "\(folder)")
        }
    }

    /// An office says no: nothing runs, at no organisation, until a new version is agreed.
    func checkWithdrawal(_ live: LivePrepared, _ words: String) throws {
        let place = live.place
        func withdraw(_ role: String, _ words: String) throws -> Program.Outcome {
            try live.governance(
                "withdraw",
                place.programme,
                "--organisation",
                "police",
                "--role",
                role,
                "--words",
                words,
                "--keys",
                place.home + "/keys/police"
            )
        }
        #expect(try withdraw("ig_lead", "one two three").status == 3)
        #expect(try withdraw("siro", words).status == 3)
        let done = try withdraw("ig-lead", words)
        #expect(done.status == 0, "\(done.errors)")
        #expect(done.output.contains("'police' (IG lead) says no to this version"))
        for outcome in [
            try place.seal("housing"), try place.match(Self.senders.map(place.tokens)),
            try place.report(attributes: Self.senders.map(place.attributes)),
        ] {
            #expect(outcome.status == 3)
            #expect(outcome.lastErrorLine.contains("the IG lead of 'police' (on "), "\(outcome.errors)")
            #expect(outcome.lastErrorLine.contains("agree a new version"))
        }
        #expect(try live.approve("police", "ig_lead", words: words).status == 3)
        let status = try live.status()
        #expect((status["withdrawn"] as? [[String: Any]])?.first?["organisation"] as? String == "police")
        #expect(
            try live.governance("status", place.programme).output.contains("Said no, so that this version runs no more")
        )
        let trail = try live.governance("log", "show", live.trail("police"))
        #expect(trail.output.contains("police as ig_lead: withdraw done"))
    }

    /// What needs no key is kept in the trail that is named, or beside its files; a purge and a second making of a
    /// release too.
    func checkOtherTrails(_ place: PreparedPlace) throws {
        let trail = place.home + "/police.trail"
        let files = [
            place.extract("police"), "--mapping", place.home + "/mappings/police.csv", "--programme", place.programme,
            "--partner", "police",
        ]
        let usual = place.home + "/mappings/police.trail"
        #expect(try Program.run(["agent", "preview"] + files).output.contains("in \(usual)"))
        let verified = try Program.run(["governance", "log", "verify", usual])
        #expect(verified.status == 0)
        #expect(verified.output.contains("2 entries, each as it was written"))
        let map = place.home + "/map"
        let mapping = ["agent", "map", files[0]] + files[3...] + ["--output", map]
        #expect(try Program.run(mapping).output.contains("in \(map)/police.trail"))
        #expect(
            try Program.run(["governance", "log", "show", map + "/police.trail"]).output.contains(
                "police as partner: agent map done"
            )
        )
        for job in [["check"], ["preview"], ["opt-outs", "list"]] {
            let more = job.count > 1 ? ["--output", place.home + "/list.dat"] : []
            _ = try Program.run(["agent"] + job + files + more + ["--log", trail])
        }
        let old = place.home + "/records/police.csv"
        let date = Date(timeIntervalSince1970: 1_500_000_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: old)
        let purge = try Program.run([
            "purge", place.home + "/records", "--programme", place.programme, "--list", place.home + "/purged.csv",
            "--organisation", "police", "--log", trail,
        ])
        #expect(purge.status == 0, "\(purge.errors)")
        #expect(!FileManager.default.fileExists(atPath: old))
        let shown = try Program.run(["governance", "log", "show", trail]).output
        for act in ["agent check done", "agent preview done", "agent opt outs list", "purge done"] {
            #expect(shown.contains("police as partner: \(act)"), "\(act): \(shown)")
        }
        #expect(!shown.contains(place.home))
        let again = try Program.run([
            "rerun", place.home + "/report/manifest.json", "--keys", place.home + "/keys/intelligence-unit",
        ])
        #expect(again.status == 0, "\(again.errors)")
        let reporter = try Program.run([
            "governance", "log", "show", place.home + "/keys/intelligence-unit/cohortlink.trail",
        ])
        #expect(reporter.output.contains("intelligence-unit as reporter: rerun done"))
    }
}
