import DisclosureControl
import Foundation
import SafeFiles
import Sealing

/// One of the releases that lie in a folder, read from its files and held against the digests of its certificate.
struct ReleasePart {
    let certificate: JointCertificate
    let spec: TableSpec
    private let rows: [PrintedRow]
    private let preset: DisclosureRule

    /// Reads a release.
    ///
    /// - Parameters:
    ///   - certificate: its certificate.
    ///   - specification: the path of its specification.
    ///   - folder: the folder with `released.csv`.
    /// - Throws: `ReleaseFileError` for files that do not belong together, `DisclosureError`, `FileError`.
    init(_ certificate: JointCertificate, specification: String, in folder: String) throws {
        self.certificate = certificate
        let file = try SpecFile(path: specification)
        guard certificate.specification == file.digest else {
            throw ReleaseFileError(
                .altered,
                specification,
                "is not the specification that the certificate was made for; make the release again"
            )
        }
        spec = file.spec
        let path = Folder.join(folder, ReleaseFolder.released)
        let bytes = try RegularFile.contents(of: path)
        guard Hex.text(try SHA256.digest(bytes)) == certificate.released else {
            throw ReleaseFileError(
                .altered,
                path,
                "was changed after it was made; no certificate stands for it: make the release again"
            )
        }
        rows = try ReleasedRows.read(path: path, dimensions: spec.dimensions.map(\.id), tables: Set(spec.tableIDs))
        preset = try DisclosureRule.preset(certificate.preset)
    }

    /// Recounts the release.
    ///
    /// - Parameter earlier: figures of the same people that were out before.
    /// - Returns: what was checked.
    /// - Throws: `DisclosureError` where the proof fails.
    func verify(_ earlier: [ReleasedFigure]) throws(DisclosureError) -> CertificateCheck.Finding {
        try CertificateCheck(spec, preset: preset, rows: rows, certificate: certificate, earlier: earlier).run()
    }

    /// What the release printed, as a later one has to take it.
    ///
    /// - Parameter name: the release's name, for messages.
    /// - Returns: one entry for each distinct group.
    /// - Throws: `DisclosureError`.
    func figures(_ name: String) throws(DisclosureError) -> [ReleasedFigure] {
        try DisclosureControl.ledgerFigures(
            rows,
            certificate: certificate,
            rule: spec.rule(preset),
            spec: spec,
            name: name
        )
    }
}
