import Tabular

/// Rates in the layout in which indicators are uploaded to Fingertips: 16 columns in a fixed order.
///
/// One file an indicator: a group of people, as a rate of the residents. Its receiver reads `value` as a whole number (August
/// 2025); ours are written with their decimals all the same, since a rounded rate would be another figure.
///
/// - Source: dhsc-govuk/FingertipsNext, DataManagement service, `UploadedIndicatorDataRow`.
public struct FingertipsLayout: Sendable {
    /// What a dimension of the release is there.
    public enum Role: Hashable, Sendable {
        /// Sex, with the word for each code, such as `Male`.
        case sex([String: String])
        /// Ages, codes such as `16-24` and `80+`.
        case age
        /// Groups by deprivation, with the name of the division, such as `Deprivation fifth, IMD 2019`.
        case deprivation(String)
        /// Areas, with their codes.
        case area
    }

    /// The columns, in the order that is checked there.
    public static let columns = [
        "area_code", "date_from", "date_to", "period_type", "sex", "age_from_years_inclusive", "age_to_years_inclusive",
        "deprivation_decile", "deprivation_category", "count", "value", "denominator", "lower_ci_95", "upper_ci_95",
        "lower_ci_99_8", "upper_ci_99_8",
    ]

    /// Roles by dimension; a table by any other dimension has no place in this layout.
    public let roles: [String: Role]
    /// `Year`, `Month` or what else the period is.
    public let periodType: String

    /// A layout.
    ///
    /// - Parameters:
    ///   - roles: what dimensions are there.
    ///   - periodType: what the period is.
    public init(roles: [String: Role], periodType: String) {
        self.roles = roles
        self.periodType = periodType
    }

    /// The files, one an indicator, by name; none where the area has no code.
    func files(_ release: ReleasedFigures, _ words: ReleaseWords) -> [(name: String, bytes: [UInt8])] {
        guard words.areaCode.hasAreaCode else { return [] }
        var order: [String] = []
        var lines: [String: [[String]]] = [:]
        for table in ViewTable.tables(of: release) {
            guard let measure = table.measures.first(where: { $0.name == "rate" }) else { continue }
            let indicator = name(table, release)
            for row in table.rows {
                guard let figure = row.figures[measure], let line = line(release, words, table, row, figure) else {
                    continue
                }
                if lines[indicator] == nil { order.append(indicator) }
                // Everybody stands in the table of every dimension, and once here.
                if lines[indicator]?.contains(line) != true { lines[indicator, default: []].append(line) }
            }
        }
        return order.map { indicator in
            let text = CSVText.line(Self.columns) + (lines[indicator] ?? []).map(CSVText.line).joined()
            // The layout has no place for a remark; the name has.
            return ("\(words.isTest ? "test-" : "")fingertips-\(indicator).csv", Array(text.utf8))
        }
    }

    /// The indicator that a table belongs to: its id without the dimensions that it is broken down by.
    private func name(_ table: ViewTable, _ release: ReleasedFigures) -> String {
        var name = table.id
        for place in table.crossing where name.hasSuffix("." + release.dimensions[place]) {
            name.removeLast(release.dimensions[place].count + 1)
        }
        return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    private func line(
        _ release: ReleasedFigures,
        _ words: ReleaseWords,
        _ table: ViewTable,
        _ row: ViewTable.Row,
        _ figure: ReleasedFigures.Figure
    ) -> [String]? {
        var area = words.areaCode
        var sex = "Persons"
        var ages = ("", "")
        var category = ""
        for place in table.crossing where row.codes[place] != ReleasedFigures.all {
            let code = row.codes[place]
            switch roles[release.dimensions[place]] {
            case .sex(let words):
                guard let word = words[code] else { return nil }
                sex = word
            case .age:
                guard let band = Self.ages(code) else { return nil }
                ages = band
            case .deprivation(let name): category = "\(name): \(words.label(release.dimensions[place], code))"
            case .area:
                guard code.hasAreaCode else { return nil }
                area = code
            case nil: return nil
            }
        }
        return [
            area, words.periodFrom.isEmpty ? words.periodTo : words.periodFrom, words.periodTo, periodType, sex, ages.0,
            ages.1,
            "", HarmlessText.visible(category), table.count(row)?.value ?? "", figure.value, figure.denominator,
            figure.low,
            figure.high, "", "",
        ]
    }

    /// First and last age of a band such as `16-24`, `80+`.
    private static func ages(_ code: String) -> (String, String)? {
        if code.hasSuffix("+"), let from = Int(code.dropLast()) { return (String(from), "") }
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = Int(parts[0]), let through = Int(parts[1]), from <= through else {
            return nil
        }
        return (String(from), String(through))
    }
}
