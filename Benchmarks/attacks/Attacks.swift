import ArgumentParser
import AttackSupport
import Composites

/// Runs every attack on invented places and prints tables; no part of the product.
@main
struct Attacks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attacks",
        abstract:
            "What a matcher without a key recovers from packages as sent, and from encodings that were turned down."
    )

    @Argument(help: "Numbers of people. The name-finding attacks run on the first, the structure on all.")
    var people: [Int] = [10_000, 100_000]
    @Option(help: "Decides who the people are.") var seed: UInt64 = 7
    @Option(help: "Seals with another catalogue than the demo's.") var catalogue: String?
    @Option(help: "Seals in the profile wide, with a value in up to so many people: 4 or 20.") var wide: Int?
    @Flag(help: "Structure only.") var structure = false

    func run() async throws {
        for (place, count) in people.enumerated() {
            let start = ContinuousClock.now
            let invented = try await InventedPlace(people: count, seed: seed, catalogue: catalogue, wide: wide)
            Table.note("\n## \(Table.count(count)) people\n")
            if place == 0 && !structure { try names(invented) }
            try shapes(invented)
            Table.note("\n\(Table.count(count)) people took \((ContinuousClock.now - start).components.seconds) s")
        }
    }

    private func names(_ invented: InventedPlace) throws {
        guard let view = invented.view(of: "gp") else { return }
        let columns = invented.catalogue.composites.map(\.column)
        let battery = RandomnessBattery(view.table, names: columns)
        let lowest = battery.findings.map(\.p).min() ?? 1
        Table.note(
            "Randomness: \(battery.findings.count) tests, lowest p \(lowest), \(battery.failures.count) failed\n"
        )
        let sizes = AttackSuite.Sizes(leaked: 2_000, graph: 400, graphs: 3, aligned: 300)
        let suite = AttackSuite(view, invented.catalogue, sizes: sizes, seed: seed)
        Table.outcomesHeader()
        for outcome in try suite.frequency() + suite.patterns() + suite.learning() + suite.graphs() {
            Table.row(outcome)
        }
    }

    private func shapes(_ invented: InventedPlace) throws {
        Table.structureHeader()
        for view in invented.views {
            let isLargest = view.table.partner == "gp"
            let lines = try StructureSuite.onePackage(view, invented.catalogue, caps: isLargest ? [2, 4] : [])
            for line in lines { Table.row(view.table.partner, line) }
        }
        for line in StructureSuite.allPackages(invented.views, invented.catalogue) { Table.row("all", line) }
        guard let left = invented.view(of: "gp"), let right = invented.view(of: "hospital") else { return }
        Table.outcomesHeader()
        for (without, knowsRight) in [([], false), ([], true), (Self.commonest, false)] {
            let found = BlankPattern.outcomes(
                left,
                right,
                catalogue: invented.catalogue,
                without: without,
                knowsRight: knowsRight,
                seed: seed
            )
            for outcome in found.outcomes { Table.row(outcome) }
        }
    }

    /// The composites whose values repeat most in one partner's extract.
    private static let commonest = Set(
        ["GS", "id", "ijp", "iSp", "gsr"].map { "composite:\($0)" }
    )
}
