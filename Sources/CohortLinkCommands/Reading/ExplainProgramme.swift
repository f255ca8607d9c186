import ArgumentParser
import Governance
import GovernanceDocuments
import ReviewDocuments

/// `governance explain`: the summary and its annexe in the terminal.
struct ExplainProgramme: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a programme file means: purpose, who, lawful basis, what leaves, thresholds, risks."
    )

    @Argument(help: "The programme file.") var file: String

    func run() throws {
        let programme = try Programme.read(path: file)
        for document in [try ReviewFiles.summary(of: programme), try ReviewFiles.annexe(to: programme)] {
            for line in document.lines() { Console.result(line) }
            Console.result()
        }
    }
}
