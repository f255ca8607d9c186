import Foundation
import TestSupport
import Testing

/// What a partner's analyst does before anything leaves, through the built program.
@Suite(.serialized) struct CheckTests {
    private static let place = Result { try PreparedPlace(people: 3000) }

    private func place() throws -> PreparedPlace { try Self.place.get() }

    private func agent(
        _ job: [String],
        _ partner: String,
        extract: String? = nil,
        _ more: [String] = []
    ) throws -> Program.Outcome {
        let place = try place()
        return try Program.run(
            ["agent"] + job + [
                extract ?? place.extract(partner), "--mapping", place.home + "/mappings/\(partner).csv", "--programme",
                place.programme, "--partner", partner,
            ] + more
        )
    }

    /// The extract with a column emptied, or with a column's cells replaced.
    private func changed(_ partner: String, _ name: String, _ change: (Int, [String]) -> [String]?) throws -> String {
        let text = try String(contentsOfFile: place().extract(partner), encoding: .utf8)
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let rows = lines.dropFirst().enumerated().compactMap { change($0.offset, $0.element) }
        let written = ([lines[0]] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        return try place().folder.write(written, to: name)
    }

    @Test func `check, a changed extract, stop, acceptance, seal`() throws {
        let place = try place()
        let folder = place.folder.file("quality-housing")
        let first = try agent(["check"], "housing", ["--output", folder])
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("Nothing has been sent."))
        #expect(first.output.contains("Next: cohortlink agent preview"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["quality.csv", "quality.html", "quality.json"])
        let state = try Data(contentsOf: URL(fileURLWithPath: folder + "/quality.json"))

        // Half of the rows are gone.
        let half = try changed("housing", "half.csv") { index, cells in index % 2 == 0 ? cells : nil }
        let stopped = try agent(["check"], "housing", extract: half, ["--output", folder])
        #expect(stopped.status == 2)
        #expect(stopped.lastErrorLine.contains("Nothing has been sent."))
        #expect(stopped.lastErrorLine.contains("30 are permitted"))
        let page = try String(contentsOfFile: folder + "/quality.html", encoding: .utf8)
        #expect(page.contains("Stopped: this extract is not sealed as it is."))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/quality.json")) == state)

        let output = place.folder.file("half-out")
        let sealing = ["--keys", place.home + "/keys/housing", "--output", output, "--quality", folder]
        let refused = try agent(["seal"], "housing", extract: half, sealing)
        #expect(refused.status == 2)
        #expect(refused.lastErrorLine.contains("Nothing has been sent."))
        #expect(!FileManager.default.fileExists(atPath: output))

        let words = stopped.lastErrorLine.split(separator: " ").map(String.init)
        let code = words[try #require(words.firstIndex(of: "--accept-change")) + 1]
        let reason = "The centre on the quay closed in August."
        let bare = try agent(["check"], "housing", extract: half, ["--output", folder, "--accept-change", code])
        #expect(bare.status == 64)
        let accepted = try agent(
            ["check"],
            "housing",
            extract: half,
            ["--output", folder, "--accept-change", code, "--reason", reason]
        )
        #expect(accepted.status == 0, "\(accepted.errors)")
        let sealed = try agent(["seal"], "housing", extract: half, sealing)
        #expect(sealed.status == 0, "\(sealed.errors)")
        #expect(sealed.output.contains(reason))
        let again = try agent(["check"], "housing", extract: half, ["--output", folder])
        #expect(again.output.contains("byte for byte"))
    }

    @Test func `a check shows what changed`() throws {
        let folder = try place().folder.file("quality-police")
        #expect(try agent(["check"], "police", ["--output", folder]).status == 0)
        let header = try String(contentsOfFile: place().extract("police"), encoding: .utf8).prefix { $0 != "\n" }
        let mapping = try String(contentsOfFile: place().home + "/mappings/police.csv", encoding: .utf8)
        let column = try #require(
            mapping.split(separator: "\n").first { $0.hasPrefix("postcode,") }?.split(separator: ",")[1]
        )
        let index = try #require(header.split(separator: ",").firstIndex { $0 == column })
        let emptied = try changed("police", "emptied.csv") { row, cells in
            var cells = cells
            // A quoted cell may hold commas of its own; such rows stay as they are.
            if row % 15 == 0, !cells.contains(where: { $0.contains("\"") }), cells.indices.contains(index) {
                cells[index] = ""
            }
            return cells
        }
        let outcome = try agent(["check"], "police", extract: emptied, ["--output", folder])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let line = outcome.output.split(separator: "\n").first { $0.contains("postcode") }
        #expect(line?.contains("changed -") == true, "\(line ?? "")")
        let table = try String(contentsOfFile: folder + "/quality.csv", encoding: .utf8)
        #expect(table.contains("field,postcode,,filled_change_points,-"))
    }

    @Test func `preview says what leaves and seals nothing`() throws {
        let folder = try place().folder.file("preview")
        let outcome = try agent(["preview"], "housing", ["--output", folder])
        #expect(outcome.status == 0, "\(outcome.errors)")
        for words in ["42 keyed codes", "Will not leave", "Nothing has been sent.", "agreed values"] {
            #expect(outcome.output.contains(words))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["preview.html"])
    }

    @Test func `the national opt-out: list, refusal without it, sealing with it`() throws {
        let place = try place()
        let sent = place.folder.file("gp.dat")
        let list = try agent(["opt-outs", "list"], "gp", ["--output", sent])
        #expect(list.status == 0, "\(list.errors)")
        #expect(list.output.contains("Next: have it checked"))
        let output = place.folder.file("gp-out")
        let sealing = ["--keys", place.home + "/keys/gp", "--output", output]
        let without = try agent(["seal"], "gp", sealing)
        #expect(without.status == 3)
        #expect(without.lastErrorLine.contains("agent opt-outs list"))
        #expect(try agent(["seal"], "gp", sealing + ["--opt-outs", sent]).status == 64)
        #expect(!FileManager.default.fileExists(atPath: output))
        let returned = place.home + "/opt-outs/gp.returned.dat"
        let old = try agent(
            ["seal"],
            "gp",
            sealing + ["--opt-outs-sent", sent, "--opt-outs", returned, "--checked-on", "2025-01-01"]
        )
        #expect(old.status == 3)
        #expect(old.lastErrorLine.contains("days old"))
        let sealed = try agent(["seal"], "gp", sealing + ["--opt-outs-sent", sent, "--opt-outs", returned])
        #expect(sealed.status == 0, "\(sealed.errors)")
        #expect(sealed.output.contains("Left out, national opt-out"))
        let inspected = try Program.run(["package", "inspect", output + "/gp.tokens.clpk"])
        #expect(inspected.output.contains("national: applied, about "))
        #expect(inspected.output.contains("type1: not applicable"))
        let wrongName = try agent(["opt-outs", "list"], "gp", ["--output", place.folder.file("gp.csv")])
        #expect(wrongName.status == 64)
        let police = try agent(["opt-outs", "list"], "police", ["--output", place.folder.file("p.dat")])
        #expect(police.status == 3)
    }
}
