import Governance
import Composites
import Foundation
import Sealing
import TestSupport
import Testing

@testable import SealedPackages

@Suite struct PackageTests {
    private let folder: TemporaryFolder
    private let keys: KeyFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        keys = KeyFolder(path: folder.file("keys"))
        for organisation in ["gp", "police", "matcher", "other"] { _ = try keys.makeIdentity(for: organisation) }
        path = folder.file("p.clpk")
    }

    private func label(people: Int) -> PackageLabel {
        PackageLabel(
            kind: .attributes,
            programme: "test-programme",
            programmeHash: String(repeating: "a1", count: 32),
            environment: .test,
            epoch: 1,
            keyCheck: "0011223344556677",
            catalogue: "standard-1",
            rules: 1,
            sealing: SealingTime(milliseconds: 1_759_276_800_000, keptDays: 30),
            people: people
        )
    }

    private func write(_ bytes: [UInt8], from sender: String = "gp", to recipient: String = "matcher") throws {
        _ = try PackageWriter.write(
            [PackageContent(name: "attributes.csv", rows: 1, bytes: bytes)],
            label: label(people: 1),
            sender: keys.identity(of: sender),
            recipient: keys.publicIdentity(of: recipient),
            to: path
        )
    }

    private func open(as recipient: String = "matcher", _ file: String? = nil) throws -> OpenedPackage {
        try PackageReader.open(file ?? path, kind: .attributes, recipient: keys.identity(of: recipient)) {
            try keys.publicIdentity(of: $0)
        }
    }

    private func code(_ work: () throws -> Void) -> PackageError.Code? {
        do {
            try work()
            return nil
        } catch { return (error as? PackageError)?.code }
    }

    @Test(arguments: [0, 1, 1 << 16 - 33, 1 << 16 - 32, 1 << 16 - 31, 1 << 16, 200_000])
    func `what was sealed is what is opened, at every length around a chunk`(length: Int) throws {
        let bytes = try SystemRandom.bytes(length)
        try write(bytes)
        #expect(try open().contents["attributes.csv"] == bytes)
    }

    @Test func `anyone can read the header, and it holds nothing else`() throws {
        try write([1, 2, 3])
        let header = try PackageReader.inspect(path)
        #expect(header.partner == "gp")
        #expect(header.recipient == "matcher")
        #expect(header.files.map(\.bytes) == [32, 3])
    }

    @Test func `a flipped bit anywhere is found`() throws {
        try write([UInt8]("some,attributes\nof,people\n".utf8))
        let whole = try folder.bytes(of: "p.clpk")
        for position in whole.indices {
            var damaged = whole
            damaged[position] ^= 1 << UInt8(position % 8)
            let file = try folder.write(damaged, to: "damaged.clpk")
            #expect(code { _ = try open(file) } != nil, "byte \(position) could be changed")
        }
    }

    @Test func `a package cut at any byte, or lengthened, is refused`() throws {
        try write([UInt8]("some,attributes\n".utf8))
        let whole = try folder.bytes(of: "p.clpk")
        for length in 0..<whole.count {
            let file = try folder.write(Array(whole[..<length]), to: "cut.clpk")
            #expect(code { _ = try open(file) } != nil)
        }
        #expect(code { _ = try open(try folder.write(whole + [0], to: "long.clpk")) } == .tampered)
    }

    @Test func `chunks that are dropped, repeated or put in another order are refused`() throws {
        try write(try SystemRandom.bytes(3 << 16 - 32))
        let whole = try folder.bytes(of: "p.clpk")
        let chunk = 1 << 16 + AESGCM.tagLength
        let start = whole.count - 3 * chunk
        let parts = (0..<3).map { Array(whole[(start + $0 * chunk)..<(start + ($0 + 1) * chunk)]) }
        let front = Array(whole[..<start])
        #expect(
            try open(try folder.write(front + parts.flatMap { $0 }, to: "same.clpk")).contents.keys.sorted() == [
                "attributes.csv"
            ]
        )
        for order in [[1, 0, 2], [0, 1, 1], [0, 0, 2], [0, 2, 1]] {
            let file = try folder.write(front + order.flatMap { parts[$0] }, to: "order.clpk")
            #expect(code { _ = try open(file) } == .tampered)
        }
        #expect(code { _ = try open(try folder.write(front + parts[0] + parts[1], to: "two.clpk")) } != nil)
    }

    @Test func `only the recipient can open it, and only the right sender's signature counts`() throws {
        try write([1])
        #expect(code { _ = try open(as: "other") } == .wrongRecipient)
        // Police pretends to be the GP: the header says gp, the signature is not gp's.
        let police = Identity(
            organisation: "gp",
            secret: SecretBytes(count: 64) { buffer in for index in 0..<64 { buffer[index] = UInt8(index * 3 % 251) } }
        )
        _ = try PackageWriter.write(
            [PackageContent(name: "attributes.csv", rows: 1, bytes: [1])],
            label: label(people: 1),
            sender: police,
            recipient: keys.publicIdentity(of: "matcher"),
            to: path
        )
        #expect(code { _ = try open() } == .signature)
    }

    @Test func `a package of the other kind is refused`() throws {
        try write([1])
        #expect(
            code {
                _ = try PackageReader.open(path, kind: .tokens, recipient: keys.identity(of: "matcher")) {
                    try keys.publicIdentity(of: $0)
                }
            } == .mismatch
        )
    }

    @Test func `a file that is no package, or is missing, is refused in words`() throws {
        let file = try folder.write("record_id,source_id\n", to: "x.csv")
        #expect(code { _ = try PackageReader.inspect(file) } == .notAPackage)
        #expect(code { _ = try PackageReader.inspect(folder.file("none")) } == .file)
    }

    @Test func `a digest in the open header does not tell guessed contents`() throws {
        try write([1])
        let first = try PackageReader.inspect(path).files
        try write([1])
        let second = try PackageReader.inspect(path).files
        #expect(first.map(\.name) == ["salt.bin", "attributes.csv"])
        #expect(first[1].sha256 != second[1].sha256)
        #expect(first[1].sha256 != Hex.text(try SHA256.digest([1])))
    }

    @Test func `two packages of the same contents have nothing in common`() throws {
        try write([UInt8](repeating: 7, count: 1000))
        let first = try folder.bytes(of: "p.clpk").suffix(1016)
        try write([UInt8](repeating: 7, count: 1000))
        #expect(try folder.bytes(of: "p.clpk").suffix(1016) != first)
    }
}

@Suite struct PayloadTests {
    private func header(_ kind: PackageHeader.Kind, people: Int, _ contents: [PackageContent]) -> PackageHeader {
        PackageHeader(
            kind: kind,
            programme: "p",
            programmeHash: "",
            environment: .test,
            partner: "gp",
            recipient: "m",
            epoch: 1,
            keyCheck: "",
            catalogue: "standard-1",
            rules: 1,
            packageID: "",
            sequence: 1_759_276_800_000,
            created: "2025-10-01",
            expires: "2025-10-31",
            people: people,
            optOuts: [],
            ephemeralKey: "",
            files: contents.map { .init(name: $0.name, bytes: $0.bytes.count, rows: $0.rows, sha256: "") }
        )
    }

    private func opened(_ contents: [PackageContent], _ kind: PackageHeader.Kind, people: Int) -> OpenedPackage {
        OpenedPackage(
            header: header(kind, people: people, contents),
            contents: Dictionary(uniqueKeysWithValues: contents.map { ($0.name, $0.bytes) })
        )
    }

    private let numbers = ExtractNumbers(
        people: 2,
        rows: 3,
        missing: [0, 0.5, 0.012, 0, 0, 0, 0, 1],
        given: [0.0123, 0.1, 0, 0],
        surname: [0.0045, 0, 0],
        swapped: 0.000_000_12,
        birthDate: [0.000_031, 0, 0, 0, 0, 0],
        address: [0, 0, 0, 0, 0.25],
        sex: 0.5,
        household: 0.000_017,
        twins: 0
    )

    private func table(tokens: [UInt8]) throws -> TokenTable {
        try TokenTable(
            partner: "gp",
            handles: (0..<32).map { UInt8($0) },
            readingCounts: [1, 2],
            missing: [[], .sex, [.house]],
            tokens: tokens,
            columns: 49,
            numbers: numbers
        )
    }

    @Test func `tokens and numbers come back as they were sent`() throws {
        let table = try table(tokens: try SystemRandom.bytes(49 * 3 * 12))
        let package = opened(try TokenPayload.contents(of: table), .tokens, people: 2)
        let read = try TokenPayload.table(from: package, catalogue: Catalogue.named("standard-1"), file: "f")
        #expect(read.tokens == table.tokens)
        #expect(read.handles == table.handles)
        #expect(read.missing == table.missing)
        #expect(read.numbers == numbers)
    }

    @Test func `a package in which a value stands twice is refused`() throws {
        var tokens = try SystemRandom.bytes(49 * 3 * 12)
        for byte in 0..<12 { tokens[40 * 36 + byte] = tokens[byte] }
        let package = opened(try TokenPayload.contents(of: table(tokens: tokens)), .tokens, people: 2)
        #expect(throws: PackageError(.repeatedToken, file: "", reason: "")) {
            try TokenPayload.table(from: package, catalogue: Catalogue.named("standard-1"), file: "f")
        }
    }

    @Test func `people that are not as the header says are refused`() throws {
        let table = try table(tokens: try SystemRandom.bytes(49 * 3 * 12))
        let package = opened(try TokenPayload.contents(of: table), .tokens, people: 3)
        #expect(throws: PackageError(.malformed, file: "", reason: "")) {
            try TokenPayload.table(from: package, catalogue: Catalogue.named("standard-1"), file: "f")
        }
    }

    @Test func `attributes come back as they were sent, and not known stays not known`() throws {
        let records = (0..<3).map { index in String(repeating: "\(index)", count: 32) }
        let table = AttributeTable(
            partner: "gp",
            recordIDs: records,
            columns: [
                .init(name: "sex", values: ["F", "M"], codes: [1, 0, 2]),
                .init(name: "ward", values: ["E05990001"], codes: [0, 1, 0]),
            ]
        )
        let package = opened(AttributePayload.contents(of: table), .attributes, people: 3)
        #expect(try AttributePayload.table(from: package, file: "f") == table)
    }

    @Test(arguments: ["", "record_id,sex\n", "record_id,sex\nshort,F\n", "sex\nF\n"])
    func `attributes of another shape are refused`(text: String) {
        let package = opened(
            [PackageContent(name: "attributes.csv", rows: 1, bytes: [UInt8](text.utf8))],
            .attributes,
            people: 1
        )
        #expect(throws: PackageError(.malformed, file: "", reason: "")) {
            try AttributePayload.table(from: package, file: "f")
        }
    }
}
