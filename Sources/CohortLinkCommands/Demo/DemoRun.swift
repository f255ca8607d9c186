import CohortReporting
import DemoPlace
import Foundation
import Governance
import LinkageRun
import PartnerAgent
import Pseudonyms
import RecordMatching
import SafeFiles
import SealedPackages
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
            try makeIdentities(roles)
            let check = try makeLinkageKey(roles)
            return (
                (), "\(roles.roles.keyHolders.count) agents made the linkage key \(check) together; nobody else has it"
            )
        }
        let programme = try await step("3 governance") {
            let programme = try ProgrammeFile.load(folder.programme)
            return (programme, "\(programme.title), version \(programme.version): in order, test environment")
        }
        try await checkOptOuts(programme)
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
            let checked = try await check(partners, programme)
            return (
                (),
                "\(checked) data quality reports, one for each partner that sends people; nothing has been sent"
            )
        }
        try await step("5 agents") {
            let receipts = try await seal(partners, programme)
            for partner in counting { try sealCounts(partner, programme) }
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

    /// What every partner looks at before anything leaves.
    private func check(_ partners: [String], _ programme: Programme) async throws -> Int {
        for partner in partners {
            let report = try await AgentCheck.run(
                AgentCheck.Request(
                    extract: folder.extract(partner),
                    mapping: folder.mapping(partner),
                    partner: partner,
                    folder: folder.quality(partner),
                    optOuts: optOutLists(partner, programme)
                ),
                programme: programme
            )
            if let error = report.stopError(folder: folder.quality(partner)) { throw error }
        }
        return partners.count
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

    /// Gives every organisation its own keys and the public keys of the others, and pins all in the programme file.
    private func makeIdentities(_ programme: Programme) throws {
        var identities: [PublicIdentity] = []
        for organisation in programme.organisations {
            identities.append(try KeyFolder(path: folder.keys(organisation)).makeIdentity(for: organisation))
        }
        for organisation in programme.organisations {
            let keys = KeyFolder(path: folder.keys(organisation))
            for identity in identities where identity.organisation != organisation { try keys.add(identity) }
        }
        var text = String(decoding: try RegularFile.contents(of: folder.programme), as: UTF8.self)
        text += "\n# The keys under which the organisations are believed, as `cohortlink keys inspect` prints them.\n"
        text += "identities:\n"
        for identity in identities {
            text += "  - { organisation: \(identity.organisation), fingerprint: \(try identity.fingerprint()) }\n"
        }
        try AtomicFile.write(text, to: folder.programme)
    }

    /// The ceremony: every key holder shares and combines in its own key folder, over one folder that all pass around.
    private func makeLinkageKey(_ programme: Programme) throws -> String {
        let epoch = programme.linkage.epoch
        let ceremonies = try programme.roles.keyHolders.map { holder in
            try KeyCeremony(
                programme: programme.id,
                epoch: epoch,
                holders: programme.roles.keyHolders,
                organisation: holder,
                keys: KeyFolder(path: folder.keys(holder)),
                exchange: folder.ceremony,
                today: SealingTime.now(keptDays: 0).created
            )
        }
        // All commit before anybody shares, and all share before anybody combines.
        for ceremony in ceremonies { _ = try ceremony.share() }
        for ceremony in ceremonies { _ = try ceremony.share() }
        let outcomes = try ceremonies.map { try $0.combine() }
        return outcomes[0].checkValue
    }

    /// The job of a partner that sends counts: one package, for the reporter.
    private func sealCounts(_ partner: String, _ programme: Programme) throws {
        _ = try CountsRun.seal(
            CountsRun.Request(
                extract: folder.extract(partner),
                mapping: folder.mapping(partner),
                partner: partner,
                output: folder.packages
            ),
            programme: programme,
            keys: KeyFolder(path: folder.keys(partner))
        )
    }

    /// The national opt-out check of every partner that applies it; the returned lists are invented as everybody is.
    private func checkOptOuts(_ programme: Programme) async throws {
        for partner in programme.partners where partner.optOuts.national?.isApplied == true {
            _ = try await OptOutList.write(
                extract: folder.extract(partner.id),
                mapping: folder.mapping(partner.id),
                partner: partner.id,
                programme: programme,
                to: folder.optOutsSent(partner.id)
            )
            try OptOutFile.inventReturned(
                of: folder.optOutsSent(partner.id),
                to: folder.optOutsReturned(partner.id)
            )
        }
    }

    private func optOutLists(_ partner: String, _ programme: Programme) -> OptOutLists {
        guard programme.partner(partner)?.optOuts.national?.isApplied == true,
            let today = CalendarDate(SealingTime.now(keptDays: 0).created)
        else { return .none }
        return OptOutLists(
            national: OptOutLists.National(
                sent: folder.optOutsSent(partner),
                returned: folder.optOutsReturned(partner),
                checkedOn: today
            )
        )
    }

    private func seal(_ partners: [String], _ programme: Programme) async throws -> [AgentReceipt] {
        var receipts: [AgentReceipt] = []
        for partner in partners {
            receipts.append(
                try await AgentRun.seal(
                    AgentRun.Request(
                        extract: folder.extract(partner),
                        mapping: folder.mapping(partner),
                        partner: partner,
                        output: folder.packages,
                        recordKey: folder.recordKey(partner),
                        threads: Console.threads,
                        optOuts: optOutLists(partner, programme),
                        quality: folder.quality(partner)
                    ),
                    programme: programme,
                    keys: KeyFolder(path: folder.keys(partner))
                )
            )
        }
        return receipts
    }
}
