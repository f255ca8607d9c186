import Governance
import ReleaseViews

extension ReleasedLensRow {
    /// Whether anything of it was released that a reader can see.
    var isShown: Bool { !count.isEmpty || !value.isEmpty }

    /// The lens's kind; checked when the release was read.
    var lensKind: Programme.Lens.Kind? { Programme.Lens.Kind(rawValue: kind) }

    /// Reads a file of lenses and checks every figure.
    ///
    /// - Parameter path: `lenses.csv`.
    /// - Returns: Its rows.
    /// - Throws: `TabularError`, `HeatError`.
    static func checked(path: String) throws -> [ReleasedLensRow] {
        guard let rows = try read(path: path) else {
            throw HeatError(.badValue, path, row: 1, "has not the columns of lenses.csv; is it a file of this program?")
        }
        for (number, row) in rows {
            guard row.lensKind != nil else {
                throw HeatError(.badValue, path, row: number, "is of a kind of lens that this program does not know")
            }
            guard statuses.contains(row.status),
                [row.count, row.denominator].allSatisfy({ $0.isEmpty || Int($0) != nil }),
                [row.value, row.lower, row.upper].allSatisfy({ $0.isEmpty || Double($0)?.isFinite == true })
            else { throw HeatError(.badValue, path, row: number, "has a figure or a status that cannot be read") }
        }
        return rows.map(\.row)
    }
}

extension LensFeasibilityRow {
    /// Reads a checklist.
    ///
    /// - Throws: `TabularError`, `HeatError`.
    static func checked(path: String) throws -> [LensFeasibilityRow] {
        guard let rows = try read(path: path) else {
            throw HeatError(.badValue, path, row: 1, "has not the columns of feasibility.csv")
        }
        return rows
    }
}
