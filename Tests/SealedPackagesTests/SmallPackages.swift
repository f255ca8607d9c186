import Governance
import Composites
import Sealing
import TestSupport

@testable import SealedPackages

/// Keys of three organisations, and the smallest package of each kind.
struct SmallPackages {
    let folder: TemporaryFolder
    let keys: KeyFolder

    init() throws {
        folder = try TemporaryFolder()
        keys = KeyFolder(path: folder.file("keys"))
        for organisation in ["gp", "matcher", "other"] { _ = try keys.makeIdentity(for: organisation) }
    }

    /// Numbers about an extract in which nobody agrees on anything.
    static func numbers(of people: Int) -> ExtractNumbers {
        ExtractNumbers(
            people: people,
            rows: people,
            missing: [0, 0, 0, 0, 0, 0, 0, 0],
            given: [0, 0, 0, 0],
            surname: [0, 0, 0],
            swapped: 0,
            birthDate: [0, 0, 0, 0, 0, 0],
            address: [0, 0, 0, 0, 0],
            sex: 0.5,
            household: 0,
            twins: 0
        )
    }

    static func table(people: Int = 1, tokens: [UInt8]? = nil) throws -> TokenTable {
        try TokenTable(
            partner: "gp",
            handles: try SystemRandom.bytes(people * TokenTable.handleLength),
            readingCounts: [UInt8](repeating: 1, count: people),
            missing: [FieldSet](repeating: .sex, count: people),
            tokens: try tokens ?? SystemRandom.bytes(49 * people * TokenTable.tokenLength),
            columns: 49,
            numbers: numbers(of: people)
        )
    }

    static let record = String(repeating: "0a", count: 16)

    static func contents(_ kind: PackageHeader.Kind) throws -> [PackageContent] {
        switch kind {
        case .tokens: try TokenPayload.contents(of: table())
        case .attributes:
            [PackageContent(name: "attributes.csv", rows: 1, bytes: Array("record_id,sex\n\(record),F\n".utf8))]
        case .counts:
            try CountsPayload.contents(
                of: CountsTable(
                    partner: "gp",
                    table: "help",
                    measures: ["given"],
                    lines: [.init(category: "debt", counts: [1])]
                )
            )
        }
    }

    static func label(
        _ kind: PackageHeader.Kind,
        people: Int = 1,
        optOuts: [OptOutStatement] = []
    ) -> PackageLabel {
        let hash = String(repeating: "a1", count: 32)
        let sealing = SealingTime(milliseconds: 1_759_276_800_000, keptDays: 30)
        if kind == .counts {
            return PackageLabel(countsOf: "programme", programmeHash: hash, environment: .test, sealing: sealing)
        }
        return PackageLabel(
            kind: kind,
            programme: "programme",
            programmeHash: hash,
            environment: .test,
            epoch: 1,
            keyCheck: "0011223344556677",
            catalogue: "standard-1",
            rules: 1,
            sealing: sealing,
            people: people,
            optOuts: optOuts
        )
    }

    /// Writes a package and gives its path.
    func write(
        _ kind: PackageHeader.Kind,
        _ contents: [PackageContent]? = nil,
        people: Int = 1,
        name: String = "p.clpk"
    ) throws -> String {
        let path = folder.file(name)
        _ = try PackageWriter.write(
            contents ?? Self.contents(kind),
            label: Self.label(kind, people: people),
            sender: keys.identity(of: "gp"),
            recipient: keys.publicIdentity(of: "matcher"),
            to: path
        )
        return path
    }

    /// Opens a package of any kind as its reader does, to the last check.
    func read(_ path: String, _ kind: PackageHeader.Kind) throws {
        let reader = try keys.identity(of: "matcher")
        func sender(_ organisation: String) throws -> PublicIdentity { try keys.publicIdentity(of: organisation) }
        switch kind {
        case .tokens:
            let catalogue = try Catalogue.named("standard-1")
            _ = try TokenPayload.open(path, catalogue: catalogue, recipient: reader, sender: sender)
        case .attributes: _ = try AttributePayload.open(path, recipient: reader, sender: sender)
        case .counts:
            let package = try PackageReader.open(path, kind: .counts, recipient: reader, sender: sender)
            _ = try CountsPayload.table(from: package, file: path)
        }
    }

    /// The code with which a package is refused; `nil` where it is not.
    func refusal(_ path: String, _ kind: PackageHeader.Kind) throws -> PackageError.Code? {
        do {
            try read(path, kind)
            return nil
        } catch let error as PackageError { return error.code }
    }

    /// Puts another header before the chunks of a package, signed by its sender.
    func resign(_ path: String, _ change: (PackageHeader) -> PackageHeader) throws -> String {
        let header = try PackageReader.inspect(path)
        return try frame(change(header).canonicalBytes(), before: try chunks(of: path))
    }

    /// What follows the signature.
    func chunks(of path: String) throws -> [UInt8] {
        let whole = try folder.bytes(of: String(path.split(separator: "/").last ?? ""))
        let length = whole[6..<10].reduce(0) { $0 << 8 | Int($1) }
        return Array(whole[(10 + length + 64)...])
    }

    /// A package of header bytes and chunks.
    func frame(_ header: [UInt8], before chunks: [UInt8]) throws -> String {
        let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: header.count >> $0) }
        let signature = try keys.identity(of: "gp").sign(header)
        return try folder.write(PackageWriter.magic + length + header + signature + chunks, to: "forged.clpk")
    }
}
