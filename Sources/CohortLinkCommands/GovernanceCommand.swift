import ArgumentParser
import Governance

struct GovernanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "governance",
        abstract: "Read and check a programme file, approve it, and see how it stands.",
        subcommands: [Check.self, Approve.self, Status.self, TrailCommand.self]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a programme file against its schema and its rules."
        )

        @Argument(help: "The programme file.") var file: String

        func run() throws {
            let programme = try Programme.read(path: file)
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
            try programme.checkMayRun()
            Console.result("Next: cohortlink keys identity, then agent seal at every partner.")
        }
    }
}
