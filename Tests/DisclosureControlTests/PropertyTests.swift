import DisclosureControl
import Testing
import TestSupport

/// Random small universes, attacked by trying every set of people that would print the same.
struct PropertyTests {
    static let dimensions = [
        Universe.Dimension(id: "a", leaves: ["1", "2", "3"]), Universe.Dimension.membership("b"),
    ]
    static let crossed = TableRequest(id: "ab", title: "", by: ["a", "b"])
    static let apart = [
        TableRequest(id: "a", title: "", by: ["a"]),
        TableRequest(id: "a-b", title: "", by: ["a"], where: ["b": ["yes"]]),
        TableRequest(id: "some", title: "", where: ["a": ["1", "2"]]),
    ]

    static func universe(seed: UInt64, most: Int) throws -> Universe {
        var random = SplitMix64(seed: seed)
        var atoms: [Universe.Atom] = []
        for a in dimensions[0].leaves {
            for b in dimensions[1].leaves {
                let isSmall = Int.random(in: 0..<2, using: &random) == 0
                let count = Int.random(in: 0...(isSmall ? 3 : most), using: &random)
                atoms.append(Universe.Atom(codes: [a, b], count: count))
            }
        }
        return try Universe(dimensions: dimensions, atoms: atoms)
    }

    static func presets() throws -> [Preset] {
        [
            try exact(2), try exact(3), try exact(4), try exact(3, zeros: .hidden),
            try Preset(id: "r3", words: "", source: "", threshold: 3, zeros: .shown, rounding: .nearest(3)),
        ]
    }

    @Test("No hidden cell of any release has one value only, and no bound or proof is wrong", arguments: 0..<40)
    func nothingCanBeWorkedOut(seed: UInt64) throws {
        let atoms = allCombinations(of: Self.dimensions)
        let universe = try Self.universe(seed: seed, most: 7)
        for preset in try Self.presets() {
            for requests in [[Self.crossed], Self.apart] {
                let release: Release
                do {
                    release = try DisclosureControl.protect(universe: universe, requests: requests, preset: preset)
                } catch {
                    #expect(error.code == .notProtectable)
                    continue
                }
                let brute = BruteForce(atoms: atoms, figures: release.seen.map(\.figure))
                let printed = try release.printedFigures(in: universe.dimensions)
                let report = Attack(dimensions: universe.dimensions, figures: printed).run(band: preset.band)
                for (place, seen) in release.seen.enumerated() {
                    let possible = brute.possible[place]
                    if seen.cell.status == .suppressed { #expect(possible.count > 1) }
                    #expect(report.conclusions[place].lower <= possible.min() ?? 0)
                    #expect(report.conclusions[place].upper ?? Int.max >= possible.max() ?? 0)
                }
                for claim in release.certificate.claims {
                    let place = try #require(
                        release.seen.firstIndex {
                            $0.table == claim.tables.first && $0.cell.coordinates == claim.coordinates
                        }
                    )
                    #expect(brute.possible[place].isSuperset(of: [claim.lowestProved, claim.highestProved]))
                }
                try release.verify(against: universe, preset: preset)
            }
        }
    }

    @Test func `Most of these universes are released, and hiding small counts alone would have failed many`() throws {
        let atoms = allCombinations(of: Self.dimensions)
        let preset = try exact(3)
        var released = 0
        var naive = 0
        for seed in UInt64(0)..<40 {
            let universe = try Self.universe(seed: seed, most: 7)
            guard
                let release = try? DisclosureControl.protect(
                    universe: universe,
                    requests: [Self.crossed],
                    preset: preset
                )
            else { continue }
            released += 1
            // Print again what was hidden only to protect others.
            let seen = release.seen.map { table, cell, figure in
                let truth = universe.atoms.reduce(0) { sum, atom in
                    figure.counts(["a": atom.codes[0], "b": atom.codes[1]]) ? sum + atom.count : sum
                }
                guard preset.hides(truth) else { return SeenFigure(counts: figure.counts, lower: truth, upper: truth) }
                return SeenFigure(counts: figure.counts, lower: 1, upper: preset.threshold)
            }
            let brute = BruteForce(atoms: atoms, figures: seen)
            let hidden = seen.indices.filter { seen[$0].lower != seen[$0].upper }
            if hidden.contains(where: { brute.possible[$0].count == 1 }) { naive += 1 }
        }
        #expect(released >= 24)
        #expect(naive >= 20)
    }

    @Test("Rounded to the nearest 5, nothing can be worked out either", arguments: 0..<12)
    func nhsHES(seed: UInt64) throws {
        let sexes = [Universe.Dimension(id: "s", leaves: ["F", "M"]), Universe.Dimension.membership("c")]
        var random = SplitMix64(seed: seed)
        let atoms = allCombinations(of: sexes)
        let universe = try Universe(
            dimensions: sexes,
            atoms: atoms.map {
                Universe.Atom(codes: [$0["s"] ?? "", $0["c"] ?? ""], count: Int.random(in: 0...11, using: &random))
            }
        )
        let requests = [
            TableRequest(id: "s", title: "", by: ["s"]),
            TableRequest(id: "c", title: "", by: ["s"], where: ["c": ["yes"]]),
        ]
        let release = try DisclosureControl.protect(universe: universe, requests: requests, preset: .nhsHES)
        let brute = BruteForce(atoms: atoms, figures: release.seen.map(\.figure))
        #expect(brute.solutions > 0)
        for (place, seen) in release.seen.enumerated() where seen.cell.status == .suppressed {
            #expect(brute.possible[place].count > 1)
        }
    }
}
