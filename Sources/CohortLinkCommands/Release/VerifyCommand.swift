import ArgumentParser
import DisclosureControl
import ReleaseFiles

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a release against its certificate, by adding integers only.",
        discussion: "Reads released.csv, tables.json and certificate.json of the folder, and nothing else."
    )

    @Argument(help: "The release folder.") var release: String
    @Option(help: "The table specification; the folder's tables.json where it is left out.") var tables: String?
    @Option(help: "The ledger that the release was made with; its entry is checked too.") var ledger: String?
    @Flag(help: "Print nothing but errors.") var quiet = false

    func run() async throws {
        let finding = try ReleaseFolder.verify(
            release,
            specification: tables,
            ledger: ledger.map { try Ledger(path: $0) }
        )
        guard !quiet else { return }
        Console.result(
            "\(Console.counted(finding.figures, "figure")) recounted for \(Console.counted(finding.witnesses, "other set")) of people: "
                + "all print the same; \(Console.counted(finding.proved, "small count")) proved"
                + (finding.narrowed > 0 ? ", \(Console.count(finding.narrowed)) of them for part of the band" : "")
        )
    }
}
