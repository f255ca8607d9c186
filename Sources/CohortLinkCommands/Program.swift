import ArgumentParser
import Foundation

/// The program: parses the command line, runs one command and ends with the contract's exit code.
public enum Program {
    /// Runs the command that the arguments name, and ends the process.
    public static func run() async -> Never {
        do {
            var command = try CohortLinkCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(ExitStatus.done.rawValue)
        } catch {
            guard let failure = Failure(error) else { CohortLinkCommand.exit(withError: error) }
            Console.failure(failure.sentence)
            exit(failure.status.rawValue)
        }
    }
}

struct CohortLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cohortlink",
        abstract: "Count the people whom several services share, without any name leaving a partner.",
        discussion: """
            Start with: cohortlink demo
            Exit codes: 0 done; 2 bad input; 3 governance; 4 key, signature or package; 5 disclosure control refused; \
            64 usage; 70 internal.
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, GovernanceCommand.self, KeysCommand.self, AgentCommand.self, MatchCommand.self,
            ReportCommand.self, PackageCommand.self, EvaluateCommand.self, RateCommand.self,
        ]
    )
}
