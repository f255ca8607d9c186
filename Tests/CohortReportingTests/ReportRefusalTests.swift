import CohortStore
import DisclosureControl
import Foundation
import Governance
import SealedPackages
import TestSupport
import Testing

@testable import CohortReporting

@Suite("Report refusals")
struct ReportRefusalTests {
    private static func invented() throws -> InventedRun { try InventedRun(people: 300, seed: 5, population: nil) }

    @Test("An attribute that the programme does not permit its partner stops the run and reaches no file")
    func attributeNotPermitted() throws {
        let folder = try TemporaryFolder()
        let run = try Self.invented()
        var tables = try run.write(map: folder.file("people.sqlite"))
        let canary = AttributeTable.Column(
            name: "religion",
            values: [InventedRun.canary],
            codes: tables[4].recordIDs.map { _ in 1 }
        )
        tables[4] = AttributeTable(
            partner: "police",
            recordIDs: tables[4].recordIDs,
            columns: tables[4].columns + [canary]
        )
        do throws(any Error) {
            _ = try ReportRun.run(
                programme: run.programme,
                peoplePath: folder.file("people.sqlite"),
                attributes: tables,
                output: folder.file("out")
            )
            Issue.record("the run went through")
        } catch let error as ReportError {
            #expect(error == ReportError(.notPermitted, partner: "police", place: "religion", reason: ""))
            #expect(!error.description.contains(InventedRun.canary))
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
    }

    @Test("A value that the programme does not permit is taken as not known, counted, and is in no file")
    func valueNotPermitted() throws {
        let folder = try TemporaryFolder()
        let run = try Self.invented()
        var tables = try run.write(map: folder.file("people.sqlite"))
        let sex = tables[1].columns[1]
        let columns =
            [tables[1].columns[0]]
            + [
                AttributeTable.Column(
                    name: "sex",
                    values: sex.values + [InventedRun.canary],
                    codes: sex.codes.enumerated().map { $0 < 9 ? 3 : $1 }
                )
            ]
        tables[1] = AttributeTable(partner: "gp", recordIDs: tables[1].recordIDs, columns: columns)
        let summary = try ReportRun.run(
            programme: run.programme,
            peoplePath: folder.file("people.sqlite"),
            attributes: tables,
            output: folder.file("out")
        )
        #expect(summary.partners[1].valuesNotPermitted == 9)
        for file in summary.files {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
            #expect(!bytes.isEmpty)
            #expect(!String(decoding: bytes, as: UTF8.self).contains(InventedRun.canary))
        }
    }

    @Test("When nothing can be released, or the map is not there, no file is left behind")
    func nothingLeftBehind() throws {
        let folder = try TemporaryFolder()
        let run = try Self.invented()
        let tables = try run.write(map: folder.file("people.sqlite"))
        #expect(throws: StoreError.self) {
            try ReportRun.run(
                programme: run.programme,
                peoplePath: folder.file("none.sqlite"),
                attributes: tables,
                output: folder.file("out")
            )
        }
        try "in the way".write(toFile: folder.file("blocked"), atomically: true, encoding: .utf8)
        #expect(throws: (any Error).self) {
            try ReportRun.run(
                programme: run.programme,
                peoplePath: folder.file("people.sqlite"),
                attributes: tables,
                output: folder.file("blocked")
            )
        }
        let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["blocked", "people.sqlite"])
    }

    @Test("A map of another programme file, or of invented people for a live programme, is refused")
    func otherProgramme() throws {
        let folder = try TemporaryFolder()
        let run = try Self.invented()
        for (environment, hash) in [("test", String(repeating: "9", count: 64)), ("live", run.programme.hash)] {
            let path = folder.file("\(environment).sqlite")
            try PeopleMapWriter(
                path: path,
                partners: ["gp"],
                mark: StoreMark(environment: environment, programme: run.programme.id, programmeHash: hash)
            )
            .commit()
            #expect(throws: StoreError(.otherProgramme, file: path, reason: "")) {
                try ReportRun.run(
                    programme: run.programme,
                    peoplePath: path,
                    attributes: [],
                    output: folder.file("out")
                )
            }
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
    }

    @Test("A map without anybody, and a partner outside the programme, are refused")
    func emptyMapAndStranger() throws {
        let folder = try TemporaryFolder()
        let run = try Self.invented()
        let empty = try PeopleMapWriter(path: folder.file("empty.sqlite"), partners: ["gp"], mark: run.mark)
        try empty.commit()
        #expect(throws: ReportError(.nobody, place: folder.file("empty.sqlite"), reason: "")) {
            try ReportRun.run(
                programme: run.programme,
                peoplePath: folder.file("empty.sqlite"),
                attributes: [],
                output: folder.file("out")
            )
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).isEmpty)
        let stranger = AttributeTable(partner: "bank", recordIDs: [], columns: [])
        #expect(throws: ReportError(.notPermitted, partner: "bank", reason: "")) {
            try ReportRun.run(
                programme: run.programme,
                peoplePath: folder.file("empty.sqlite"),
                attributes: [stranger],
                output: folder.file("out")
            )
        }
    }

    @Test("A broken file of residents is refused with its row")
    func brokenPopulation() throws {
        let folder = try TemporaryFolder()
        for (line, row) in [("sex,F,many", 2), ("sex,F,0", 2), ("sex,F,10\nsex,F,11", 3)] {
            let path = try folder.write("dimension,category,people\n\(line)\n", to: "population.csv")
            do throws(any Error) {
                _ = try Population(path: path)
                Issue.record("the file was read")
            } catch { #expect("\(error)".contains("row \(row)")) }
        }
    }

    @Test("A report that cannot be finished leaves an earlier one as it was, and no part of itself")
    func nothingHalfWritten() throws {
        let folder = try TemporaryFolder()
        let run = try Self.invented()
        let tables = try run.write(map: folder.file("people.sqlite"))
        let output = folder.file("out")
        func report() throws {
            _ = try ReportRun.run(
                programme: run.programme,
                peoplePath: folder.file("people.sqlite"),
                attributes: tables,
                output: output
            )
        }
        try report()
        let names = try FileManager.default.contentsOfDirectory(atPath: output).sorted()
        try "an earlier one".write(toFile: output + "/report.html", atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: output + "/certificate.json")
        try FileManager.default.createDirectory(
            atPath: output + "/certificate.json",
            withIntermediateDirectories: true
        )
        #expect(throws: (any Error).self) { try report() }
        #expect(try String(contentsOfFile: output + "/report.html", encoding: .utf8) == "an earlier one")
        #expect(try FileManager.default.contentsOfDirectory(atPath: output).sorted() == names)
    }
}
