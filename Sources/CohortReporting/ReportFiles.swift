import DisclosureControl
import Governance
import Pages
import SafeFiles
import Sealing

/// The files of a release, all made before the first is written.
struct ReportFiles {
    /// The names, the page first.
    static let names = ["report.html", "released.csv", "summary.json", "tables.json", "certificate.json"]

    private let report: [UInt8]
    private let released: [UInt8]
    private let summary: [UInt8]
    private let certificate: [UInt8]
    private let tables: [UInt8]

    /// Makes every file from the release.
    init(_ page: ReportPage) throws {
        report = Array(try page.render().utf8)
        released = Array(Self.csv(page).utf8)
        certificate = try StableJSON.bytes(CertificateFile(page))
        tables = try ReportTables(page.plan, page.release, page.preset).bytes()
        summary = try StableJSON.bytes(
            SummaryFile(
                page.programme,
                page.release,
                finding: page.finding,
                silent: page.silent,
                tables: page.partnerTables,
                files: [
                    "report.html": Hex.text(try SHA256.digest(report)),
                    "released.csv": Hex.text(try SHA256.digest(released)),
                ]
            )
        )
    }

    private static func csv(_ page: ReportPage) -> String {
        let columns = page.plan.dimensions.map(\.id) + PartnerTables.columns(page.programme)
        var csv = ReleasedCSV(dimensions: columns, preset: page.preset)
        for table in page.release.tables {
            csv.add(table)
            if let rates = page.profileRates(table) { csv.add(rates, of: table) }
        }
        for table in page.release.withheld { csv.add(table) }
        for release in page.partnerTables.releases {
            for table in release.tables { csv.add(table) }
            for table in release.withheld { csv.add(table) }
        }
        return csv.text
    }

    /// Writes the files under temporary names; the caller names the whole set.
    ///
    /// - Parameters:
    ///   - folder: The folder, which must exist.
    ///   - files: The set that the release's files appear with.
    /// - Throws: `FileError`.
    func write(to folder: String, in files: inout FileSet) throws(FileError) {
        for (name, bytes) in zip(Self.names, [report, released, summary, tables, certificate]) {
            let mode: UInt32 = name == "certificate.json" ? 0o600 : 0o644
            try AtomicFile.write(bytes, to: try files.stage(Folder.join(folder, name)), mode: mode)
        }
    }
}

/// `certificate.json`: the proof of the release, and of each partner's own tables.
private struct CertificateFile: Encodable {
    private enum CodingKeys: CodingKey {
        case partnerTables
    }

    private let release: Certificate
    private let partnerTables: [String: Certificate]

    init(_ page: ReportPage) {
        release = page.release.certificate
        var tables: [String: Certificate] = [:]
        for counts in page.partnerTables.counts { tables["counts.\(counts.partner.id)"] = counts.release?.certificate }
        for homes in page.partnerTables.homes { tables["homes.\(homes.partner.id)"] = homes.release?.certificate }
        partnerTables = tables
    }

    func encode(to encoder: any Encoder) throws {
        try release.encode(to: encoder)
        guard !partnerTables.isEmpty else { return }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(partnerTables, forKey: .partnerTables)
    }
}
