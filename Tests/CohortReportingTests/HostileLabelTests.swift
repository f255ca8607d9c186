import Foundation
import Governance
import Tabular
import TestSupport
import Testing

@testable import CohortReporting

struct HostileLabelTests {
    private static let mark = "=HYPERLINK(\"x\")<script>alert(1)</script>"
    private static let turning = "\u{202E}"

    /// A report whose every label is markup and a formula at once.
    private func report(_ folder: TemporaryFolder, mark: String = Self.mark) throws -> [String: [UInt8]] {
        let population = try folder.write(InventedRun.populationFile, to: "population.csv")
        var run = try InventedRun(people: 1500, seed: 3, population: population, mark: mark)
        run.programme.lenses = [
            .init(id: "who", kind: .overlap, title: mark + "Who shares", limit: 20),
            .init(
                id: "plan",
                kind: .characteristic,
                title: mark + "Who has a plan",
                cohort: "shared",
                by: ["sex"],
                items: [.init(id: "plan", label: mark + "A plan", rule: .flag("joint_plan", is: true))]
            ),
        ]
        let summary = try ReportRun.run(
            programme: run.programme,
            peoplePath: folder.file("people.sqlite"),
            attributes: try run.write(map: folder.file("people.sqlite")),
            output: folder.file("out")
        )
        var files: [String: [UInt8]] = [:]
        for path in summary.files {
            let name = URL(fileURLWithPath: path).lastPathComponent
            files[name] = try folder.bytes(of: "out/" + name)
        }
        return files
    }

    @Test func `labels that are markup or formulas are harmless in every page and file`() throws {
        let folder = try TemporaryFolder()
        let files = try report(folder)
        let pages = files.filter { $0.key.hasSuffix(".html") }
        #expect(pages.count == 5 + InventedRun.partners.count)
        for (name, bytes) in pages {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(!page.contains("<script") && !page.unicodeScalars.contains("\u{202E}"), "\(name)")
            #expect(page.contains("&lt;script&gt;"), "\(name) shows the label as it is")
        }
        let tables = files.keys.filter { $0.hasSuffix(".csv") }
        #expect(tables.contains("lenses.csv") && tables.contains("release.csv") && tables.contains("feasibility.csv"))
        for name in tables {
            let table = try CSVTable(path: folder.file("out/" + name))
            let cells = table.rows.joined()
            #expect(!cells.contains { $0.hasPrefix("=") || $0.hasPrefix("@") }, "\(name) holds a formula")
            #expect(!cells.contains { $0.unicodeScalars.contains("\u{202E}") }, "\(name)")
        }
        // The spreadsheet is not compressed, so its bytes can be read.
        let sheet = try #require(files["release.ods"]).withUnsafeBytes { Data($0) }
        for forbidden in ["<script", "table:formula", "\u{202E}"] {
            #expect(sheet.range(of: Data(forbidden.utf8)) == nil, "the spreadsheet holds \(forbidden)")
        }
        #expect(sheet.range(of: Data("&lt;script&gt;".utf8)) != nil)
    }

    @Test func `a label that turns letters round is refused before anything is written`() throws {
        let folder = try TemporaryFolder()
        #expect {
            try report(folder, mark: Self.turning)
        } throws: { "\($0)".contains("U+202E") }
        #expect(!FileManager.default.fileExists(atPath: folder.file("out/board.html")))
        #expect(!FileManager.default.fileExists(atPath: folder.file("out/lenses.csv")))
    }
}
