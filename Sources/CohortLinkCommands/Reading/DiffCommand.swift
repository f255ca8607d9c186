import ArgumentParser
import Governance
import GovernanceDocuments
import ReviewDocuments

/// `governance diff`: what a new version changes, what loosens first.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract:
            "Say what changes between two versions of a programme file, each change in a sentence, what loosens first.",
        discussion:
            "What cannot be shown to be harmless counts as LOOSENS. A version that cannot run is compared all the same."
    )

    @Argument(help: "The older file.") var old: String
    @Argument(help: "The newer file.") var new: String
    @Option(help: "A folder for the comparison as a page and as a Word file.") var output: String?

    func run() throws {
        let diff = try ReviewFiles.diff(old: old, new: new)
        let document = try ReviewFiles.document(of: diff)
        for line in try ReviewFiles.comparison(diff).lines { Console.result(line) }
        if diff.isSameFile { Console.result("The two files are the same, byte for byte.") }
        Console.result()
        for sentence in diff.unchanged { Console.result(sentence) }
        let needed = diff.new.approvalsRequired.map { "\($0.organisation) (\($0.role.words))" }
        if !diff.isSameFile { Console.result("Signatures needed: \(needed.joined(separator: ", ")).") }
        Console.result("SHA-256 of the new file: \(diff.new.hashInGroups)")
        Console.result("Eight words: \(try ProgrammeWords.text(ofHash: diff.new.hash))")
        if let output {
            for path in try ReviewFiles.write([("changes", document)], into: output) { Console.result(path) }
        }
    }
}
