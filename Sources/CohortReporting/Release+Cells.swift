import DisclosureControl
import Pages

extension Release {
    /// A figure of the release as a table's cell: the count, or why there is none.
    ///
    /// - Parameters:
    ///   - id: The table in the release.
    ///   - coordinates: The cell; `nil` for the total.
    /// - Returns: The count, "Not shown" for a hidden one, "Left out" where the table is withheld.
    func pageCell(_ id: String, _ coordinates: [String]? = nil) -> PageTable.Cell {
        guard let table = table(id) else { return .absent(ReportWords.leftOut) }
        guard let people = (coordinates.map(table.cell) ?? table.total)?.value else {
            return .absent(ReportWords.hidden)
        }
        return .figure(Words.count(people))
    }

    /// A share of released figures in whole per cent.
    ///
    /// Hidden where any of its part, the rest and the whole is hidden: "100 %" would say that the rest is a small number.
    ///
    /// - Parameters:
    ///   - part: The released part.
    ///   - rest: The released remainder.
    ///   - whole: The released whole.
    /// - Returns: A share that is never said to be none or all unless it is.
    static func share(_ part: Int?, rest: Int?, of whole: Int?) -> PageTable.Cell {
        guard let part, let rest, let whole else { return .absent(ReportWords.hidden) }
        guard whole > 0 else { return .figure(ReportWords.none) }
        let share = min(100, 100 * Double(part) / Double(whole))
        if part > 0, share < 0.5 { return .figure("under 1 %") }
        if rest > 0, share >= 99.5 { return .figure("over 99 %") }
        return .figure(Words.decimal(share, decimals: 0) + " %")
    }
}
