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
        var run = try InventedRun(people: 1500, seed: 3, population: population)
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

    @Test func `tables of lenses have specifications and certificates of their own, which verify recounts`() throws {
        _ = try report([], to: "plain")
        let own = try ReleaseFolder.verify(folder.file("plain"))
        let (_, rows) = try report(Self.lenses, to: "out")
        let finding = try ReleaseFolder.verify(folder.file("out"))
        #expect(finding.figures > own.figures + 100 && finding.proved > own.proved)
        let specifications = ReleaseFolder.specifications(in: folder.file("out"))
        #expect(specifications.count > 4)
        for path in specifications {
            let spec = try SpecFile(path: path).spec
            #expect(Set(rows.compactMap { $0["table_id"] }).isSuperset(of: spec.tableIDs))
            let report = try JointAudit(
                spec,
                preset: try DisclosureRule.preset("nhs-hes"),
                rows: try ReleasedRows.read(
                    path: folder.file("out/released.csv"),
                    dimensions: spec.dimensions.map(\.id),
                    tables: Set(spec.tableIDs)
                )
            ).run()
            #expect(report.recovered.isEmpty && report.unexamined == 0)
        }
    }

    @Test func `a figure of a lens that is changed after the release is refused by verify`() throws {
        _ = try report(Self.lenses, to: "out")
        let text = String(decoding: try folder.bytes(of: "out/released.csv"), as: UTF8.self)
        let lenses = Self.lenses.map { $0.id + "." }
        let line = try #require(
            text.split(separator: "\n").first { line in
                lenses.contains(where: line.hasPrefix) && line.contains(",,suppressed,1,")
            }
        )
        let changed = text.replacing(line, with: line.replacing(",,suppressed,1,", with: ",5,shown,5,"))
        #expect(changed != text)
        _ = try folder.write(changed, to: "out/released.csv")
        #expect(throws: ReleaseFileError.self) { try ReleaseFolder.verify(folder.file("out")) }
    }

    @Test func `the ledger holds what lenses printed, and a later report is proved together with it`() throws {
        let path = folder.file("ledger")
        _ = try report(
            Array(Self.lenses.prefix(2)),
            to: "one",
            history: ReportHistory(try Ledger(path: path), name: "first")
        )
        let ledger = try Ledger(path: path)
        #expect(ledger.figures(for: "other people").contains { $0.origin.contains("together.") })
        _ = try ReleaseFolder.verify(folder.file("one"), ledger: ledger)
    }
}
