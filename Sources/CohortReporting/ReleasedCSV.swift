import DisclosureControl
import EquityStatistics
import Lenses
import Pages
import ReleaseFiles

/// `released.csv`: every figure of the release, each partner's own tables, and what is worked out from printed figures.
///
/// The layout is that of `protect` and `audit`. A representation index is worked out from the counts printed beside it and
/// public numbers; it is `suppressed` where it rests on a hidden count, `not_available` where there are no residents.
enum ReleasedCSV {
    /// The whole file.
    ///
    /// - Parameter page: What is released.
    /// - Returns: The text, with its header.
    static func text(_ page: ReportPage) -> String {
        let own = page.release.protected.certificate.dimensions
        var columns = own + PartnerTables.columns(page.programme)
        columns += page.lenses?.questions.dimensions.filter { !columns.contains($0) } ?? []
        var text = ReleasedRows.header(columns)
        text += ReleasedRows.lines(page.release.protected.rows, dimensions: own, columns)
        for table in page.release.tables {
            guard let rates = page.profileRates(table) else { continue }
            text += indexes(rates, of: table, columns, page.preset)
        }
        for release in page.beside.map(\.release) {
            text += ReleasedRows.lines(
                release.protected.rows,
                dimensions: release.protected.certificate.dimensions,
                columns
            )
        }
        return text
    }

    private static func indexes(
        _ rates: ReleasedRates,
        of table: ReleasableTable,
        _ columns: [String],
        _ preset: DisclosureRule
    ) -> String {
        rates.rows.filter { $0.residents != nil }.map { row in
            let rests = row.people == nil || rates.total.people == nil
            let status: PrintedRow.Status = row.index != nil ? .shown : rests ? .suppressed : .notAvailable
            return ReleasedRows.index(
                table: table.id,
                codes: columns.map { column in
                    column == table.dimensions.first
                        ? row.code : table.where[column]?.joined(separator: "|") ?? CellCoordinate.all
                },
                status: status,
                rounding: preset.rounding,
                value: plain(row.index?.value),
                low: plain(row.index?.lower),
                high: plain(row.index?.upper)
            )
        }.joined()
    }

    private static func plain(_ value: Double?) -> String {
        value.map { Words.decimal($0, decimals: 2).filter { $0 != "," } } ?? ""
    }
}
