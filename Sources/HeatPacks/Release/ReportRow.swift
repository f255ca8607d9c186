import Tabular

/// One row of `release.csv`: a figure of the report's own tables, with its labels.
package struct ReportRow: Sendable, Equatable {
    package let table: String
    package let title: String
    /// `count`, `rate`, `index` or `ratio`.
    package let measure: String
    package let unit: String
    package let category: String
    package let categoryCode: String
    package let count: String
    package let denominator: String
    package let value: String
    package let lower: String
    package let upper: String
    package let status: String

    private static let columns = [
        "table_id", "table", "measure", "unit", "category", "category_code", "count", "denominator", "value",
        "lower_95",
        "upper_95", "status",
    ]

    /// Reads tidy data.
    ///
    /// - Parameter path: `release.csv`.
    /// - Returns: Its rows.
    /// - Throws: `TabularError`, `HeatError`.
    static func read(path: String) throws -> [ReportRow] {
        let table = try CSVTable(path: path)
        var places: [Int] = []
        for name in columns {
            guard let place = table.header.firstIndex(of: name) else {
                throw HeatError(.badValue, path, row: 1, "has no column '\(name)'; is it a file of this program?")
            }
            places.append(place)
        }
        return table.rows.map { row in
            let cells = places.map { row[$0] }
            return ReportRow(
                table: cells[0],
                title: cells[1],
                measure: cells[2],
                unit: cells[3],
                category: cells[4],
                categoryCode: cells[5],
                count: cells[6],
                denominator: cells[7],
                value: cells[8],
                lower: cells[9],
                upper: cells[10],
                status: cells[11]
            )
        }
    }
}
