import EquityStatistics
import Governance

/// Shared cohort and unmet need: how many people the rule holds for, among whom, and which needs no service meets.
enum SharedCohortLens {
    static func plan(_ lens: Programme.Lens, _ frame: LensFrame) throws(LensError) -> LensPlan {
        let cohort = try frame.cohort(lens)
        var by: [LensDimension] = []
        for name in lens.by { by.append(try frame.attribute(name, lens)) }
        let share = LensShares(
            lens: lens,
            frame: frame,
            measure: "people in the cohort per 1,000 known to any service",
            whole: [:],
            part: frame.whom(lens),
            by: by,
            scale: 1000
        )
        let items = lens.items.map { (item: $0, dimension: frame.answers($0, lens)) }
        let needs = items.map { item, dimension in
            LensTable(
                id: "\(lens.id).need.\(item.id)",
                title: "\(lens.title): \(item.label)",
                by: [dimension.id],
                whom: frame.whom(lens)
            )
        }
        return LensPlan(
            lens,
            dimensions: [cohort] + by + items.map(\.dimension),
            tables: share.tables + needs,
            sentence: "How many people are in the cohort, in which groups there are more or fewer of them, and what of "
                + "their needs is recorded as unmet.",
            caution: "What nobody recorded is not known, and is counted as such, never as no."
        ) { figures in
            var rows = share.rows(figures)
            for (item, dimension) in items {
                let table = "\(lens.id).need.\(item.id)"
                let whole = figures.figure(table)
                for code in dimension.leaves {
                    let part = figures.figure(table, [dimension.id: code])
                    let estimate = LensShares.share(part, whole, 100)
                    rows.append(
                        LensRow(
                            lens: lens.id,
                            measure: "percent of the cohort",
                            dimension: item.id,
                            category: code,
                            label: "\(item.label): \(code == "yes" ? "yes" : code == "no" ? "no" : "not known")",
                            count: part,
                            denominator: whole,
                            value: estimate?.value,
                            lower: estimate?.lower,
                            upper: estimate?.upper
                        )
                    )
                }
            }
            return rows
        }
    }
}
