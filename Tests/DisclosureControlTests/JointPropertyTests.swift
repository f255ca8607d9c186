@testable import DisclosureControl
import Documents
import Testing
import TestSupport

/// Random small releases against a slow search through every set of people that would print the same.
@Suite("Whole releases, by exhaustion")
struct JointPropertyTests {
    /// The largest count that the slow search tries where nothing printed sets a limit.
    private static let cap = 26

    private struct Draw {
        let spec: TableSpec
        let people: Universe
        let dimensions: [[String]]
        let names: [String]
    }

    private func draw(_ random: inout SplitMix64) throws -> Draw? {
        let first = ["x", "y", "z"].prefix(Int.random(in: 2...3, using: &random)).map { $0 }
        let second = ["p", "q"]
        let zeros = Bool.random(using: &random) ? "publish" : "suppress"
        let t = Int.random(in: 2...4, using: &random)
        let rounding = ["none", "none", "nearest5"].randomElement(using: &random) ?? "none"
        let group = first.count == 3 && Bool.random(using: &random)
        let codes = first + (group ? ["xy"] : [])
        func list(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }
        var tables = [
            "{\"id\": \"T\", \"type\": \"count\", \"by\": [\"a\", \"b\"], \"codes\": {\"a\": [\(list(codes + ["*"]))]}, \"rounding\": \"\(rounding)\"}"
        ]
        if Bool.random(using: &random) {
            tables.append(
                "{\"id\": \"U\", \"type\": \"count\", \"by\": [], \"any_of\": [{\"a\": \"x\"}, {\"b\": \"p\"}], \"rounding\": \"\(rounding)\"}"
            )
        }
        let text =
            "{\"dims\": {\"a\": [\(list(first))], \"b\": [\(list(second))]}, \(group ? "\"groups\": {\"a\": {\"xy\": [\"x\", \"y\"]}}, " : "")"
            + "\"rule\": {\"t\": \(t), \"zeros\": \"\(zeros)\", \"protection_interval\": [\(zeros == "publish" ? 1 : 0), \(t)]}, \"tables\": [\(tables.joined(separator: ", "))]}"
        let spec = try TableSpec(StrictJSON.parse(Array(text.utf8), file: "spec.json"))
        var atoms: [Universe.Atom] = []
        for a in first {
            for b in second {
                let count = max(0, Int.random(in: -1...5, using: &random))
                atoms.append(Universe.Atom(codes: [a, b], count: count))
            }
        }
        guard atoms.contains(where: { $0.count > 0 }) else { return nil }
        return Draw(
            spec: spec,
            people: try Universe(dimensions: spec.dimensions, atoms: atoms),
            dimensions: [first, second],
            names: ["a", "b"]
        )
    }

    @Test("every small count of a release keeps its band, and no attack rules out what is possible", arguments: 0..<16)
    func exhaustive(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed) + 400)
        var checked = 0
        for _ in 0..<160 {
            guard let draw = try draw(&random) else { continue }
            let preset = try DisclosureRule.preset("ohid-fingertips")
            let release = try DisclosureControl.protect(draw.spec, people: draw.people, preset: preset)
            let rule = release.rule
            let plan = try FigurePlan(draw.spec, rule: rule)
            var cells: [[String: String]] = []
            for a in draw.dimensions[0] { for b in draw.dimensions[1] { cells.append(["a": a, "b": b]) } }
            func leaves(_ cell: [String: String]) -> [Int] {
                draw.spec.dimensions.map { dimension in
                    dimension.leaves.firstIndex(of: cell[dimension.id] ?? "") ?? 0
                }
            }
            let brute = BruteForce(
                atoms: cells,
                figures: zip(release.rows, plan.figures).map { row, figure in
                    SeenFigure(
                        counts: { plan.regions[figure.region].contains(leaves($0)) },
                        lower: row.lower ?? 0,
                        upper: row.upper ?? Self.cap
                    )
                }
            )
            let truths = RegionIndex(plan.regions).counts(release.certificate.people)
            let narrowed = Set(release.certificate.narrowed.map(\.figure))
            for (number, figure) in plan.figures.enumerated() where release.rows[number].status == .suppressed {
                let possible = brute.possible[number]
                let count = truths[figure.region]
                #expect(possible.contains(count))
                #expect(possible.count > 1)
                guard rule.isSensitive(count) else { continue }
                let name = release.rows[number].table + ": " + release.rows[number].codes.joined(separator: ", ")
                let low = possible.min() ?? Int.max
                let high = possible.max() ?? 0
                #expect(high >= rule.band.upperBound)
                #expect(low <= rule.band.lowerBound || (narrowed.contains(name) && high > rule.band.upperBound))
                checked += 1
            }
            let report = try JointAudit(draw.spec, preset: preset, rows: release.rows).run()
            #expect(!report.isExposed)
            for finding in report.findings {
                guard
                    let number = release.rows.firstIndex(where: {
                        $0.table == finding.tables[0] && $0.codes == finding.codes
                    })
                else { continue }
                let possible = brute.possible[number]
                #expect(finding.lower <= possible.min() ?? 0)
                #expect(finding.upper ?? Int.max >= possible.max() ?? 0)
            }
        }
        #expect(checked > 0)
    }
}
