import Composites
import Foundation
import RecordMatching
import TestSupport

@testable import SparkEngine

/// A folder that looks like Spark's, with a shell script in the place of the program.
struct FakeSpark {
    let folder: TemporaryFolder
    var home: String { folder.file("spark") }
    var work: String { folder.file("work") }

    /// - Parameters:
    ///   - lines: What `spark-sql` does; `$SCRIPT` is the script that it was given.
    ///   - version: The version that it says it has.
    /// - Throws: Where the folder cannot be made.
    init(_ lines: String, version: String = "4.3.0") throws {
        folder = try TemporaryFolder()
        for name in ["spark/bin", "spark/jars", "work"] {
            try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
        }
        _ = try folder.write("", to: "spark/jars/spark-core_2.13-\(version).jar")
        let head = "#!/bin/sh\nfor SCRIPT in \"$@\"; do :; done\nNAME=$(basename \"$SCRIPT\" .sql)\n"
        let program = try folder.write(head + lines + "\n", to: "spark/bin/spark-sql")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    }

    var settings: SparkSettings { SparkSettings(master: "local[2]", home: home, work: work) }

    /// What is in the work folder when all is over.
    var leftBehind: [String] { (try? FileManager.default.contentsOfDirectory(atPath: work)) ?? [] }

    /// Links two small packages and gives what stopped it.
    func link(_ settings: SparkSettings? = nil) async throws -> LinkageResult {
        let tables = try SmallTables.tables()
        let spark = try SparkLinkage.submitted(settings ?? self.settings)
        defer { spark.end(isDone: false) }
        for (package, table) in tables.enumerated() {
            try spark.pairs.take(table, package: package, firstPerson: package == 0 ? 0 : tables[0].people)
        }
        let matcher = Matcher(catalogue: try Catalogue.named("standard-2"), probability: 0.5, threads: 1)
        return try await matcher.work(tables.map(\.withoutTokens), engine: spark.pairs).work.result
    }
}

/// Two packages of three people each, tokens at random.
enum SmallTables {
    static func tables() throws -> [TokenTable] {
        var random = SplitMix64(seed: 3)
        return try ["a", "b"].map { partner in
            func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
            let columns = try Catalogue.named("standard-2").composites.count
            return try TokenTable(
                partner: partner,
                handles: bytes(3 * TokenTable.handleLength),
                readingCounts: [1, 2, 1],
                missing: [[], .nhsNumber, [.nhsNumber, .sex], .postcode],
                tokens: bytes(4 * columns * TokenTable.tokenLength),
                columns: columns,
                numbers: ExtractNumbers(
                    people: 3,
                    rows: 3,
                    missing: [Double](repeating: 0, count: FieldSet.named.count),
                    given: [0.01, 0, 0, 0.04],
                    surname: [0.01, 0, 0.05],
                    swapped: 0,
                    birthDate: [0.001, 0, 0, 0, 0, 0.01],
                    address: [0.001, 0, 0, 0, 0.1],
                    sex: 0.5,
                    household: 0,
                    twins: 0
                )
            )
        }
    }
}
