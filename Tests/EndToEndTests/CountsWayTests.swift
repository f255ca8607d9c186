import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct CountsWayTests {
    private static let table = """
        Reason,Helped,Turned away,Waiting,Keep back
        Debt,212,34,18,
        Benefits,187,21,12,
        Food,158,14,10,
        Scams,3,0,22,
        Immigration status,17,38,14,yes

        """

    @Test func `a charity that sends counts is in the report and in nothing that is linked`() throws {
        let place = try PreparedPlace()
        let table = try place.folder.write(Self.table, to: "counts.csv")
        let mapping = try place.folder.write(
            "standard_field,your_column,format,code_table\ncategory,Reason,,\nhelped,Helped,,\nturned_away,Turned away,,\n"
                + "waiting,Waiting,,\nwithhold,Keep back,,\n",
            to: "counts-mapping.csv"
        )
        func seal(_ extra: [String] = []) throws -> Program.Outcome {
            try Program.run(
                [
                    "agent", "seal", table, "--mapping", mapping, "--programme", place.programme, "--partner", "advice",
                    "--keys", place.home + "/keys/advice", "--output", place.home + "/packages",
                ] + extra
            )
        }
        let sealed = try seal()
        #expect(sealed.status == 0, "\(sealed.errors)")
        #expect(sealed.output.contains("Kept back by you: Immigration status"))
        #expect(sealed.output.contains("Not in your table: Rent arrears"))
        #expect(sealed.output.contains("Nothing has been sent."))
        #expect(try seal(["--record-key", place.home + "/key.csv"]).status == 64)
        func linkageKeys(_ partner: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: place.home + "/keys/" + partner)
                .filter { $0.hasPrefix("linkage-") && $0.hasSuffix(".key") }
        }
        #expect(try linkageKeys("advice").isEmpty)
        #expect(try linkageKeys("gp").count == 1)

        let package = place.home + "/packages/advice.counts.clpk"
        let inspected = try Program.run(["package", "inspect", package])
        #expect(inspected.output.contains("none: it holds counts and no person"))
        for partner in PreparedPlace.partners { #expect(try place.seal(partner).status == 0) }
        let refused = try place.match(PreparedPlace.partners.map(place.tokens) + [package])
        #expect(refused.status == 4)
        #expect(refused.lastErrorLine.contains("hand it to the reporter"))
        #expect(try place.match().status == 0)

        #expect(try place.report().status == 0)
        let without = try place.files("report")
        let packages = PreparedPlace.partners.map(place.attributes)
        let outcome = try place.report(output: place.home + "/report2", attributes: packages + [package])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let with = try place.files("report2")
        #expect(with["cohort.sqlite"] == without["cohort.sqlite"])
        func rows(_ files: [String: [UInt8]]) -> [Substring] {
            String(decoding: files["released.csv"] ?? [], as: UTF8.self).split(separator: "\n")
        }
        #expect(rows(with).filter { !$0.hasPrefix("counts.") } == rows(without))
        #expect(rows(with).contains { $0.hasPrefix("counts.advice.unmet-need.helped") && $0.contains(",560,shown,") })
        let page = String(decoding: with["report.html"] ?? [], as: UTF8.self)
        #expect(page.contains("What partners told us in counts"))
        #expect(page.contains("Who this report cannot see"))
        #expect(
            String(decoding: without["report.html"] ?? [], as: UTF8.self).contains(
                "No counts came from Wexmouth Advice"
            )
        )
    }

    @Test func `a partner that sends counts looks at its table before it is sealed`() throws {
        let place = try PreparedPlace()
        let table = try place.folder.write(Self.table, to: "counts.csv")
        let mapping = try place.folder.write(
            "standard_field,your_column,format,code_table\ncategory,Reason,,\nhelped,Helped,,\nwithhold,Keep back,,\n",
            to: "counts-mapping.csv"
        )
        let base = [table, "--programme", place.programme, "--partner", "advice"]
        for job in ["check", "preview"] {
            let shown = try Program.run(["agent", job] + base + ["--mapping", mapping])
            #expect(shown.status == 0, "\(shown.errors)")
            for words in ["187", "Not sent: People turned away", "Nothing has been sent.", "agent seal"] {
                #expect(shown.output.contains(words), "\(job): \(words)")
            }
        }
        let mapped = try Program.run(["agent", "map"] + base + ["--output", place.home + "/map"])
        #expect(mapped.status == 3)
        #expect(mapped.lastErrorLine.contains("docs/partners.md, Counts"))
    }

    @Test func `a list of people given as counts is refused before anything is sealed`() throws {
        let place = try PreparedPlace()
        let list = try place.folder.write("Reason,Helped,Surname\nDebt,1,Zyxcanary\n", to: "list.csv")
        let mapping = try place.folder.write(
            "standard_field,your_column,format,code_table\ncategory,Reason,,\nhelped,Helped,,\n",
            to: "list-mapping.csv"
        )
        let outcome = try Program.run([
            "agent", "seal", list, "--mapping", mapping, "--programme", place.programme, "--partner", "advice",
            "--keys",
            place.home + "/keys/advice", "--output", place.home + "/packages",
        ])
        #expect(outcome.status == 2)
        #expect(outcome.lastErrorLine.contains("row 1") && !outcome.errors.contains("Zyxcanary"))
        #expect(!FileManager.default.fileExists(atPath: place.home + "/packages/advice.counts.clpk"))
    }
}
