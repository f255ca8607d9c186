import Testing
import TestSupport

@testable import DisclosureControl

@Suite("Sheets of dimensions")
struct SheetTests {
    @Test("tables in a chain need one sheet each, tables in a ring are crossed, strangers share nothing")
    func shapes() {
        let sizes = [2, 3, 4, 5]
        func sheets(_ sets: Set<Set<Int>>) -> [[Int]] { SheetPlan(sets, sizes: sizes).sheets.map(\.dimensions) }
        #expect(Set(sheets([[0, 1], [1, 2]])) == [[0, 1], [1, 2]])
        #expect(sheets([[0, 1], [1, 2], [0, 2]]) == [[0, 1, 2]])
        #expect(SheetPlan([[0], [3]], sizes: sizes).sheets.map(\.shared) == [[], []])
        #expect(sheets([]) == [[]])
        #expect(sheets([[0, 1, 2, 3], [1, 2]]) == [[0, 1, 2, 3]])
        // A ring of four is cut where that crosses least.
        #expect(Set(sheets([[0, 1], [1, 2], [2, 3], [0, 3]])) == [[0, 1, 2], [0, 2, 3]])
    }

    @Test(
        "every wanted set is in one sheet, and what two sheets share all sheets between them share",
        arguments: 0..<40
    )
    func junction(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let wanted = Set(
            (0..<Int.random(in: 1...9, using: &random)).map { _ in
                Set((0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 0..<8, using: &random) })
            }
        )
        let plan = SheetPlan(wanted, sizes: (0..<8).map { _ in Int.random(in: 2...6, using: &random) })
        for set in wanted { #expect(plan.sheets.contains { set.isSubset(of: $0.dimensions) }) }
        for (place, sheet) in plan.sheets.enumerated() {
            #expect((sheet.parent == nil) == (place == 0))
            guard let parent = sheet.parent else { continue }
            #expect(parent < place)
            // Whatever it shares with any sheet before it, it shares with its parent.
            for other in plan.sheets[..<place] {
                let common = Set(sheet.dimensions).intersection(other.dimensions)
                #expect(common.isSubset(of: sheet.shared))
                #expect(Set(sheet.shared).isSubset(of: plan.sheets[parent].dimensions))
            }
        }
    }

    static let dimensions = [
        Universe.Dimension(id: "a", leaves: ["1", "2", "3"]), Universe.Dimension(id: "b", leaves: ["x", "y"]),
        Universe.Dimension.membership("c"), Universe.Dimension(id: "d", leaves: (0..<70).map { "w\($0)" }),
    ]

    static func universe(_ random: inout SplitMix64, people: Int) throws -> Universe {
        var builder = try UniverseBuilder(dimensions: dimensions)
        for _ in 0..<people {
            try builder.add(leaves: dimensions.map { Int.random(in: 0..<$0.leaves.count, using: &random) })
        }
        return builder.universe()
    }

    static let request = ReleaseRequest(
        dimensions: dimensions,
        tables: [
            TableRequest(
                id: "t",
                title: "",
                by: ["d", "a"],
                where: ["c": ["yes"], "a": ["1", "3"], "d": Set(dimensions[3].leaves.suffix(20))]
            ), TableRequest(id: "u", title: "", by: ["b", "c"]),
        ]
    )

    @Test("counting sheet by sheet agrees with asking each person about each figure", arguments: 0..<10)
    func counting(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let universe = try Self.universe(&random, people: 60)
        let spec = try TableSpec(Self.request.specification)
        let plan = try FigurePlan(spec, rule: .preset("nhs-hes"))
        #expect(plan.figures.count == 21 * 3 + 9)
        let space = try AtomSpace.$mostCrossed.withValue(0) {
            try AtomSpace(spec, regions: plan.regions, people: universe)
        }
        #expect(space.sheets.count == 2)
        #expect(try AtomSpace(spec, regions: plan.regions, people: universe).sheets.count == 1)
        for (region, members) in zip(plan.regions, space.members(of: plan.regions)) {
            let slow = zip(universe.keys, universe.counts).reduce(0) { sum, atom in
                region.contains(universe.layout.leaves(of: atom.0)) ? sum + atom.1 : sum
            }
            #expect(members.reduce(0) { $0 + space.counts[Int($1)] } == slow)
        }
        for link in space.links {
            #expect(
                link.plus.reduce(0) { $0 + space.counts[Int($1)] }
                    == link.minus.reduce(0) { $0 + space.counts[Int($1)] }
            )
        }
    }

    @Test(
        "a move found in sheets becomes one set of people that counts in every sheet as the move says",
        arguments: 0..<20
    )
    func joining(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let universe = try Self.universe(&random, people: 80)
        let other = try Self.universe(&random, people: 80 + Int.random(in: -3...3, using: &random))
        let spec = try TableSpec(Self.request.specification)
        let plan = try FigurePlan(spec, rule: .preset("nhs-hes"))
        let (space, goal) = try AtomSpace.$mostCrossed.withValue(0) {
            (
                try AtomSpace(spec, regions: plan.regions, people: universe),
                try AtomSpace(spec, regions: plan.regions, people: other)
            )
        }
        #expect(space.sheets.count == 2)
        #expect(space.atoms == goal.atoms)
        let changes = zip(goal.counts, space.counts).enumerated().map { ($0, $1.0 - $1.1) }.filter { $0.1 != 0 }
            .map { (atom: $0.0, people: $0.1) }
        let groups = WitnessJoining(space).groups(changes)
        let before = Dictionary(uniqueKeysWithValues: space.people.map { ($0.leaves, $0.count) })
        for group in groups { #expect((before[group.leaves] ?? 0) + group.people >= 0) }
        for sheet in space.sheets {
            var counted: [[Int]: Int] = [:]
            for group in groups {
                counted[AtomSpace.project(group.leaves, on: sheet.dimensions), default: 0] += group.people
            }
            for atom in sheet.atoms {
                #expect(counted[space.atoms[atom]] ?? 0 == goal.counts[atom] - space.counts[atom])
            }
        }
    }
}
