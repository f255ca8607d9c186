import DisclosureControl
import Governance
import Lenses
import SealedPackages

/// One partner's table of counts after disclosure control.
///
/// It is a release of its own. Its people are the partner's, whoever they are: no figure of the linked people is a part
/// of its figures or holds them, so there is nothing that the two could tell of each other. Measures are not added up,
/// since a person who was helped may have waited before.
struct CountsRelease {
    /// The column of `released.csv` that holds the measures.
    static let measureColumn = "counts_measure"

    let partner: Programme.Partner
    let terms: Programme.CountsTable
    /// The codes of the lines that were sent, in the programme's order.
    let lines: [String]
    /// The measures that were sent, in the programme's order.
    let measures: [Programme.CountsTable.Name]
    /// `nil` where no way was found to protect the small counts: then nothing of it is shown.
    let release: Release?

    /// Whether the programme has a partner send such a table.
    static func permits(_ table: CountsTable, of partner: Programme.Partner) -> Bool {
        guard partner.intake == .counts, let terms = partner.counts.first, terms.id == table.table else { return false }
        return Set(table.measures).isSubset(of: terms.measures.map(\.code))
            && Set(table.lines.map(\.category)).isSubset(of: terms.categories.map(\.code))
    }

    /// The column of `released.csv` that holds a table's lines.
    static func column(_ terms: Programme.CountsTable) -> String { "counts_" + terms.dimension }

    /// Protects a table by the programme's rule.
    ///
    /// - Parameters:
    ///   - table: What the partner sent.
    ///   - programme: Its terms.
    ///   - preset: The rule for small numbers.
    /// - Throws: `ReportError` `notPermitted`; `DisclosureError` for anything but counts that cannot be protected.
    init(_ table: CountsTable, _ programme: Programme, _ preset: DisclosureRule) throws {
        guard let partner = programme.partner(table.partner), let terms = partner.counts.first,
            Self.permits(table, of: partner)
        else {
            throw ReportError(
                .notPermitted,
                partner: table.partner,
                reason: "sent counts that the programme does not have it send; ask it to seal again"
            )
        }
        self.partner = partner
        self.terms = terms
        let sent = Set(table.lines.map(\.category))
        lines = terms.categories.map(\.code).filter(sent.contains)
        measures = terms.measures.filter { table.measures.contains($0.code) }
        release = try Self.protect(table, terms, lines, programme, preset)
    }

    private static func protect(
        _ table: CountsTable,
        _ terms: Programme.CountsTable,
        _ lines: [String],
        _ programme: Programme,
        _ preset: DisclosureRule
    ) throws -> Release? {
        let dimensions = [
            Universe.Dimension(id: column(terms), leaves: lines),
            Universe.Dimension(id: measureColumn, leaves: table.measures),
        ]
        var builder = try UniverseBuilder(dimensions: dimensions)
        for line in table.lines {
            for (measure, count) in zip(table.measures, line.counts) {
                try builder.add([line.category, measure], count: count)
            }
        }
        let requests = terms.measures.filter { table.measures.contains($0.code) }.map { measure in
            TableRequest(
                id: id(table.partner, terms, measure),
                title: "\(terms.title): \(measure.label)",
                by: [column(terms)],
                where: [measureColumn: [measure.code]]
            )
        }
        do throws(DisclosureError) {
            return try DisclosureControl.release(
                ReleaseRequest(
                    dimensions: dimensions,
                    smallestCohort: programme.disclosure.smallestCohort,
                    tables: requests,
                    isTest: programme.environment == .test
                ),
                people: builder.universe(),
                preset: preset
            )
        } catch {
            // What cannot be protected is not shown; the rest of the report does not depend on it.
            guard error.code == .notProtectable else { throw error }
            return nil
        }
    }

    private static func id(
        _ partner: String,
        _ terms: Programme.CountsTable,
        _ measure: Programme.CountsTable.Name
    ) -> String {
        "counts.\(partner).\(terms.id).\(measure.code)"
    }

    /// The same for lenses, which see what was released and no more.
    var forLenses: PartnerCounts {
        PartnerCounts(
            partner: partner,
            terms: terms,
            lines: Set(lines),
            column: Self.column(terms),
            tables: Dictionary(uniqueKeysWithValues: measures.map { ($0.code, id($0)) }),
            release: release
        )
    }

    /// The name of the release among those of one report.
    var name: String { "counts.\(partner.id)" }

    /// The table of one measure in the release.
    func id(_ measure: Programme.CountsTable.Name) -> String { Self.id(partner.id, terms, measure) }
}
