import Testing
import TestSupport

@testable import DisclosureControl

/// A small place with services, nested cohorts and areas, as a report has them.
struct TypicalReleaseTests {
    static let services = ["hospital", "gp", "police", "fire"]
    static let dimensions: [Universe.Dimension] =
        [
            Universe.Dimension(id: "age", leaves: ["0-15", "16-44", "45-79", "80+", "not_known"]),
            Universe.Dimension(id: "fifth", leaves: ["1", "2", "3"]),
            Universe.Dimension(id: "ward", leaves: ["w1", "w2", "w3", "w4", "w5", "w6"]),
            .membership("shared"), .membership("crisis"),
        ] + services.map(Universe.Dimension.membership)
        + [Universe.Dimension(id: "services_known", leaves: ["1", "2", "3", "4"])]

    static func universe(people: Int, seed: UInt64) throws -> Universe {
        var random = SplitMix64(seed: seed)
        var builder = try UniverseBuilder(dimensions: dimensions)
        for _ in 0..<people {
            let ward = min(5, Int.random(in: 0..<9, using: &random))
            var known = [2, 5, 1, 1].map { Int.random(in: 0..<8, using: &random) < $0 }
            if !known.contains(true) { known[1] = true }
            let count = known.count { $0 }
            let crisis = count >= 2 && Int.random(in: 0..<6, using: &random) == 0
            let age = [0, 0, 1, 1, 1, 1, 2, 2, 2, 3][Int.random(in: 0..<10, using: &random)]
            let isKnown = Int.random(in: 0..<150, using: &random) > 0
            try builder.add(
                leaves: [isKnown ? age : 4, ward / 2, ward, count >= 2 ? 0 : 1, crisis ? 0 : 1]
                    + known.map { $0 ? 0 : 1 } + [count - 1]
            )
        }
        return builder.universe()
    }

    static var requests: [TableRequest] {
        var requests: [TableRequest] = []
        for (cohort, restriction) in [("all", [:]), ("shared", ["shared": ["yes"]]), ("crisis", ["crisis": ["yes"]])]
            as [(String, [String: Set<String>])]
        {
            for dimension in ["age", "fifth", "ward"] {
                requests.append(
                    TableRequest(id: "\(cohort)-\(dimension)", title: "", by: [dimension], where: restriction)
                )
            }
        }
        for (place, service) in services.enumerated() {
            requests.append(TableRequest(id: service, title: "", where: [service: ["yes"]]))
            for other in services[(place + 1)...] {
                requests.append(
                    TableRequest(id: "\(service)+\(other)", title: "", where: [service: ["yes"], other: ["yes"]])
                )
            }
        }
        return requests + [TableRequest(id: "known", title: "", by: ["services_known"])]
    }

    @Test(
        "Every hidden cell has a proof and nothing else is lost to rounding's slack",
        arguments: 1...6 as ClosedRange<UInt64>
    )
    func released(seed: UInt64) throws {
        let universe = try Self.universe(people: 700, seed: seed)
        let release = try DisclosureControl.protect(universe: universe, requests: Self.requests, preset: .nhsHES)
        try release.verify(against: universe, preset: .nhsHES)
        #expect(release.summary.recoveredCells == 0)
        #expect(release.summary.hiddenCells > 0)
        let needed = release.tables.flatMap { table in
            table.cells.filter { cell in
                var codes = table.where.mapValues(Set.init)
                for (dimension, code) in zip(table.dimensions, cell.coordinates) where code != "*" {
                    codes[dimension] = [code]
                }
                let region = try? CellRegion(codes, in: universe.dimensions)
                let truth = zip(universe.keys, universe.counts).reduce(0) { sum, atom in
                    region?.contains(universe.radix.digits(of: atom.0)) ?? false ? sum + atom.1 : sum
                }
                return Preset.nhsHES.hides(truth)
            }
        }
        #expect(release.summary.hiddenCells <= needed.count + 2)
    }

    @Test func `Areas, services and nested cohorts are each taken as one group of what can be`() throws {
        let universe = try Self.universe(people: 700, seed: 1)
        let axes = Axes(universe, used: Array(universe.dimensions.indices))
        #expect(axes.groups == [[0], [1, 2], [3, 4, 5, 6, 7, 8, 9]])
        #expect(axes.patterns[1].count == 6)
        // In the crisis cohort but not in the shared one, or known to two services but to one by name: cannot be.
        for pattern in axes.patterns[2] {
            #expect(!(pattern[0] == 1 && pattern[1] == 0))
            #expect(pattern[2...5].count { $0 == 0 } == pattern[6] + 1)
        }
        // Deprivation fifth 1 lies in wards 1 and 2 only.
        var digits = [0, 0, 3, 0, 0, 0, 0, 0, 0, 3]
        #expect(axes.numbers(of: { digits[$0] }) == nil)
        digits = [0, 0, 1] + axes.patterns[2][0]
        #expect(axes.numbers(of: { digits[$0] }) != nil)
    }

    @Test func `Groups that the universe names are taken as it says`() throws {
        let dimensions = [
            Universe.Dimension(id: "a", leaves: ["1", "2"]), Universe.Dimension(id: "b", leaves: ["1", "2"]),
        ]
        let atoms = [["1", "1"], ["2", "2"]].map { Universe.Atom(codes: $0, count: 9) }
        let free = try Universe(dimensions: dimensions, atoms: atoms)
        #expect(Axes(free, used: [0, 1]).groups == [[0], [1]])
        let linked = try Universe(dimensions: dimensions, linked: [["a", "b"]], atoms: atoms)
        #expect(Axes(linked, used: [0, 1]).groups == [[0, 1]])
        #expect(Axes(linked, used: [0, 1]).numbers(of: { $0 }) == nil)
    }
}
