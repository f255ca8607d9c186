@testable import DisclosureControl
import Testing
import TestSupport

/// Sums of random small releases against a slow search through every way to divide them.
@Suite("Sums, by exhaustion")
struct AmountPropertyTests {
    private static let codes = ["x", "y", "z"]
    /// The largest sum that the slow search tries where nothing printed sets a limit.
    private static let cap = 18

    private func draw(_ random: inout SplitMix64) -> AmountCase {
        let rounding = ["none", "none", "nearest5"].randomElement(using: &random) ?? "none"
        let table = "\"by\": [\"a\", \"b\"], \"rounding\": \"\(rounding)\""
        var tables = ["{\"id\": \"S\", \"type\": \"sum\", \"of\": \"n\", \(table)}"]
        if Bool.random(using: &random) { tables.append("{\"id\": \"T\", \"type\": \"count\", \(table)}") }
        if Bool.random(using: &random) {
            tables.append(
                "{\"id\": \"M\", \"type\": \"mean\", \"of\": \"n\", \"by\": [\"a\"], \"rounding\": \"\(rounding)\"}"
            )
        }
        let spec =
            "{\"dims\": {\"a\": [\"x\", \"y\", \"z\"], \"b\": [\"p\", \"q\"]}, \"amounts\": [\"n\"], "
            + "\"rule\": {\"t\": 2, \"protection_interval\": [1, 2]}, \"tables\": [\(tables.joined(separator: ", "))]}"
        var amounts: [String: [Int]] = [:]
        for a in Self.codes {
            for b in ["p", "q"] {
                let people = max(0, Int.random(in: -1...6, using: &random))
                amounts["\(a) \(b)"] = (0..<people).map { _ in Int.random(in: 0...2, using: &random) }
            }
        }
        return AmountCase(name: "drawn", spec: spec, amounts: amounts)
    }

    @Test(
        "every hidden sum that says too much keeps its band, and no attack rules out what is possible",
        arguments: 0..<8
    )
    func exhaustive(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed) + 900)
        var checked = 0
        for _ in 0..<25 {
            let draw = draw(&random)
            guard draw.amounts.values.contains(where: { !$0.isEmpty }) else { continue }
            let spec = try draw.tableSpec()
            let release: ProtectedRelease
            do {
                release = try draw.protected(spec)
            } catch let error as DisclosureError where error.code == .notProtectable {
                continue
            }
            let rule = release.rule
            let plan = try FigurePlan(spec, rule: rule)
            let sums = zip(release.rows, plan.figures).filter { $0.1.kind == .sum }
            // Combinations with somebody, whom counts that may be hidden do not matter for: amounts alone are divided anew.
            let cells = draw.amounts.filter { !$0.value.isEmpty }.keys.sorted().map { key in
                Dictionary(uniqueKeysWithValues: zip(["a", "b"], key.split(separator: " ").map(String.init)))
            }
            func leaves(_ cell: [String: String]) -> [Int] {
                spec.dimensions.map { $0.leaves.firstIndex(of: cell[$0.id] ?? "") ?? 0 }
            }
            // Where the sum of all is hidden too, there is too much to try.
            guard sums.last?.0.status == .shown else { continue }
            let means = zip(release.rows, plan.figures).filter { $0.1.kind == .mean && $0.0.status == .shown }
            let shownByMean = Set(means.map(\.1.region))
            func truth(_ region: Int) -> Contributions {
                var all = Contributions()
                for (key, values) in draw.amounts {
                    let cell = Dictionary(
                        uniqueKeysWithValues: zip(["a", "b"], key.split(separator: " ").map(String.init))
                    )
                    if plan.regions[region].contains(leaves(cell)) {
                        for value in values { all += Contributions(value) }
                    }
                }
                return all
            }
            let brute = BruteForce(
                atoms: cells,
                figures: sums.map { row, figure in
                    let sum = truth(figure.region).sum
                    let fixed = figure.rounding.counts(behind: figure.rounding.printed(sum)) ?? sum...sum
                    let isKnown = row.status == .shown || shownByMean.contains(figure.region)
                    return SeenFigure(
                        counts: { plan.regions[figure.region].contains(leaves($0)) },
                        lower: isKnown ? fixed.lowerBound : 0,
                        upper: isKnown ? fixed.upperBound : Self.cap
                    )
                }
            )
            let report = try draw.audit(spec, release.rows)
            #expect(!report.isExposed)
            for (number, (row, figure)) in sums.enumerated() where row.status == .suppressed {
                let amount = truth(figure.region)
                let possible = brute.possible[number]
                #expect(possible.contains(amount.sum))
                if let found = report.sums.first(where: { $0.table == row.table && $0.codes == row.codes }) {
                    #expect(found.lower <= possible.min() ?? 0)
                    #expect(found.upper ?? Int.max >= possible.max() ?? 0)
                }
                guard amount.people > 0, rule.isSensitive(amount.people) || rule.dominance.isDominated(amount) else {
                    continue
                }
                let band = rule.dominance.band(amount)
                #expect(possible.min() ?? Int.max <= band.low)
                #expect(possible.max() ?? 0 >= min(band.high, Self.cap))
                checked += 1
            }
        }
        #expect(checked > 0)
    }
}
