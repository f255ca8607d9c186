import ArgumentParser
import AuditTrail
import Governance
import Retention
import SafeFiles
import SealedPackages

struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Delete what the programme file says is past its date, and write down what was deleted.",
        discussion: """
            Looks for packages, linked files, record keys, linkage keys, files of a key ceremony and published outputs \
            of this programme; other files are left alone. Deleting removes files from their folders; copies, backups \
            and the blocks of a disk are yours to deal with.
            """
    )

    @Argument(help: "Folders to look through, and the folders in them.") var folders: [String]
    @Option(help: "The programme file.") var programme: String
    @Option(help: "Your organisation's id in the programme file.") var organisation: String
    @Option(help: "The list of what was deleted, which is continued.") var list = "purged.csv"
    @OptionGroup var trail: KeylessTrailOptions
    @Flag(help: "Only say what would be deleted.") var dryRun = false

    func run() async throws {
        // What is past its date goes, whether or not the programme may still run.
        let programme = try Programme.read(path: programme)
        guard programme.organisations.contains(organisation) else {
            throw ValidationError("there is no organisation '\(organisation)' in \(self.programme)")
        }
        guard let today = CalendarDate(SealingTime.now(keptDays: 0).created) else {
            throw ValidationError("the machine's clock gives no day of the calendar")
        }
        let findings = try Purge.look(into: folders, programme: programme, today: today)
        Console.result(
            "Found \(Console.counted(findings.due.count + findings.kept.count, "file")) of '\(programme.id)'; "
                + "\(Console.count(findings.due.count)) past their date."
        )
        for file in findings.due {
            Console.result("  \(Console.padded(file.thing.rawValue, 12)) kept until \(file.keptUntil)   \(file.path)")
        }
        if let next = findings.kept.map(\.keptUntil).min() {
            Console.result("The next is due after \(next).")
        }
        guard !dryRun else {
            Console.result("Nothing was deleted: this was a dry run.")
            return
        }
        guard !findings.due.isEmpty else {
            Console.result("Nothing to delete.")
            return
        }
        let record = JobRecord(
            .purge,
            by: organisation,
            as: office(programme),
            programme: programme,
            trail: trail.trail(of: organisation, beside: Folder.parent(of: list))
        )
        let (outcome, head) = try await record.keep { facts in
            let outcome = try Purge.delete(findings.due, today: today, log: list)
            try facts.add(.init("purged.csv"), file: list)
            facts.counts = [.init("deleted"): outcome.deleted.count, .init("failed"): outcome.failed.count]
            return outcome
        }
        Console.result("Deleted \(Console.counted(outcome.deleted.count, "file")); see \(list).")
        record.show(head)
        if let first = outcome.failed.first {
            throw FileError(
                .unwritable,
                path: first.path,
                reason: "could not be deleted, nor could \(outcome.failed.count - 1) others; delete them by hand"
            )
        }
    }

    private func office(_ programme: Programme) -> TrailEntry.Office {
        switch organisation {
        case programme.roles.matcher: .matcher
        case programme.roles.reporter: .reporter
        default: .partner
        }
    }
}
