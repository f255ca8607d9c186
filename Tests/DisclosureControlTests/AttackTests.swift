import DisclosureControl
import Testing
import TestSupport

struct AttackTests {
    static let group = Universe.Dimension(id: "group", leaves: ["a", "b", "c", "d"])
    static let shared = Universe.Dimension.membership("shared")
    static let crisis = Universe.Dimension.membership("crisis")

    /// A figure shown exactly, or hidden from 1 up.
    static func figure(_ count: Int?, _ codes: [String: Set<String>], hiddenUpTo upper: Int? = nil) throws
        -> PrintedFigure
    {
        PrintedFigure(
            region: try CellRegion(codes, in: [group, shared, crisis]),
            isHidden: count == nil,
            lower: count ?? 1,
            upper: count ?? upper
        )
    }

    static func run(_ figures: [PrintedFigure]) -> AttackReport {
        Attack(dimensions: [group, shared, crisis], figures: figures).run(band: 1...7)
    }

    @Test func `An exact total gives a single hidden cell away`() throws {
        let report = Self.run([
            try Self.figure(15, [:]), try Self.figure(10, ["group": ["a"]]), try Self.figure(3, ["group": ["b"]]),
            try Self.figure(nil, ["group": ["c"]]), try Self.figure(0, ["group": ["d"]]),
        ])
        #expect(report.recovered == [3])
        #expect(report.conclusions[3].lower == 2 && report.conclusions[3].upper == 2)
    }

    @Test("15 = 10 + 3 + x + x with nobody hidden for being none gives 1 and 1")
    func naturalNumbers() throws {
        let report = Self.run([
            try Self.figure(15, [:]), try Self.figure(10, ["group": ["a"]]), try Self.figure(3, ["group": ["b"]]),
            try Self.figure(nil, ["group": ["c"]]), try Self.figure(nil, ["group": ["d"]]),
        ])
        #expect(report.recovered == [3, 4])
        #expect(report.conclusions[4].isExact && report.conclusions[4].lower == 1)
    }

    @Test func `Two hidden cells in a line are narrowed by the rest of it`() throws {
        let report = Self.run([
            try Self.figure(15, [:]), try Self.figure(8, ["group": ["a"]]), try Self.figure(3, ["group": ["b"]]),
            try Self.figure(nil, ["group": ["c"]]), try Self.figure(nil, ["group": ["d"]]),
        ])
        #expect(report.recovered.isEmpty)
        #expect(report.conclusions[3] == report.conclusions[4])
        #expect(report.conclusions[3].lower == 1 && report.conclusions[3].upper == 3)
    }

    @Test func `A cell hidden in one table and shown in another is not hidden`() throws {
        let report = Self.run([
            try Self.figure(15, [:]), try Self.figure(nil, ["group": ["a"]]), try Self.figure(5, ["group": ["a"]]),
        ])
        #expect(report.recovered.isEmpty)
        #expect(report.conclusions[1].isExact)
    }

    @Test func `A nested cohort gives away the few who are left out of it`() throws {
        let outer = ["shared": Set(["yes"]), "group": ["a"]]
        let report = Self.run([
            try Self.figure(20, outer),
            try Self.figure(18, outer.merging(["crisis": ["yes"]]) { $1 }),
        ])
        #expect(report.implied.map { [$0.outer, $0.inner] } == [[0, 1]])
        let far = Self.run([
            try Self.figure(40, outer), try Self.figure(18, outer.merging(["crisis": ["yes"]]) { $1 }),
        ])
        #expect(far.implied.isEmpty)
    }

    @Test func `An overlap of two cohorts is at least what does not fit beside each other`() throws {
        let report = Self.run([
            try Self.figure(30, [:]), try Self.figure(20, ["shared": ["yes"]]),
            try Self.figure(12, ["crisis": ["yes"]]),
            try Self.figure(nil, ["shared": ["yes"], "crisis": ["yes"]]),
        ])
        #expect(report.conclusions[3].lower == 2 && report.conclusions[3].upper == 12)
    }

    @Test func `Prints that no people could have are called contradictory`() throws {
        let report = Self.run([
            try Self.figure(15, ["shared": ["yes"]]), try Self.figure(16, ["shared": ["yes"], "group": ["a"]]),
        ])
        #expect(report.isContradictory)
    }

    @Test("It never rules out what some set of people would print", arguments: 0..<60)
    func soundAgainstBruteForce(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let dimensions = [
            Universe.Dimension(id: "a", leaves: ["1", "2", "3"]), Universe.Dimension.membership("b"),
        ]
        let atoms = allCombinations(of: dimensions)
        let counts = atoms.map { _ in Int.random(in: 0...4, using: &random) }
        var seen: [SeenFigure] = []
        var printed: [PrintedFigure] = []
        for a in [nil, "1", "2", "3"] {
            for b in [nil, "yes", "no"] where Int.random(in: 0..<4, using: &random) > 0 {
                let counted = { (atom: [String: String]) in (a == nil || atom["a"] == a) && (b == nil || atom["b"] == b)
                }
                let truth = zip(atoms, counts).reduce(0) { counted($1.0) ? $0 + $1.1 : $0 }
                let isHidden = truth > 0 && Int.random(in: 0..<3, using: &random) > 0
                let slack = isHidden ? 20 : Int.random(in: 0...1, using: &random)
                let lower = isHidden ? 1 : max(0, truth - slack)
                seen.append(SeenFigure(counts: counted, lower: lower, upper: truth + slack))
                var codes: [String: Set<String>] = [:]
                if let a { codes["a"] = [a] }
                if let b { codes["b"] = [b] }
                let region = try CellRegion(codes, in: dimensions)
                printed.append(PrintedFigure(region: region, isHidden: isHidden, lower: lower, upper: truth + slack))
            }
        }
        // A total on every combination keeps the enumeration small.
        let total = counts.reduce(0, +)
        seen.append(SeenFigure(counts: { _ in true }, lower: total, upper: total))
        printed.append(
            PrintedFigure(region: try CellRegion([:], in: dimensions), isHidden: false, lower: total, upper: total)
        )
        let brute = BruteForce(atoms: atoms, figures: seen)
        let report = Attack(dimensions: dimensions, figures: printed).run(band: 1...7)
        #expect(brute.solutions > 0 && !report.isContradictory)
        for (conclusion, possible) in zip(report.conclusions, brute.possible) {
            #expect(conclusion.lower <= possible.min() ?? 0)
            #expect(conclusion.upper ?? Int.max >= possible.max() ?? 0)
        }
        for place in report.recovered { #expect(brute.possible[place].count == 1) }
    }
}
