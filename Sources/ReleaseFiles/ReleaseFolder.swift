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
        var certificate = release.certificate
        certificate.specification = spec.digest
        certificate.released = Hex.text(try SHA256.digest(rows))
        certificate.ledger = ledger?.head ?? ""
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
        if let ledger {
            try AtomicFile.write(ledger.text, to: try set.stage(ledger.path), mode: 0o600)
            try AtomicFile.write(ledger.seal, to: try set.stage(ledger.path + ".head"), mode: 0o600)
        }
        try set.commit()
    }

    /// Checks a release against its certificate, from its files alone.
    ///
    /// - Parameters:
    ///   - folder: the release.
    ///   - specification: the specification; the folder's own where it is left out.
    /// - Returns: what was checked.
    /// - Throws: `ReleaseFileError` for files that do not belong together; `DisclosureError` where the proof fails.
    public static func verify(_ folder: String, specification: String? = nil) throws -> CertificateCheck.Finding {
        let spec = try SpecFile(path: specification ?? Folder.join(folder, tables))
        let certificate = try self.certificate(in: folder)
        guard certificate.specification == spec.digest else {
            throw ReleaseFileError(
                .altered,
                Folder.join(folder, tables),
                "is not the specification that the certificate was made for; make the release again"
            )
        }
        let path = Folder.join(folder, released)
        let bytes = try RegularFile.contents(of: path)
        guard Hex.text(try SHA256.digest(bytes)) == certificate.released else {
            throw ReleaseFileError(
                .altered,
                path,
                "was changed after it was made; no certificate stands for it: make the release again"
            )
        }
        let rows = try ReleasedRows.read(path: path, dimensions: spec.spec.dimensions.map(\.id))
        return try CertificateCheck(
            spec.spec,
            preset: try DisclosureRule.preset(certificate.preset),
            rows: rows,
            certificate: certificate
        ).run()
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
