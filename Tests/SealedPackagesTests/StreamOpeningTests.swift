import Composites
import Foundation
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite("A package opened as a stream")
struct StreamOpeningTests {
    private let packages: SmallPackages

    init() throws { packages = try SmallPackages() }

    /// Notes what it is given.
    private final class Seen: @unchecked Sendable {
        var bytes = 0
        var largest = 0
        var finished = false
    }

    private struct Watching: PackageSink {
        let seen: Seen

        mutating func begin(_ file: PackageHeader.File) {}
        mutating func take(_ bytes: UnsafeRawBufferPointer) {
            seen.bytes += bytes.count
            seen.largest = max(seen.largest, bytes.count)
        }
        mutating func finish() { seen.finished = true }
    }

    private func watch(_ path: String) throws -> (Seen, PackageError.Code?) {
        let seen = Seen()
        do {
            _ = try PackageReader.stream(
                path,
                kind: .attributes,
                recipient: packages.keys.identity(of: "matcher"),
                sender: { try packages.keys.publicIdentity(of: $0) },
                into: { _ in Watching(seen: seen) }
            )
            return (seen, nil)
        } catch let error as PackageError { return (seen, error.code) }
    }

    private func long(_ bytes: Int) throws -> String {
        try packages.write(.attributes, [.init(name: "attributes.csv", rows: 1, bytes: SystemRandom.bytes(bytes))])
    }

    @Test("is handed on chunk by chunk, never more than one together")
    func pieces() throws {
        let (seen, code) = try watch(try long(1_000_000))
        #expect(code == nil && seen.finished)
        #expect(seen.bytes == 1_000_000)
        #expect(seen.largest <= 1 << 16)
    }

    @Test("gives nothing of a chunk whose tag fails, and no result of what came before it (P1, P2)")
    func nothingUnverified() throws {
        let whole = try packages.folder.bytes(of: String(try long(400_000).split(separator: "/").last ?? ""))
        let sealed = (1 << 16) + 16
        let start = whole.count - 400_032 - 7 * 16
        for chunk in 0..<7 {
            var damaged = whole
            damaged[start + chunk * sealed + 5] ^= 1
            let (seen, code) = try watch(try packages.folder.write(damaged, to: "d.clpk"))
            #expect(code == .tampered && !seen.finished)
            #expect(seen.bytes == max(0, chunk * (1 << 16) - 32))
            let cut = Array(whole[..<(start + chunk * sealed)])
            let (before, refused) = try watch(try packages.folder.write(cut, to: "c.clpk"))
            #expect(refused != nil && !before.finished)
        }
    }

    @Test("gives no result where a digest fails at the very end, or something follows")
    func lateFaults() throws {
        let path = try long(200_000)
        let forged = try packages.resign(path) { header in
            var header = header
            header.files[1].sha256 = PackageHeader.noDigest
            return header
        }
        let (seen, code) = try watch(forged)
        #expect(code == .mismatch && !seen.finished && seen.bytes == 200_000)
        let whole = try packages.folder.bytes(of: "p.clpk")
        let (longer, refused) = try watch(try packages.folder.write(whole + [0], to: "l.clpk"))
        #expect(refused == .tampered && !longer.finished)
    }

    @Test("reads tokens alike whole and in pieces of any length", arguments: 0..<20)
    func tokenPieces(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let table = try SmallPackages.table(people: 1 + seed * 3)
        let contents = try TokenPayload.contents(of: table)
        let files = contents.map { PackageHeader.File(name: $0.name, bytes: $0.bytes.count, rows: $0.rows, sha256: "") }
        var header = try PackageReader.inspect(try packages.write(.tokens, contents, people: table.people))
        header.files = files
        var intake = try TokenIntake(header, catalogue: Catalogue.named("standard-1"), file: "f")
        try pour(contents, files, into: &intake, &random)
        let read = try intake.finish()
        #expect(read.handles == table.handles && read.tokens == table.tokens)
        #expect(read.missing == table.missing && read.readingCounts == table.readingCounts)
        #expect(read.numbers == table.numbers)
    }

    @Test("reads attributes alike whole and in pieces of any length", arguments: 0..<20)
    func attributePieces(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let people = 1 + seed * 5
        let table = AttributeTable(
            partner: "gp",
            recordIDs: try (0..<people).map { _ in Hex.text(try SystemRandom.bytes(16)) },
            columns: [
                .init(
                    name: "ward",
                    values: ["E05000001", "E05000002", "E05000003"],
                    // All values are there from the first person on, so that codes are those of the sorted values.
                    codes: (0..<people).map { UInt16($0 % 4) }
                )
            ],
            homes: HomesSeen(named: people, unnamed: seed)
        )
        let contents = AttributePayload.contents(of: table)
        let files = contents.map { PackageHeader.File(name: $0.name, bytes: $0.bytes.count, rows: $0.rows, sha256: "") }
        var header = try PackageReader.inspect(try packages.write(.attributes, contents, people: people))
        header.files = files
        var intake = AttributeIntake(header, file: "f")
        try pour(contents, files, into: &intake, &random)
        let read = try intake.finish()
        #expect(read.recordIDs == table.recordIDs && read.homes == table.homes)
        for person in 0..<people { #expect(read.columns[0].value(at: person) == table.columns[0].value(at: person)) }
    }

    private func pour(
        _ contents: [PackageContent],
        _ files: [PackageHeader.File],
        into sink: inout some PackageSink,
        _ random: inout SplitMix64
    ) throws {
        for (content, file) in zip(contents, files) {
            try sink.begin(file)
            var left = content.bytes[...]
            while !left.isEmpty {
                let piece = Array(left.prefix(Int.random(in: 1...40, using: &random)))
                try piece.withUnsafeBytes { try sink.take($0) }
                left = left.dropFirst(piece.count)
            }
        }
    }

    @Test("attributes whose last line is not ended are refused")
    func lastLine() throws {
        let text = "record_id,sex\n\(SmallPackages.record),F"
        let path = try packages.write(.attributes, [.init(name: "attributes.csv", rows: 1, bytes: Array(text.utf8))])
        #expect(try packages.refusal(path, .attributes) == .malformed)
    }

    @Test("a line without end, and homes without end, are refused while they come")
    func endless() throws {
        let line = [UInt8](repeating: 0x41, count: 300_000)
        let path = try packages.write(.attributes, [.init(name: "attributes.csv", rows: 1, bytes: line)])
        #expect(try packages.refusal(path, .attributes) == .malformed)
        let attributes = try SmallPackages.contents(.attributes)
        let homes = PackageContent(name: "homes.json", rows: 1, bytes: [UInt8](repeating: 0x20, count: 300_000))
        #expect(try packages.refusal(try packages.write(.attributes, attributes + [homes]), .attributes) == .malformed)
    }
}
