import Pages
import Tabular

/// A download of public indicators from Fingertips, read as it comes.
///
/// - Source: Fingertips (Department of Health and Social Care), "Get the data": one row an indicator, area, sex, age and
///   period. The columns are found by name, whether words are parted by blanks or not; others are passed over.
package struct FingertipsDownload: Sendable {
    /// One value of an indicator for an area.
    package struct Value: Sendable, Equatable {
        package let indicator: String
        package let name: String
        package let areaCode: String
        package let areaName: String
        package let areaType: String
        package let parentCode: String
        package let sex: String
        package let age: String
        package let period: String
        let sortable: Int
        /// `nil` where Fingertips gives none.
        package let value: Double?
        package let lower: Double?
        package let upper: Double?

        /// The value with its range, to one decimal.
        var words: String {
            guard let value else { return "no value" }
            let figure = Words.decimal(value, decimals: 1)
            guard let lower, let upper else { return figure }
            return "\(figure) (\(Words.decimal(lower, decimals: 1)) to \(Words.decimal(upper, decimals: 1)))"
        }
    }

    /// The code of England.
    static let england = "E92000001"

    /// Values of everybody in an area, parts of areas by category left out.
    package let values: [Value]

    private static let columns = [
        "indicatorid", "indicatorname", "areacode", "areaname", "areatype", "parentcode", "sex", "age", "timeperiod",
        "timeperiodsortable", "value", "lowerci950limit", "upperci950limit", "category",
    ]

    /// Reads a download.
    ///
    /// - Parameter path: The CSV file.
    /// - Throws: `TabularError`; `HeatError` for a missing column or a value that is no number.
    package init(path: String) throws {
        let table = try CSVTable(path: path)
        let names = table.header.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
        var places: [String: Int] = [:]
        for name in Self.columns {
            guard let place = names.firstIndex(of: name) else {
                throw HeatError(.badValue, path, row: 1, "has no column '\(name)'; is it a download of Fingertips?")
            }
            places[name] = place
        }
        var values: [Value] = []
        for (cells, row) in zip(table.rows, table.rowNumbers) {
            func text(_ name: String) -> String { places[name].map { cells[$0] } ?? "" }
            func number(_ name: String) throws(HeatError) -> Double? {
                guard !text(name).isEmpty else { return nil }
                guard let number = Double(text(name)), number.isFinite else {
                    throw HeatError(.badValue, path, row: row, "'\(name)' is no number; take the download as it comes")
                }
                return number
            }
            guard text("category").isEmpty else { continue }
            values.append(
                Value(
                    indicator: text("indicatorid"),
                    name: text("indicatorname"),
                    areaCode: text("areacode"),
                    areaName: text("areaname"),
                    areaType: text("areatype"),
                    parentCode: text("parentcode"),
                    sex: text("sex"),
                    age: text("age"),
                    period: text("timeperiod"),
                    sortable: Int(try number("timeperiodsortable") ?? 0),
                    value: try number("value"),
                    lower: try number("lowerci950limit"),
                    upper: try number("upperci950limit")
                )
            )
        }
        self.values = values
    }
}
