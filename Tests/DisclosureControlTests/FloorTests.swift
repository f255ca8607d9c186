import Testing
import TestSupport

@testable import DisclosureControl

/// A printed table counts at least the smallest cohort, and every reader knows it.
struct FloorTests {
    static let byGroup = TableRequest(id: "t", title: "", by: ["group"])

    /// The table is printed, so it counts at least so many: what the print of its total alone does not say.
    static func floor(_ smallest: Int, of table: ReleasableTable) -> SeenFigure {
        let people = table.where
        return SeenFigure(
            counts: { atom in people.allSatisfy { $0.value.contains(atom[$0.key] ?? "") } },
            lower: smallest,
            upper: Int.max / 2
        )
    }

    @Test func `Two sevens that a printed total of at least 50 gives away are not released as they are`() throws {
        let universe = try line(12, 12, 12, 7, 7)
        let release = try DisclosureControl.protect(
            universe: universe,
            requests: [Self.byGroup],
            preset: .nhsHES,
            smallestCohort: 50
        )
        let table = try #require(release.table("t"))
        #expect(table.cells.count { $0.status == .suppressed } == 3)
        let total = try #require(table.total)
        #expect(total.value == 50 && total.lower == 50 && total.upper == 52)
        try Self.check(release, floor: 50, atoms: allCombinations(of: universe.dimensions))
        try release.verify(against: universe, preset: .nhsHES)

        let free = try DisclosureControl.protect(universe: universe, requests: [Self.byGroup], preset: .nhsHES)
        #expect(free.table("t")?.cells.count { $0.status == .suppressed } == 2)
        #expect(free.table("t")?.total?.lower == 48)
    }

    @Test func `The attack opens the same two sevens where the floor is in what it is given`() throws {
        let dimensions = try line(12, 12, 12, 7, 7).dimensions
        func report(floor: Int) throws -> AttackReport {
            let all = try CellRegion([String: Set<String>](), in: dimensions)
            var figures = [PrintedFigure(region: all, isHidden: false, lower: floor, upper: 52)]
            for (code, isHidden) in zip(dimensions[0].leaves, [false, false, false, true, true]) {
                figures.append(
                    PrintedFigure(
                        region: try CellRegion(["group": [code]], in: dimensions),
                        isHidden: isHidden,
                        lower: isHidden ? 1 : 8,
                        upper: isHidden ? 7 : 12
                    )
                )
            }
            return Attack(dimensions: dimensions, figures: figures).run(band: 1...7)
        }
        #expect(try report(floor: 48).recovered.isEmpty)
        #expect(try report(floor: 50).recovered == [4, 5])
    }

    @Test func `The floor of a table's people holds where they are a cell of another table`() throws {
        let dimensions = [
            Universe.Dimension(id: "a", leaves: ["1", "2"]), Universe.Dimension(id: "b", leaves: ["1", "2"]),
        ]
        let universe = try Universe(
            dimensions: dimensions,
            atoms: [
                Universe.Atom(codes: ["1", "1"], count: 44), Universe.Atom(codes: ["1", "2"], count: 6),
                Universe.Atom(codes: ["2", "1"], count: 30), Universe.Atom(codes: ["2", "2"], count: 33),
            ]
        )
        let release = try DisclosureControl.protect(
            universe: universe,
            requests: [
                TableRequest(id: "a", title: "", by: ["a"]),
                TableRequest(id: "one", title: "", by: ["b"], where: ["a": ["1"]]),
            ],
            preset: .nhsHES,
            smallestCohort: 50
        )
        #expect(release.table("a")?.cell(["1"])?.lower == 50)
        #expect(release.table("one")?.total?.lower == 50)
        #expect(release.table("a")?.cell(["2"])?.lower == 63)
    }

    /// A line of counts at the upper end of their rounding, with a few just below the threshold.
    static func tightLine(seed: UInt64) throws -> (universe: Universe, people: Int) {
        var random = SplitMix64(seed: seed)
        var counts = [12, 17, 12, 7, 7].shuffled(using: &random)
        // One person less somewhere leaves room in about half of them.
        if Bool.random(using: &random) { counts[Int.random(in: 0..<5, using: &random)] -= 1 }
        return (try line(counts[0], counts[1], counts[2], counts[3], counts[4]), counts.reduce(0, +))
    }

    static func bruteForce(_ release: Release, floor smallest: Int, atoms: [[String: String]]) -> BruteForce {
        let notes = release.withheld.map { table in
            let people = table.where
            return SeenFigure(
                counts: { atom in people.allSatisfy { $0.value.contains(atom[$0.key] ?? "") } },
                lower: 0,
                upper: smallest - 1
            )
        }
        let floors = release.tables.map { floor(smallest, of: $0) }
        return BruteForce(atoms: atoms, figures: release.seen.map(\.figure) + floors + notes)
    }

    static func check(_ release: Release, floor smallest: Int, atoms: [[String: String]]) throws {
        let brute = bruteForce(release, floor: smallest, atoms: atoms)
        for (place, seen) in release.seen.enumerated() where seen.cell.status == .suppressed {
            #expect(brute.possible[place].count > 1)
        }
        for claim in release.certificate.claims {
            let place = try #require(
                release.seen.firstIndex {
                    $0.table == claim.tables.first && $0.cell.coordinates == claim.coordinates
                }
            )
            #expect(brute.possible[place].isSuperset(of: [claim.lowestProved, claim.highestProved]))
        }
    }

    @Test("No hidden cell has one value only among all people who print the same and keep the floor", arguments: 0..<40)
    func floorIsKept(seed: UInt64) throws {
        let universe = try PropertyTests.universe(seed: 1000 + seed, most: 7)
        func people(_ counts: ([String]) -> Bool) -> Int {
            universe.atoms.reduce(0) { counts($1.codes) ? $0 + $1.count : $0 }
        }
        let floors = [
            people { _ in true }, people { _ in true } - 1, people { $0[1] == "yes" }, people { $0[0] != "3" },
        ]
        let smallest = max(1, floors[Int(seed) % floors.count])
        let presets = try PropertyTests.presets()
        let release: Release
        do {
            release = try DisclosureControl.protect(
                universe: universe,
                requests: seed / 20 == 0 ? [PropertyTests.crossed] : PropertyTests.apart,
                preset: presets[Int(seed / 4) % presets.count],
                smallestCohort: smallest
            )
        } catch {
            #expect(error.code == .notProtectable)
            return
        }
        try Self.check(release, floor: smallest, atoms: allCombinations(of: PropertyTests.dimensions))
    }

    @Test func `Lines whose floor is their total are released safely, where many would not be without the floor`()
        throws
    {
        var released = 0
        var naive = 0
        for seed in UInt64(0)..<40 {
            let (universe, people) = try Self.tightLine(seed: seed)
            let atoms = allCombinations(of: universe.dimensions)
            let open = try DisclosureControl.protect(universe: universe, requests: [Self.byGroup], preset: .nhsHES)
            let brute = Self.bruteForce(open, floor: people, atoms: atoms)
            let hidden = open.seen.indices.filter { open.seen[$0].cell.status == .suppressed }
            if hidden.contains(where: { brute.possible[$0].count == 1 }) { naive += 1 }
            guard
                let release = try? DisclosureControl.protect(
                    universe: universe,
                    requests: [Self.byGroup],
                    preset: .nhsHES,
                    smallestCohort: people
                )
            else { continue }
            released += 1
            try Self.check(release, floor: people, atoms: atoms)
        }
        #expect(released >= 30)
        #expect(naive >= 10)
    }

    @Test func `A witness below the floor does not stand up, nor a printed table that is below it`() throws {
        let universe = try line(40, 6, 5)
        let release = try DisclosureControl.protect(
            universe: universe,
            requests: [Self.byGroup],
            preset: .nhsHES,
            smallestCohort: 50
        )
        try release.verify(against: universe, preset: .nhsHES)
        let claim = try #require(release.certificate.claims.first)
        #expect(claim.coordinates == ["b"])
        func altered(_ smallest: Int, lower: Int, change: Certificate.Change, proved: ClosedRange<Int>) -> Release {
            let table = release.tables[0]
            let cells = table.cells.map { cell in
                cell.coordinates == ["*"]
                    ? ReleasableCell(coordinates: ["*"], status: .shown, value: 50, lower: lower, upper: 52) : cell
            }
            return Release(
                tables: [
                    ReleasableTable(id: "t", title: "", dimensions: ["group"], where: [:], cells: cells)
                ],
                withheld: [],
                summary: release.summary,
                certificate: Certificate(
                    dimensions: ["group"],
                    preset: release.certificate.preset,
                    smallestCohort: smallest,
                    witnesses: release.certificate.witnesses + [Certificate.Witness(changes: [change])],
                    claims: [
                        Certificate.Claim(
                            tables: claim.tables,
                            coordinates: claim.coordinates,
                            witnesses: [release.certificate.witnesses.count],
                            lowestProved: proved.lowerBound,
                            highestProved: proved.upperBound
                        )
                    ] + release.certificate.claims.dropFirst()
                )
            )
        }
        func refused(_ release: Release) {
            #expect(throws: DisclosureError(.verificationFailed, tables: ["t"], reason: "")) {
                try release.verify(against: universe, preset: .nhsHES)
            }
        }
        // One less leaves 50, two less leave 49: only the floor tells them apart.
        let one = Certificate.Change(codes: ["b"], people: -1)
        let two = Certificate.Change(codes: ["b"], people: -2)
        try altered(50, lower: 50, change: one, proved: 5...6).verify(against: universe, preset: .nhsHES)
        refused(altered(50, lower: 50, change: two, proved: 4...6))
        try altered(0, lower: 48, change: two, proved: 4...6).verify(against: universe, preset: .nhsHES)
        refused(altered(50, lower: 48, change: one, proved: 5...6))
        refused(altered(52, lower: 52, change: one, proved: 5...6))
    }
}
