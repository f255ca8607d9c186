import DisclosureControl
import Testing

struct ProtectTests {
    static let byGroup = TableRequest(id: "t", title: "By group", by: ["group"])

    @Test func `A hidden cell that its line would give away is mended by hiding the cheapest neighbour`() throws {
        let universe = try line(10, 3, 2)
        let preset = try exact(2)
        let release = try DisclosureControl.protect(universe: universe, requests: [Self.byGroup], preset: preset)
        let table = try #require(release.table("t"))
        #expect(table.cells.map(\.value) == [10, nil, nil, 15])
        #expect(table.cells.map(\.status) == [.shown, .suppressed, .suppressed, .shown])
        #expect(release.summary.hiddenCells == 2 && release.summary.cells == 4)
        #expect(release.summary.shareVisible == 0.5)
        #expect(release.summary.markerMayHideLargerCounts)

        // The same print with the second cell shown is what the attack was able to open.
        var figures = try release.printedFigures(in: universe.dimensions)
        #expect(Attack(dimensions: universe.dimensions, figures: figures).run(band: preset.band).recovered.isEmpty)
        figures[1] = PrintedFigure(region: figures[1].region, isHidden: false, lower: 3, upper: 3)
        #expect(Attack(dimensions: universe.dimensions, figures: figures).run(band: preset.band).recovered == [2])
    }

    @Test func `Cells hidden for either reason carry the same limits`() throws {
        let release = try DisclosureControl.protect(
            universe: try line(10, 3, 2),
            requests: [Self.byGroup],
            preset: try exact(2)
        )
        let hidden = try #require(release.table("t")).cells.filter { $0.status == .suppressed }
        #expect(hidden.count == 2)
        #expect(Set(hidden.map { [$0.lower, $0.upper ?? -1] }) == [[1, 15]])
    }

    @Test("15 = 10 + 3 + 1 + 1 needs more hidden than the two ones")
    func naturalNumbers() throws {
        let release = try DisclosureControl.protect(
            universe: try line(10, 3, 1, 1),
            requests: [Self.byGroup],
            preset: try exact(2)
        )
        let table = try #require(release.table("t"))
        #expect(table.cells.map(\.value) == [10, nil, nil, nil, 15])
        let brute = BruteForce(atoms: "abcd".map { ["group": String($0)] }, figures: release.seen.map(\.figure))
        for (place, cell) in table.cells.enumerated() where cell.status == .suppressed {
            #expect(brute.possible[place].count > 1)
        }
    }

    @Test func `Rounding to 5 leaves room, so nothing but the small count is hidden`() throws {
        let release = try DisclosureControl.protect(
            universe: try line(101, 43, 4, 0),
            requests: [Self.byGroup],
            preset: .nhsHES
        )
        let table = try #require(release.table("t"))
        #expect(table.cells.map(\.value) == [100, 45, nil, 0, 150])
        #expect(table.cells[2].lower == 1 && table.cells[2].upper == 7)
        #expect(table.cells[1].lower == 43 && table.cells[1].upper == 47)
        #expect(table.cell(["*"]) == table.total)
        #expect(!release.summary.markerMayHideLargerCounts)
        let claim = try #require(release.certificate.claims.first)
        #expect(claim.lowestProved == 1 && claim.highestProved == 7)
        #expect(release.summary.fullBandCells == 1 && release.summary.narrowedCells == 0)
    }

    @Test func `One more figure is hidden where two values would be left to a small count`() throws {
        // 4 and 3 in 7 with at most 4 each leave 3 and 4 only; the 30 is hidden before the 60.
        let release = try DisclosureControl.protect(
            universe: try line(60, 30, 4, 3),
            requests: [Self.byGroup],
            preset: .ohidFingertips
        )
        #expect(try #require(release.table("t")).cells.map(\.value) == [60, nil, nil, nil, 97])
        let claims = release.certificate.claims.filter { $0.coordinates != ["b"] }
        #expect(claims.allSatisfy { $0.highestProved - $0.lowestProved >= 2 })
        let summary = release.summary
        #expect(summary.fullBandCells + summary.narrowedCells == summary.protectedCells)
        #expect(summary.narrowedCells >= 1)
    }

    @Test func `A shown zero is never hidden to protect a neighbour`() throws {
        let release = try DisclosureControl.protect(
            universe: try line(10, 0, 2),
            requests: [Self.byGroup],
            preset: try exact(2)
        )
        #expect(try #require(release.table("t")).cells[1].value == 0)
    }

    @Test func `Four ones in a hidden total of at most four are refused rather than released`() throws {
        // Every cell is at least 1 and the total at most 4, so the markers alone give every cell away.
        #expect(throws: DisclosureError(.notProtectable, tables: ["t"], reason: "")) {
            try DisclosureControl.protect(universe: line(1, 1, 1, 1), requests: [Self.byGroup], preset: exact(4))
        }
        #expect(throws: DisclosureError(.notProtectable, tables: ["t"], reason: "")) {
            try DisclosureControl.protect(universe: line(1, 5), requests: [Self.byGroup], preset: exact(1))
        }
    }

    static let people = [
        Universe.Dimension(id: "age", leaves: ["young", "old"]), Universe.Dimension.membership("shared"),
        Universe.Dimension.membership("crisis"),
    ]

    @Test func `The few who are in a cohort but not in the one inside it cannot be worked out`() throws {
        let universe = try Universe(
            dimensions: Self.people,
            atoms: [
                Universe.Atom(codes: ["young", "yes", "yes"], count: 8),
                Universe.Atom(codes: ["young", "yes", "no"], count: 2),
                Universe.Atom(codes: ["old", "yes", "yes"], count: 12),
                Universe.Atom(codes: ["old", "yes", "no"], count: 9),
                Universe.Atom(codes: ["old", "no", "no"], count: 40),
                Universe.Atom(codes: ["young", "no", "no"], count: 50),
            ]
        )
        let release = try DisclosureControl.protect(
            universe: universe,
            requests: [
                TableRequest(id: "shared", title: "", by: ["age"], where: ["shared": ["yes"]]),
                TableRequest(id: "crisis", title: "", by: ["age"], where: ["crisis": ["yes"]]),
            ],
            preset: try exact(4)
        )
        let outer = try #require(release.table("shared")?.cell(["young"]))
        let inner = try #require(release.table("crisis")?.cell(["young"]))
        #expect(outer.status == .suppressed || inner.status == .suppressed)
        let atoms = allCombinations(of: Self.people).filter { $0["crisis"] == "no" || $0["shared"] == "yes" }
            .filter { $0["shared"] == "yes" }
        let left = SeenFigure(
            counts: { $0["age"] == "young" && $0["shared"] == "yes" && $0["crisis"] == "no" },
            lower: 0,
            upper: 100
        )
        let brute = BruteForce(atoms: atoms, figures: release.seen.map(\.figure) + [left])
        #expect(try #require(brute.possible.last).count > 1)
    }

    @Test func `No witness takes anybody into a cohort without the cohort that holds it`() throws {
        var atoms: [Universe.Atom] = []
        for age in ["young", "old"] {
            atoms.append(Universe.Atom(codes: [age, "yes", "yes"], count: age == "young" ? 3 : 21))
            atoms.append(Universe.Atom(codes: [age, "yes", "no"], count: 33))
            atoms.append(Universe.Atom(codes: [age, "no", "no"], count: 208))
        }
        let universe = try Universe(dimensions: Self.people, atoms: atoms)
        let requests = [[:], ["shared": Set(["yes"])], ["crisis": Set(["yes"])]].enumerated().map {
            TableRequest(id: "t\($0)", title: "", by: ["age"], where: $1)
        }
        let release = try DisclosureControl.protect(universe: universe, requests: requests, preset: .nhsHES)
        #expect(release.certificate.dimensions == ["age", "shared", "crisis"])
        let changes = release.certificate.witnesses.flatMap(\.changes)
        #expect(!changes.isEmpty)
        #expect(changes.allSatisfy { $0.codes[1...] != ["no", "yes"] })
    }

    @Test func `A table of too few people is withheld, with a note that does not count them`() throws {
        let universe = try Universe(
            dimensions: Self.people,
            atoms: [
                Universe.Atom(codes: ["young", "yes", "no"], count: 17),
                Universe.Atom(codes: ["old", "yes", "no"], count: 14),
                Universe.Atom(codes: ["old", "no", "no"], count: 400),
            ]
        )
        let requests = [
            TableRequest(id: "all", title: "Everybody", by: ["age"]),
            TableRequest(id: "shared", title: "Shared", by: ["age"], where: ["shared": ["yes"]]),
        ]
        let release = try DisclosureControl.protect(
            universe: universe,
            requests: requests,
            preset: .nhsHES,
            smallestCohort: 50
        )
        #expect(release.tables.map(\.id) == ["all"])
        #expect(release.withheld.map(\.id) == ["shared"])
        #expect(release.withheld.first?.note == "Not shown: it counts fewer than 50 people.")
        #expect(release.summary.withheldTables == 1)
        let open = try DisclosureControl.protect(
            universe: universe,
            requests: requests,
            preset: .nhsHES,
            smallestCohort: 31
        )
        #expect(open.withheld.isEmpty)
    }

    @Test func `The same people in another order give the same release`() throws {
        let rows = (0..<400).map { number in
            [number % 7 < 3 ? "young" : "old", number % 5 == 0 ? "yes" : "no", number % 85 == 0 ? "yes" : "no"]
        }
        let requests = [
            TableRequest(id: "a", title: "", by: ["age", "shared"]),
            TableRequest(id: "b", title: "", by: ["age"], where: ["crisis": ["yes"]]),
        ]
        func release(_ rows: [[String]]) throws -> Release {
            var builder = try UniverseBuilder(dimensions: Self.people)
            for row in rows { try builder.add(row) }
            return try DisclosureControl.protect(universe: builder.universe(), requests: requests, preset: .nhsHES)
        }
        let one = try release(rows)
        let two = try release(rows.reversed())
        #expect(one.tables == two.tables && one.summary == two.summary && one.certificate == two.certificate)
        #expect(one.summary.hiddenCells > 0)
    }

    @Test func `A figure that stands in two tables is printed the same in both`() throws {
        let universe = try Universe(
            dimensions: Self.people,
            atoms: [
                Universe.Atom(codes: ["young", "yes", "no"], count: 3),
                Universe.Atom(codes: ["old", "yes", "no"], count: 44),
                Universe.Atom(codes: ["old", "no", "no"], count: 61),
                Universe.Atom(codes: ["young", "no", "no"], count: 9),
            ]
        )
        let release = try DisclosureControl.protect(
            universe: universe,
            requests: [
                TableRequest(id: "cross", title: "", by: ["age", "shared"]),
                TableRequest(id: "age", title: "", by: ["age"]),
                TableRequest(id: "one", title: "", where: ["shared": ["yes"]]),
            ],
            preset: try exact(4)
        )
        let cross = try #require(release.table("cross"))
        let age = try #require(release.table("age"))
        for leaf in ["young", "old", "*"] {
            let (left, right) = (try #require(cross.cell([leaf, "*"])), try #require(age.cell([leaf])))
            #expect(left.value == right.value && left.lower == right.lower && left.upper == right.upper)
        }
        #expect(release.table("one")?.cells.first?.value == cross.cell(["*", "yes"])?.value)
        #expect(release.table("one")?.cells.count == 1)
    }

    @Test func `A lone small total is hidden and proved, and nobody at all is shown as 0`() throws {
        let total = TableRequest(id: "t", title: "")
        let few = try DisclosureControl.protect(universe: line(1, 2), requests: [total], preset: .nhsHES)
        #expect(few.tables[0].cells.map(\.status) == [.suppressed])
        #expect(few.certificate.claims.map { [$0.lowestProved, $0.highestProved] } == [[1, 7]])
        let nobody = try DisclosureControl.protect(
            universe: line(0, 0),
            requests: [total, Self.named],
            preset: .nhsHES
        )
        #expect(nobody.tables.flatMap(\.cells).map(\.value) == [0, 0, 0, 0])
        #expect(nobody.summary.shareVisible == 1)
    }

    static let named = TableRequest(id: "named", title: "", by: ["group"])

    @Test func `Requests that make no sense are refused, naming the table`() throws {
        let universe = try line(10, 20)
        func refused(_ error: DisclosureError, _ requests: TableRequest...) {
            #expect(throws: error) {
                try DisclosureControl.protect(universe: universe, requests: requests, preset: .nhsHES)
            }
        }
        refused(DisclosureError(.badRequest, reason: ""))
        refused(DisclosureError(.duplicate, tables: ["t"], reason: ""), Self.byGroup, Self.byGroup)
        refused(
            DisclosureError(.unknownDimension, tables: ["t"], dimension: "ward", reason: ""),
            TableRequest(id: "t", title: "", by: ["ward"])
        )
        refused(
            DisclosureError(.unknownCode, tables: ["t"], dimension: "group", reason: ""),
            TableRequest(id: "t", title: "", where: ["group": ["z"]])
        )
        refused(
            DisclosureError(.unknownCode, tables: ["t"], dimension: "group", reason: ""),
            TableRequest(id: "t", title: "", where: ["group": []])
        )
        refused(
            DisclosureError(.duplicate, tables: ["t"], reason: ""),
            TableRequest(id: "t", title: "", by: ["group", "group"])
        )
        refused(
            DisclosureError(.badRequest, tables: ["t"], reason: ""),
            TableRequest(id: "t", title: "", by: ["group", "a", "b", "c"])
        )
    }
}
