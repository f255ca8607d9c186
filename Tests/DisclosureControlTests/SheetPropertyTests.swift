import Testing
import TestSupport

@testable import DisclosureControl

/// Random small releases of tables over several sheets, against every set of people that would print the same.
@Suite("Releases in sheets, by exhaustion")
struct SheetPropertyTests {
    static let dimensions = [
        Universe.Dimension(id: "age", leaves: ["0", "1"]), Universe.Dimension.membership("shared"),
        Universe.Dimension.membership("crisis"), Universe.Dimension(id: "area", leaves: ["n", "s"]),
    ]
    /// Whoever is in the crisis cohort is in the shared one.
    static let nested = ReleaseRequest.Possible(
        ["shared", "crisis"],
        [["no", "no"], ["yes", "no"], ["yes", "yes"]]
    )

    private static func request(smallest: Int?) -> ReleaseRequest {
        ReleaseRequest(
            dimensions: dimensions,
            possible: [nested],
            smallestCohort: smallest,
            tables: [
                TableRequest(id: "age", title: "", by: ["age"], where: ["shared": ["yes"]]),
                TableRequest(id: "area", title: "", by: ["area"], where: ["shared": ["yes"]]),
                TableRequest(id: "crisis", title: "", by: ["age"], where: ["crisis": ["yes"]]),
            ]
        )
    }

    private static func people(_ random: inout SplitMix64) throws -> Universe {
        var atoms: [Universe.Atom] = []
        for age in ["0", "1"] {
            for cohorts in nested.codes {
                for area in ["n", "s"] {
                    let count = max(0, Int.random(in: -2...4, using: &random))
                    atoms.append(Universe.Atom(codes: [age] + cohorts + [area], count: count))
                }
            }
        }
        return try Universe(dimensions: dimensions, atoms: atoms)
    }

    @Test("each small count keeps its band, and the attack rules out nothing that is possible", arguments: 0..<12)
    func exhaustive(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let preset = try DisclosureRule.preset("ons-deaths")
        var checked = 0
        for _ in 0..<30 where checked < 6 {
            let universe = try Self.people(&random)
            let smallest = Bool.random(using: &random) ? Int.random(in: 1...12, using: &random) : nil
            let release: Release
            do {
                release = try AtomSpace.$mostCrossed.withValue(0) {
                    try DisclosureControl.release(
                        Self.request(smallest: smallest),
                        people: universe,
                        preset: preset
                    )
                }
            } catch let error as DisclosureError {
                #expect(error.code == .notProtectable)
                continue
            }
            // Those outside the shared cohort are in no table.
            let atoms = allCombinations(of: Self.dimensions).filter { $0["shared"] == "yes" }
            let seen = release.seen(floor: smallest ?? 0)
            guard seen.contains(where: { $0.isHidden }) else { continue }
            let whole = seen.first { $0.table == "age" && $0.coordinates == ["*"] && !$0.isHidden }
            guard whole.map({ $0.figure.upper <= 14 }) ?? false else { continue }
            let brute = BruteForce(atoms: atoms, figures: seen.map(\.figure))
            let narrowed = Set(release.protected.certificate.narrowed.map(\.figure))
            for (place, seen) in seen.enumerated() where seen.isHidden {
                let possible = brute.possible[place]
                let truth = universe.atoms.reduce(0) { sum, atom in
                    seen.figure.counts(Dictionary(uniqueKeysWithValues: zip(Self.dimensions.map(\.id), atom.codes)))
                        ? sum + atom.count : sum
                }
                #expect(possible.contains(truth))
                #expect(possible.count > 1)
                guard (1...2).contains(truth), narrowed.isEmpty else { continue }
                #expect(possible.isSuperset(of: [1, 2]))
                checked += 1
            }
            // In sheets and crossed: the same conclusions.
            let crossed = try release.attacked(preset)
            let inSheets = try AtomSpace.$mostCrossed.withValue(0) { try release.attacked(preset) }
            #expect(!crossed.isExposed)
            #expect(crossed.findings.map(\.lower) == inSheets.findings.map(\.lower))
            #expect(crossed.findings.map(\.upper) == inSheets.findings.map(\.upper))
        }
        #expect(checked > 0)
    }

    @Test("the few who are in a cohort but not in the one inside it cannot be worked out")
    func between() throws {
        func people(_ age: String, _ shared: String, _ crisis: String, _ count: Int) -> Universe.Atom {
            Universe.Atom(codes: [age, shared, crisis, "n"], count: count)
        }
        let universe = try Universe(
            dimensions: Self.dimensions,
            atoms: [
                people("0", "yes", "yes", 18), people("0", "yes", "no", 2), people("1", "yes", "yes", 22),
                people("1", "yes", "no", 19), people("1", "no", "no", 40), people("0", "no", "no", 50),
            ]
        )
        let preset = try DisclosureRule.preset("ohid-fingertips")
        let release = try AtomSpace.$mostCrossed.withValue(0) {
            try DisclosureControl.release(Self.request(smallest: nil), people: universe, preset: preset)
        }
        let outer = try #require(release.table("age")?.cell(["0"]))
        let inner = try #require(release.table("crisis")?.cell(["0"]))
        #expect(outer.status == .suppressed || inner.status == .suppressed)
        #expect(!(try release.attacked(preset)).isExposed)
        // No witness takes anybody into a cohort without the cohort that holds it.
        let changes = release.protected.certificate.witnesses.flatMap { $0 }
        #expect(!changes.isEmpty)
        #expect(changes.allSatisfy { $0.leaves[1] == 0 || $0.leaves[2] == 1 })
    }

    @Test("the same people in another order give the same release")
    func order() throws {
        var random = SplitMix64(seed: 8)
        let universe = try Self.people(&random)
        let again = try Universe(dimensions: Self.dimensions, atoms: universe.atoms.reversed())
        let preset = try DisclosureRule.preset("nhs-hes")
        let releases = try [universe, again].map {
            try DisclosureControl.release(Self.request(smallest: nil), people: $0, preset: preset)
        }
        #expect(releases[0].protected.rows == releases[1].protected.rows)
        #expect(releases[0].protected.certificate == releases[1].protected.certificate)
    }
}
