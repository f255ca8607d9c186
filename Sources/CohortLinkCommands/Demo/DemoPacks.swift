import DemoPlace
import Governance
import HeatPacks
import Registers
import SafeFiles

/// What a team makes of the demo's release: registers, a HEAT pack, the audit register, an evaluation, a status.
struct DemoPacks {
    let folder: DemoFolder
    let programme: Programme

    /// Writes all of it.
    ///
    /// - Returns: One sentence.
    func write() throws -> String {
        let release = try ReleasedSet.read(folder: folder.report)
        try DemoRegisters.write(to: folder.registers, release: String(release.name.digits.prefix(12)))
        let registers = try Registers.read(folder: folder.registers, publicNames: HeatOptions.publicNames(programme))
        guard let today = CalendarDate(DemoRegisters.day) else { return "" }
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
