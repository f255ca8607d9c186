import DemoPlace
import Foundation
import Tabular
import TestSupport
import Testing

/// The same place written plainly and as real systems give extracts out.
private struct TwoDresses: Sendable {
    static let shared = Result { try TwoDresses() }

    let plain: TemporaryFolder
    let real: TemporaryFolder
    let again: TemporaryFolder

    init() throws {
        plain = try TemporaryFolder()
        real = try TemporaryFolder()
        again = try TemporaryFolder()
        try DemoPlace.write(people: 12_000, seed: 7, dress: .plain, to: plain.path)
        try DemoPlace.write(people: 12_000, seed: 7, dress: .asTheyCome, to: real.path)
        try DemoPlace.write(people: 12_000, seed: 7, dress: .asTheyCome, to: again.path)
    }

    /// A table of the real dress, read as its mapping declares.
    func table(_ partner: String) throws -> (header: [String], rows: [[String]]) {
        var layout = TableLayout()
        for row in try CSVTable(path: real.file("mappings/\(partner).csv")).rows {
            guard let setting = TableLayout.Setting(rawValue: row[0]) else { continue }
            let isKnown = layout.declare(setting, row[1])
            #expect(isKnown)
        }
        let path = real.file("extracts/\(DemoPlace.extractName(partner, .asTheyCome))")
        var source = try TableSource.open(path: path, layout: layout)
        var rows: [[String]] = []
        while try source.next() { rows.append(source.texts()) }
        return (source.header, rows)
    }

    func plainTable(_ partner: String) throws -> CSVTable { try CSVTable(path: plain.file("extracts/\(partner).csv")) }
}

@Suite("Extracts as systems give them out")
struct DressTests {
    private let dresses: TwoDresses

    init() throws { dresses = try TwoDresses.shared.get() }

    @Test("the same people and seed give the same bytes, workbooks too")
    func sameBytes() throws {
        for partner in DemoPlace.partners + [DemoPlace.countingPartner] {
            let name = "extracts/\(DemoPlace.extractName(partner, .asTheyCome))"
            #expect(try dresses.real.bytes(of: name) == dresses.again.bytes(of: name), "\(partner)")
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: dresses.real.file("extracts")).sorted()
        #expect(
            left == [
                "advice.xlsx", "charity.xlsx", "fire.csv", "gp.csv", "hospital.csv", "housing.xlsx", "police.csv",
                "social-care.csv",
            ],
            "nothing half written stays"
        )
    }

    @Test("the dress changes no truth and no number of rows", arguments: DemoPlace.partners)
    func sameRows(partner: String) throws {
        #expect(try dresses.real.bytes(of: "truth.csv") == dresses.plain.bytes(of: "truth.csv"))
        #expect(try dresses.table(partner).rows.count == dresses.plainTable(partner).rows.count)
    }

    @Test("the housing workbook has real dates, long numbers, and telephone numbers without their 0")
    func housing() throws {
        let (header, rows) = try dresses.table("housing")
        let plain = try dresses.plainTable("housing")
        #expect(header == plain.header + ["Mobile"])
        let date = try #require(header.firstIndex(of: "DateOfBirth"))
        func iso(_ text: String) -> String { text.split(separator: "/").reversed().joined(separator: "-") }
        for (row, other) in zip(rows, plain.rows) {
            for column in other.indices {
                #expect(row[column] == (column == date ? iso(other[column]) : other[column]))
            }
            #expect(row[other.count].hasPrefix("7700900") && row[other.count].count == 10)
        }
        #expect(rows.contains { $0[date].isEmpty } && rows.contains { $0[date].hasPrefix("19") })
    }

    @Test("social care is Windows-1252 with CRLF, and a letter outside it has lost its accent only")
    func socialCare() throws {
        let bytes = try dresses.real.bytes(of: "extracts/social-care.csv")
        #expect(bytes.contains { $0 >= 0x80 })
        #expect(String(validating: bytes, as: UTF8.self) == nil, "it is no UTF-8")
        #expect(bytes.count { $0 == 0x0A } == bytes.count { $0 == 0x0D })
        let (header, rows) = try dresses.table("social-care")
        let plain = try dresses.plainTable("social-care")
        #expect(header == plain.header)
        func bare(_ text: String) -> String {
            text.folding(options: .diacriticInsensitive, locale: nil).replacingOccurrences(of: "ł", with: "l")
                .replacingOccurrences(of: "Ł", with: "L").replacingOccurrences(of: "ı", with: "i")
        }
        for (row, other) in zip(rows, plain.rows) {
            for (cell, wanted) in zip(row, other) where cell != wanted { #expect(bare(cell) == bare(wanted)) }
        }
    }

    @Test("police files are separated by semicolons; charity and fire have one name in one cell")
    func others() throws {
        #expect(try dresses.table("police").rows == dresses.plainTable("police").rows)
        for (partner, name) in [("charity", "Name"), ("fire", "occupier")] {
            let (header, rows) = try dresses.table(partner)
            let column = try #require(header.firstIndex(of: name))
            #expect(rows.contains { $0[column].contains(", ") })
            #expect(rows.contains { $0[column].split(separator: " ").count == 2 && !$0[column].contains(",") })
            let mapping = try CSVTable(path: dresses.real.file("mappings/\(partner).csv"))
            #expect(mapping.rows.contains { $0[0] == "full_name" && $0[1] == name })
        }
        let fire = try dresses.table("fire")
        let column = try #require(fire.header.firstIndex(of: "occupier"))
        for title in ["Mr ", "Mrs ", "Ms "] { #expect(fire.rows.contains { $0[column].hasPrefix(title) }) }
    }

    @Test("fire crews come twice to some homes, and bring no name from others")
    func visits() throws {
        let table = try dresses.plainTable("fire")
        let (uprn, last) = try (table.column("uprn"), table.column("occupier_last_name"))
        let homes = table.rows.map { $0[uprn] }.filter { !$0.isEmpty }
        #expect(Set(homes).count < homes.count)
        let ids = try table.column("visit_ref")
        let nameless = table.rows.filter { $0[ids].hasPrefix("HSX") }
        #expect(nameless.count * 100 > table.rows.count * 10)
        #expect(nameless.allSatisfy { ["", "Occupier", "Not known"].contains($0[last]) })
        let truth = try CSVTable(path: dresses.plain.file("truth.csv"))
        #expect(!truth.rows.contains { $0[1].hasPrefix("HSX") }, "nobody's visit has no truth")
    }

    @Test("the charity of counts sends twelve lines and keeps one back")
    func counts() throws {
        for rows in [try dresses.table("advice").rows, try dresses.plainTable("advice").rows] {
            #expect(rows.count == 12)
            #expect(rows.filter { $0[4] == "yes" }.count == 1)
            #expect(rows.allSatisfy { row in (1...3).allSatisfy { Int(row[$0]) != nil } })
        }
        #expect(try dresses.table("advice").rows == dresses.plainTable("advice").rows)
    }
}
