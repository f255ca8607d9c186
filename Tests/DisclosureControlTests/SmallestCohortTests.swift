import Testing
import TestSupport

@testable import DisclosureControl

@Suite("The smallest cohort")
struct SmallestCohortTests {
    static func request(_ universe: Universe, _ smallest: Int?) -> ReleaseRequest {
        ReleaseRequest(
            dimensions: universe.dimensions,
            smallestCohort: smallest,
            tables: [TableRequest(id: "t", title: "", by: ["group"])]
        )
    }

    static func release(_ universe: Universe, _ smallest: Int?) throws -> Release {
        try DisclosureControl.release(request(universe, smallest), people: universe, preset: .preset("nhs-hes"))
    }

    @Test("a printed table counts at least so many, which its total says, and small counts are safe from that too")
    func printed() throws {
        let universe = try line(12, 12, 12, 9, 5)
        let release = try Self.release(universe, 50)
        let total = try #require(release.table("t")?.total)
        #expect(total.lower == 50 && (total.value ?? 50) == 50)
        try Self.check(release, universe, floor: 50)
        let free = try Self.release(universe, nil)
        #expect(try #require(free.table("t")?.total).lower < 50)
        // What was enough without the floor is not with it.
        let open = BruteForce(
            atoms: allCombinations(of: universe.dimensions),
            figures: free.seen().map(\.figure) + [SeenFigure(counts: { _ in true }, lower: 50, upper: 60)]
        )
        let hidden = free.seen().indices.filter { free.seen()[$0].isHidden && free.seen()[$0].coordinates != ["*"] }
        #expect(hidden.contains { !open.possible[$0].isSuperset(of: [1, 7]) })
    }

    static func check(_ release: Release, _ universe: Universe, floor: Int) throws {
        let seen = release.seen(floor: floor)
        let brute = BruteForce(atoms: allCombinations(of: universe.dimensions), figures: seen.map(\.figure))
        let narrowed = Set(release.protected.certificate.narrowed.map(\.figure))
        for (place, seen) in seen.enumerated() where seen.isHidden {
            let truth = universe.atoms.reduce(0) { seen.figure.counts(["group": $1.codes[0]]) ? $0 + $1.count : $0 }
            #expect(brute.possible[place].contains(truth) && brute.possible[place].count > 1)
            guard (1...7).contains(truth), narrowed.isEmpty else { continue }
            #expect(brute.possible[place].isSuperset(of: [1, 7]))
        }
    }

    @Test("no hidden count loses its band to the floor, whatever the counts", arguments: 0..<20)
    func property(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var counts = [12, 17, 7, 7].shuffled(using: &random)
        if Bool.random(using: &random) { counts[Int.random(in: 0..<4, using: &random)] -= 1 }
        let universe = try line(counts[0], counts[1], counts[2], counts[3])
        let floor = counts.reduce(0, +) - Int.random(in: 0...2, using: &random)
        do {
            let release = try Self.release(universe, floor)
            try Self.check(release, universe, floor: floor)
            #expect(!(try release.attacked(.preset("nhs-hes"))).isExposed)
        } catch let error as DisclosureError {
            #expect(error.code == .notProtectable)
        }
    }

    static let people = [
        Universe.Dimension(id: "age", leaves: ["young", "old"]), Universe.Dimension.membership("a"),
        Universe.Dimension.membership("b"),
    ]

    @Test("a table of too few people is one row without a value, and the few in it cannot be worked out")
    func withheld() throws {
        let universe = try Universe(
            dimensions: Self.people,
            atoms: [
                Universe.Atom(codes: ["young", "yes", "yes"], count: 3),
                Universe.Atom(codes: ["old", "yes", "no"], count: 60),
                Universe.Atom(codes: ["old", "no", "yes"], count: 70),
                Universe.Atom(codes: ["young", "no", "yes"], count: 90),
            ]
        )
        let preset = try DisclosureRule.preset("ohid-fingertips")
        func release(_ smallest: Int) throws -> Release {
            try DisclosureControl.release(
                ReleaseRequest(
                    dimensions: Self.people,
                    smallestCohort: smallest,
                    tables: [
                        TableRequest(id: "a", title: "", where: ["a": ["yes"]]),
                        TableRequest(id: "b", title: "", where: ["b": ["yes"]]),
                        TableRequest(id: "either", title: "", by: ["a"]),
                        TableRequest(id: "both", title: "Both", where: ["a": ["yes"], "b": ["yes"]]),
                        TableRequest(id: "only", title: "", where: ["a": ["yes"], "b": ["no"]]),
                    ]
                ),
                people: universe,
                preset: preset
            )
        }
        let made = try release(50)
        #expect(made.withheld.map(\.id) == ["both"])
        #expect(made.withheld[0].note == "Not shown: it counts fewer than 50 people.")
        let row = try #require(made.protected.rows.first { $0.table == "both" })
        #expect(row.status == .withheld && row.value.isEmpty && row.lower == 0 && row.upper == 49)
        // 63 in A and 60 in A alone would tell that three are in both.
        #expect(made.table("a")?.total?.value == nil || made.table("only")?.total?.value == nil)
        #expect(!(try made.attacked(preset)).isExposed)
        #expect(try release(3).withheld.isEmpty)
    }

    @Test("the floor of a table's people holds where they are a cell of another table")
    func elsewhere() throws {
        let dimensions = [
            Universe.Dimension(id: "a", leaves: ["1", "2"]), Universe.Dimension(id: "b", leaves: ["1", "2"]),
        ]
        let universe = try Universe(
            dimensions: dimensions,
            atoms: [["1", "1"], ["1", "2"], ["2", "1"], ["2", "2"]].enumerated().map {
                Universe.Atom(codes: $1, count: [40, 11, 30, 33][$0])
            }
        )
        let release = try DisclosureControl.release(
            ReleaseRequest(
                dimensions: dimensions,
                smallestCohort: 50,
                tables: [
                    TableRequest(id: "a", title: "", by: ["a"]),
                    TableRequest(id: "one", title: "", by: ["b"], where: ["a": ["1"]]),
                ]
            ),
            people: universe,
            preset: .preset("nhs-hes")
        )
        #expect(release.table("a")?.cell(["1"])?.lower == 50)
        #expect(release.table("one")?.total?.lower == 50)
        #expect(release.table("a")?.cell(["2"])?.lower == 63)
    }

    @Test("a table said to be withheld that is large enough, or printed although it is not, does not stand up")
    func tampered() throws {
        let universe = try line(30, 16, 5)
        let made = try Self.release(universe, 50)
        let spec = try TableSpec(made.specification)
        let preset = try DisclosureRule.preset("nhs-hes")
        func check(_ rows: [PrintedRow], _ spec: TableSpec) throws {
            try CertificateCheck(spec, preset: preset, rows: rows, certificate: made.protected.certificate).run()
        }
        try check(made.protected.rows, spec)
        let note = PrintedRow(
            table: "t",
            kind: .count,
            codes: ["*"],
            status: .withheld,
            lower: 0,
            upper: 49
        )
        #expect(throws: DisclosureError(.verificationFailed, tables: ["t"], reason: "")) { try check([note], spec) }
        let stricter = try TableSpec(Self.request(universe, 80).specification)
        #expect(throws: DisclosureError(.verificationFailed, tables: ["t"], reason: "")) {
            try check(made.protected.rows, stricter)
        }
        let looser = try TableSpec(Self.request(universe, 10).specification)
        #expect(made.protected.rows.contains { $0.lower == 50 })
        #expect(throws: DisclosureError(.verificationFailed, tables: ["t"], reason: "")) {
            try check(made.protected.rows, looser)
        }
    }
}
