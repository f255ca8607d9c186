import Composites
import Foundation
import RecordMatching
import SafeFiles
import TestSupport
import Testing

@testable import SparkEngine

@Suite struct EmissionTests {
    private func linkage(_ folder: TemporaryFolder, _ tables: [TokenTable]) async throws -> SparkLinkage {
        let settings = SparkSettings(master: "", home: "", work: "")
        let spark = try SparkLinkage.emitted(
            to: folder.file("statements"),
            location: "abfss://x@y/z",
            settings: settings
        )
        for (package, table) in tables.enumerated() {
            try spark.pairs.take(table, package: package, firstPerson: package * 3)
        }
        _ = try await spark.pairs.search(tables.map(\.withoutTokens), catalogue: try Catalogue.named("standard-2"))
        return spark
    }

    @Test func `statements are written for others to run, with the folder as they see it, and then waited for`()
        async throws
    {
        let folder = try TemporaryFolder()
        let tables = try SmallTables.tables()
        let pause = await #expect(throws: SparkPause.self) { _ = try await linkage(folder, tables) }
        #expect(pause?.script.hasSuffix("/statements/1-pairs.sql") == true)
        let script = String(decoding: try folder.bytes(of: "statements/1-pairs.sql"), as: UTF8.self)
        #expect(script.contains("'abfss://x@y/z/tokens'"))
        #expect(!script.contains(folder.path))
        // Nothing that was run is run again, and tokens are not written twice.
        let before = try folder.bytes(of: "statements/tokens/package-001-00000.parquet")
        for name in ["counts", "numbers"] {
            try Folder.make(folder.file("statements/\(name)"))
            _ = try folder.write("", to: "statements/\(name)/_SUCCESS")
        }
        let spark = try await linkage(folder, tables)
        #expect(try folder.bytes(of: "statements/tokens/package-001-00000.parquet") == before)
        spark.end(isDone: false)
        #expect(FileManager.default.fileExists(atPath: folder.file("statements")))
        spark.end(isDone: true)
        #expect(!FileManager.default.fileExists(atPath: folder.file("statements")))
    }

    @Test func `a folder with another linkage's work, or that others can enter, is refused`() async throws {
        let folder = try TemporaryFolder()
        let tables = try SmallTables.tables()
        await #expect(throws: SparkPause.self) { _ = try await linkage(folder, tables) }
        let error = await #expect(throws: SparkError.self) { _ = try await linkage(folder, tables.reversed()) }
        #expect(error?.code == .folder)
        try Folder.make(folder.file("other"), mode: 0o700)
        _ = try folder.write("mine", to: "other/letter.txt")
        let own = #expect(throws: FileError.self) { try WorkFolder.kept(at: folder.file("other")) }
        #expect(own?.code == .exists)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: folder.file("statements")
        )
        let open = await #expect(throws: FileError.self) { _ = try await linkage(folder, tables) }
        #expect(open?.code == .insecure)
    }
}
