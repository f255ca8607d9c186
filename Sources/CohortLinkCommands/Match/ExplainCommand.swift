import ArgumentParser
import AuditTrail
import Foundation
import Governance
import LinkageRun
import RecordMatching

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why two records are one person or not: levels, weights and composites by name, never a token.",
        discussion: """
            The packages are linked again, which takes as long as 'match' and gives the same result. Records are written \
            as partner:record_id, as in people.sqlite.
            """
    )

    @Argument(help: "A record: partner:record_id.") var left: String
    @Argument(help: "Another record.") var right: String
    @Option(parsing: .upToNextOption, help: "The token packages of the linkage, one a partner.") var packages: [String]
    @Option(help: "The programme file.") var programme: String
    @OptionGroup var keys: KeyOptions
    @OptionGroup var trail: TrailOptions

    func run() async throws {
        let (left, right) = (try RecordName(left, place: "LEFT"), try RecordName(right, place: "RIGHT"))
        let programme = try ProgrammeFile.read(programme)
        let record = JobRecord(
            .explain,
            by: programme.roles.matcher,
            as: .matcher,
            programme: programme,
            trail: trail.trail(keys: keys.keys)
        )
        let inputs = JobFacts.packages("tokens", packages, programme)
        let (explanation, _) = try await record.keep(inputs: inputs) { _ in
            try await LinkageRun.explain(
                left,
                right,
                packages: packages,
                programme: programme,
                keys: keys.folder,
                threads: Console.threads
            )
        }
        ProgrammeFile.mark(programme)
        for line in ExplanationWords(explanation, left.partner, right.partner).lines { Console.result(line) }
    }
}
