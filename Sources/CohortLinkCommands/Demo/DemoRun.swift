import CohortReporting
import DemoPlace
import Foundation
import Governance
import LinkageRun
import PartnerAgent
import RecordMatching
import SafeFiles
import Sealing

/// Runs every job of the program on an invented place, each with the keys and files that it alone would have.
struct DemoRun {
    private let people: Int
    private let seed: UInt64
    private let folder: DemoFolder
    private let missing: String?

    init(people: Int, seed: UInt64, folder: String, dress: Dress, missing: String?) {
        self.people = people
        self.seed = seed
        self.folder = DemoFolder(root: folder, dress: dress)
        self.missing = missing
    }

    func run(prepareOnly: Bool) async throws {
        let start = ContinuousClock.now
        Console.result("CohortLink demo. Wexmouth is a fictional place; all people are invented.")
        Console.result()
        try folder.prepare()
        let place = try await step("1 make the place") {
            let summary = try DemoPlace.write(people: people, seed: seed, dress: folder.dress, to: folder.root)
            return (
                summary,
                "\(Console.count(summary.people)) people, \(Console.count(summary.partners.count)) partners with "
                    + "\(Console.count(summary.rows)) rows, one with a table of counts"
            )
        }
        try await step("2 keys") {
            let roles = try ProgrammeFile.load(folder.programme)
            let keys = DemoKeys(folder: folder, programme: roles)
            try keys.makeIdentities()
            let check = try keys.makeLinkageKey()
            return (
                (), "\(roles.roles.keyHolders.count) agents made the linkage key \(check) together; nobody else has it"
            )
        }
        let programme = try await step("3 governance") {
            let programme = try ProgrammeFile.load(folder.programme)
            return (programme, "\(programme.title), version \(programme.version): in order, test environment")
        }
        let offices = DemoPartners(folder: folder, programme: programme)
        try await offices.checkOptOuts()
        if prepareOnly {
            Console.result()
            Console.result("Next  cohortlink agent seal \(folder.extract("gp")) --mapping \(folder.mapping("gp")) \\")
            Console.result("          --programme \(folder.programme) --partner gp --keys \(folder.keys("gp")) \\")
            Console.result("          --output \(folder.packages) --record-key \(folder.recordKey("gp")) \\")
            Console.result(
                "          --opt-outs-sent \(folder.optOutsSent("gp")) --opt-outs \(folder.optOutsReturned("gp"))"
            )
            return
        }
        let partners = programme.linkedPartners.map(\.id).filter { $0 != missing }
        let counting = programme.countingPartners.map(\.id).filter { $0 != missing }
        try await step("4 checks") {
            let checked = try await offices.check(partners)
            return (
                (),
                "\(checked) data quality reports, one for each partner that sends people; nothing has been sent"
            )
        }
        try await step("5 agents") {
            let receipts = try await offices.seal(partners)
            for partner in counting { try offices.sealCounts(partner) }
            let rows = receipts.reduce(0) { $0 + $1.rows }
            let local = receipts.reduce(0) { $0 + $1.people }
            return (
                (),
                "\(Console.count(rows)) rows are \(Console.count(local)) local people in "
                    + "\(2 * partners.count + counting.count) sealed packages"
            )
        }
        let linkage = try await step("6 match") {
            let summary = try await LinkageRun.run(
                packages: partners.map(folder.tokens),
                programme: programme,
                keys: KeyFolder(path: folder.keys(programme.roles.matcher)),
                output: folder.linkage,
                threads: Console.threads
            )
            return (summary, "\(Console.count(summary.people)) people")
        }
        try await step("  known answers") {
            let evaluation = try Evaluation(
                people: Folder.join(folder.linkage, LinkageRun.peopleFile),
                recordKeys: partners.map(folder.recordKey),
                truth: folder.truth
            )
            return (
                (),
                "\(Console.percent(evaluation.sealedAcrossPartners.precision)) of the links are right, "
                    + "\(Console.percent(evaluation.sealedAcrossPartners.recall)) of the true links between what was "
                    + "sealed were made (the matcher's own estimate: \(Console.percent(linkage.estimatedPrecision)), "
                    + "\(Console.percent(linkage.estimatedRecall)))"
            )
        }
        try await step("7 report") {
            let summary = try report(partners, counting, programme)
            return ((), ReportCommand.sentence(summary))
        }
        // A team sees the figures, writes down what it decides, and makes the report again: the same release by name.
        try await step("8 packs") {
            let written = try DemoPacks(folder: folder, programme: programme)
            _ = try report(partners, counting, programme, registers: written.asked)
            return ((), try written.write())
        }
        _ = place
        Console.result()
        Console.result("Done in \(Self.seconds(ContinuousClock.now - start)).")
        Console.result("Open  \(Folder.join(folder.report, "board.html"))       one page for a board")
        Console.result(
            "      \(Folder.join(folder.report, "report.html"))      every question, with pictures and tables"
        )
        Console.result("      \(Folder.join(folder.report, "workshop.html"))    for a meeting: choose what is shown")
        Console.result("      \(Folder.join(folder.report, "released.csv"))     every released figure")
        Console.result(
            "      \(Folder.join(folder.report, "release.ods"))      the same as a spreadsheet, one table a sheet"
        )
        Console.result(
            "      \(Folder.join(folder.heat, "heat.html"))      a HEAT pack, filled in as far as figures go"
        )
        Console.result(
            "      \(Folder.join(folder.heat, "status.txt"))      what is draft, who is waited for, what is overdue"
        )
        Console.result(
            "      \(Folder.join(folder.linkage, "linkage.html"))    what the matcher did and how sure it is"
        )
        Console.result("      \(Folder.join(folder.quality("police"), "quality.html"))    what a partner sees first")
        Console.result("      \(folder.programme)    what was permitted")
        Console.result("Next  cohortlink demo --break fire      what the report says when a partner is missing")
    }

    /// The reporter's step.
    private func report(
        _ partners: [String],
        _ counting: [String],
        _ programme: Programme,
        registers: ReportRegisters? = nil
    ) throws -> ReportSummary {
        try ReportCommand.run(
            programme: programme,
            people: Folder.join(folder.linkage, LinkageRun.peopleFile),
            source: ReportSource(packages: partners.map(folder.attributes) + counting.map(folder.counts)),
            keys: KeyFolder(path: folder.keys(programme.roles.reporter)),
            registers: registers,
            output: folder.report
        )
    }

    /// Runs one step and prints what it did and how long it took.
    private func step<Value>(
        _ name: String,
        _ work: () async throws -> (Value, String)
    ) async throws -> Value {
        let start = ContinuousClock.now
        let (value, sentence) = try await work()
        let time = Console.aligned(Self.seconds(ContinuousClock.now - start), 8)
        Console.result("\(Console.padded(name, 18))\(time)   \(sentence)")
        return value
    }

    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return String(format: "%.1f s", Double(seconds) + Double(attoseconds) / 1e18)
    }
}
