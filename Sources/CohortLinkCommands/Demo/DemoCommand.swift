import ArgumentParser
import DemoPlace

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole way on an invented place: partners, agents, matcher, report.",
        discussion: "Wexmouth is a fictional place. Every person is invented and every NHS number is a test number."
    )

    @Option(help: "How many people live in the place.") var people = DemoPlace.residents
    @Option(help: "Another seed makes another place.") var seed: UInt64 = 1
    @Option(help: "The folder to write; an earlier demo in it is replaced.") var output = "demo-output"
    @Option(
        help:
            "How the extracts look: plain (CSV throughout) or as-they-come (workbooks, Windows-1252, names in a cell)."
    )
    var dress = DemoPlace.usualDress.rawValue
    @Option(name: .customLong("break"), help: "Leave this partner out, and see what the report says then.")
    var missing: String?

    @Flag(help: "Stop after place, governance and keys, so that you can run the jobs yourself.")
    var prepare = false

    func validate() throws {
        guard DemoPlace.peopleRange.contains(people) else {
            throw ValidationError(
                "--people must lie between \(DemoPlace.peopleRange.lowerBound) and \(DemoPlace.peopleRange.upperBound)"
            )
        }
        guard Dress(rawValue: dress) != nil else {
            throw ValidationError("--dress must be \(Dress.allCases.map(\.rawValue).joined(separator: " or "))")
        }
        let partners = DemoPlace.partners + [DemoPlace.countingPartner]
        if let missing, !partners.contains(missing) {
            throw ValidationError(
                "there is no partner '\(missing)'; the place has: \(partners.joined(separator: ", "))"
            )
        }
    }

    func run() async throws {
        let dress = Dress(rawValue: dress) ?? DemoPlace.usualDress
        try await DemoRun(people: people, seed: seed, folder: output, dress: dress, missing: missing)
            .run(prepareOnly: prepare)
    }
}
