import ArgumentParser
import Governance
import HeatPacks
import Registers
import SafeFiles

extension RegistersCommand {
    /// `registers form`: a page for people without a terminal.
    struct Form: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write an offline page with a form, which saves rows as a file for 'registers add'."
        )

        @Argument(help: "The page, for example form.html.") var page: String
        @Option(help: "The programme file, whose title the page has.") var programme: String?
        @Option(help: "A register that the form is for; may be given several times. Usual: insights, decisions.")
        var register: [String] = []

        func run() throws {
            let names = register.isEmpty ? RegisterForm.usual : register
            let layouts = try names.map { name in
                guard let layout = RegisterLayout.all.first(where: { $0.name == name }) else {
                    throw ValidationError(
                        "there is no register '\(name)'; there are \(RegisterLayout.all.map(\.name).joined(separator: ", "))"
                    )
                }
                return layout
            }
            guard Set(names).count == names.count else { throw ValidationError("Give each --register once.") }
            let programme = try programme.map { try ProgrammeFile.read($0) }
            let form = RegisterForm(
                layouts,
                title: programme?.title ?? "Registers",
                isTest: programme?.environment == .test
            )
            try AtomicFile.write(try form.page(), to: page)
            Console.result("Wrote \(page): it opens in a browser from anywhere, asks no network and keeps nothing.")
            Console.result("Next: hand it out; what comes back: cohortlink registers add FILE --to REGISTERS")
        }
    }

    /// `registers add`: what came back from a form.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put the rows of a file, as the form saves it, into the register that they are of.",
            discussion:
                "All of it is checked as 'registers check' does, names and postcodes among it; nothing is written where a row does not fit."
        )

        @Argument(help: "The file.") var file: String
        @Option(help: "The folder of registers.") var to: String
        @Option(help: "The programme file, whose names may stand in quotes.") var programme: String?

        func run() throws {
            let programme = try programme.map { try ProgrammeFile.read($0) }
            let addition = try RegisterAddition(file, to: to, publicNames: HeatOptions.publicNames(programme))
            try addition.write()
            for sentence in addition.registers.keptOut { Console.result(sentence) }
            Console.result(
                "Added \(Console.counted(addition.count, "row")) to \(Folder.join(to, addition.layout.file))."
            )
            Console.result("Next: cohortlink registers check \(to)")
        }
    }
}
