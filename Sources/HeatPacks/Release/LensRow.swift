package import Governance
import Tabular

/// One row of `lenses.csv`: a figure of a lens, in the very letters in which it was released.
package struct LensRow: Sendable, Equatable {
    package let lens: String
    package let kind: Programme.Lens.Kind
    package let measure: String
    package let dimension: String
    package let category: String
    package let label: String
    /// Empty where it is hidden or does not exist.
    package let count: String
    package let denominator: String
    package let value: String
    package let lower: String
    package let upper: String
    /// `shown`, `suppressed`, `withheld` or `not_available`.
    package let status: String
    package let word: String

    /// Whether anything of it was released that a reader can see.
    package var isShown: Bool { !count.isEmpty || !value.isEmpty }

    static let columns = [
        "lens", "kind", "measure", "dimension", "category", "label", "count", "denominator", "value", "lower_95",
        "upper_95", "status", "word",
    ]

    /// Reads a file of lenses.
    ///
    /// - Parameter path: `lenses.csv`.
    /// - Returns: Its rows.
    /// - Throws: `TabularError`, `HeatError`.
    static func read(path: String) throws -> [LensRow] {
        let table = try CSVTable(path: path)
        // A release of the test environment has one column more, which says so.
        guard Array(table.header.prefix(columns.count)) == columns else {
            throw HeatError(.badValue, path, row: 1, "has not the columns of lenses.csv; is it a file of this program?")
        }
        return try zip(table.rows, table.rowNumbers).map { cells, number in
            guard let kind = Programme.Lens.Kind(rawValue: cells[1]) else {
                throw HeatError(.badValue, path, row: number, "is of a kind of lens that this program does not know")
            }
            guard ["shown", "suppressed", "withheld", "not_available"].contains(cells[11]),
                cells[6...7].allSatisfy({ $0.isEmpty || Int($0) != nil }),
                cells[8...10].allSatisfy({ $0.isEmpty || Double($0)?.isFinite == true })
            else { throw HeatError(.badValue, path, row: number, "has a figure or a status that cannot be read") }
            return LensRow(
                lens: cells[0],
                kind: kind,
                measure: cells[2],
                dimension: cells[3],
                category: cells[4],
                label: cells[5],
                count: cells[6],
                denominator: cells[7],
                value: cells[8],
                lower: cells[9],
                upper: cells[10],
                status: cells[11],
                word: cells[12]
            )
        }
    }
}

/// One row of `feasibility.csv`: whether a lens could run.
package struct LensFeasibility: Sendable, Equatable {
    package let lens: String
    package let title: String
    /// `yes`, `partly` or `no`.
    package let verdict: String
    /// What is missing from whom; empty where nothing is.
    package let missing: String

    static func read(path: String) throws -> [LensFeasibility] {
        let table = try CSVTable(path: path)
        guard Array(table.header.prefix(4)) == ["lens", "title", "can_run", "missing"] else {
            throw HeatError(.badValue, path, row: 1, "has not the columns of feasibility.csv")
        }
        return table.rows.map { LensFeasibility(lens: $0[0], title: $0[1], verdict: $0[2], missing: $0[3]) }
    }
}
