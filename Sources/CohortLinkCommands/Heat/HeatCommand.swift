import ArgumentParser
import Governance
import HeatPacks
import Registers

/// `heat`: health equity assessments from a release and registers.
struct HeatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heat",
        abstract: "Health equity assessments: packs, the register of them, evaluation, public indicators for context.",
        subcommands: [Build.self, Register.self, Evaluation.self, Context.self]
    )

    /// `heat build`: the four stages, filled in as far as release and registers go.
    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a health equity assessment, filled in from a release; blanks are marked.",
            discussion: "quick: two sheets with four tables; standard: every prompt; deep: every lens whole."
        )

        @Argument(help: "The folder of the release.") var release: String
        @Option(help: "How deep: quick, standard or deep.") var depth = HeatPack.Depth.standard.rawValue
        @Flag(help: "The work was done before it was assessed.") var retrospective = false
        @Option(help: "The id of the assessment in assessments.csv.") var assessment: String?
        @Option(help: "The folder to write into.") var output: String
        @OptionGroup var options: HeatOptions

        func validate() throws {
            guard HeatPack.Depth(rawValue: depth) != nil else {
                throw ValidationError(
                    "--depth must be \(HeatPack.Depth.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
        }

        func run() throws {
            let found = try HeatInputs(release: release, options)
            let pack = try HeatPack(
                release: found.release,
                programme: found.programme,
                registers: found.registers,
                depth: HeatPack.Depth(rawValue: depth) ?? .standard,
                isRetrospective: retrospective,
                assessment: assessment,
                earlier: found.earlier,
                today: options.day
            )
            for path in try ReviewFiles.write([("heat", pack.document)], into: output) { Console.result(path) }
            for filling in pack.fillings {
                Console.result(
                    "Stage \(filling.stage.rawValue), \(filling.stage.words): \(filling.filled) of \(filling.prompts) prompts "
                        + "filled (\(filling.percent) %)"
                )
            }
            Console.result("Next: write what is marked, in Word or in answers.csv, and take it to the panels.")
        }
    }

    /// `heat register`: the register of assessments, added up.
    struct Register: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the register of assessments: who, how far, actions, training, what changed."
        )

        @Argument(help: "The folder of registers.") var registers: String
        @Option(help: "The programme file.") var programme: String
        @Option(help: "The folder to write into.") var output: String
        @Option(help: "The day, as 2026-01-31; today where nothing is said.") var today: String?

        func validate() throws { try HeatOptions.check(day: today) }

        func run() throws {
            let programme = try ProgrammeFile.read(programme)
            let registers = try Registers.read(folder: registers, publicNames: HeatOptions.publicNames(programme))
            let audit = AuditDocument(registers, programme: programme, today: HeatOptions.day(today))
            let name = "audit-register"
            for path in try ReviewFiles.write(
                [(name, audit.document)],
                data: [(name + ".csv", audit.data)],
                into: output
            ) { Console.result(path) }
            HeatOptions.note(registers)
        }
    }

    /// `heat evaluation`: what changed, what did not, barriers, next.
    struct Evaluation: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write an evaluation: what changed, what did not, what got in the way, what was learnt, what is next."
        )

        @Argument(help: "The folder of the last release.") var release: String
        @Option(help: "The folder to write into.") var output: String
        @OptionGroup var options: HeatOptions

        func run() throws {
            let found = try HeatInputs(release: release, options)
            let evaluation = try EvaluationDocument(
                release: found.release,
                programme: found.programme,
                registers: found.registers,
                earlier: found.earlier,
                today: options.day
            )
            for path in try ReviewFiles.write([("evaluation", evaluation.document)], into: output) {
                Console.result(path)
            }
        }
    }

    /// `heat context`: public indicators beside released rates.
    struct Context: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write public indicators of the place, its region and England, with released rates beside them."
        )

        @Argument(help: "A download of Fingertips as CSV.") var download: String
        @Option(help: "The folder of the release.") var release: String
        @Option(help: "The folder to write into.") var output: String
        @OptionGroup var options: HeatOptions

        func run() throws {
            let found = try HeatInputs(release: release, options)
            let context = try ContextTable(
                FingertipsDownload(path: download),
                path: download,
                release: found.release,
                programme: found.programme,
                links: found.registers.context
            )
            for path in try ReviewFiles.write(
                [("context", context.document)],
                data: [("context.csv", context.data)],
                into: output
            ) { Console.result(path) }
            for sentence in context.missing { Console.note("context.csv: \(sentence)") }
        }
    }
}

/// What is read before anything is made of a release.
struct HeatInputs {
    let release: ReleasedSet
    let programme: Programme
    let registers: Registers
    let earlier: [ReleasedSet]

    init(release folder: String, _ options: HeatOptions) throws {
        release = try ReleasedSet.read(folder: folder)
        guard let programme = try options.readProgramme(of: release) else {
            throw ValidationError("the release does not say where its programme file lies; give it with --programme")
        }
        self.programme = programme
        registers = try options.readRegisters(programme) ?? Registers()
        earlier = try options.readEarlier()
        HeatOptions.note(registers)
    }
}
