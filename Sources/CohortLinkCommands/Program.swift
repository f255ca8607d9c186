import ArgumentParser
import Foundation
import Manifests
import Sealing

/// The program: parses the command line, runs one command and ends with the contract's exit code.
public enum Program {
    /// Runs the command that the arguments name, and ends the process.
    public static func run() async -> Never {
        keepMemoryPrivate()
        do {
            var command = try CohortLinkCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(ExitStatus.done.rawValue)
        } catch {
            guard let failure = Failure(error) else {
                let code = CohortLinkCommand.exitCode(for: error)
                guard code == .validationFailure else { CohortLinkCommand.exit(withError: error) }
                Console.note(CohortLinkCommand.fullMessage(for: error))
                Console.failure(CohortLinkCommand.message(for: error))
                exit(code.rawValue)
            }
            Console.failure(failure.sentence)
            exit(failure.status.rawValue)
        }
    }
}

extension Program {
    /// Sees to it that a crash prints no memory and leaves no core file: both could hold a name or a key.
    ///
    /// The runtime reads its crash settings once, when a process starts, so the program starts itself again with them.
    private static func keepMemoryPrivate() {
        // Again after the new start, which undoes half of it.
        ProcessMemory.keepPrivate()
        guard getenv("SWIFT_BACKTRACE") == nil else { return }
        setenv("SWIFT_BACKTRACE", "enable=no", 1)
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
        // Where that is not possible, the program goes on as it is.
        for argument in arguments { free(argument) }
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
        version: ProgramVersion.text,
        subcommands: [
            DemoCommand.self, GovernanceCommand.self, KeysCommand.self, AgentCommand.self, MatchCommand.self,
            ReportCommand.self, CohortCommand.self, ExpectationsCommand.self, RerunCommand.self, ProtectCommand.self,
            AuditCommand.self, VerifyCommand.self, CompareCommand.self, PackageCommand.self, PurgeCommand.self,
            EvaluateCommand.self, RateCommand.self, HeatCommand.self, RegistersCommand.self, StatusCommand.self,
            NormaliseCommand.self,
        ]
    )
}
