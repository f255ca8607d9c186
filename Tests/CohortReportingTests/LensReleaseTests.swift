import DisclosureControl
import Documents
import Governance
import Lenses
import ReleaseFiles
import SealedPackages
import Tabular
import TestSupport
import Testing

@testable import CohortReporting

/// What lenses print of people is part of the report's one release: certificate, ledger, verify and audit.
@Suite struct LensReleaseTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let lenses: [Programme.Lens] = [
        .init(id: "rates", kind: .sharedCohort, title: "Rates", cohort: "shared", by: ["age_band", "ward"]),
        .init(id: "together", kind: .overlap, title: "Together", limit: 20),
        .init(id: "sent", kind: .reconciliation, title: "Sent", cohort: "shared-crisis"),
        .init(
            id: "plan",
            kind: .characteristic,
            title: "Plan",
            cohort: "shared",
            by: ["ethnic_group"],
            items: [.init(id: "plan", label: "A joint plan", rule: .flag("joint_plan", is: true))]
        ),
        .init(id: "who", kind: .representation, title: "Who", cohort: "shared", by: ["sex", "age_band"]),
        .init(id: "codes", kind: .coding, title: "Codes", by: ["sex"]),
    ]

    private func report(
        _ lenses: [Programme.Lens],
        to out: String,
        history: ReportHistory? = nil
    ) throws -> (summary: ReportSummary, rows: [[String: String]]) {
        let population = try folder.write(InventedRun.populationFile, to: "population.csv")
        var run = try InventedRun(people: 2000, seed: 5, population: population)
        run.programme.lenses = lenses
        let summary = try ReportRun.run(
            programme: run.programme,
            peoplePath: folder.file("people.sqlite"),
            attributes: try run.write(map: folder.file("people.sqlite")),
            history: history,
            output: folder.file(out)
        )
        let table = try CSVTable(path: folder.file(out + "/released.csv"))
        let rows = table.rows.map { Dictionary(zip(table.header, $0), uniquingKeysWith: { first, _ in first }) }
        return (summary, rows)
    }

    @Test func `tables of lenses stand in the specification and the certificate, and verify recounts them`() throws {
        let plain = try report([], to: "plain")
        let own = try ReleaseFolder.verify(folder.file("plain"))
        let (summary, rows) = try report(Self.lenses, to: "out")
        let finding = try ReleaseFolder.verify(folder.file("out"))
        #expect(summary.tables > plain.summary.tables + 15)
        #expect(finding.figures > own.figures + 100 && finding.proved > own.proved)
        let spec = try SpecFile(path: folder.file("out/tables.json")).spec
        let tables = Set(spec.tableIDs)
        #expect(
            tables.contains("rates.share.part.ward") == false,
            "the profile of the cohort by ward is the same table"
        )
        #expect(tables.contains("plan.plan.part.ethnic_group") && tables.contains("together.combinations"))
        #expect(Set(rows.compactMap { $0["table_id"] }).isSuperset(of: tables))
        // What lenses.csv says is what was released.
        let lenses = try CSVTable(path: folder.file("out/lenses.csv"))
        let shown = Set(rows.filter { $0["kind"] == "count" }.compactMap { $0["value"] })
        let count = try #require(lenses.header.firstIndex(of: "count"))
        let measure = try #require(lenses.header.firstIndex(of: "measure"))
        for row in lenses.rows where !row[count].isEmpty && !row[measure].contains("with a code") {
            #expect(shown.contains(row[count]))
        }
        let report = try JointAudit(
            spec,
            preset: try DisclosureRule.preset("nhs-hes"),
            rows: try ReleasedRows.read(
                path: folder.file("out/released.csv"),
                dimensions: spec.dimensions.map(\.id),
                tables: tables
            )
        ).run()
        #expect(!report.isExposed && report.unexamined == 0)
    }

    @Test func `a hidden figure of a lens that is put back is found by the audit, and a changed one by verify`() throws
    {
        let (_, rows) = try report(Self.lenses, to: "out")
        let spec = try SpecFile(path: folder.file("out/tables.json")).spec
        let printed = try ReleasedRows.read(
            path: folder.file("out/released.csv"),
            dimensions: spec.dimensions.map(\.id),
            tables: Set(spec.tableIDs)
        )
        // Every hidden cell of one lens's table but one is printed as it is: the last is the rest of the total.
        let table = "plan.plan.part.ethnic_group"
        let hidden = printed.filter { $0.table == table && $0.status == .suppressed }
        #expect(hidden.count >= 2)
        #expect(rows.contains { $0["table_id"] == table && $0["status"] == "suppressed" })
        let text = String(decoding: try folder.bytes(of: "out/released.csv"), as: UTF8.self)
        let line = try #require(
            text.split(separator: "\n").first { $0.hasPrefix(table) && $0.contains(",suppressed,") }
        )
        let changed = text.replacing(line, with: line.replacing(",,suppressed,1,", with: ",5,shown,5,"))
        try folder.write(changed, to: "out/released.csv")
        #expect(throws: ReleaseFileError.self) { try ReleaseFolder.verify(folder.file("out")) }
    }

    @Test func `the ledger holds what lenses printed, and a later report with another lens is proved together with it`()
        throws
    {
        let path = folder.file("ledger")
        let first = ReportHistory(try Ledger(path: path), name: "first")
        _ = try report(Array(Self.lenses.prefix(2)), to: "one", history: first)
        let ledger = try Ledger(path: path)
        let digest = ledger.figures(for: "other people").map(\.origin)
        #expect(digest.contains { $0.contains("together.") })
        _ = try report(Self.lenses, to: "two", history: ReportHistory(ledger, name: "second"))
        _ = try ReleaseFolder.verify(folder.file("two"), ledger: try Ledger(path: path))
        #expect(throws: (any Error).self) {
            try ReleaseFolder.verify(folder.file("two"), ledger: try Ledger(path: folder.file("none")))
        }
    }

    @Test func `a lens whose table cannot be protected is left out, and the rest of the report stands and says so`()
        throws
    {
        let path = folder.file("ledger")
        _ = try report([], to: "one", history: ReportHistory(try Ledger(path: path), name: "first"))
        // Everything of the first report is out and exact to five; a lens that cuts it finer may find no room.
        let (summary, _) = try report(
            Self.lenses,
            to: "two",
            history: ReportHistory(try Ledger(path: path), name: "second")
        )
        let text = String(decoding: try folder.bytes(of: "two/summary.json"), as: UTF8.self)
        let document = try StrictJSON.parse(Array(text.utf8), file: "summary.json")
        let left = try document.member("lens_tables_not_protected").strings()
        let tables = try SpecFile(path: folder.file("two/tables.json")).spec.tableIDs
        #expect(left.allSatisfy { !tables.contains($0) })
        #expect(summary.tables > 40)
        _ = try ReleaseFolder.verify(folder.file("two"), ledger: try Ledger(path: path))
    }
}
