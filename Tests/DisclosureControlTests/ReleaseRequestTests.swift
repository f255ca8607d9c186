import Testing

@testable import DisclosureControl

@Suite("Requests for tables")
struct ReleaseRequestTests {
    static let dimensions = [
        Universe.Dimension(id: "age", leaves: ["young", "old"]),
        Universe.Dimension(id: "out", leaves: ["come", "dna"]),
    ]

    static func universe() throws -> Universe {
        try Universe(
            dimensions: dimensions,
            atoms: [
                Universe.Atom(codes: ["young", "come"], count: 412), Universe.Atom(codes: ["young", "dna"], count: 61),
                Universe.Atom(codes: ["old", "come"], count: 230), Universe.Atom(codes: ["old", "dna"], count: 3),
            ]
        )
    }

    static let request = ReleaseRequest(
        dimensions: dimensions,
        tables: [
            TableRequest(
                id: "dna",
                title: "Missed \"all\"",
                by: ["age"],
                where: ["out": ["dna"]],
                rates: TableRequest.Rates([.init(["young"], 2000), .init(["old"], 900), .init(["*"], 2900)])
            ), TableRequest(id: "age", title: "", by: ["age"]),
        ]
    )

    @Test("counts and rates come back by their coordinates; the rate of a hidden count is hidden")
    func rates() throws {
        let release = try DisclosureControl.release(
            Self.request,
            people: Self.universe(),
            preset: .preset("nhs-hes")
        )
        let table = try #require(release.table("dna"))
        #expect(table.cells.map(\.coordinates) == [["young"], ["old"], ["*"]])
        #expect(table.cell(["old"])?.status == .suppressed)
        let old = try #require(table.rate(["old"]))
        #expect(old.status == .suppressed && old.value.isEmpty && old.residents == 900)
        let young = try #require(table.rate(["young"]))
        #expect(table.cell(["young"])?.value == 60)
        // 60 of 2,000 residents.
        #expect(young.status == .shown && young.value == "30.0" && young.low == "23.4" && young.high == "38.4")
        #expect(!(try release.attacked(.preset("nhs-hes"))).isExposed)
        #expect(release.cells == 6)
    }

    @Test("the specification is read back as it was asked for, the same bytes each time")
    func specification() throws {
        let spec = try TableSpec(Self.request.specification)
        #expect(spec.dimensions == Self.dimensions)
        #expect(spec.tableIDs == ["dna", "age"])
        #expect(spec.tables[0].title == "Missed \"all\"")
        #expect(spec.tables[0].cells.count == 3 && spec.tables[0].cellKind == .wilson)
        #expect(Self.request.specification == Self.request.specification)
    }

    @Test("a rate of nobody is shown where nobody is shown")
    func nobody() throws {
        let universe = try Universe(
            dimensions: Self.dimensions,
            atoms: [
                Universe.Atom(codes: ["young", "dna"], count: 61), Universe.Atom(codes: ["old", "come"], count: 90),
            ]
        )
        let release = try DisclosureControl.release(Self.request, people: universe, preset: .preset("nhs-hes"))
        #expect(release.table("dna")?.cell(["old"])?.value == 0)
        #expect(release.table("dna")?.rate(["old"])?.value == "0.0")
    }

    @Test("more people than residents: the rate is not available, and says so")
    func aboveResidents() throws {
        var request = Self.request
        request.tables[0] = TableRequest(
            id: "dna",
            title: "",
            by: ["age"],
            where: ["out": ["dna"]],
            rates: TableRequest.Rates([.init(["young"], 40)])
        )
        let release = try DisclosureControl.release(request, people: Self.universe(), preset: .preset("nhs-hes"))
        #expect(release.table("dna")?.rate(["young"])?.status == .notAvailable)
    }

    @Test("requests that make no sense are refused, naming the table")
    func refused() throws {
        func refuses(_ table: TableRequest, _ code: DisclosureError.Code) {
            var request = Self.request
            request.tables.append(table)
            #expect {
                try DisclosureControl.release(request, people: Self.universe(), preset: .preset("nhs-hes"))
            } throws: { error in
                (error as? DisclosureError)?.code == code && (error as? DisclosureError)?.tables == [table.id]
            }
        }
        refuses(TableRequest(id: "age", title: ""), .duplicate)
        refuses(TableRequest(id: "x", title: "", by: ["shoe"]), .unknownDimension)
        refuses(TableRequest(id: "x", title: "", by: ["age", "age"]), .duplicate)
        refuses(TableRequest(id: "x", title: "", where: ["age": ["ancient"]]), .unknownCode)
    }

    @Test(
        "for every preset, what a figure leaves possible is what would be printed like it",
        arguments: DisclosureRule.presets
    )
    func limits(name: String) throws {
        let rule = try DisclosureRule.preset(name)
        for count in 0...120 where !rule.hides(count) {
            let slow = (0...140).filter { !rule.hides($0) && rule.rounding.printed($0) == rule.rounding.printed(count) }
            let range = rule.shownRange(count, rule.rounding)
            #expect(Array(range) == slow.filter { range.contains($0) } && range.contains(count))
            #expect(slow.count == range.count || rule.zeros == .publish && slow.contains(0))
        }
    }
}
