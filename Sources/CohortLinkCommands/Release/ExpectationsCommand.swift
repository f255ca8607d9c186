import ArgumentParser
import AuditTrail
import Governance
import Lenses
import SafeFiles
import Sealing

struct ExpectationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expectations",
        abstract: "Seal what a team expects before it sees results.",
        subcommands: [Seal.self]
    )

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the hash of a file of expectations, and the moment, into the audit trail.",
            discussion: """
                The file is dimension,category,expected with fewer, as_expected or more. A report says when it was sealed, and \
                refuses a file that was sealed after the programme's first report. The moment is that of this machine's clock; \
                note the entry's hash elsewhere, or whoever can write the trail can write another.
                """
        )

        @Argument(help: "The file of expectations.") var file: String
        @Option(help: "The programme file.") var programme: String
        @OptionGroup var keys: KeyOptions
        @OptionGroup var trail: TrailOptions
        @Flag(help: "Print nothing but errors.") var quiet = false

        func run() async throws {
            let programme = try ProgrammeFile.read(programme)
            let names = programme.attributes.map(\.name)
            let expected = try Expectations(path: file, lens: "expectations", dimensions: names)
            let trail = trail.trail(keys: keys.keys)
            let record = JobRecord(
                .sealExpectations,
                by: programme.roles.reporter,
                as: .reporter,
                programme: programme,
                trail: trail
            )
            let (_, head) = try await record.keep(inputs: [(ExpectationSeals.thing, file)]) { facts in
                try facts.add(ExpectationSeals.thing, file: file)
                facts.counts[.init("groups")] = expected.count
            }
            guard head != nil else {
                throw TrailError(
                    .file,
                    file: keys.keys,
                    reason: "there is no audit trail to seal it in; give --keys or --log of the reporter"
                )
            }
            guard !quiet else { return }
            Console.result("Sealed \(Console.counted(expected.count, "expectation")), SHA-256 \(expected.digest)")
            record.show(head)
            switch try ExpectationSeals.read(trail, programme)[expected.digest] {
            case .after(let moment):
                Console.note("Note: a report was made before \(moment); no report will compare with this file.")
            case .before, nil:
                Console.result("Next: name the file in a lens of the kind expectation, then make the report.")
            }
        }
    }
}

/// Seals of expectations in an audit trail.
enum ExpectationSeals {
    static let thing = TrailEntry.Thing("expectations")

    /// The first seal of each file, and whether it came before the programme's first report.
    ///
    /// - Parameters:
    ///   - trail: The audit trail of whoever makes the report; `nil` for none.
    ///   - programme: The programme; its reports count in every version.
    /// - Returns: Seals by the SHA-256 of the files; none from a trail in which something is wrong.
    /// - Throws: `TrailError`.
    static func read(_ trail: AuditTrail?, _ programme: Programme) throws -> [String: ExpectationSeal] {
        guard let trail,
            RegularFile.exists(trail.path)
        else { return [:] }
        let verdict = try trail.verify()
        guard verdict.isWhole else { return [:] }
        var seals: [String: ExpectationSeal] = [:]
        var isReported = false
        for entry in verdict.entries.map(\.entry) where entry.programme == programme.id && entry.outcome == .done {
            switch entry.act {
            case .report: isReported = true
            case .sealExpectations:
                guard let hash = entry.hashes[thing], seals[hash] == nil else { continue }
                seals[hash] = isReported ? .after(entry.at) : .before(entry.at)
            default: continue
            }
        }
        return seals
    }
}
