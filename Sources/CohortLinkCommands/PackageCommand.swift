import ArgumentParser
import Governance
import SealedPackages

struct PackageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package",
        abstract: "Look at a sealed package.",
        subcommands: [Inspect.self]
    )

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a package says of itself. Needs no key; the signature is not checked."
        )

        @Argument(help: "The package.") var package: String

        func run() throws {
            let header = try PackageReader.inspect(package)
            func line(_ name: String, _ value: String) { Console.result("\(Console.padded(name, 14)) \(value)") }
            line("kind", header.kind.rawValue)
            line("from", header.partner)
            line("to", header.recipient)
            line("programme", "\(header.programme) (file \(header.programmeHash.prefix(16)))")
            line(
                "environment",
                header.environment == .test ? "test: invented people. Not for use." : header.environment.rawValue
            )
            if header.kind == .counts {
                line("linkage key", "none: it holds counts and no person")
            } else {
                line("linkage key", "epoch \(header.epoch), check value \(header.keyCheck)")
                line("catalogue", "\(header.catalogue), rules \(header.rules)")
            }
            line("sealed on", "\(header.created), accepted until \(header.expires)")
            if header.kind != .counts { line("people", Console.count(header.people)) }
            for statement in header.optOuts { line("opt-outs", "\(statement.kind.rawValue): \(statement.words)") }
            line("package id", header.packageID)
            for file in header.files { line("holds", "\(file.name), \(Console.count(file.bytes)) bytes") }
        }
    }
}
