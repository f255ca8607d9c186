import ArgumentParser
import AuditTrail
import Governance
import PartnerAgent

/// `agent opt-outs`: the national data opt-out check.
struct OptOutsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opt-outs",
        abstract: "The national data opt-out: make the list of NHS numbers that is checked.",
        subcommands: [List.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the NHS numbers of an extract, to be checked before it is sealed."
        )

        @OptionGroup var files: ExtractOptions
        @Option(help: "The list; its name ends in .dat.") var output: String
        @OptionGroup var trail: KeylessTrailOptions

        func validate() throws {
            guard output.hasSuffix(".dat") else { throw ValidationError("The list's name must end in .dat.") }
        }

        func run() async throws {
            let programme = try ProgrammeFile.read(files.programme)
            let record = files.record(.listOptOuts, programme, trail)
            // The list's own hash stays out: of NHS numbers it could be guessed at.
            let (list, head) = try await record.keep(inputs: files.mappingFact) { facts in
                try programme.checkMayRun()
                let list = try await OptOutList.write(
                    extract: files.extract,
                    mapping: files.mapping,
                    partner: files.partner,
                    programme: programme,
                    to: output
                )
                facts.counts = [.init("rows"): list.rows, .init("numbers"): list.numbers]
                return list
            }
            Console.result(
                "Wrote \(Console.counted(list.numbers, "NHS number")) to \(output); nobody but you may read it."
            )
            Console.result(
                "\(Console.counted(list.rowsWithout, "row")) of \(Console.count(list.rows)) have none and cannot be "
                    + "checked; they are kept."
            )
            record.show(head)
            Console.result("Next: have it checked, then give both lists to agent seal:")
            Console.result("  --opt-outs-sent \(output) --opt-outs RETURNED.dat --checked-on yyyy-mm-dd")
            Console.result("Delete both when the package is sealed: together they say who opted out.")
        }
    }
}
