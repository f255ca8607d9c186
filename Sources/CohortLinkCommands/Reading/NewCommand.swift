import ArgumentParser
import Governance
import GovernanceDocuments
import ReviewDocuments
import SafeFiles

/// `governance new`: a folder to begin a programme in.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract:
            "Write a commented programme file to start from, and inserts for an impact assessment and an agreement."
    )

    @Argument(help: "The folder; its programme.yaml must not be there yet.") var folder: String
    @Option(help: "The programme's id: lower-case letters, digits and hyphens.") var id = "my-programme"
    @Option(help: "The programme's title.") var title = "A title that people recognise"

    func run() throws {
        let text = StarterKit.programme(id: id, title: title)
        let path = Folder.join(folder, "programme.yaml")
        // Only what would pass the check is written.
        _ = try Programme.read(Array(text.utf8), path: path)
        try Folder.make(folder)
        guard !RegularFile.exists(path) else {
            throw FileError(.unwritable, path: path, reason: "is there already; choose another folder")
        }
        var files = FileSet()
        try AtomicFile.write(text, to: try files.stage(path))
        for insert in StarterKit.inserts {
            try insert.document.writeWordFile(to: try files.stage(Folder.join(folder, insert.name + ".docx")))
        }
        try files.commit()
        Console.result("\(path) is in order as it stands, about two invented partners.")
        Console.result(
            "Beside it: \(StarterKit.inserts.map { $0.name + ".docx" }.joined(separator: ", ")), to be filled in."
        )
        Console.result("Next: change it line by line, and run: cohortlink governance check \(path)")
    }
}
