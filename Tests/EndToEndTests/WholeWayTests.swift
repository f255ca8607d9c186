import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct WholeWayTests {
    @Test func `the demo goes the whole way and says where to look`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["demo", "--people", "3000", "--output", folder.file("demo")])
        #expect(outcome.status == 0, "\(outcome.errors)")
        for words in ["make the place", "agents", "match", "known answers", "report.html", "attack check passed"] {
            #expect(outcome.output.contains(words))
        }
        let report = try String(contentsOfFile: folder.file("demo/report/report.html"), encoding: .utf8)
        #expect(report.contains("invented"))
        #expect(report.contains("Not shown, to protect people"))
        try Self.checkPacks(folder.file("demo"), outcome.output)
        let again = try Program.run(["demo", "--people", "3000", "--output", folder.file("demo")])
        #expect(again.status == 0, "an earlier demo is replaced")
        try EditionChecks(report: folder.file("demo/report"), programme: folder.file("demo/governance/programme.yaml"))
            .run()
        let rerun = try Program.run([
            "rerun", folder.file("demo/report/manifest.json"), "--keys", folder.file("demo/keys/intelligence-unit"),
        ])
        #expect(rerun.status == 0 && rerun.output.contains("byte for byte the same"), "\(rerun.errors)")
        try Self.checkRelease(folder.file("demo/report"))
    }

    /// The team's papers name every analysis, keep a stopped quote out, and follow the release's own files.
    private static func checkPacks(_ demo: String, _ output: String) throws {
        #expect(output.contains("2 quotes kept out"))
        let pages = try ["heat", "evaluation", "audit-register", "context"].map { name in
            try String(contentsOfFile: demo + "/heat/\(name).html", encoding: .utf8)
        }
        for words in [
            "Shared cohort", "Overlap", "Single version of the truth", "DNA", "Core20PLUS5", "represented", "Outliers",
            "Completeness of coding", "Place restrictions", "Pathway audit", "Before, during and after", "Waits",
            "falls through the cracks", "What people told us", "expected", "When and how", "Journeys",
        ] { #expect(pages[0].contains(words), "\(words)") }
        #expect(pages[2].contains("407 people") && pages[2].contains("136 %"))
        #expect(pages[3].contains("breastfeeding"))
        #expect(pages.allSatisfy { !$0.contains("Achterberg") && !$0.contains("WX4") && !$0.contains("not allowed.") })
        let status = try Program.run([
            "status", "--release", demo + "/report", "--registers", demo + "/registers", "--today", "2026-02-20",
        ])
        #expect(status.status == 0 && status.output.contains("DRAFT") && status.output.contains("Action 'a2'"))
        let lenses = demo + "/report/lenses.csv"
        let text = try String(contentsOfFile: lenses, encoding: .utf8)
        try text.replacing("shown", with: "Shown").write(toFile: lenses, atomically: true, encoding: .utf8)
        let altered = try Program.run(["heat", "build", demo + "/report", "--output", demo + "/altered"])
        #expect(altered.status == 5 && !FileManager.default.fileExists(atPath: demo + "/altered/heat.html"))
    }

    /// The report's release passes from its printed files alone, and a changed one does not.
    private static func checkRelease(_ report: String) throws {
        let verified = try Program.run(["verify", report])
        #expect(verified.status == 0)
        #expect(verified.output.contains("all print the same"))
        let audited = try Program.run(["audit", report])
        #expect(audited.status == 0)
        let lines = audited.output.split(separator: "\n").filter { $0.contains(" attacked: ") }
        #expect(audited.output.contains("releases, each attacked with all that it printed: 0 worked out, 0 narrowed"))
        #expect(lines.count > 12, "the people's release, the table of counts, the homes, the lenses")
        #expect(lines.allSatisfy { $0.contains("attacked: 0 worked out, 0 narrowed below 1 to 7") })
        let path = report + "/released.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: ",shown,", with: ",shown ,").write(
            toFile: path,
            atomically: true,
            encoding: .utf8
        )
        #expect(try Program.run(["verify", report]).status != 0)
    }

    @Test func `the demo never empties a folder that it did not make`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("mine", to: "precious.txt")
        let outcome = try Program.run(["demo", "--people", "3000", "--output", folder.path])
        #expect(outcome.status == 2)
        #expect(try folder.bytes(of: "precious.txt") == [UInt8]("mine".utf8))
    }

    @Test func `a name planted in an extract is in no package, report, log or message`() throws {
        let place = try PreparedPlace()
        let canary = "ZYXCANARYQ"
        // The same invented person at every partner, in whatever columns are names there, and in free text.
        for partner in PreparedPlace.partners {
            let text = try String(contentsOfFile: place.extract(partner), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
            let header = lines[0].split(separator: ",").map { $0.lowercased() }
            let mapping = try String(contentsOfFile: place.home + "/mappings/\(partner).csv", encoding: .utf8)
            let named = mapping.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            let nameColumns = named.filter { $0[0] == "given_name" || $0[0] == "surname" }.map { $0[1].lowercased() }
            let id = named.first { $0[0] == "source_id" }.map { $0[1].lowercased() }
            let cells = header.map { column in
                nameColumns.contains(column) || column.contains("note") ? canary : column == id ? "CANARYID1" : ""
            }
            try (text + cells.joined(separator: ",") + "\n").write(
                toFile: place.extract(partner),
                atomically: true,
                encoding: .utf8
            )
        }
        var said = ""
        for partner in PreparedPlace.partners {
            let outcome = try place.seal(partner)
            #expect(outcome.status == 0, "\(partner): \(outcome.errors)")
            said += outcome.output + outcome.errors
        }
        for outcome in [try place.match(), try place.report()] {
            #expect(outcome.status == 0, "\(outcome.errors)")
            said += outcome.output + outcome.errors
        }
        #expect(!said.uppercased().contains(canary))
        let needles = [canary, canary.lowercased(), "CANARYID1"].map { Data($0.utf8) }
        for folder in ["packages", "linkage", "report"] {
            let files = try place.files(folder)
            #expect(files.count >= 3)
            for (name, bytes) in files {
                for needle in needles {
                    #expect(Data(bytes).range(of: needle) == nil, "\(folder)/\(name)")
                }
            }
        }
        // The record key is the partner's own and is the one place where its ids stand.
        #expect(try place.files("records").values.contains { Data($0).range(of: needles[2]) != nil })
    }

    @Test func `the same packages give the same bytes, in whatever order they are named`() throws {
        let place = try PreparedPlace()
        for partner in PreparedPlace.partners { #expect(try place.seal(partner).status == 0) }
        #expect(try place.match().status == 0)
        #expect(
            try place.match(PreparedPlace.partners.reversed().map(place.tokens), output: place.home + "/linkage2")
                .status == 0
        )
        let first = try place.files("linkage")
        #expect(first.keys.sorted() == ["linkage.html", "linkage.json", "people.sqlite"])
        #expect(try place.files("linkage2") == first)
        #expect(try place.report().status == 0)
        #expect(
            try place.report(
                output: place.home + "/report2",
                attributes: PreparedPlace.partners.reversed().map(place.attributes)
            ).status == 0
        )
        #expect(try place.files("report2") == place.files("report"))
        try rerun(place)
    }

    /// A release made again from its manifest comes out the same; what was altered since is named.
    private func rerun(_ place: PreparedPlace) throws {
        let manifest = place.home + "/report/manifest.json"
        func rerun() throws -> Program.Outcome {
            try Program.run(["rerun", manifest, "--keys", place.home + "/keys/intelligence-unit"])
        }
        let same = try rerun()
        #expect(same.status == 0 && same.output.contains("came out byte for byte the same"), "\(same.errors)")
        let released = place.home + "/report/released.csv"
        let figures = try String(contentsOfFile: released, encoding: .utf8)
        try (figures + " ").write(toFile: released, atomically: true, encoding: .utf8)
        let mended = try rerun()
        #expect(mended.status == 5 && mended.lastErrorLine.contains("released.csv was changed after it was released"))
        try figures.write(toFile: released, atomically: true, encoding: .utf8)
        let population = place.home + "/governance/place/population.csv"
        let residents = try String(contentsOfFile: population, encoding: .utf8)
        try (residents + "sex,X,5\n").write(toFile: population, atomically: true, encoding: .utf8)
        let altered = try rerun()
        #expect(altered.status == 2 && altered.lastErrorLine.contains("population.csv (population) was altered since"))
    }

    @Test func `with a partner missing the report still comes and names the gap`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run([
            "demo", "--people", "3000", "--break", "fire", "--output", folder.file("demo"),
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try String(contentsOfFile: folder.file("demo/report/report.html"), encoding: .utf8)
        #expect(report.contains("without Fire and rescue: these numbers are too low"))
        #expect(report.contains("No records came from Wexmouth Fire and Rescue Service"))
        let board = try String(contentsOfFile: folder.file("demo/report/board.html"), encoding: .utf8)
        #expect(board.contains("without Fire and rescue: these numbers are too low"))
        #expect(board.contains("Six of seven organisations took part. Without Fire and rescue"))
        let own = try String(contentsOfFile: folder.file("demo/report/department-fire.html"), encoding: .utf8)
        #expect(own.contains("Wexmouth Fire and Rescue Service sent nothing for this report"))
        let summary = try String(contentsOfFile: folder.file("demo/report/summary.json"), encoding: .utf8)
        #expect(summary.contains("\"partners_without_records\" : [\n") && summary.contains("\"fire\""))
        try EditionChecks(report: folder.file("demo/report"), programme: folder.file("demo/governance/programme.yaml"))
            .run()
    }

    @Test func `local people are compared with known answers, partner by partner`() throws {
        let folder = try TemporaryFolder()
        // Found: {1, 2, 3}, {4}, {5, 6}; known: {1, 2}, {3, 4}, {5, 6}; 7 was set aside.
        let key = try folder.write("record_id,source_id\na,1\na,2\na,3\nb,4\nc,5\nc,6\n", to: "gp.csv")
        let truth = try folder.write(
            "partner,source_id,person_id\n"
                + "gp,1,x\ngp,2,x\ngp,3,y\ngp,4,y\ngp,5,z\ngp,6,z\ngp,7,z\nfire,1,x\nfire,2,x\n",
            to: "truth.csv"
        )
        let outcome = try Program.run(["evaluate", "--local", "--record-keys", key, "--truth", truth])
        #expect(outcome.status == 0)
        // Two of four pairs found are right; three pairs are known, for nothing was decided about the id left out.
        #expect(outcome.output.contains("precision 0.5000 recall 0.6667   (1 ids left out)"))
        let wrong = try Program.run(["evaluate", "--local", "--record-keys", truth, "--truth", truth])
        #expect(wrong.status == 2)
        #expect(wrong.lastErrorLine.contains("after its partner"))
    }
}
