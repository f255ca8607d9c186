import ArgumentParser
import Governance

struct GovernanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "governance",
        abstract: "Begin, check, explain, compare and approve programme files, and see how they stand.",
        subcommands: [
            NewCommand.self, Check.self, ExplainProgramme.self, SummaryCommand.self, DiffCommand.self, Approve.self,
            Withdraw.self, Status.self, TrailCommand.self,
        ]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a programme file against its schema and its rules."
        )

        @Argument(help: "The programme file.") var file: String

        func run() throws {
            let programme = try Programme.read(path: file)
            try ProgrammeFile.checkPreset(of: programme)
            Console.result("\(file) is in order.")
            Console.result("  \(programme.title), version \(programme.version), \(programme.environment.rawValue)")
            Console.result("  partners    \(programme.partners.map(\.id).joined(separator: ", "))")
            Console.result("  cohorts     \(programme.cohorts.map(\.id).joined(separator: ", "))")
            for partner in programme.partners {
                for sentence in programme.optOutSentences(of: partner) {
                    Console.result("  opt-outs    \(partner.id): \(sentence)")
                }
            }
            Console.result("  valid       \(programme.validFrom) to \(programme.validTo)")
            let register = try ApprovalRegister(programme, on: .today())
            Console.result(
                "  approvals   \(register.given.count) of \(programme.approvalsRequired.count) given"
            )
            Console.result("  hash        \(programme.hash)")
            Console.result("  words       \(try ProgrammeWords.text(ofHash: programme.hash))")
            for caution in programme.cautions { Console.result("  caution     \(caution)") }
            try programme.checkMayRun()
            Console.result("Next: cohortlink keys identity, then agent seal at every partner.")
        }
    }
}
