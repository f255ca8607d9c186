import DisclosureControl
import Foundation
import Governance
import Lenses

/// `summary.json`: what everybody may know about a release.
///
/// No count of people but released ones, and no fingerprint of a file for inside use: it could be guessed at.
struct SummaryFile: Encodable {
    private let format = "cohortlink-release-summary"
    private let formatVersion = 1
    private let programme: String
    private let programmeVersion: Int
    private let programmeHash: String
    private let environment: String
    private let finding: String
    private let protection: Protection
    private let smallestCohort: Int
    private let audit: String
    private let withheld: [String: String]
    private let partnersWithoutRecords: [String]
    private let partnersWithoutCounts: [String]
    private let counts: [PartnerTable]
    private let homes: [PartnerTable]
    private let files: [String: String]
    private let lensTablesNotProtected: [String]
    private let lensReleases: [String: Protection]

    /// What everybody may know of a partner's own table.
    private struct PartnerTable: Encodable {
        let partner: String
        let table: String?
        let periodFrom: String?
        let periodTo: String?
        let linesNotSent: [String]
        /// `nil` where the table is left out because it could not be protected.
        let protection: Protection?
    }

    /// How people were protected: counts of figures, never of people.
    private struct Protection: Encodable {
        let preset: String
        let rule: String
        let tables: Int
        let withheldTables: Int
        let cells: Int
        let hiddenCells: Int
        let primary: Int
        let secondary: Int
        let proved: Int
        let narrowed: Int
        let leastWidth: Int?
        let figuresVisiblePercent: Double
        let override: JointCertificate.Override?

        init(_ release: Release) {
            let summary = release.summary
            preset = summary.preset
            rule = summary.rule
            tables = release.tables.count
            withheldTables = release.withheld.count
            cells = release.cells
            hiddenCells = release.hiddenCells
            primary = summary.primary
            secondary = summary.secondary
            proved = summary.proved
            narrowed = summary.narrowed
            leastWidth = summary.leastWidth
            figuresVisiblePercent = summary.figuresVisiblePercent
            override = summary.override
        }
    }

    /// Gathers the summary.
    ///
    /// - Parameters:
    ///   - programme: The programme.
    ///   - release: The release.
    ///   - finding: The report's title.
    ///   - silent: Ids of the partners that sent nothing; no table was asked for that only they could fill.
    ///   - tables: What partners told beside records of people.
    ///   - lenses: What the programme's lenses say; `nil` where it has none.
    ///   - files: SHA-256 of the other public files in hexadecimal, by file name.
    init(
        _ programme: Programme,
        _ release: Release,
        finding: String,
        silent: [String],
        tables: PartnerTables,
        lenses: LensFiles?,
        files: [String: String]
    ) {
        self.programme = programme.id
        programmeVersion = programme.version
        programmeHash = programme.hash
        environment = programme.environment.rawValue
        self.finding = finding
        protection = Protection(release)
        smallestCohort = programme.disclosure.smallestCohort
        audit = release.override == nil ? "passed" : "overridden"
        let note = "Left out: it counts fewer than \(programme.disclosure.smallestCohort) people in all."
        let left = ([release] + tables.releases + (lenses?.named.map(\.release) ?? [])).flatMap(\.withheld)
        withheld = Dictionary(left.map { ($0.id, note) }, uniquingKeysWith: { first, _ in first })
        partnersWithoutCounts = tables.withoutCounts.map(\.id)
        counts = tables.counts.map { counts in
            PartnerTable(
                partner: counts.partner.id,
                table: counts.terms.id,
                periodFrom: counts.terms.periodFrom.description,
                periodTo: counts.terms.periodTo.description,
                linesNotSent: counts.terms.categories.map(\.code).filter { !counts.lines.contains($0) },
                protection: counts.release.map(Protection.init)
            )
        }
        homes = tables.homes.map { homes in
            PartnerTable(
                partner: homes.partner.id,
                table: nil,
                periodFrom: nil,
                periodTo: nil,
                linesNotSent: [],
                protection: homes.release.map(Protection.init)
            )
        }
        partnersWithoutRecords = silent
        lensTablesNotProtected = lenses?.run.outcome.unprotected ?? []
        lensReleases = Dictionary(
            (lenses?.named ?? []).map { ($0.name, Protection($0.release)) },
            uniquingKeysWith: { first, _ in first }
        )
        self.files = files
    }
}

/// JSON with sorted keys, so that the same value gives the same bytes.
enum StableJSON {
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value)) + [0x0A]
    }
}
