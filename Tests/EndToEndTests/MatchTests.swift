import CohortStore
import Foundation
import TestSupport
import Testing

/// One linkage of an invented place, matched once for all questions.
@Suite(.serialized) struct MatchTests {
    private static let place = Result { () throws -> PreparedPlace in
        let place = try PreparedPlace(people: 3000)
        for partner in PreparedPlace.partners {
            let outcome = try place.seal(partner)
            guard outcome.status == 0 else { throw PreparedPlace.Failed(reason: outcome.errors) }
        }
        let outcome = try place.match()
        guard outcome.status == 0 else { throw PreparedPlace.Failed(reason: outcome.errors) }
        return place
    }

    private struct Edge {
        let left: String
        let right: String
        let weight: Double
    }

    private func explain(_ place: PreparedPlace, _ left: String, _ right: String) throws -> Program.Outcome {
        try Program.run(
            ["match", "explain", left, right, "--packages"] + PreparedPlace.partners.map(place.tokens) + [
                "--programme", place.programme, "--keys", place.home + "/keys/linkage-unit",
            ]
        )
    }

    private func edges(_ place: PreparedPlace) throws -> [Edge] {
        var edges: [Edge] = []
        try PeopleMapReader(path: place.people).forEachEdge { left, record, right, other, weight, _ in
            edges.append(Edge(left: "\(left):\(record)", right: "\(right):\(other)", weight: weight))
        }
        return edges
    }

    @Test func `an edge is explained with its own weight, and no record id or token is printed`() throws {
        let place = try Self.place.get()
        let edges = try edges(place)
        let strong = try #require(edges.first { $0.weight > 20 })
        let outcome = try explain(place, strong.left, strong.right)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("\nOne person."))
        #expect(outcome.output.contains(String(format: "%+.1f", strong.weight)))
        for words in ["given name", "date of birth", "Composites that both share:", "Missing in the record of"] {
            #expect(outcome.output.contains(words), "\(words)")
        }
        // Tokens and record ids are long runs of hexadecimal digits.
        #expect(outcome.output.range(of: "[0-9a-fA-F]{12}", options: .regularExpression) == nil)
        let weak = try #require(edges.first { $0.weight < -2 })
        let apart = try explain(place, weak.left, weak.right)
        #expect(apart.status == 0)
        #expect(apart.output.contains("weight"))
    }

    @Test func `a record that is in no package, or is named wrongly, is said by its place and not by its name`() throws
    {
        let place = try Self.place.get()
        let edge = try #require(try edges(place).first)
        let unknown = try explain(place, edge.left, "gp:" + String(repeating: "0", count: 32))
        #expect(unknown.status == 2)
        #expect(unknown.lastErrorLine.contains("RIGHT: is in no package given"))
        let wrong = try explain(place, "Smith", edge.right)
        #expect(wrong.status == 2)
        #expect(wrong.lastErrorLine.contains("partner:record_id"))
        #expect(!wrong.errors.contains("Smith"))
        #expect(try explain(place, edge.left, edge.left).status == 2)
    }

    @Test func `the page says how people were joined, how sure that is, and what has changed`() throws {
        let place = try Self.place.get()
        let page = try String(contentsOfFile: place.home + "/linkage/linkage.html", encoding: .utf8)
        for words in [
            "Records in", "What joined people", "How a pair is weighed", "Weights of all pairs", "One person (m)",
            "Linked again with the NHS number hidden", "Linkage statement", "10.1093/pubmed/fdx037",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("What changed since the last linkage"))
        #expect(!page.contains("<script"))
        let again = try Program.run(
            ["match"] + PreparedPlace.partners.dropLast().map(place.tokens) + [
                "--programme", place.programme, "--keys", place.home + "/keys/linkage-unit", "--output",
                place.home + "/linkage-again", "--previous", place.home + "/linkage/linkage.json",
            ]
        )
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output.contains("Measured with the NHS number hidden"))
        let second = try String(contentsOfFile: place.home + "/linkage-again/linkage.html", encoding: .utf8)
        #expect(second.contains("What changed since the last linkage"))
        #expect(second.contains("No longer here: Harbour Light"))
        let bad = try Program.run(
            ["match"] + PreparedPlace.partners.map(place.tokens) + [
                "--programme", place.programme, "--keys", place.home + "/keys/linkage-unit", "--output",
                place.home + "/linkage-bad", "--previous", place.programme,
            ]
        )
        #expect(bad.status == 2)
        #expect(!FileManager.default.fileExists(atPath: place.home + "/linkage-bad"))
    }

    private func matchOnSpark(_ place: PreparedPlace, _ output: String, _ options: [String]) throws -> Program.Outcome {
        try Program.run(
            ["match"] + PreparedPlace.partners.map(place.tokens) + [
                "--programme", place.programme, "--keys", place.home + "/keys/linkage-unit", "--output", output,
                "--engine", "spark",
            ] + options
        )
    }

    @Test(
        "a Spark that fails, or a linkage that is stopped, ends in one sentence and leaves nothing behind",
        arguments: [
            ("exit 1", "the Spark job failed"), ("sleep 1; kill -TERM $PPID; exec sleep 60", "asked to stop"),
            ("mkdir counts; exit 0", "what Spark wrote here is missing"),
        ]
    )
    func sparkFails(lines: String, words: String) throws {
        let place = try Self.place.get()
        let folder = try TemporaryFolder()
        for name in ["bin", "jars"] {
            try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
        }
        _ = try folder.write("", to: "jars/spark-core_2.13-4.3.0.jar")
        let program = try folder.write("#!/bin/sh\n\(lines)\n", to: "bin/spark-sql")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let outcome = try matchOnSpark(
            place,
            folder.file("out"),
            ["--master", "local[2]", "--spark", folder.path]
        )
        #expect(outcome.status == 2)
        #expect(outcome.lastErrorLine.hasPrefix("cohortlink: stopped. "))
        #expect(outcome.lastErrorLine.contains(words), "\(outcome.lastErrorLine)")
        #expect(outcome.output.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).isEmpty)
    }

    @Test func `statements for others to run are written with the tokens, and nothing is linked before they are`()
        throws
    {
        let place = try Self.place.get()
        let folder = try TemporaryFolder()
        let outcome = try matchOnSpark(place, folder.file("out"), ["--emit-sql", folder.file("statements")])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("1-pairs.sql"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
        #expect(FileManager.default.fileExists(atPath: folder.file("statements/tokens")))
        let missing = try matchOnSpark(place, folder.file("out"), [])
        #expect(missing.status == 64)
    }

    @Test func `the report says whom the linkage loses, from the counts of the people map alone`() throws {
        let place = try Self.place.get()
        let outcome = try place.report()
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try String(contentsOfFile: place.home + "/report/report.html", encoding: .utf8)
        #expect(report.contains("Who the linkage loses"))
        let released = try String(contentsOfFile: place.home + "/report/released.csv", encoding: .utf8)
        #expect(released.contains("linkage.found.ethnic_group"))
        #expect(released.contains("linkage.right.sex"))
    }
}
