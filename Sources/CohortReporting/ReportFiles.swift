import DisclosureControl
import Governance
import Pages
import ReleaseFiles
import SafeFiles
import Sealing

/// The files of a release, all made before the first is written.
struct ReportFiles {
    private struct File {
        let name: String
        let bytes: [UInt8]
        var isInside = false
    }

    private let files: [File]

    /// The names, the page first.
    var names: [String] { files.map(\.name) }

    /// Makes every file from the release.
    ///
    /// - Parameters:
    ///   - page: What is released.
    ///   - figures: Its figures, as bytes.
    ///   - written: What the registers say of it.
    ///   - ledger: The ledger with the release's entry; `nil` for none.
    /// - Throws: `PageError`, `SealingError`, what encoders throw.
    init(_ page: ReportPage, _ figures: ReleasedBytes, _ written: RegisterWords, ledger: Ledger?) throws {
        let report = Array(try page.render(written).utf8)
        let released = figures.released
        let summary = try StableJSON.bytes(
            SummaryFile(
                page.programme,
                page.release,
                finding: page.finding,
                silent: page.silent,
                tables: page.partnerTables,
                lenses: page.lenses,
                files: [
                    "report.html": Hex.text(try SHA256.digest(report)),
                    "released.csv": Hex.text(try SHA256.digest(released)),
                ]
            )
        )
        let own = page.beside
        let certificate = try ReleaseFolder.certificate(
            of: page.release,
            beside: own,
            chain: page.lenses?.chain ?? [],
            released: released,
            ledger: ledger,
            environment: page.programme.environment.rawValue
        )
        files =
            [
                File(name: "report.html", bytes: report), File(name: ReleaseFolder.released, bytes: released),
                File(name: ReleaseFolder.summary, bytes: summary),
                File(name: ReleaseFolder.tables, bytes: page.release.specification),
            ] + own.map { File(name: ReleaseFolder.tables(of: $0.name), bytes: $0.release.specification) }
            + figures.lenses.map { File(name: $0.name, bytes: $0.bytes) }
            + [File(name: ReleaseFolder.certificate, bytes: certificate, isInside: true)]
    }

    /// Writes the files under temporary names; the caller names the whole set.
    ///
    /// - Parameters:
    ///   - folder: The folder, which must exist.
    ///   - set: The set that the release's files appear with.
    /// - Throws: `FileError`.
    func write(to folder: String, in set: inout FileSet) throws(FileError) {
        for file in files {
            let path = try set.stage(Folder.join(folder, file.name))
            try AtomicFile.write(file.bytes, to: path, mode: file.isInside ? 0o600 : 0o644)
        }
    }
}
