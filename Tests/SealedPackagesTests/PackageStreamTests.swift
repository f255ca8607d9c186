import Governance
import Foundation
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite struct PackageStreamTests {
    private let folder: TemporaryFolder
    private let sender: KeyFolder
    private let recipient: KeyFolder

    init() throws {
        folder = try TemporaryFolder()
        sender = KeyFolder(path: folder.file("one"))
        recipient = KeyFolder(path: folder.file("reporter"))
        try recipient.add(sender.makeIdentity(for: "one"))
        try sender.add(recipient.makeIdentity(for: "reporter"))
    }

    private var label: PackageLabel {
        PackageLabel(
            kind: .attributes,
            programme: "programme",
            programmeHash: String(repeating: "ab", count: 32),
            environment: .test,
            epoch: 1,
            keyCheck: String(repeating: "0", count: 16),
            catalogue: "standard-1",
            rules: 1,
            sealing: .now(keptDays: 1),
            people: 1
        )
    }

    private func stream(announced: Int, pieces: [[UInt8]]) throws -> PackageHeader {
        let identity = try sender.identity(of: "one")
        var stream = try PackageStream.open(
            [.init(name: "attributes.csv", rows: 1, bytes: announced)],
            label: label,
            sender: identity,
            recipient: try sender.publicIdentity(of: "reporter"),
            to: folder.file("p.clpk")
        )
        for piece in pieces { try stream.append(piece) }
        return try stream.finish(sender: identity)
    }

    private func open() throws -> OpenedPackage {
        try PackageReader.open(
            folder.file("p.clpk"),
            kind: .attributes,
            recipient: try recipient.identity(of: "reporter")
        ) { try recipient.publicIdentity(of: $0) }
    }

    @Test(arguments: [0, 1, 65_503, 65_504, 65_505, 131_040, 131_041, 300_000])
    func `what comes in pieces of any size comes out whole`(length: Int) throws {
        var random = SplitMix64(seed: UInt64(length))
        let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        var pieces: [[UInt8]] = []
        var start = 0
        while start < length {
            let end = min(length, start + Int.random(in: 0...70_000, using: &random))
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        let header = try stream(announced: length, pieces: pieces)
        let opened = try open()
        #expect(opened.header == header)
        #expect(opened.contents["attributes.csv"] == bytes)
        #expect(header.files.allSatisfy { $0.sha256 != PackageHeader.noDigest })
    }

    @Test(arguments: [[[UInt8](repeating: 1, count: 11)], [[1, 2, 3]], []])
    func `more or less than was announced is refused, and nothing is written`(pieces: [[UInt8]]) {
        #expect(throws: PackageError(.malformed, file: folder.file("p.clpk"), reason: "")) {
            _ = try stream(announced: 10, pieces: pieces)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("p.clpk")))
    }

    @Test func `a digest changed in the header is refused`() throws {
        let header = try stream(announced: 3, pieces: [[1, 2, 3]])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("p.clpk")))
        let digest = try #require(header.files.last?.sha256)
        let place = try #require(bytes.range(of: Data(digest.utf8)))
        bytes.replaceSubrange(place, with: Data(PackageHeader.noDigest.utf8))
        try bytes.write(to: URL(fileURLWithPath: folder.file("p.clpk")))
        #expect(throws: PackageError.self) { _ = try open() }
    }
}
