import ArgumentParser
import DisclosureControl
import ReleaseFiles
import SafeFiles

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Set two releases side by side: before and after."
    )

    @Argument(help: "The earlier release: a folder, or a file in the layout of released.csv.") var before: String
    @Argument(help: "The later release.") var after: String
    @Flag(help: "Print CSV.") var csv = false

    func run() async throws {
        let paths = [before, after].map { $0.hasSuffix(".csv") ? $0 : Folder.join($0, ReleaseFolder.released) }
        let dimensions = try paths.map { try ReleasedRows.dimensions(of: $0) }
        let common = dimensions[1].filter(dimensions[0].contains)
        guard dimensions[0] == dimensions[1] else {
            throw DisclosureError(
                .badRequest,
                reason:
                    "the two releases have other dimensions (\(common.count) in common); compare releases of one specification"
            )
        }
        let comparison = ReleaseComparison(
            try ReleasedRows.read(path: paths[0], dimensions: common),
            try ReleasedRows.read(path: paths[1], dimensions: common),
            dimensions: common
        )
        if csv { Console.result("table_id,place,before,after,change") }
        for line in comparison.changed {
            let change = line.change.map { $0 > 0 ? "+\($0)" : String($0) } ?? ""
            if csv {
                let cells = [line.table, line.place, line.before, line.after, change]
                Console.result(cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ","))
            } else {
                let place = line.place.isEmpty ? "everybody" : line.place
                Console.result(
                    "\(line.table)  \(place)  \(line.before) -> \(line.after)\(change.isEmpty ? "" : "  (\(change))")"
                )
            }
        }
        guard !csv else { return }
        Console.result(
            "\(Console.counted(comparison.common, "figure")) in both releases; \(Console.count(comparison.changed.count)) differ"
        )
    }
}
