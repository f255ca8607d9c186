import Foundation
import Governance
import Retention
import SealedPackages
import Sealing
import TestSupport
import Testing

@Suite struct PurgeTests {
    private let folder: TemporaryFolder
    private let programme: Programme
    /// Noon of 1 October 2025.
    private static let noon = 1_759_320_000

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("kept/deep"), withIntermediateDirectories: true)
        // 30 days for packages, 90 for linked files, 6 years for outputs; one key a run.
        programme = try Programme.load(path: Repository.root + "/governance/programme.yaml")
    }

    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private func write(_ name: String, _ text: String, daysAfterNoon days: Int = 0) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file("kept/\(name)")))
        let date = Date(timeIntervalSince1970: Double(Self.noon + days * 86_400))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.file("kept/\(name)"))
    }

    private func makePackage(
        _ name: String,
        programme id: String,
        _ kind: PackageHeader.Kind = .attributes
    ) throws {
        let keys = KeyFolder(path: folder.file("keys-\(name)"))
        _ = try keys.makeIdentity(for: "gp")
        let names = kind == .tokens ? ["numbers.json", "people.bin", "missing.bin", "tokens.bin"] : ["attributes.csv"]
        _ = try PackageWriter.write(
            names.map { PackageContent(name: $0, rows: 1, bytes: [1, 2, 3]) },
            label: PackageLabel(
                kind: kind,
                programme: id,
                programmeHash: String(repeating: "a1", count: 32),
                environment: .test,
                epoch: 1,
                keyCheck: "0011223344556677",
                catalogue: "standard-1",
                rules: 1,
                sealing: SealingTime(milliseconds: Self.noon * 1000, keptDays: 30),
                people: 1
            ),
            sender: keys.identity(of: "gp"),
            recipient: keys.publicIdentity(of: "gp"),
            to: folder.file("kept/\(name)")
        )
    }

    private func due(on text: String) throws -> [String] {
        try Purge.look(into: [folder.file("kept")], programme: programme, today: day(text)).due
            .map { URL(fileURLWithPath: $0.path).lastPathComponent }
    }

    @Test func `each kind is due on the day after its last one`() throws {
        try makePackage("p.clpk", programme: programme.id)
        try write("deep/people.sqlite", "SQLite format 3\u{0}rest")
        try write("gp.csv", "record_id,source_id\n1,2\n")
        try write("report.html", "<!DOCTYPE html>")
        for name in ["board.html", "department-gp.html", "heat.html"] { try write(name, "<!DOCTYPE html>") }
        #expect(try due(on: "2025-10-31").isEmpty)
        #expect(try due(on: "2025-11-01") == ["p.clpk"])
        #expect(try due(on: "2025-12-30") == ["p.clpk"])
        #expect(try due(on: "2025-12-31") == ["people.sqlite", "gp.csv", "p.clpk"])
        let last = try due(on: "2031-10-02")
        #expect(["report.html", "board.html", "department-gp.html", "heat.html"].allSatisfy(last.contains))
    }

    @Test func `a package says itself how old it is, whatever the file system thinks`() throws {
        try makePackage("p.clpk", programme: programme.id)
        #expect(try due(on: "2025-11-01") == ["p.clpk"])
    }

    @Test func `tokens go when the programme says, sooner than other packages`() throws {
        #expect(programme.retention.tokensDays == 14)
        try makePackage("t.clpk", programme: programme.id, .tokens)
        try makePackage("p.clpk", programme: programme.id)
        #expect(try due(on: "2025-10-15").isEmpty)
        #expect(try due(on: "2025-10-16") == ["t.clpk"])
        let found = try Purge.look(into: [folder.file("kept")], programme: programme, today: try day("2025-10-16"))
        #expect(found.due.map(\.thing.rule) == ["retention.tokens_days"])
    }

    @Test func `a key that serves one run is due with the packages of its first day`() throws {
        let keys = KeyFolder(path: folder.file("kept"))
        let gp = try keys.makeIdentity(for: "gp")
        try keys.writeLinkageRoot(
            try SecretBytes.random(),
            owner: "\(programme.id)/1",
            epoch: 1,
            made: "2025-10-01",
            sealedTo: gp
        )
        #expect(try due(on: "2025-10-31").isEmpty)
        #expect(try due(on: "2025-11-01") == ["linkage-1.key"])
    }

    @Test func `other files and other programmes' files are left alone`() throws {
        try makePackage("other.clpk", programme: "another-programme")
        try write("people.sqlite", "not a database")
        try write("notes.csv", "record,source\n")
        try write("released.csv", "a,b\n")
        try write("holiday.jpg", "CLPK")
        let findings = try Purge.look(
            into: [folder.file("kept")],
            programme: programme,
            today: try day("2099-01-01")
        )
        #expect(findings.due.map(\.path) == [])
        #expect(findings.kept.map(\.path) == [])
    }

    @Test func `a link is not followed`() throws {
        try write("gp.csv", "record_id,source_id\n")
        try FileManager.default.createDirectory(atPath: folder.file("looked"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("looked/link"),
            withDestinationPath: folder.file("kept")
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("looked/gp.csv"),
            withDestinationPath: folder.file("kept/gp.csv")
        )
        let findings = try Purge.look(
            into: [folder.file("looked")],
            programme: programme,
            today: try day("2099-01-01")
        )
        #expect(findings.due.isEmpty)
    }

    @Test func `what is deleted is written down and gone, and the log goes on`() throws {
        try write("gp.csv", "record_id,source_id\n")
        let log = folder.file("purged.csv")
        for name in ["gp.csv", "police.csv"] {
            try write(name, "record_id,source_id\n")
            let today = try day("2026-01-02")
            let found = try Purge.look(into: [folder.file("kept")], programme: programme, today: today)
            let outcome = try Purge.delete(found.due, today: today, log: log)
            #expect(outcome.deleted.count == 1 && outcome.failed.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: folder.file("kept/\(name)")))
        }
        let lines = String(decoding: try folder.bytes(of: "purged.csv"), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "deleted_on,file,kind,made_on,kept_until,rule")
        #expect(lines[1].hasPrefix("2026-01-02,"))
        #expect(lines[1].hasSuffix("record_key,2025-10-01,2025-12-30,retention.linked_file_days"))
    }

    @Test func `nothing is deleted where the log cannot be written, or is another file`() throws {
        try write("gp.csv", "record_id,source_id\n")
        let today = try day("2026-01-02")
        let found = try Purge.look(into: [folder.file("kept")], programme: programme, today: today)
        try write("notes.txt", "not a log")
        for log in [folder.file("kept/notes.txt"), folder.file("nowhere/purged.csv")] {
            #expect(throws: (any Error).self) { _ = try Purge.delete(found.due, today: today, log: log) }
            #expect(FileManager.default.fileExists(atPath: folder.file("kept/gp.csv")))
        }
    }
}
