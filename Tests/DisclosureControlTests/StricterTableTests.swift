import TestSupport
import Testing

@testable import DisclosureControl

/// A table may ask for a larger threshold than the release, and tables that need not be there may be left out.
struct StricterTableTests {
    private let dimensions = [
        Universe.Dimension(id: "area", leaves: ["n", "e", "s", "w"]), Universe.Dimension.membership("barred"),
    ]

    private func universe(_ barred: [Int], _ free: [Int]) throws -> Universe {
        var builder = try UniverseBuilder(dimensions: dimensions)
        for (place, area) in dimensions[0].leaves.enumerated() {
            try builder.add([area, "yes"], count: barred[place])
            try builder.add([area, "no"], count: free[place])
        }
        return builder.universe()
    }

    private func request(threshold: Int?) -> ReleaseRequest {
        ReleaseRequest(
            dimensions: dimensions,
            tables: [
                TableRequest(id: "all", title: "All", by: ["area"]),
                TableRequest(
                    id: "barred",
                    title: "Barred",
                    by: ["area"],
                    where: ["barred": ["yes"]],
                    threshold: threshold
                ),
            ]
        )
    }

    @Test func `a table with a threshold of its own hides 8 and 9, and all of 1 to 9 stays possible of them`() throws {
        let preset = try DisclosureRule.preset("nhs-hes")
        let people = try universe([9, 40, 60, 80], [300, 300, 300, 300])
        let usual = try DisclosureControl.release(request(threshold: nil), people: people, preset: preset)
        #expect(usual.table("barred")?.cell(["n"])?.value == 10)
        let strict = try DisclosureControl.release(request(threshold: 9), people: people, preset: preset)
        let table = try #require(strict.table("barred"))
        #expect(table.cell(["n"])?.status == .suppressed)
        #expect(table.cells.count { $0.status == .suppressed } >= 2)
        let truth = RegionIndex(try FigurePlan(TableSpec(strict.specification), rule: preset).regions)
        let figures = try FigurePlan(TableSpec(strict.specification), rule: preset).figures
        let number = try #require(
            zip(strict.protected.rows, figures).first { $0.0.table == "barred" && $0.0.codes[0] == "n" }?.1.region
        )
        let counts = strict.protected.certificate.witnesses.map { 9 + (truth.shifts($0)[number] ?? 0) }
        #expect(counts.min() ?? 9 <= 1 && max(9, counts.max() ?? 0) >= 9)
        let report = try JointAudit(
            TableSpec(strict.specification),
            preset: preset,
            rows: strict.protected.rows
        ).run()
        #expect(!report.isExposed)
    }

    @Test func `an attack measures a stricter table by its own band`() throws {
        let preset = try DisclosureRule.preset("ohid-fingertips")
        let people = try universe([9, 40, 60, 80], [300, 300, 300, 300])
        let strict = try DisclosureControl.release(request(threshold: 9), people: people, preset: preset)
        // Somebody prints the second hidden cell after all: the first is the rest.
        let rows = strict.protected.rows.map { row -> PrintedRow in
            guard row.table == "barred", row.status == .suppressed, row.codes[0] != "n",
                let truth = [
                    "e": 40, "s": 60, "w": 80, "*": 189,
                ][row.codes[0]]
            else { return row }
            return PrintedRow(
                table: row.table,
                kind: row.kind,
                codes: row.codes,
                status: .shown,
                value: String(truth),
                lower: truth,
                upper: truth,
                mode: "none"
            )
        }
        let report = try JointAudit(TableSpec(strict.specification), preset: preset, rows: rows).run()
        #expect(report.recovered.contains { $0.lower == 9 && $0.tables.contains("barred") })
    }

    @Test func `people added up by the dimensions of a region are those found one by one`() throws {
        var random = SplitMix64(seed: 4)
        let sizes = [3, 4, 2, 5]
        let dimensions = sizes.enumerated().map { place, size in
            Universe.Dimension(id: "d\(place)", leaves: (0..<size).map(String.init))
        }
        for _ in 0..<40 {
            func draw() throws -> CellRegion {
                var sets: [Int: LeafSet] = [:]
                for place in sizes.indices where Bool.random(using: &random) {
                    var set = LeafSet(capacity: sizes[place])
                    for leaf in 0..<sizes[place] where Bool.random(using: &random) { set.insert(leaf) }
                    sets[place] = set
                }
                return CellRegion(sets, in: dimensions)
            }
            let regions = try (0..<12).map { number in
                FigureRegion(try draw(), anyOf: number % 3 == 0 ? [try draw(), try draw()] : [])
            }
            let groups = (0..<30).map { _ in
                JointCertificate.Group(
                    leaves: sizes.map { Int.random(in: 0..<$0, using: &random) },
                    people: Int.random(in: 1...9, using: &random)
                )
            }
            let index = RegionIndex(regions)
            #expect(index.counts(groups) == index.slowly(groups))
            let shifts = index.shifts(groups)
            for (region, count) in index.slowly(groups).enumerated() { #expect(shifts[region] ?? 0 == count) }
        }
    }

    @Test func `what cannot be protected is left out, and no release is made of nothing else`()
        throws
    {
        // Two halves of which everybody knows the sizes by definition: whatever is hidden, the small one is known.
        let dimensions = [Universe.Dimension(id: "area", leaves: ["n", "s"])]
        var builder = try UniverseBuilder(dimensions: dimensions)
        try builder.add(["n"], count: 3)
        try builder.add(["s"], count: 500)
        let preset = try DisclosureRule.preset("ohid-fingertips")
        let earlier = [
            ReleasedFigure(cell: [:], anyOf: [], lower: 503, upper: 503, origin: "out", isBeforeChange: false),
            ReleasedFigure(
                cell: ["area": ["s"]],
                anyOf: [],
                lower: 500,
                upper: 500,
                origin: "out",
                isBeforeChange: false
            ),
        ]
        let request = ReleaseRequest(
            dimensions: dimensions,
            tables: [
                TableRequest(id: "everybody", title: "Everybody"),
                TableRequest(id: "north", title: "North", where: ["area": ["n"]]),
            ]
        )
        let people = builder.universe()
        let made = try DisclosureControl.releaseWhatCanBe(
            request,
            people: people,
            preset: preset,
            earlier: earlier
        )
        #expect(made.leftOut == ["north"])
        #expect(made.release?.tables.map(\.id) == ["everybody"])
        let alone = try DisclosureControl.releaseWhatCanBe(
            ReleaseRequest(dimensions: dimensions, tables: [request.tables[1]]),
            people: people,
            preset: preset,
            earlier: earlier
        )
        #expect(alone.release == nil)
        #expect(alone.leftOut == ["north"])
    }
}
