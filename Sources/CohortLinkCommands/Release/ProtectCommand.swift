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
    @Option(help: "The ledger of everything that is out about these people; made if it is not there.")
    var ledger: String?
    @Option(help: "The release's name in the ledger.") var release: String?
    @Option(help: "Which people these are, where two files hold the same; otherwise the file's digest.")
    var snapshot: String?
    @Option(help: "Release although not everything is proved: the role of whoever decides.") var overrideRole: String?
    @Option(help: "Why.") var overrideReason: String?
    @Flag(help: "Print the public summary as JSON.") var json = false
    @Flag(help: "Print nothing but errors.") var quiet = false

    func validate() throws {
        guard (overrideRole == nil) == (overrideReason == nil) else {
            throw ValidationError("an override needs both --override-role and --override-reason")
        }
        if let overrideRole, let overrideReason {
            guard overrideRole.contains(where: \.isLetter), overrideReason.count >= 10 else {
                throw ValidationError("an override needs a named role and a reason of at least ten letters")
            }
        }
        guard ledger == nil || release != nil else {
            throw ValidationError("--ledger needs the release's name: --release NAME")
        }
    }

    func run() async throws {
        let spec = try SpecFile(path: tables)
        let rule = try DisclosureRule.preset(preset)
        let data = try Microdata(path: microdata, spec: spec.spec)
        let people = snapshot ?? data.digest
        let before = try ledger.map { try Ledger(path: $0) }
        var override: JointCertificate.Override?
        if let overrideRole, let overrideReason {
            override = JointCertificate.Override(role: overrideRole, reason: overrideReason)
        }
        let made = try DisclosureControl.protect(
            spec.spec,
            people: data.people,
            preset: rule,
            earlier: before?.figures(for: people) ?? [],
            override: override
        )
        var after: Ledger?
        if let before, let release {
            after = try before.adding(
                release,
                people: people,
                figures: DisclosureControl.ledgerFigures(made, spec: spec.spec, name: release)
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
