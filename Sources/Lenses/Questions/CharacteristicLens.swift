import EquityStatistics
import Governance

/// Access by any governed characteristic: whether people with each value of it have what an item asks for.
///
/// A characteristic is whatever attribute the programme names; "not known" is a row of its own and is never dropped.
enum CharacteristicLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let cohort = try frame.cohort(lens)
        var by: [LensDimension] = []
        for name in lens.by { by.append(try frame.attribute(name, lens)) }
        let items = lens.items.map { (item: $0, dimension: frame.answers($0, lens)) }
        let shares = items.map { item, dimension in
            LensShares(
                lens: lens,
                frame: frame,
                name: item.id,
                measure: "percent: \(item.label)",
                whole: frame.whom(lens),
                part: [dimension.id: ["yes"]],
                by: by
            )
        }
        return LensPlan(
            lens,
            dimensions: [cohort] + by + items.map(\.dimension),
            tables: shares.flatMap(\.tables),
            sentence: "How many people with each value have what is asked, and how that compares with everybody else.",
            caution: "Recorded access only. People of whom the characteristic is not known are a row of their own."
        ) { figures in
            shares.flatMap { share in share.rows(figures).map { withRatio($0, share, figures) } }
        }
    }

    /// Adds how a category's share compares with that of everybody else.
    static func withRatio(_ row: LensRow, _ share: LensShares, _ figures: LensFigures) -> LensRow {
        guard row.category != "*" else { return row }
        let all = share.figures(figures, row.dimension, "*")
        guard let part = row.count.count, let whole = row.denominator?.count, let allPart = all.part.count,
            let allWhole = all.whole.count, allWhole > whole, allPart > part, whole > 0
        else { return row }
        var row = row
        let ratio = Double(part) / Double(whole) / (Double(allPart - part) / Double(allWhole - whole))
        row.word = LensNames.times(ratio) + " the share of everybody else"
        return row
    }
}
