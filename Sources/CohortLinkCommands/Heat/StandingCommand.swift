import ArgumentParser
import Governance
import HeatPacks
import Registers

/// `status`: what is draft, what waits on whom, what is overdue.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What is draft, what is waiting on whom, and what is overdue."
    )

    @Option(help: "The folder of the release.") var release: String?
    @OptionGroup var options: HeatOptions

    func validate() throws {
        guard release != nil || options.programme != nil || options.registers != nil else {
            throw ValidationError("give --programme, --registers or --release; with all three it says most")
        }
    }

    func run() throws {
        let released = try release.map { try ReleasedSet.read(folder: $0) }
        let programme = try options.readProgramme(of: released)
        if let programme { try released?.check(programme) }
        let registers = try options.readRegisters(programme)
        let report = StatusReport(
            programme: try programme.map { try ProgrammeStatus($0, on: options.day) },
            registers: registers,
            release: released,
            earlier: try options.readEarlier(),
            today: options.day
        )
        for line in report.lines { Console.result(line) }
    }
}
