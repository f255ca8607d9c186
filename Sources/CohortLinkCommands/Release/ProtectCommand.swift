import ArgumentParser
import DisclosureControl
import Foundation
import ReleaseFiles
import SafeFiles

struct ProtectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect",
        abstract: "Make a release of tables in which no small count can be worked out.",
        discussion: "Presets: \(DisclosureRule.presets.joined(separator: ", "))."
    )

    @Option(help: "One row a person, a column for each dimension (CSV).") var microdata: String
    @Option(help: "The table specification (JSON).") var tables: String
    @Option(help: "The rule that the specification may change.") var preset = DisclosureRule.standard
    @Option(help: "Where the release goes.") var output: String
    @OptionGroup var history: HistoryOptions
    @Flag(help: "Print the public summary as JSON.") var json = false
    @Flag(help: "Print nothing but errors.") var quiet = false

    func run() async throws {
        let spec = try SpecFile(path: tables)
        let rule = try DisclosureRule.preset(preset)
        let data = try Microdata(path: microdata, spec: spec.spec)
        let people = history.snapshot ?? data.digest
        let before = try history.opened()
        guard before == nil || spec.spec.amounts.isEmpty else {
            throw DisclosureError(
                .badRequest,
                reason:
                    "sums and means cannot be released with --ledger, which keeps counts alone; leave --ledger or them out"
            )
        }
        let made = try DisclosureControl.protect(
            spec.spec,
            people: data.people,
            amounts: data.amounts,
            preset: rule,
            earlier: before?.ledger.figures(for: people) ?? [],
            override: history.override
        )
        let after = try before.map { ledger, name in
            try ledger.adding(
                name,
                people: people,
                figures: DisclosureControl.ledgerFigures(made, spec: spec.spec, name: name)
            )
        }
        try ReleaseFolder.write(made, spec: spec, to: output, ledger: after)
        guard !quiet else { return }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            Console.result(String(decoding: try encoder.encode(made.summary), as: UTF8.self))
            return
        }
        let summary = made.summary
        Console.result(summary.rule)
        Console.result(
            "\(Console.counted(summary.figures, "figure")), \(Console.count(summary.hidden)) hidden; of the figures above 0 "
                + "\(summary.figuresVisiblePercent) % can be seen, of the people in the finest cells \(summary.peopleVisiblePercent) %."
        )
        if summary.narrowed > 0 {
            Console.result(
                "\(Console.counted(summary.narrowed, "hidden total")) cannot be as small as the band begins: its hidden parts are not nobody."
            )
        }
        if let decided = summary.override {
            Console.result("NOT ALL PROVED: released by \(decided.role): \(decided.reason)")
        }
        Console.result(
            "Next: cohortlink verify \(output); hand on released.csv and summary.json, keep certificate.json inside."
        )
    }
}
