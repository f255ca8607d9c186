import DisclosureControl
import Governance
import ReferencePopulations
import Tabular

/// The residents of the place, public figures: the denominators of rates.
struct Population: Sendable {
    /// All residents; `nil` where the file has no row `all`.
    let all: Int?
    private let byDimension: [String: [String: Int]]
    /// Of when and of which classifications they are; `nil` where the file does not say.
    let vintage: Vintage?

    /// A place without public figures: no rates.
    static let none = Population(all: nil, byDimension: [:])

    init(all: Int?, byDimension: [String: [String: Int]], vintage: Vintage? = nil) {
        self.all = all
        self.byDimension = byDimension
        self.vintage = vintage
    }

    /// Reads `dimension,category,people`.
    ///
    /// - Parameter path: The file; the row `all,*` holds all residents.
    /// - Throws: `TabularError` for a broken file; a bad or repeated figure is one.
    init(path: String) throws {
        let table = try CSVTable(path: path)
        let dimension = try table.column("dimension")
        let category = try table.column("category")
        let people = try table.column("people")
        var all: Int?
        var byDimension: [String: [String: Int]] = [:]
        for (row, number) in zip(table.rows, table.rowNumbers) {
            guard let count = Int(row[people]), count > 0, count < 1_000_000_000 else {
                throw TabularError(
                    .badValue,
                    file: path,
                    row: number,
                    column: "people",
                    reason: "is no positive whole number; mend it"
                )
            }
            let isAll = row[dimension] == "all"
            let seen = isAll ? all != nil : byDimension[row[dimension]]?[row[category]] != nil
            guard !seen else {
                throw TabularError(
                    .badValue,
                    file: path,
                    row: number,
                    column: "category",
                    reason: "stands twice; remove one row"
                )
            }
            if isAll { all = count } else { byDimension[row[dimension], default: [:]][row[category]] = count }
        }
        self.init(all: all, byDimension: byDimension)
    }

    /// Residents by dimension and category.
    var residents: [String: [String: Int]] { byDimension }

    /// The residents of one category; `nil` where the file has none.
    func people(_ dimension: String, _ category: String) -> Int? { byDimension[dimension]?[category] }

    /// Rates per 1,000 residents of an attribute's categories and of everybody, as far as there are residents.
    func rates(_ attribute: Programme.Attribute) -> TableRequest.Rates? {
        let categories = ReportPlan.leaves(attribute).compactMap { code in
            people(attribute.name, code).map { TableRequest.Rates.Residents([code], $0) }
        }
        let whole = all.map { [TableRequest.Rates.Residents([CellCoordinate.all], $0)] } ?? []
        return categories.isEmpty && whole.isEmpty ? nil : TableRequest.Rates(categories + whole)
    }

    /// Whether a dimension has denominators at all.
    func has(_ dimension: String) -> Bool { byDimension[dimension] != nil }

    /// The residents of several categories together; those without a figure count nothing.
    func people(_ dimension: String, in categories: [String]) -> Int {
        categories.reduce(0) { $0 + (people(dimension, $1) ?? 0) }
    }
}
