import ArgumentParser
import AuditTrail
import Governance
import LinkageRun
import SafeFiles
import Sealing
import SparkEngine

struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Link the people of several partners by tokens that cannot be read.",
        subcommands: [LinkCommand.self, ExplainCommand.self],
        defaultSubcommand: LinkCommand.self
    )
}

/// What `match` does where no other word follows.
struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Link the people; may be left out: match PACKAGE …"
    )

    @Argument(help: "Token packages, one a partner.") var packages: [String]
    @Option(help: "The programme file.") var programme: String
    @OptionGroup var keys: KeyOptions
    @Option(help: "Where people.sqlite, linkage.json and linkage.html go.") var output: String
    @Option(help: "linkage.json of an earlier linkage, to say what has changed since.") var previous: String?
    @OptionGroup var engine: EngineOptions
    @OptionGroup var trail: TrailOptions
    @Flag(help: "Print nothing but errors.") var quiet = false

    /// A linkage, or how far it is.
    private enum Linked {
        case done(LinkageSummary)
        case paused(SparkPause)
    }

    func run() async throws {
        let programme = try ProgrammeFile.read(programme)
        let spark = try engine.linkage(output: output)
        var isDone = false
        defer { spark?.end(isDone: isDone) }
        let record = JobRecord(
            .match,
            by: programme.roles.matcher,
            as: .matcher,
            programme: programme,
            trail: trail.trail(keys: keys.keys)
        )
        let inputs = JobFacts.packages("tokens", packages, programme)
        let (linked, head) = try await record.keep(inputs: inputs) { facts -> Linked in
            let summary: LinkageSummary
            do {
                summary = try await LinkageRun.run(
                    packages: packages,
                    programme: programme,
                    keys: keys.folder,
                    output: output,
                    threads: Console.threads,
                    previous: previous,
                    engine: spark?.pairs
                )
            } catch let pause as SparkPause {
                facts.counts = [.init("scripts"): 1]
                return .paused(pause)
            }
            try facts.add(.init("people"), file: Folder.join(output, LinkageRun.peopleFile))
            facts.counts = [
                .init("records"): summary.partners.reduce(0) { $0 + $1.people }, .init("people"): summary.people,
            ]
            return .done(summary)
        }
        guard case .done(let summary) = linked else {
            if case .paused(let pause) = linked, !quiet { pause.lines.forEach(Console.result) }
            return
        }
        isDone = true
        if !summary.plausible || !summary.converged {
            Console.note(
                "Caution: the model did not settle on something that looks like one person's records; "
                    + "do not use this result before linkage.html has been looked at."
            )
        }
        guard !quiet else { return }
        ProgrammeFile.mark(programme)
        let records = summary.partners.reduce(0) { $0 + $1.people }
        Console.result("\(Console.count(records)) local people are \(Console.count(summary.people)) people.")
        Console.result()
        Console.result("Partner               people    found elsewhere")
        for partner in summary.partners {
            Console.result(
                "  \(Console.padded(partner.partner, 16))\(Console.aligned(Console.count(partner.people), 10))"
                    + "\(Console.aligned(Console.count(partner.linked), 12))"
            )
        }
        if !summary.absent.isEmpty {
            Console.result()
            Console.result("Without \(summary.absent.joined(separator: ", ")), who sent no package.")
        }
        Console.result()
        Console.result(
            "Estimated from the tokens alone: \(Console.percent(summary.estimatedPrecision)) of the links are right, "
                + "\(Console.percent(summary.estimatedRecall)) of the links there are were made "
                + "(mistakes inside one partner's extract are not in this)."
        )
        if let silver = summary.silver, let recall = silver.all.recall, let precision = silver.all.precision {
            Console.result(
                "Measured with the NHS number hidden, on \(Console.count(silver.all.known)) pairs that share one: "
                    + "\(Console.percent(recall.value)) found again, "
                    + "\(Console.percent(precision.value)) of the pairs put together have one number."
            )
        }
        record.show(head)
        Console.result("Open  \(Folder.join(output, "linkage.html"))")
        Console.result("Next: hand \(Folder.join(output, LinkageRun.peopleFile)) to the reporter, who runs:")
        Console.result("      cohortlink report --people \(Folder.join(output, LinkageRun.peopleFile)) --help")
    }
}
