import Governance
import Foundation
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite("Packages of counts, and counts of homes")
struct CountsPackageTests {
    private let folder: TemporaryFolder
    private let keys: KeyFolder
    private let path: String
    private let table = CountsTable(
        partner: "advice",
        table: "unmet-need",
        measures: ["helped", "turned_away"],
        lines: [.init(category: "debt", counts: [212, 0]), .init(category: "food", counts: [3, 1_000_000])]
    )
    private let sealing = SealingTime(milliseconds: 1_759_276_800_000, keptDays: 30)
    private let hash = String(repeating: "a1", count: 32)

    init() throws {
        folder = try TemporaryFolder()
        keys = KeyFolder(path: folder.file("keys"))
        for organisation in ["advice", "reporter"] { _ = try keys.makeIdentity(for: organisation) }
        path = folder.file("p.clpk")
    }

    private func write(_ contents: [PackageContent], _ label: PackageLabel) throws {
        _ = try PackageWriter.write(
            contents,
            label: label,
            sender: keys.identity(of: "advice"),
            recipient: keys.publicIdentity(of: "reporter"),
            to: path
        )
    }

    private func open(_ kind: PackageHeader.Kind) throws -> OpenedPackage {
        try PackageReader.open(path, kind: kind, recipient: keys.identity(of: "reporter")) {
            try keys.publicIdentity(of: $0)
        }
    }

    private func keyed(
        _ kind: PackageHeader.Kind,
        epoch: Int = 1,
        keyCheck: String = "0011223344556677",
        catalogue: String = "standard-1",
        rules: Int = 1,
        people: Int = 1
    ) -> PackageLabel {
        PackageLabel(
            kind: kind,
            programme: "test-programme",
            programmeHash: hash,
            environment: .test,
            epoch: epoch,
            keyCheck: keyCheck,
            catalogue: catalogue,
            rules: rules,
            sealing: sealing,
            people: people
        )
    }

    @Test("a table of counts comes out as it went in, under a header without key, catalogue or people")
    func wholeWay() throws {
        try write(
            try CountsPayload.contents(of: table),
            PackageLabel(countsOf: "test-programme", programmeHash: hash, environment: .test, sealing: sealing)
        )
        let package = try open(.counts)
        #expect(try CountsPayload.table(from: package, file: path) == table)
        #expect(package.header.keyCheck.isEmpty && package.header.catalogue == "none" && package.header.people == 0)
        #expect(package.header.files.map(\.name) == ["salt.bin", "counts.json"])
        #expect(package.header.files[1].bytes == 4096)
        for kind in [PackageHeader.Kind.tokens, .attributes] {
            #expect(throws: PackageError(.mismatch, file: "", reason: "")) { try open(kind) }
        }
    }

    @Test("counts with a key, and people without one, are refused by their header")
    func strictHeaders() throws {
        let contents = try CountsPayload.contents(of: table)
        let attributes = [PackageContent(name: "attributes.csv", rows: 1, bytes: [1])]
        let wrong: [(PackageLabel, [PackageContent])] = [
            (keyed(.counts, catalogue: "none", rules: 0, people: 0), contents),
            (keyed(.counts, epoch: 0, keyCheck: "", catalogue: "none", rules: 0, people: 7), contents),
            (keyed(.counts, epoch: 0, keyCheck: "", catalogue: "standard-1", rules: 0, people: 0), contents),
            (keyed(.attributes, keyCheck: ""), attributes), (keyed(.attributes, epoch: 0), attributes),
            (keyed(.attributes, keyCheck: "00112233"), attributes),
        ]
        for (label, contents) in wrong {
            try write(contents, label)
            #expect(throws: PackageError(.malformed, file: "", reason: "")) { try PackageReader.inspect(path) }
        }
        try write(attributes, keyed(.attributes))
        #expect(throws: Never.self) { try PackageReader.inspect(path) }
    }

    @Test(
        "counts that are not whole are refused",
        arguments: [
            "", "{}", #"{"format":"cohortlink-counts"}"#,
            #"{"format":"cohortlink-counts","format_version":1,"lines":[],"measures":["a1"],"table":"t1"}"#,
            #"{"format":"cohortlink-counts","format_version":1,"lines":[{"category":"x1","counts":[1,2]}],"measures":["a1"],"table":"t1"}"#,
            #"{"format":"cohortlink-counts","format_version":1,"lines":[{"category":"x1","counts":[-1]}],"measures":["a1"],"table":"t1"}"#,
            #"{"format":"cohortlink-counts","format_version":1,"lines":[{"category":"x1","counts":[1.5]}],"measures":["a1"],"table":"t1"}"#,
            #"{"format":"cohortlink-counts","format_version":1,"lines":[{"category":"x1","counts":[1000001]}],"measures":["a1"],"table":"t1"}"#,
            #"{"format":"cohortlink-counts","format_version":1,"lines":[{"category":"x1","counts":[1]},{"category":"x1","counts":[1]}],"measures":["a1"],"table":"t1"}"#,
            #"{"format":"cohortlink-counts","format_version":1,"lines":[{"category":"Joan Carver","counts":[1]}],"measures":["a1"],"table":"t1"}"#,
        ]
    )
    func malformed(_ text: String) throws {
        try write(
            [PackageContent(name: "counts.json", rows: 1, bytes: Array(text.utf8))],
            PackageLabel(countsOf: "test-programme", programmeHash: hash, environment: .test, sealing: sealing)
        )
        let package = try open(.counts)
        #expect(throws: PackageError(.malformed, file: "", reason: "")) {
            try CountsPayload.table(from: package, file: path)
        }
    }

    @Test("a table that a reader would refuse is not packed")
    func notPacked() {
        for bad in [
            CountsTable(partner: "advice", table: "t1", measures: ["a1"], lines: []),
            CountsTable(partner: "advice", table: "t1", measures: ["a1"], lines: [.init(category: "x1", counts: [-1])]),
            CountsTable(partner: "advice", table: "t1", measures: ["A B"], lines: [.init(category: "x1", counts: [1])]),
        ] {
            #expect(throws: PackageError.self) { try CountsPayload.contents(of: bad) }
        }
    }

    @Test("how many homes there were travels sealed with the attributes")
    func homes() throws {
        let handle = String(repeating: "0", count: 32)
        func sent(_ homes: HomesSeen?) throws -> AttributeTable {
            let table = AttributeTable(partner: "advice", recordIDs: [handle], columns: [], homes: homes)
            try write(AttributePayload.contents(of: table), keyed(.attributes))
            return try AttributePayload.table(from: open(.attributes), file: path)
        }
        #expect(try sent(HomesSeen(named: 12, unnamed: 3)).homes == HomesSeen(named: 12, unnamed: 3))
        #expect(try sent(nil).homes == nil)
        for text in [#"{"named":1}"#, #"{"named":-1,"unnamed":0}"#, #"{"named":1,"unnamed":2,"name":3}"#, "x"] {
            let rows = Array("record_id\n\(handle)\n".utf8)
            try write(
                [
                    PackageContent(name: "attributes.csv", rows: 1, bytes: rows),
                    PackageContent(name: "homes.json", rows: 1, bytes: Array(text.utf8)),
                ],
                keyed(.attributes)
            )
            #expect(throws: PackageError(.malformed, file: "", reason: "")) {
                try AttributePayload.table(from: open(.attributes), file: path)
            }
        }
    }
}
