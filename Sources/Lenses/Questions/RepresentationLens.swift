import EquityStatistics
import Governance

/// Representation and gaps: a group's share among the people counted against its share among residents.
enum RepresentationLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let cohort = try frame.cohort(lens)
        var by: [LensDimension] = []
        for name in lens.by {
            guard frame.residents[name] != nil else {
                throw LensError(
                    .missing,
                    lens: lens.id,
                    reason: "the place's population has no '\(name)'; without residents nothing can be compared"
                )
            }
            by.append(try frame.attribute(name, lens))
        }
        let tables = by.map { dimension in
            LensTable(
                id: "\(lens.id).\(dimension.id)",
                title: lens.title,
                by: [dimension.id],
                whom: frame.whom(lens)
            )
        }
        let isGaps = lens.kind == .gaps
        let lost = isGaps ? LinkageLoss(lens, frame, by) : nil
        return LensPlan(
            lens,
            dimensions: [cohort] + by + [lost?.found],
            tables: tables + (lost?.tables ?? []),
            sentence: isGaps
                ? "For each group, people known to any service against residents: where the data do not reach."
                : "For each group, its share here against its share among residents.",
            caution: isGaps
                ? "Residents come from public figures and services also know people who moved away, so more than all is "
                    + "possible. Who is in no record of any partner is in no figure here."
                : "As expected means that the limits hold 1. Residents are taken as known exactly."
        ) { figures in
            var rows: [LensRow] = []
            for (dimension, table) in zip(by, tables) {
                rows += compared(lens, frame, dimension, table.id, figures)
            }
            return rows + (lost?.rows(figures) ?? [])
        }
    }

    /// One row a category, "not known" among them, which has no residents to compare with.
    static func compared(
        _ lens: Programme.Lens,
        _ frame: LensFrame,
        _ dimension: LensDimension,
        _ table: String,
        _ figures: LensFigures
    ) -> [LensRow] {
        let residents = frame.residents[dimension.id] ?? [:]
        let everybody = residents.values.reduce(0, +)
        let known = dimension.leaves.filter { $0 != LensDimension.notKnown && $0 != "not_stated" }
        let total = known.map { figures.figure(table, [dimension.id: $0]) }.reduce(
            LensFigure.shown(0),
            Core20Lens.added
        )
        return dimension.leaves.map { code in
            let count = figures.figure(table, [dimension.id: code])
            var row = LensRow(
                lens: lens.id,
                measure: lens.kind == .gaps
                    ? "people known to any service per 1,000 residents" : "share here over share among residents",
                dimension: dimension.id,
                category: code,
                label: frame.label(dimension.id, code),
                count: count
            )
            guard let group = residents[code], group > 0, known.contains(code) else { return row }
            row.denominator = .shown(group)
            if lens.kind == .gaps {
                if let part = count.count {
                    row.value = Double(part) / Double(group) * 1000
                    if part <= group, let limits = try? Proportion.perThousand(part, of: group) {
                        (row.lower, row.upper) = (limits.lower, limits.upper)
                    }
                }
            } else if let part = count.count, let whole = total.count, whole > 0, part <= whole,
                let index = try? RepresentationIndex.compare(part, of: whole, with: group, of: everybody)
            {
                (row.value, row.lower, row.upper) = (index.value, index.lower, index.upper)
                row.word =
                    switch RepresentationIndex.Standing(index) {
                    case .fewer: "fewer than expected"
                    case .asExpected: "as expected"
                    case .more: "more than expected"
                    }
            }
            return row
        }
    }
}
