import Testing
import TestSupport

@testable import DisclosureControl

struct UniverseTests {
    static let dimensions = [
        Universe.Dimension(id: "sex", leaves: ["F", "M"]),
        Universe.Dimension(id: "age", leaves: ["young", "old", "not_known"]),
    ]

    @Test func `The order and the grouping of the input leave no trace`() throws {
        let rows = [["F", "old"], ["M", "young"], ["F", "old"], ["M", "not_known"], ["F", "young"]]
        var one = try UniverseBuilder(dimensions: Self.dimensions)
        for row in rows { try one.add(row) }
        var two = try UniverseBuilder(dimensions: Self.dimensions)
        for row in rows.reversed().dropLast(0) where row != ["F", "old"] { try two.add(row) }
        try two.add(leaves: [0, 1], count: 2)
        try two.add(["M", "old"], count: 0)
        #expect(one.universe().atoms == two.universe().atoms)
        #expect(one.universe().people == 5)
        #expect(one.universe().atoms.first == Universe.Atom(codes: ["F", "young"], count: 1))
    }

    @Test func `A code outside its dimension is refused without being repeated`() throws {
        var builder = try UniverseBuilder(dimensions: Self.dimensions)
        #expect {
            try builder.add(["F", "Canary Wharf"])
        } throws: { error in
            error as? DisclosureError == DisclosureError(.unknownCode, dimension: "age", reason: "")
                && !"\(error)".contains("Canary")
        }
    }

    @Test func `Repeated dimensions, repeated leaves, stars, negative counts and overlong products are refused`() throws
    {
        let sex = Self.dimensions[0]
        #expect(throws: DisclosureError(.duplicate, dimension: "sex", reason: "")) {
            try UniverseBuilder(dimensions: [sex, sex])
        }
        for leaves in [["F", "F"], ["F", "*"], [""]] {
            #expect(throws: DisclosureError(.duplicate, dimension: "x", reason: "")) {
                try UniverseBuilder(dimensions: [Universe.Dimension(id: "x", leaves: leaves)])
            }
        }
        #expect(throws: DisclosureError(.unknownDimension, dimension: "ward", reason: "")) {
            try UniverseBuilder(dimensions: [sex], linked: [["sex", "ward"]])
        }
        #expect(throws: DisclosureError(.badRequest, reason: "")) {
            try Universe(dimensions: [sex], atoms: [Universe.Atom(codes: ["F"], count: -1)])
        }
        #expect(throws: DisclosureError(.tooLarge, reason: "")) {
            try UniverseBuilder(dimensions: (0..<513).map { Universe.Dimension.membership("d\($0)") })
        }
    }

    @Test func `Keys of combinations can be taken apart again, and come in the order of the leaves`() throws {
        var random = SplitMix64(seed: 11)
        // More than one word, so that no dimension is cut in two.
        let sizes = (0..<90).map { _ in Int.random(in: 1...40, using: &random) }
        let layout = try #require(LeafLayout(sizes: sizes))
        func draw() -> [Int] { sizes.map { Int.random(in: 0..<$0, using: &random) } }
        for _ in 0..<500 {
            let leaves = draw()
            let key = layout.key(of: leaves)
            #expect(layout.leaves(of: key) == leaves)
            var other = leaves
            let place = Int.random(in: 0..<90, using: &random)
            other[place] = Int.random(in: 0..<sizes[place], using: &random)
            #expect((key < layout.key(of: other)) == leaves.lexicographicallyPrecedes(other))
            let kept = Set((0..<90).filter { $0 % 3 == 0 })
            #expect(
                layout.leaves(of: key & layout.mask(kept)) == leaves.enumerated().map { kept.contains($0) ? $1 : 0 }
            )
        }
        #expect(LeafLayout(sizes: [Int](repeating: 2, count: 513)) == nil)
    }

    @Test func `A region is inside another exactly when each combination of it is`() throws {
        var random = SplitMix64(seed: 6)
        let dimensions = [3, 2, 4].enumerated().map { place, size in
            Universe.Dimension(id: "d\(place)", leaves: (0..<size).map(String.init))
        }
        let everybody = (0..<24).map { [$0 / 8, $0 / 4 % 2, $0 % 4] }
        func region() throws -> CellRegion {
            var codes: [String: Set<String>] = [:]
            for dimension in dimensions where Bool.random(using: &random) {
                let chosen = dimension.leaves.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
                codes[dimension.id] = Set(chosen.isEmpty ? [dimension.leaves[0]] : chosen)
            }
            return try CellRegion(codes, in: dimensions)
        }
        var nested = 0
        for _ in 0..<2000 {
            let (left, right) = (try region(), try region())
            let slow = everybody.allSatisfy { !left.contains($0) || right.contains($0) }
            #expect(left.isSubset(of: right) == slow)
            if slow { nested += 1 }
        }
        #expect(nested > 100)
    }
}
