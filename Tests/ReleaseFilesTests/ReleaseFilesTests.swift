import DisclosureControl
import Foundation
import Testing

@testable import ReleaseFiles

/// A folder that is gone afterwards.
final class Workplace {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("release-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        try text.write(toFile: file(name), atomically: true, encoding: .utf8)
        return file(name)
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: file(name), encoding: .utf8) }
}

enum Sample {
    static let spec = """
        {"dims": {"ward": ["W1", "W2", "W3"], "sex": ["F", "M"]},
         "rule": {"t": 7, "zeros": "publish", "protection_interval": [1, 7]},
         "tables": [{"id": "T", "type": "count", "by": ["ward", "sex"], "rounding": "none"},
                    {"id": "R", "type": "ratio", "numerator": {"ward": "W3", "sex": "F"}, "denominator": {"ward": "W3"},
                     "scale": 100, "decimals": 1, "rounding": "none"}]}
        """

    static func microdata(_ counts: [(String, Int)]) -> String {
        "sex,note,ward\n" + counts.map { String(repeating: $0.0 + "\n", count: $0.1) }.joined()
    }

    static let people = microdata([
        ("F,x,W1", 3), ("M,x,W1", 30), ("F,x,W2", 22), ("M,x,W2", 14), ("F,x,W3", 40), ("M,x,W3", 41),
    ])

    static func make(_ place: Workplace, ledger: Ledger? = nil) throws -> ProtectedRelease {
        let spec = try SpecFile(path: place.write(Sample.spec, "spec.json"))
        let data = try Microdata(path: place.write(Sample.people, "people.csv"), spec: spec.spec)
        let release = try DisclosureControl.protect(spec.spec, people: data.people, preset: .preset("ohid-fingertips"))
        try ReleaseFolder.write(release, spec: spec, to: place.file("out"), ledger: ledger)
        return release
    }
}

@Suite("Files of a release")
struct ReleaseFolderTests {
    @Test("a release is verified from its own files, and the proof is for its owner's eyes")
    func roundTrip() throws {
        let place = try Workplace()
        let release = try Sample.make(place)
        let finding = try ReleaseFolder.verify(place.file("out"))
        #expect(finding.figures == release.rows.count)
        #expect(finding.proved >= 1)
        let mode = try FileManager.default.attributesOfItem(atPath: place.file("out/certificate.json"))[
            .posixPermissions
        ]
        #expect(mode as? Int == 0o600)
        let rows = try ReleasedRows.read(path: place.file("out/released.csv"), dimensions: ["ward", "sex"])
        #expect(rows == release.rows)
        #expect(try ReleasedRows.dimensions(of: place.file("out/released.csv")) == ["ward", "sex"])
    }

    @Test("the same people give the same bytes")
    func deterministic() throws {
        let (one, two) = (try Workplace(), try Workplace())
        _ = try Sample.make(one)
        _ = try Sample.make(two)
        for name in ["released.csv", "summary.json", "certificate.json", "tables.json"] {
            #expect(try one.text("out/" + name) == two.text("out/" + name))
        }
    }

    @Test("a released file that was edited by hand is refused")
    func edited() throws {
        let place = try Workplace()
        _ = try Sample.make(place)
        let text = try place.text("out/released.csv").replacingOccurrences(of: ",41,", with: ",42,")
        try place.write(text, "out/released.csv")
        #expect(throws: ReleaseFileError(.altered, place.file("out/released.csv"), "")) {
            try ReleaseFolder.verify(place.file("out"))
        }
    }

    @Test("a certificate whose witness was altered proves nothing")
    func forged() throws {
        let place = try Workplace()
        _ = try Sample.make(place)
        let whole = try place.text("out/certificate.json")
        let start = try #require(whole.range(of: "\"witnesses\":[["))
        // Take all witnesses away.
        var text = String(whole[..<start.lowerBound]) + "\"witnesses\":[]}"
        text += "\n"
        try place.write(text, "out/certificate.json")
        #expect(throws: (any Error).self) { try ReleaseFolder.verify(place.file("out")) }
    }

    @Test("another specification is refused")
    func otherSpecification() throws {
        let place = try Workplace()
        _ = try Sample.make(place)
        try place.write(Sample.spec.replacingOccurrences(of: "\"t\": 7", with: "\"t\": 5"), "out/tables.json")
        #expect(throws: ReleaseFileError(.altered, place.file("out/tables.json"), "")) {
            try ReleaseFolder.verify(place.file("out"))
        }
    }

    @Test("a person with a code that is no leaf is refused with the row, not the code")
    func unknownCode() throws {
        let place = try Workplace()
        let spec = try SpecFile(path: place.write(Sample.spec, "spec.json"))
        let path = try place.write("ward,sex\nW1,F\nBERLIN,M\n", "people.csv")
        let error = #expect(throws: ReleaseFileError.self) { try Microdata(path: path, spec: spec.spec) }
        #expect(error?.row == 3)
        #expect(error?.description.contains("BERLIN") == false)
    }

    @Test("a missing column, nobody at all, and a file that is no specification are refused")
    func badFiles() throws {
        let place = try Workplace()
        let spec = try SpecFile(path: place.write(Sample.spec, "spec.json"))
        #expect(throws: ReleaseFileError.self) {
            try Microdata(path: place.write("ward\nW1\n", "a.csv"), spec: spec.spec)
        }
        #expect(throws: ReleaseFileError.self) {
            try Microdata(path: place.write("ward,sex\n", "b.csv"), spec: spec.spec)
        }
        #expect(throws: ReleaseFileError.self) { try SpecFile(path: place.write("{\"dims\": ", "c.json")) }
    }

    @Test(
        "negative and fractional counts and figures that stand twice are refused",
        arguments: [
            "T,count,W1,F,-3,shown", "T,count,W1,F,2.5,shown", "T,count,W1,F,9,shown\nT,count,W1,F,9,shown",
            "T,guess,W1,F,9,shown", "T,count,W1,F,,shown",
        ]
    )
    func badRows(_ rows: String) throws {
        let place = try Workplace()
        let path = try place.write("table_id,kind,ward,sex,value,status\n" + rows + "\n", "released.csv")
        #expect(throws: ReleaseFileError.self) { try ReleasedRows.read(path: path, dimensions: ["ward", "sex"]) }
    }

    @Test("two releases are set side by side")
    func compare() throws {
        let dimensions = ["ward"]
        func row(_ ward: String, _ value: String) -> PrintedRow {
            PrintedRow(
                table: "T",
                kind: .count,
                codes: [ward],
                status: value.isEmpty ? .suppressed : .shown,
                value: value
            )
        }
        let comparison = ReleaseComparison(
            [row("W1", "20"), row("W2", "30"), row("W3", "")],
            [row("W1", "25"), row("W2", "30"), row("W3", "10")],
            dimensions: dimensions
        )
        #expect(comparison.common == 3)
        #expect(comparison.changed.map(\.place) == ["ward=W1", "ward=W3"])
        #expect(comparison.changed.map(\.change) == [5, nil])
        #expect(comparison.changed[1].before == "[c]")
    }
}

@Suite("Ledger")
struct LedgerTests {
    private func filled(_ place: Workplace) throws -> Ledger {
        let spec = try SpecFile(path: place.write(Sample.spec, "spec.json"))
        let release = try Sample.make(place)
        let figures = try DisclosureControl.ledgerFigures(release, spec: spec.spec, name: "first")
        var ledger = try Ledger(path: place.file("ledger")).adding("first", people: "p", figures: figures)
        ledger = try ledger.adding("second", people: "p", figures: Array(figures.prefix(2)))
        try ReleaseFolder.write(release, spec: spec, to: place.file("out"), ledger: ledger)
        return ledger
    }

    @Test("a ledger comes back as it was written")
    func roundTrip() throws {
        let place = try Workplace()
        let ledger = try filled(place)
        let read = try Ledger(path: place.file("ledger"))
        #expect(read.head == ledger.head)
        #expect(read.figures(for: "p") == ledger.figures(for: "p"))
        #expect(!read.figures(for: "q").contains { !$0.isBeforeChange })
        #expect(try ReleaseFolder.certificate(in: place.file("out")).ledger == ledger.head)
    }

    @Test("a missing or altered entry is found", arguments: [0, 1, 2, 3])
    func damaged(_ damage: Int) throws {
        let place = try Workplace()
        _ = try filled(place)
        var lines = try place.text("ledger").split(separator: "\n").map(String.init)
        switch damage {
        case 0: lines.removeFirst()
        case 1: lines.removeLast()
        case 2: lines[0] = lines[0].replacingOccurrences(of: "\"lower\":41", with: "\"lower\":40")
        default: try FileManager.default.removeItem(atPath: place.file("ledger.head"))
        }
        try place.write(lines.joined(separator: "\n") + "\n", "ledger")
        #expect(throws: ReleaseFileError.self) { try Ledger(path: place.file("ledger")) }
    }

    @Test("a release is checked together with the ledger that it was made with, and with no other")
    func verified() throws {
        let place = try Workplace()
        let spec = try SpecFile(path: place.write(Sample.spec, "spec.json"))
        let release = try Sample.make(place)
        let figures = try DisclosureControl.ledgerFigures(release, spec: spec.spec, name: "first")
        let ledger = try Ledger(path: place.file("ledger")).adding("first", people: "p", figures: figures)
        try ReleaseFolder.write(release, spec: spec, to: place.file("out"), ledger: ledger)
        _ = try ReleaseFolder.verify(place.file("out"), ledger: Ledger(path: place.file("ledger")))
        func refuses(_ other: Ledger) {
            #expect(throws: ReleaseFileError(.ledger, other.path, "")) {
                try ReleaseFolder.verify(place.file("out"), ledger: other)
            }
        }
        refuses(try Ledger(path: place.file("none")))
        let less = try Ledger(path: place.file("less")).adding("first", people: "p", figures: Array(figures.dropLast()))
        refuses(less)
        // An entry that says less than was printed, although the certificate names it.
        try ReleaseFolder.write(release, spec: spec, to: place.file("out"), ledger: less)
        refuses(less)
    }

    @Test("a name is taken once")
    func names() throws {
        let place = try Workplace()
        let ledger = try filled(place)
        #expect(throws: ReleaseFileError.self) { try ledger.adding("first", people: "p", figures: []) }
    }

    @Test("a finer table is protected together with what is out already")
    func together() throws {
        let place = try Workplace()
        let first = try SpecFile(
            path: place.write(
                Sample.spec.replacingOccurrences(of: "\"by\": [\"ward\", \"sex\"]", with: "\"by\": [\"ward\"]"),
                "first.json"
            )
        )
        let data = try Microdata(path: place.write(Sample.people, "people.csv"), spec: first.spec)
        let preset = try DisclosureRule.preset("ohid-fingertips")
        let release = try DisclosureControl.protect(first.spec, people: data.people, preset: preset)
        let out = try DisclosureControl.ledgerFigures(release, spec: first.spec, name: "first")
        let second = try SpecFile(path: place.write(Sample.spec, "second.json"))
        let next = try DisclosureControl.protect(second.spec, people: data.people, preset: preset, earlier: out)
        // The wards' totals are out, so the women of W1 need their men hidden, and partners in other wards.
        let rows = Dictionary(
            next.rows.filter { $0.table == "T" }.map { ($0.codes, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        #expect(rows[["W1", "F"]]?.status == .suppressed)
        #expect(rows[["W1", "M"]]?.status == .suppressed)
        for ward in ["W1", "W2", "W3"] { #expect(rows[[ward, "*"]]?.status == .shown) }
    }

    @Test("people that changed need a dimension of change")
    func change() throws {
        let place = try Workplace()
        let spec = try SpecFile(path: place.write(Sample.spec, "spec.json"))
        let data = try Microdata(path: place.write(Sample.people, "people.csv"), spec: spec.spec)
        let figure = ReleasedFigure(
            cell: ["ward": ["W1"]],
            anyOf: [],
            lower: 33,
            upper: 33,
            origin: "old: T",
            isBeforeChange: true
        )
        #expect(throws: DisclosureError(.badRequest, tables: ["old: T"], reason: "")) {
            try DisclosureControl.protect(
                spec.spec,
                people: data.people,
                preset: .preset("ohid-fingertips"),
                earlier: [figure]
            )
        }
    }
}
