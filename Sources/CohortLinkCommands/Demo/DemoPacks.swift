import CohortReporting
import DemoPlace
import Governance
import HeatPacks
import Registers
import SafeFiles

/// What a team makes of the demo's release: registers, a HEAT pack, the audit register, an evaluation, a status.
struct DemoPacks {
    private let folder: DemoFolder
    private let programme: Programme
    private let release: ReleasedSet
    private let today: CalendarDate

    /// Reads the release and writes the registers, which name it.
    ///
    /// - Parameters:
    ///   - folder: The demo's folder, with a report.
    ///   - programme: Its programme.
    /// - Throws: `HeatError` where the report's files are not those of a release; `FileError`.
    init(folder: DemoFolder, programme: Programme) throws {
        self.folder = folder
        self.programme = programme
        release = try ReleasedSet.read(folder: folder.report)
        today = CalendarDate(DemoRegisters.day) ?? programme.referenceDate
        try DemoRegisters.write(to: folder.registers, release: String(release.name.digits.prefix(12)))
    }

    /// The registers as a report takes them.
    var asked: ReportRegisters {
        get throws { try ReportRegisters(folder: folder.registers, programme: programme, on: today) }
    }

    /// Writes all of it.
    ///
    /// - Returns: One sentence.
    func write() throws -> String {
        let registers = try Registers.read(folder: folder.registers, publicNames: HeatOptions.publicNames(programme))
        let pack = try HeatPack(
            release: release,
            programme: programme,
            registers: registers,
            assessment: "shared-cohorts",
            today: today
        )
        let evaluation = try EvaluationDocument(
            release: release,
            programme: programme,
            registers: registers,
            today: today
        )
        let audit = AuditDocument(registers, programme: programme, today: today)
        let indicators = Folder.join(folder.registers, DemoRegisters.indicators)
        let context = try ContextTable(
            FingertipsDownload(path: indicators),
            path: indicators,
            release: release,
            programme: programme,
            links: registers.context
        )
        let status = StatusReport(
            programme: try ProgrammeStatus(programme, on: today),
            registers: registers,
            release: release,
            today: today
        )
        _ = try ReviewFiles.write(
            [
                ("heat", pack.document), ("evaluation", evaluation.document), ("audit-register", audit.document),
                ("context", context.document),
            ],
            data: [
                ("audit-register.csv", audit.data), ("context.csv", context.data),
                ("status.txt", status.lines.joined(separator: "\n") + "\n"),
            ],
            into: folder.heat
        )
        let stages = pack.fillings.map { "\($0.filled) of \($0.prompts)" }.joined(separator: ", ")
        return "HEAT pack, prompts filled by stage \(stages); \(registers.keptOut.count) quotes kept out; "
            + "release \(release.name) is \(registers.finality(for: release.name, on: today).isFinal ? "final" : "a draft")"
    }
}
