import DisclosureControl
import EquityStatistics
import Governance
import Pages
import Tabular

/// `released.csv`: every figure of the release and what is worked out from released figures, one row each.
///
/// Layout as in the table specification of `protect` and `audit`: a dimension's cell is a leaf, `a|b` or `*`; a hidden
/// value is empty with the status `suppressed`; `lower` and `upper` are what the figure or the marker leaves possible.
/// A rate or index that rests on a hidden count is `suppressed` too; one that cannot be formed from shown counts, for
/// example because the records hold more people than the place has residents, is `not_available`. A table that is left
/// out is one row, `withheld`.
struct ReleasedCSV {
    private let dimensions: [String]
    private let preset: Preset
    private(set) var text: String

    /// Writes the header.
    init(dimensions: [String], preset: Preset) {
        self.dimensions = dimensions
        self.preset = preset
        text = CSVText.line(
            ["table_id", "kind"] + dimensions + [
                "value", "status", "lower", "upper", "base", "mode", "scale", "decimals", "den_value", "den_set",
                "ci_lo",
                "ci_hi", "conf",
            ]
        )
    }

    /// Adds all counts of a table.
    mutating func add(_ table: ReleasableTable) {
        for cell in table.cells {
            line(
                table.id,
                "count",
                place(table, cell.coordinates),
                value: cell.value.map(String.init) ?? "",
                status: cell.status.rawValue,
                lower: String(cell.lower),
                upper: cell.upper.map(String.init) ?? "",
                rounded: true
            )
        }
    }

    /// Adds a table that is withheld whole: one row without a value.
    mutating func add(_ table: WithheldTable) {
        let place = dimensions.map { table.where[$0]?.joined(separator: "|") ?? CellCoordinate.all }
        line(table.id, "count", place, value: "", status: "withheld")
    }

    /// Adds rates per 1,000 residents and the representation indexes, for categories that residents have too.
    mutating func add(_ rates: ReleasedRates, of table: ReleasableTable) {
        for row in rates.rows + [rates.total] {
            guard let residents = row.residents else { continue }
            line(
                table.id,
                "wilson",
                place(table, [row.code]),
                estimate: row.rate,
                rests: row.people == nil,
                decimals: 1,
                scale: "1000",
                denominator: String(residents)
            )
        }
        for row in rates.rows where row.residents != nil {
            line(
                table.id,
                "index",
                place(table, [row.code]),
                estimate: row.index,
                rests: row.people == nil || rates.total.people == nil,
                decimals: 2,
                scale: "1",
                denominator: ""
            )
        }
    }

    private func place(_ table: ReleasableTable, _ coordinates: [String]) -> [String] {
        dimensions.map { dimension in
            if let position = table.dimensions.firstIndex(of: dimension) { return coordinates[position] }
            return table.where[dimension]?.joined(separator: "|") ?? CellCoordinate.all
        }
    }

    private mutating func line(
        _ table: String,
        _ kind: String,
        _ place: [String],
        estimate: Estimate?,
        rests onHidden: Bool,
        decimals: Int,
        scale: String,
        denominator: String
    ) {
        func plain(_ value: Double?) -> String {
            value.map { Words.decimal($0, decimals: decimals).filter { $0 != "," } } ?? ""
        }
        line(
            table,
            kind,
            place,
            value: plain(estimate?.value),
            status: estimate != nil
                ? ReleasableCell.Status.shown.rawValue
                : onHidden ? ReleasableCell.Status.suppressed.rawValue : "not_available",
            rounded: true,
            scale: scale,
            decimals: String(decimals),
            denominator: denominator,
            low: plain(estimate?.lower),
            high: plain(estimate?.upper),
            confidence: "95"
        )
    }

    private mutating func line(
        _ table: String,
        _ kind: String,
        _ place: [String],
        value: String,
        status: String,
        lower: String = "",
        upper: String = "",
        rounded: Bool = false,
        scale: String = "",
        decimals: String = "",
        denominator: String = "",
        low: String = "",
        high: String = "",
        confidence: String = ""
    ) {
        var base = ""
        var mode = ""
        if rounded, case .nearest(let step) = preset.rounding { (base, mode) = (String(step), "nearest") }
        text += CSVText.line(
            [table, kind] + place + [
                value, status, lower, upper, base, mode, scale, decimals, denominator, "", low, high, confidence,
            ]
        )
    }
}
