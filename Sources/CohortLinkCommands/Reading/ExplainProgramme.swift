import ArgumentParser
import Governance
import GovernanceDocuments
import ReviewDocuments

/// `governance explain`: the summary in the terminal.
struct ExplainProgramme: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a programme file means: purpose, who, lawful basis, what leaves, thresholds, risks."
    )

    @Argument(help: "The programme file.") var file: String

    func run() throws {
        let document = try ReviewFiles.summary(of: try Programme.read(path: file))
        for line in document.lines() { Console.result(line) }
    }
}
