import EquityStatistics
import Governance

/// Shares of a whole by groups, the arithmetic that most lenses have in common.
struct LensShares {
    let lens: Programme.Lens
    let frame: LensFrame
    /// A name within the lens; several shares of one lens have different ones.
    var name = "share"
    /// What is measured, in words.
    let measure: String
    /// Who is counted in the whole.
    let whole: [String: [String]]
    /// Who is counted in the part, besides.
    let part: [String: [String]]
    /// Dimensions, one table each.
    let by: [LensDimension]
    /// What a share is multiplied by: 100 for percent, 1,000 for a rate.
    var scale = 100.0

    private func id(_ kind: String, _ dimension: String) -> String { "\(lens.id).\(name).\(kind).\(dimension)" }

    /// The tables: the whole and the part, by each dimension.
    var tables: [LensTable] {
        by.flatMap { dimension in
            [
                LensTable(
                    id: id("whole", dimension.id),
                    title: "\(lens.title): all who are counted",
                    by: [dimension.id],
                    whom: whole
                ),
                LensTable(
                    id: id("part", dimension.id),
                    title: "\(lens.title): \(measure)",
                    by: [dimension.id],
                    whom: whole.merging(part) { $1 }
                ),
            ]
        }
    }

    /// The figure of the part and of the whole.
    func figures(_ figures: LensFigures, _ dimension: String, _ code: String) -> (part: LensFigure, whole: LensFigure) {
        (
            figures.figure(id("part", dimension), [dimension: code]),
            figures.figure(id("whole", dimension), [dimension: code])
        )
    }

    /// One row a category and one for all, with Wilson limits of what was released, "not known" among them.
    func rows(_ released: LensFigures) -> [LensRow] {
        var rows: [LensRow] = []
        for dimension in by {
            for code in dimension.leaves + ["*"] {
                let (part, whole) = figures(released, dimension.id, code)
                rows.append(row(dimension.id, code, part, whole))
            }
        }
        return rows
    }

    func row(_ dimension: String, _ code: String, _ part: LensFigure, _ whole: LensFigure) -> LensRow {
        let estimate = Self.share(part, whole, scale)
        return LensRow(
            lens: lens.id,
            measure: measure,
            dimension: dimension,
            category: code,
            label: frame.label(dimension, code),
            count: part,
            denominator: whole,
            value: estimate?.value,
            lower: estimate?.lower,
            upper: estimate?.upper
        )
    }

    /// A share with Wilson limits; `nil` where a count is not shown, or rounding makes the part the larger.
    static func share(_ part: LensFigure, _ whole: LensFigure, _ scale: Double) -> Estimate? {
        guard let part = part.count, let whole = whole.count, whole > 0, part <= whole else { return nil }
        return try? Proportion.wilson(part, of: whole, scale: scale)
    }
}
