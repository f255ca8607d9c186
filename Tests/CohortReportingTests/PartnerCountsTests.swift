import DisclosureControl
import Foundation
import Governance
import SealedPackages
import TestSupport
import Testing

@testable import CohortReporting

/// One place, reported with and without a partner that sends counts.
struct CountsReports: Sendable {
    static let shared = Result { try CountsReports() }

    struct Report: Sendable {
        let page: String
        let csv: [String]
        let summary: [String: any Sendable]
        let store: [UInt8]
        let finding: String
    }

    let without: Report
    let with: Report
    let programme: Programme
    let preset: DisclosureRule

    /// Small counts (4, 2, 1, 3), a line that is kept back, and a measure of fewer people than the smallest cohort.
    static let lines: [(String, [Int])] = [
        ("debt", [212, 34, 9]), ("benefits", [187, 21, 4]), ("food", [158, 4, 0]), ("work", [57, 19, 2]),
        ("care", [23, 12, 1]), ("scams", [3, 2, 2]),
    ]

    init() throws {
        let folder = try TemporaryFolder()
        let population = try folder.write(InventedRun.populationFile, to: "population.csv")
        var run = try InventedRun(people: 3000, seed: 3, population: population)
        run.programme = try Self.widened(run.programme)
        programme = run.programme
        preset = try DisclosureRule.preset("nhs-hes")
        let tables = try run.write(map: folder.file("people.sqlite")).map { table in
            AttributeTable(
                partner: table.partner,
                recordIDs: table.recordIDs,
                columns: table.columns,
                homes: table.partner == "fire" ? HomesSeen(named: 417, unnamed: 203) : nil
            )
        }
        func report(_ counts: [CountsTable], _ name: String) throws -> Report {
            let summary = try ReportRun.run(
                programme: run.programme,
                peoplePath: folder.file("people.sqlite"),
                attributes: tables,
                counts: counts,
                output: folder.file(name)
            )
            func text(_ file: String) throws -> String {
                String(decoding: try folder.bytes(of: "\(name)/\(file)"), as: UTF8.self)
            }
            let json = try JSONSerialization.jsonObject(with: Data(try text("summary.json").utf8))
            return Report(
                page: try text("report.html"),
                csv: try text("released.csv").split(separator: "\n").map(String.init),
                summary: try #require(json as? [String: any Sendable]),
                store: try folder.bytes(of: "\(name)/cohort.sqlite"),
                finding: summary.finding
            )
        }
        without = try report([], "without")
        with = try report([Self.table], "with")
    }

    static let table = CountsTable(
        partner: "advice",
        table: "unmet-need",
        measures: ["helped", "turned_away", "waiting"],
        lines: lines.map { .init(category: $0.0, counts: $0.1) }
    )

    /// The invented programme with a partner of counts; fire sends households.
    static func widened(_ old: Programme) throws -> Programme {
        func name(_ code: String, _ label: String) -> Programme.CountsTable.Name { .init(code: code, label: label) }
        let advice = Programme.Partner(
            id: "advice",
            name: "Wexmouth Advice",
            sector: .voluntary,
            service: "Advice",
            intake: .counts,
            linkFields: [],
            attributes: [],
            maxRecords: 200,
            counts: [
                Programme.CountsTable(
                    id: "unmet-need",
                    title: "People who asked Wexmouth Advice for help",
                    periodFrom: try #require(CalendarDate("2024-10-01")),
                    periodTo: try #require(CalendarDate("2025-09-30")),
                    dimension: "reason",
                    categories: lines.map { name($0.0, $0.0.capitalized) } + [name("immigration", "Immigration")],
                    measures: [
                        name("helped", "People helped"), name("turned_away", "People turned away"),
                        name("waiting", "People waiting"),
                    ],
                    reason: "Need that no record holds."
                )
            ]
        )
        let partners = old.partners.map { partner in
            Programme.Partner(
                id: partner.id,
                name: partner.name,
                sector: partner.sector,
                service: partner.service,
                intake: partner.id == "fire" ? .households : .people,
                linkFields: partner.linkFields,
                attributes: partner.attributes,
                maxRecords: partner.maxRecords
            )
        }
        return Programme(
            path: old.path,
            hash: old.hash,
            id: old.id,
            title: old.title,
            version: old.version,
            environment: old.environment,
            purpose: old.purpose,
            prohibitedUses: old.prohibitedUses,
            validFrom: old.validFrom,
            validTo: old.validTo,
            referenceDate: old.referenceDate,
            roles: old.roles,
            linkage: old.linkage,
            place: old.place,
            partners: partners + [advice],
            attributes: old.attributes,
            cohorts: old.cohorts,
            outputs: old.outputs,
            disclosure: old.disclosure,
            retention: old.retention,
            approvalsRequired: []
        )
    }
}

@Suite("What partners tell in counts")
struct PartnerCountsTests {
    private let reports: CountsReports

    init() throws { reports = try CountsReports.shared.get() }

    @Test(
        "nothing person-level changes when counts come: no cohort, rate or overlap, and not a byte of the people's store"
    )
    func personLevel() throws {
        #expect(reports.with.store == reports.without.store)
        #expect(reports.with.finding == reports.without.finding)
        #expect(reports.with.csv.filter { !$0.hasPrefix("counts.") } == reports.without.csv)
        #expect(reports.without.csv.allSatisfy { !$0.hasPrefix("counts.") })
        for key in ["protection", "partners_without_records", "smallest_cohort"] {
            let both = [reports.with, reports.without].map { [key: $0.summary[key] ?? "none"] as NSDictionary }
            #expect(both[0] == both[1], "\(key)")
        }
        // The page is the same up to its part about counts and from there to what partners sent.
        let start = "<h2 id=\"who\">"
        func people(_ page: String) -> Substring? {
            guard let from = page.range(of: start), let to = page.range(of: "<h2 id=\"counts\">") else { return nil }
            return page[from.lowerBound..<to.lowerBound]
        }
        #expect(people(reports.with.page) != nil)
        #expect(people(reports.with.page) == people(reports.without.page))
    }

    @Test("counts are rounded, small ones hidden, a measure of few people left out, and a line kept back says so")
    func figures() throws {
        let rows = reports.with.csv.filter { $0.hasPrefix("counts.advice.unmet-need.helped,") }
        #expect(rows.count == 7, "six lines and their total; the line that was kept back is none")
        #expect(rows.contains { $0.contains(",debt,helped,") && $0.contains(",210,shown,") })
        #expect(rows.contains { $0.contains(",scams,helped,") && $0.contains(",suppressed,") })
        #expect(
            reports.with.csv.contains { $0.hasPrefix("counts.advice.unmet-need.waiting,") && $0.contains(",withheld,") }
        )
        #expect(!reports.with.csv.contains { $0.hasPrefix("counts.") && $0.contains("immigration") })
        let section = try #require(reports.with.page.components(separatedBy: "<h2 id=\"counts\">").last)
            .components(separatedBy: "<h2 id=\"unseen\">")[0]
        #expect(section.contains("Counted by Wexmouth Advice, 1 October 2024 to 30 September 2025."))
        #expect(section.contains("Not sent") && section.contains("Left out") && section.contains("Not shown"))
        #expect(section.contains("These people are in no other figure of this page"))
        for exact in ["212", "187", "158", ">57<", ">23<", ">34<", ">21<", ">19<"] {
            #expect(!section.contains(exact), "a true count is on the page")
        }
    }

    @Test("no hidden count can be worked out from the lines and the total that are printed")
    func attack() throws {
        let release = try #require(
            try CountsRelease(CountsReports.table, reports.programme, reports.preset).release
        )
        #expect(release.hiddenCells > 1, "one hidden line beside a total would give itself away")
        for table in release.tables {
            let parts = table.cells.filter { $0.coordinates != ["*"] }
            let total = try #require(table.total)
            for hidden in parts where hidden.status == .suppressed {
                // The slowest attack: what the rest leaves of the total at either end.
                let others = parts.filter { $0.coordinates != hidden.coordinates }
                let most = (total.upper ?? .max) - others.reduce(0) { $0 + $1.lower }
                let least = total.lower - others.reduce(0) { $0 + ($1.upper ?? 1_000_000) }
                #expect(max(least, hidden.lower) < min(most, hidden.upper ?? .max))
            }
        }
    }

    @Test("a partner whose counts did not come is named, and no service is said to be missing for it")
    func missing() {
        #expect(reports.without.page.contains("No counts came from Wexmouth Advice."))
        #expect(reports.without.summary["partners_without_counts"] as? [String] == ["advice"])
        #expect((reports.without.summary["partners_without_records"] as? [String])?.isEmpty == true)
        #expect(!reports.without.page.contains("these numbers are too low"))
        #expect(reports.with.summary["partners_without_counts"] as? [String] == [])
        #expect(reports.with.page.contains("Wexmouth Advice sent counts and no records."))
        #expect(reports.with.page.contains("Seven organisations in Wexmouth found out"))
    }

    @Test("the report says how many homes could be linked to nobody, rounded")
    func homes() {
        for report in [reports.with, reports.without] {
            #expect(report.page.contains("Of about 620 homes about 205 have no name that could be used."))
            #expect(report.csv.contains { $0.hasPrefix("homes.fire,") && $0.contains(",not_named,205,shown,") })
            #expect(!report.page.contains("203") && !report.page.contains("417"))
        }
    }

    @Test("few homes are not told of, and none is said")
    func fewHomes() throws {
        let partner = try #require(reports.programme.partner("fire"))
        func release(_ named: Int, _ unnamed: Int) throws -> HomesRelease {
            try HomesRelease(HomesSeen(named: named, unnamed: unnamed), of: partner, reports.programme, reports.preset)
        }
        let few = try release(400, 3)
        #expect(few.withoutName == nil)
        let none = try release(400, 0)
        #expect(none.all == 400 && none.withoutName == 0)
        let small = try release(20, 10)
        #expect(small.all == nil && small.withoutName == nil, "fewer homes than the smallest cohort")
    }

    @Test("counts that the programme does not have a partner send are refused")
    func notPermitted() throws {
        let line = CountsTable.Line(category: "debt", counts: [100])
        for table in [
            CountsTable(partner: "advice", table: "other", measures: ["helped"], lines: [line]),
            CountsTable(partner: "advice", table: "unmet-need", measures: ["offences"], lines: [line]),
            CountsTable(partner: "gp", table: "unmet-need", measures: ["helped"], lines: [line]),
            CountsTable(partner: "nobody", table: "unmet-need", measures: ["helped"], lines: [line]),
            CountsTable(
                partner: "advice",
                table: "unmet-need",
                measures: ["helped"],
                lines: [.init(category: "surname", counts: [1])]
            ),
        ] {
            #expect(throws: ReportError.self) { try CountsRelease(table, reports.programme, reports.preset) }
        }
    }

    @Test(
        "every table of counts that a seed draws is released without a recovered figure, or not at all",
        arguments: 1...30
    )
    func anyTable(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let lines = CountsReports.lines.map { line in
            let counts = (0..<3).map { _ in
                Bool.random(using: &random)
                    ? Int.random(in: 0...9, using: &random) : Int.random(in: 0...300, using: &random)
            }
            return CountsTable.Line(category: line.0, counts: counts)
        }
        let table = CountsTable(
            partner: "advice",
            table: "unmet-need",
            measures: ["helped", "turned_away", "waiting"],
            lines: lines
        )
        guard let release = try CountsRelease(table, reports.programme, reports.preset).release else { return }
        let spec = try TableSpec(release.specification)
        let report = try JointAudit(spec, preset: reports.preset, rows: release.protected.rows).run()
        #expect(!report.isExposed)
        for (column, measure) in table.measures.enumerated() {
            guard let printed = release.table("counts.advice.unmet-need.\(measure)") else { continue }
            for line in lines {
                let cell = try #require(printed.cell([line.category]))
                let truth = line.counts[column]
                if (1...7).contains(truth) { #expect(cell.status == .suppressed) }
                if let value = cell.value { #expect(value % 5 == 0) }
                #expect(cell.lower <= truth && truth <= cell.upper ?? .max)
            }
        }
    }
}
