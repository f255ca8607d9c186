import DisclosureControl
import Governance
import Pages
import SafeFiles
import Sealing

/// The files of a release, all made before the first is written.
struct ReportFiles {
    /// The names, the page first.
    static let names = ["report.html", "released.csv", "summary.json", "certificate.json"]

    private let report: [UInt8]
    private let released: [UInt8]
    private let summary: [UInt8]
    private let certificate: [UInt8]

    /// Makes every file from the release.
    init(_ page: ReportPage) throws {
        report = Array(try page.render().utf8)
        released = Array(Self.csv(page).utf8)
        certificate = try StableJSON.bytes(page.release.certificate)
        summary = try StableJSON.bytes(
            SummaryFile(
                page.programme,
                page.release,
                finding: page.finding,
                silent: page.silent,
                files: [
                    "report.html": Hex.text(try SHA256.digest(report)),
                    "released.csv": Hex.text(try SHA256.digest(released)),
                ]
            )
        )
    }

    private static func csv(_ page: ReportPage) -> String {
        var csv = ReleasedCSV(dimensions: page.plan.dimensions.map(\.id), preset: page.preset)
        for table in page.release.tables {
            csv.add(table)
            if let rates = page.profileRates(table) { csv.add(rates, of: table) }
        }
        for table in page.release.withheld { csv.add(table) }
        return csv.text
    }

    /// Writes the files; each gets its name only after all are on the disk.
    ///
    /// - Parameter folder: The folder, which must exist.
    /// - Throws: `FileError`.
    func write(to folder: String) throws(FileError) {
        let certificateFile = try prepare(certificate, folder, Self.names[3], mode: 0o600)
        let summaryFile = try prepare(summary, folder, Self.names[2])
        let releasedFile = try prepare(released, folder, Self.names[1])
        let reportFile = try prepare(report, folder, Self.names[0])
        try certificateFile.commit()
        try summaryFile.commit()
        try releasedFile.commit()
        try reportFile.commit()
    }

    private func prepare(
        _ bytes: [UInt8],
        _ folder: String,
        _ name: String,
        mode: UInt32 = 0o644
    ) throws(FileError) -> AtomicFile {
        var file = try AtomicFile(path: Folder.join(folder, name), mode: mode)
        try file.write(bytes)
        return file
    }
}
