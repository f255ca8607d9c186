import Composites
import Foundation
import RecordMatching
import SparkEngine

/// One linkage of four invented partners on one engine: how long it takes, what memory it needs, and what came out.
///
///     scale-speed embedded PEOPLE-PER-PARTNER
///     scale-speed spark PEOPLE-PER-PARTNER MASTER HOME FOLDER [MEMORY [here|spark]]
@main
struct ScaleSpeed {
    private static let partners = 4

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let size = Int(arguments[2]), size >= 100,
            arguments[1] == "embedded" || (arguments[1] == "spark" && arguments.count >= 6)
        else {
            print("usage: scale-speed embedded PEOPLE | spark PEOPLE MASTER HOME FOLDER [MEMORY [here|spark]]")
            exit(64)
        }
        let catalogue = try Catalogue.named("standard-2")
        let invented = InventedTables(catalogue: catalogue, size: size, seed: 1)
        let matcher = Matcher(catalogue: catalogue, probability: 0.5, threads: 2)
        let clock = Stopwatch()
        if arguments[1] == "embedded" {
            let tables = try (0..<partners).map(invented.table)
            clock.lap("made")
            let work = await matcher.work(tables)
            clock.lap("linked")
            let silver = work.silverStandard()
            clock.lap("again with the NHS number hidden")
            show(work.result, silver, tables)
            return
        }
        var settings = SparkSettings(
            master: arguments[3],
            home: arguments[4],
            memory: arguments.count > 6 ? arguments[6] : "4g",
            work: arguments[5],
            note: { print($0) }
        )
        settings.components = arguments.count > 7 && arguments[7] == "spark" ? .spark : .here
        let spark = try SparkLinkage.submitted(settings)
        defer { spark.end(isDone: true) }
        var tables: [TokenTable] = []
        for partner in 0..<partners {
            let table = try invented.table(partner)
            try spark.pairs.take(table, package: partner, firstPerson: tables.reduce(0) { $0 + $1.people })
            tables.append(table.withoutTokens)
        }
        clock.lap("made, tokens written")
        let (work, silver) = try await matcher.work(tables, engine: Watched(pairs: spark.pairs, clock: clock))
        clock.lap("people made")
        show(work.result, silver, tables)
    }

    private static func show(_ result: LinkageResult, _ silver: SilverStandard?, _ tables: [TokenTable]) {
        let candidates = result.packagePairs.reduce(0) { $0 + $1.candidates }
        var digest: UInt64 = 0
        func add(_ value: UInt64) { digest = Dice.mixed(digest ^ value) }
        for cluster in result.clusters { add(UInt64(cluster)) }
        for edge in result.edges {
            add(UInt64(edge.left) << 32 | UInt64(edge.right))
            add(UInt64(bitPattern: Int64(edge.weight)))
        }
        for outcome in silver?.outcomes ?? [] { add(UInt64(outcome.found) << 32 | UInt64(outcome.both)) }
        print(
            "\(tables.reduce(0) { $0 + $1.people }) records, \(candidates) candidates, \(result.edges.count) edges, "
                + "\(result.people) people, learned \(result.plausible), digest \(String(digest, radix: 16))"
        )
    }
}

/// Spark with a lap behind every step.
private struct Watched: PairEngine {
    let pairs: SparkPairs
    let clock: Stopwatch

    func take(_ table: TokenTable, package: Int, firstPerson: Int) throws {
        try pairs.take(table, package: package, firstPerson: firstPerson)
    }

    func search(_ tables: [TokenTable], catalogue: Catalogue) async throws -> FoundPatterns {
        defer { clock.lap("pairs") }
        return try await pairs.search(tables, catalogue: catalogue)
    }

    func tally(_ views: [FirstWeights]) async throws -> [RivalTally] {
        clock.lap("model learned")
        defer { clock.lap("better candidates") }
        return try await pairs.tally(views)
    }

    func pairs(
        _ views: [DecidingWeights],
        threshold: Int,
        expected: Int,
        batch: (LinkageView, [EnginePair]) throws -> Void
    ) async throws {
        try await pairs.pairs(views, threshold: threshold, expected: expected, batch: batch)
        clock.lap("pairs handed over")
    }
}

/// Wall time, processor time of this process and of those it waited for, and peak memory, lap by lap.
private struct Stopwatch: Sendable {
    private let start = ContinuousClock.now

    func lap(_ name: String) {
        let wall = (ContinuousClock.now - start).components
        let own = usage(__rusage_who_t(RUSAGE_SELF.rawValue))
        let others = usage(__rusage_who_t(RUSAGE_CHILDREN.rawValue))
        let line =
            String(
                format: "%8.1f s wall  %8.1f s own  %8.1f s Spark  %7d MiB own  %7d MiB Spark  ",
                Double(wall.seconds) + Double(wall.attoseconds) / 1e18,
                own.seconds,
                others.seconds,
                own.peak,
                others.peak
            ) + name + "\n"
        FileHandle.standardOutput.write(Data(line.utf8))
    }

    private func usage(_ who: __rusage_who_t) -> (seconds: Double, peak: Int) {
        var usage = rusage()
        getrusage(who, &usage)
        let micros = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        return (Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + micros / 1e6, usage.ru_maxrss / 1024)
    }
}
