import Charts
import Pages
import ReleaseViews

/// The released set as editions see it: read back from the very bytes that are published.
///
/// What disclosure control hid is not in them, so no edition can show it, or more than another edition shows.
struct ReleasedTables {
    private let tables: [String: [ReleasedFigures.Figure]]
    private let dimensions: [String]

    /// Reads the set.
    ///
    /// - Parameter path: `released.csv`.
    /// - Throws: `TabularError`, `ReleaseViewError`.
    init(path: String) throws {
        let released = try ReleasedFigures(path: path)
        dimensions = released.dimensions
        tables = Dictionary(grouping: released.figures, by: \.table)
    }

    /// Whether a table is there, with figures.
    func has(_ table: String) -> Bool { tables[table]?.contains { $0.status != "withheld" } ?? false }

    /// A count of people.
    ///
    /// - Parameters:
    ///   - table: The table's id.
    ///   - codes: A code for each dimension that the table is broken down by; one left out counts all.
    /// - Returns: `notShown` where it is hidden or the table left out, `notAvailable` where nobody asked for the table.
    func count(_ table: String, _ codes: [String: String] = [:]) -> ChartFigure {
        figure(table, "count", codes) { Words.count(Int($0) ?? 0) }
    }

    /// A rate per 1,000 residents.
    func rate(_ table: String, _ codes: [String: String] = [:]) -> ChartFigure { figure(table, "wilson", codes) { $0 } }

    /// Share of the people over share of residents.
    func index(_ table: String, _ codes: [String: String]) -> ChartFigure { figure(table, "index", codes) { $0 } }

    /// The released number of a count.
    func number(_ table: String, _ codes: [String: String] = [:]) -> Int? {
        count(table, codes).given.map { Int($0.value) }
    }

    private func figure(
        _ table: String,
        _ kind: String,
        _ codes: [String: String],
        _ text: (String) -> String
    ) -> ChartFigure {
        guard let figures = tables[table] else { return .notAvailable }
        guard has(table) else { return .notShown }
        let broken = Set(
            dimensions.indices.filter { place in Set(figures.map { $0.codes[place] }).count > 1 }
        )
        let found = figures.first { figure in
            figure.kind == kind
                && broken.allSatisfy { figure.codes[$0] == codes[dimensions[$0]] ?? ReleasedFigures.all }
        }
        guard let found, found.status != "not_available" else { return .notAvailable }
        guard found.status == "shown", let value = Double(found.value) else { return .notShown }
        var range: ChartFigure.Range?
        if let low = Double(found.low), let high = Double(found.high) {
            range = ChartFigure.Range(low...max(low, high), "\(found.low) to \(found.high)")
        }
        return .number(value, text(found.value), range: range)
    }
}
