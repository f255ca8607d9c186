import Testing

@testable import DisclosureControl

struct VerifyTests {
    let universe: Universe
    let release: Release

    init() throws {
        universe = try line(101, 43, 4, 12)
        release = try DisclosureControl.protect(
            universe: universe,
            requests: [TableRequest(id: "t", title: "", by: ["group"])],
            preset: .nhsHES
        )
    }

    func altered(
        cells: (inout [ReleasableCell]) -> Void = { _ in },
        witnesses: (inout [Certificate.Witness]) -> Void = { _ in },
        claims: (inout [Certificate.Claim]) -> Void = { _ in }
    ) throws -> Release {
        let table = try #require(release.tables.first)
        var newCells = table.cells
        cells(&newCells)
        var newWitnesses = release.certificate.witnesses
        witnesses(&newWitnesses)
        var newClaims = release.certificate.claims
        claims(&newClaims)
        return Release(
            tables: [
                ReleasableTable(id: "t", title: "", dimensions: table.dimensions, where: table.where, cells: newCells)
            ],
            withheld: [],
            summary: release.summary,
            certificate: Certificate(
                dimensions: release.certificate.dimensions,
                preset: release.certificate.preset,
                smallestCohort: nil,
                witnesses: newWitnesses,
                claims: newClaims
            )
        )
    }

    func refused(_ release: Release, tables: [String] = ["t"]) {
        #expect(throws: DisclosureError(.verificationFailed, tables: tables, reason: "")) {
            try release.verify(against: universe, preset: .nhsHES)
        }
    }

    @Test func `An untouched release stands up`() throws {
        try release.verify(against: universe, preset: .nhsHES)
        try altered().verify(against: universe, preset: .nhsHES)
    }

    @Test func `Another printed figure does not`() throws {
        refused(
            try altered(cells: {
                $0[0] = ReleasableCell(coordinates: ["a"], status: .shown, value: 105, lower: 103, upper: 107)
            })
        )
    }

    @Test func `A small count shown does not`() throws {
        refused(
            try altered(cells: {
                $0[2] = ReleasableCell(coordinates: ["c"], status: .shown, value: 5, lower: 3, upper: 7)
            })
        )
    }

    @Test func `Limits narrower than the print do not`() throws {
        refused(
            try altered(cells: {
                $0[0] = ReleasableCell(coordinates: ["a"], status: .shown, value: 100, lower: 101, upper: 101)
            })
        )
        refused(
            try altered(cells: {
                $0[2] = ReleasableCell(coordinates: ["c"], status: .suppressed, value: nil, lower: 4, upper: 4)
            })
        )
    }

    @Test func `A hidden cell without a claim, or a claim without a witness, does not`() throws {
        refused(try altered(claims: { $0 = [] }))
        refused(
            try altered(claims: { claims in
                claims = claims.map { claim in
                    Certificate.Claim(
                        tables: claim.tables,
                        coordinates: claim.coordinates,
                        witnesses: [],
                        lowestProved: claim.lowestProved,
                        highestProved: claim.highestProved
                    )
                }
            })
        )
    }

    @Test func `A claim of more than its witnesses prove does not`() throws {
        refused(
            try altered(claims: { claims in
                claims = claims.map { claim in
                    Certificate.Claim(
                        tables: claim.tables,
                        coordinates: claim.coordinates,
                        witnesses: claim.witnesses,
                        lowestProved: claim.lowestProved,
                        highestProved: claim.highestProved + 1
                    )
                }
            })
        )
    }

    @Test func `A witness that would print something else does not`() throws {
        refused(
            try altered(witnesses: { witnesses in
                witnesses[0] = Certificate.Witness(
                    changes: witnesses[0].changes + [Certificate.Change(codes: ["d"], people: 1)]
                )
            })
        )
    }

    @Test func `A witness that leaves the cell as it is does not`() throws {
        refused(
            try altered(witnesses: { $0 = $0.map { _ in Certificate.Witness(changes: []) } })
        )
    }

    @Test func `A witness with fewer than no people, or unknown codes, does not`() throws {
        for change in [
            Certificate.Change(codes: ["b"], people: -44), Certificate.Change(codes: ["zz"], people: 1),
            Certificate.Change(codes: [], people: 1),
        ] {
            refused(
                try altered(witnesses: { $0[0] = Certificate.Witness(changes: [change]) }),
                tables: []
            )
        }
    }

    @Test func `The same release about other people, or by another rule, does not`() throws {
        #expect(throws: DisclosureError(.verificationFailed, tables: ["t"], reason: "")) {
            try release.verify(against: line(101, 43, 4, 13), preset: .nhsHES)
        }
        #expect(throws: DisclosureError(.verificationFailed, reason: "")) {
            try release.verify(against: universe, preset: .ohidFingertips)
        }
    }

    @Test func `A witness that uses a combination that cannot be does not`() throws {
        let dimensions = [
            Universe.Dimension(id: "age", leaves: ["young", "old"]), Universe.Dimension.membership("shared"),
            Universe.Dimension.membership("crisis"),
        ]
        let universe = try Universe(
            dimensions: dimensions,
            atoms: [
                Universe.Atom(codes: ["young", "yes", "yes"], count: 4),
                Universe.Atom(codes: ["old", "yes", "yes"], count: 60),
                Universe.Atom(codes: ["old", "no", "no"], count: 300),
                Universe.Atom(codes: ["young", "no", "no"], count: 90),
            ]
        )
        let requests = [
            TableRequest(id: "c", title: "", by: ["age"], where: ["crisis": ["yes"]]),
            TableRequest(id: "s", title: "", where: ["shared": ["no"]]),
        ]
        let release = try DisclosureControl.protect(universe: universe, requests: requests, preset: .nhsHES)
        try release.verify(against: universe, preset: .nhsHES)
        let place = try #require(release.certificate.claims.first?.witnesses.first)
        var witnesses = release.certificate.witnesses
        witnesses[place] = Certificate.Witness(changes: [Certificate.Change(codes: ["young", "no", "yes"], people: 1)])
        let forged = Release(
            tables: release.tables,
            withheld: [],
            summary: release.summary,
            certificate: Certificate(
                dimensions: release.certificate.dimensions,
                preset: release.certificate.preset,
                smallestCohort: nil,
                witnesses: witnesses,
                claims: release.certificate.claims
            )
        )
        #expect(throws: DisclosureError(.verificationFailed, reason: "")) {
            try forged.verify(against: universe, preset: .nhsHES)
        }
    }
}
