import ArgumentParser
import Governance
import GovernanceDocuments

/// `governance summary`: two pages for those who approve.
struct SummaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Write the two-page summary for those who approve and its annexe: as pages, and as Word files.",
        discussion: "With --since, the comparison with the version before is written beside them."
    )

    @Argument(help: "The programme file.") var file: String
    @Option(help: "The folder to write into.") var output: String
    @Option(help: "The version before, to compare with.") var since: String?

    func run() throws {
        let programme = try Programme.read(path: file)
        try ProgrammeFile.checkPreset(of: programme)
        var documents = [
            (name: "summary", document: try ReviewFiles.summary(of: programme)),
            (name: "annexe", document: try ReviewFiles.annexe(to: programme)),
        ]
        if let since {
            let diff = try ReviewFiles.diff(old: since, new: file)
            documents.append(("changes-since-version-\(diff.old.version)", try ReviewFiles.document(of: diff)))
        }
        for path in try ReviewFiles.write(documents, into: output) { Console.result(path) }
        Console.result("Version \(programme.version), SHA-256 \(programme.hashInGroups)")
        Console.result("Eight words: \(try ProgrammeWords.text(ofHash: programme.hash))")
        Console.result("Next: send them to everybody who approves, and ask for the eight words back.")
    }
}
