public import DisclosureControl
import Foundation
import SafeFiles
import Sealing

/// The files of a protected release: `released.csv`, `summary.json` and `tables.json` for everybody; `certificate.json`
/// for inside use, mode 0600.
public enum ReleaseFolder {
    /// Names of the files.
    public static let released = "released.csv"
    /// The public summary.
    public static let summary = "summary.json"
    /// The specification, as it was given.
    public static let tables = "tables.json"
    /// The proof; stays inside.
    public static let certificate = "certificate.json"

    /// No digest of the certificate: whoever tries all truths and makes a certificate of each would find the true one.
    private struct Summary: Encodable {
        let release: JointSummary
        let released_sha256: String
    }

    /// Writes a release, with the ledger that it was added to, all at once or not at all.
    ///
    /// - Parameters:
    ///   - release: the release.
    ///   - spec: its specification.
    ///   - folder: the folder; made if it is not there.
    ///   - ledger: the ledger with the release's entry; `nil` for none.
    /// - Throws: `FileError`.
    public static func write(
        _ release: ProtectedRelease,
        spec: SpecFile,
        to folder: String,
        ledger: Ledger? = nil
    ) throws {
        let rows = Array(ReleasedRows.text(release.rows, dimensions: spec.spec.dimensions.map(\.id)).utf8)
        let certificate = try sealed(release, specification: spec.bytes, released: rows, ledger: ledger)
        let proof = try json(certificate)
        let summary = try json(
            Summary(
                release: release.summary,
                released_sha256: certificate.released
            )
        )
        try Folder.make(folder)
        var set = FileSet()
        for (name, bytes) in [(released, rows), (Self.summary, summary), (tables, spec.bytes)] {
            try AtomicFile.write(bytes, to: try set.stage(Folder.join(folder, name)))
        }
        try AtomicFile.write(proof, to: try set.stage(Folder.join(folder, Self.certificate)), mode: 0o600)
        try ledger?.write(in: &set)
        try set.commit()
    }

    /// The specification of one of the releases that lie in one folder beside the first.
    ///
    /// - Parameter name: the release's name.
    /// - Returns: the file's name.
    public static func tables(of name: String) -> String { "tables.\(name).json" }

    /// The specifications in a folder: the first release's, then those beside it by name.
    ///
    /// - Parameter folder: the folder.
    /// - Returns: their paths.
    public static func specifications(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let others = names.filter { $0.hasPrefix("tables.") && $0.hasSuffix(".json") && $0 != tables }.sorted()
        return ([tables] + others).map { Folder.join(folder, $0) }
    }

    /// What the release of a specification is called: `report` for the folder's first, else its name.
    ///
    /// - Parameter specification: the specification's path.
    /// - Returns: the name.
    public static func part(of specification: String) -> String {
        let file = specification.split(separator: "/").last ?? ""
        guard file != tables, file.hasPrefix("tables."), file.hasSuffix(".json") else { return "report" }
        return String(file.dropFirst(7).dropLast(5))
    }

    /// `certificate.json` of releases that lie in one folder and one `released.csv`.
    ///
    /// - Parameters:
    ///   - release: the first release.
    ///   - others: releases of other people beside it, each with its name.
    ///   - chain: names of those that count the same people as the first, in the order in which they were made.
    ///   - released: the bytes of `released.csv`, which holds them all.
    ///   - ledger: the ledger with the first release's entry; `nil` for none.
    ///   - environment: `test` where everybody is invented, else `live`.
    /// - Returns: the file's bytes.
    /// - Throws: `SealingError`, what the encoder throws.
    public static func certificate(
        of release: Release,
        beside others: [(name: String, release: Release)],
        chain: [String] = [],
        released: [UInt8],
        ledger: Ledger?,
        environment: String
    ) throws -> [UInt8] {
        var certificate = try sealed(
            release.protected,
            specification: release.specification,
            released: released,
            ledger: ledger
        )
        certificate.environment = environment
        if !others.isEmpty {
            certificate.beside = [:]
            for (name, other) in others {
                var own = try sealed(
                    other.protected,
                    specification: other.specification,
                    released: released,
                    ledger: nil
                )
                own.after = chain.firstIndex(of: name).map { [""] + chain[..<$0] }
                certificate.beside?[name] = own
            }
        }
        return try json(certificate)
    }

    /// A certificate with the digests of what it stands for.
    private static func sealed(
        _ release: ProtectedRelease,
        specification: [UInt8],
        released: [UInt8],
        ledger: Ledger?
    ) throws -> JointCertificate {
        var certificate = release.certificate
        certificate.specification = Hex.text(try SHA256.digest(specification))
        certificate.released = Hex.text(try SHA256.digest(released))
        certificate.ledger = ledger?.head ?? ""
        return certificate
    }

    /// Checks a release, and those beside it, against its certificate, from its files alone.
    ///
    /// - Parameters:
    ///   - folder: the release.
    ///   - specification: the specification; the folder's own where it is left out.
    ///   - ledger: the ledger that the release was made with; its entry is checked too, and the proof together with
    ///     everything that was out before.
    /// - Returns: what was checked.
    /// - Throws: `ReleaseFileError` for files that do not belong together; `DisclosureError` where the proof fails.
    public static func verify(
        _ folder: String,
        specification: String? = nil,
        ledger: Ledger? = nil
    ) throws -> CertificateCheck.Finding {
        let certificate = try self.certificate(in: folder)
        let record = try ledger.map { try self.record(certificate, in: $0) }
        let before = record?.earlier ?? []
        let first = try ReleasePart(
            certificate,
            specification: specification ?? Folder.join(folder, tables),
            in: folder
        )
        var finding = try first.verify(before.filter { $0.concerns(first.spec.dimensions) })
        if let record, let ledger {
            let figures = try first.figures(record.release)
            // After the first release's figures those of the others about the same people follow.
            guard Array(record.figures.prefix(figures.count)) == figures else {
                throw ReleaseFileError(.ledger, ledger.path, "says that this release printed something else")
            }
        }
        let others = certificate.beside ?? [:]
        var parts = ["": first]
        for (name, other) in others.sorted(by: { $0.key < $1.key }) {
            parts[name] = try ReleasePart(other, specification: Folder.join(folder, tables(of: name)), in: folder)
        }
        var out: [String: [ReleasedFigure]] = [:]
        for name in others.keys.sorted() {
            guard let part = parts[name] else { continue }
            var earlier: [ReleasedFigure] = []
            for name in part.certificate.after ?? [] {
                guard let former = parts[name] else {
                    throw ReleaseFileError(
                        .altered,
                        Folder.join(folder, self.certificate),
                        "stands for a release that was made after one that is not there; make the release again"
                    )
                }
                if out[name] == nil { out[name] = try former.figures(name) }
                earlier += out[name] ?? []
            }
            if part.certificate.after != nil { earlier = before + earlier }
            finding += try part.verify(earlier.filter { $0.anyOf.isEmpty && $0.fits(part.spec.dimensions) })
        }
        return finding
    }

    private static func record(
        _ certificate: JointCertificate,
        in ledger: Ledger
    ) throws -> (earlier: [ReleasedFigure], figures: [ReleasedFigure], release: String) {
        guard let record = ledger.record(certificate.ledger) else {
            throw ReleaseFileError(
                .ledger,
                ledger.path,
                "has no entry of this release; is it the ledger that it was made with?"
            )
        }
        return record
    }

    /// Reads a certificate.
    ///
    /// - Parameter folder: the release.
    /// - Returns: the certificate.
    /// - Throws: `ReleaseFileError`, `FileError`.
    public static func certificate(in folder: String) throws -> JointCertificate {
        let path = Folder.join(folder, certificate)
        let bytes = try RegularFile.contents(of: path, limit: 1 << 30)
        guard let certificate = try? JSONDecoder().decode(JointCertificate.self, from: Data(bytes)),
            certificate.format == JointCertificate.kind, certificate.version == 2
        else { throw ReleaseFileError(.file, path, "is no certificate of a release in this form") }
        return certificate
    }

    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [0x0A]
    }
}
