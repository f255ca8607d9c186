import ArgumentParser
import AuditTrail
import CohortReporting
import CohortStore
import DisclosureControl
import Governance
import Lenses
import SafeFiles
import Sealing

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Count the cohorts and publish what disclosure control lets through."
    )

    @Option(help: "The programme file.") var programme: String
    @Option(help: "people.sqlite of the linkage.") var people: String
    @Option(parsing: .upToNextOption, help: "Attribute packages, one a partner; packages of counts may stand here too.")
    var attributes: [String]
    @Option(parsing: .upToNextOption, help: "Packages of counts, of partners that send no person.")
    var counts: [String] = []
    @Option(help: "The manifest of an earlier release: what does not compare with it is marked.") var since: String?
    @Option(help: "A folder of registers: panels, decisions asked, what people said. Changes no figure.")
    var registers: String?
    @OptionGroup var keys: KeyOptions
    @Option(help: "Where the report goes.") var output: String
    @OptionGroup var history: HistoryOptions
    @OptionGroup var trail: TrailOptions
    @Flag(help: "Print nothing but errors.") var quiet = false

    func run() async throws {
        let programme = try ProgrammeFile.read(programme)
        let auditTrail = trail.trail(keys: keys.keys)
        let seals = try ExpectationSeals.read(auditTrail, programme)
        let record = JobRecord(
            .report,
            by: programme.roles.reporter,
            as: .reporter,
            programme: programme,
            trail: auditTrail
        )
        let inputs =
            [(TrailEntry.Thing("people"), people)] + JobFacts.packages("attributes", attributes, programme)
            + JobFacts.packages("counts", counts, programme)
        let (summary, head) = try await record.keep(inputs: inputs) { facts in
            let summary = try make(programme, seals)
            try facts.add(.init("report.html"), file: Folder.join(output, "report.html"))
            try facts.add(.init("released.csv"), file: Folder.join(output, "released.csv"))
            try facts.add(.init("summary.json"), file: Folder.join(output, "summary.json"))
            facts.counts = [
                .init("tables"): summary.tables, .init("withheld_tables"): summary.withheldTables,
                .init("figures"): summary.cells, .init("hidden_figures"): summary.hiddenCells,
                .init("overrides"): summary.override == nil ? 0 : 1,
            ]
            return summary
        }
        guard !quiet else { return }
        ProgrammeFile.mark(programme)
        Self.show(summary)
        record.show(head)
        Console.result("Open  \(Folder.join(output, "board.html"))      one page for a board")
        Console.result("      \(Folder.join(output, "report.html"))     every question")
        Console.result("Next: read it, then hand report.html and released.csv on; keep certificate.json inside.")
    }

    private func make(_ programme: Programme, _ seals: [String: ExpectationSeal]) throws -> ReportSummary {
        try Self.run(
            programme: programme,
            people: people,
            source: ReportSource(
                packages: attributes + counts,
                earlier: since,
                seals: seals,
                approvals: ReportApproval.given(programme)
            ),
            keys: keys.folder,
            history: try history.opened().map { ReportHistory($0.ledger, name: $0.name, people: history.snapshot) },
            override: history.override,
            registers: try registers.map {
                try ReportRegisters(folder: $0, programme: programme, on: CalendarDate.today())
            },
            output: output
        )
    }

    /// Makes a report from files.
    static func run(
        programme: Programme,
        people: String,
        source: ReportSource,
        keys: KeyFolder,
        history: ReportHistory? = nil,
        override: JointCertificate.Override? = nil,
        registers: ReportRegisters? = nil,
        output: String
    ) throws -> ReportSummary {
        let packages = try CountsPackages.divide(source.packages)
        let tables = try AttributePackages.open(packages.others, programme: programme, keys: keys)
        try PackageCompleteness.check(tables, against: PeopleMapReader(path: people))
        let counted = try CountsPackages.open(packages.counts, programme: programme, keys: keys)
        return try ReportRun.run(
            programme: programme,
            peoplePath: people,
            attributes: tables,
            counts: counted,
            history: history,
            override: override,
            source: source,
            registers: registers,
            output: output
        )
    }

    static func show(_ summary: ReportSummary) {
        Console.result(summary.finding)
        Console.result(sentence(summary))
        Console.result()
    }

    /// What was released, in one clause.
    static func sentence(_ summary: ReportSummary) -> String {
        let withheld =
            summary.withheldTables == 0 ? "" : ", \(Console.count(summary.withheldTables)) withheld whole"
        return "\(Console.count(summary.tables)) tables\(withheld), \(Console.count(summary.hiddenCells)) of "
            + "\(Console.count(summary.cells)) figures hidden to protect people; \(summary.override == nil ? "attack check passed" : "NOT ALL PROVED, released by override")"
    }
}
