import ArgumentParser
import HeatPacks
import Registers
import SafeFiles

/// `registers`: what people write down around a release.
struct RegistersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registers",
        abstract: "Registers of assessments, panels, actions, insights, cycles and interventions, as CSV files.",
        subcommands: [New.self, Form.self, Add.self, Check.self]
    )

    /// `registers new`: empty registers, with a page that explains them.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write empty registers, and a page that says what each column holds."
        )

        @Argument(help: "The folder; no register may be in it yet.") var folder: String

        func run() throws {
            try Folder.make(folder)
            var files = FileSet()
            for (name, text) in RegisterTemplates.files {
                let path = Folder.join(folder, name)
                guard !RegularFile.exists(path) else {
                    throw FileError(.unwritable, path: path, reason: "is there already; choose another folder")
                }
                try AtomicFile.write(text, to: try files.stage(path))
            }
            try files.commit()
            Console.result(
                "\(RegisterLayout.all.count) empty registers and \(RegisterTemplates.readme) are in \(folder)."
            )
            Console.result("Next: write rows, and run: cohortlink registers check \(folder)")
        }
    }

    /// `registers check`: reads all of it, and holds the registers against each other.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the registers, and say what does not fit and which quotes are kept out."
        )

        @Argument(help: "The folder of registers.") var folder: String
        @Option(help: "The programme file, whose names may stand in quotes.") var programme: String?
        @Option(help: "A release, whose lenses registers may name.") var release: String?

        func run() throws {
            let released = try release.map { try ReleasedSet.read(folder: $0) }
            let programme = try programme.map { try ProgrammeFile.read($0) }
            let registers = try Registers.read(folder: folder, publicNames: HeatOptions.publicNames(programme))
            let sentences =
                registers.keptOut + CrossCheck(registers, lenses: released?.lensIDs).sentences
            for sentence in sentences { Console.result(sentence) }
            Console.result(
                sentences.isEmpty
                    ? "The registers are in order."
                    : "The registers can be read; \(Console.counted(sentences.count, "thing")) to look at."
            )
        }
    }
}
