import EquityStatistics
import Governance

/// By group, how many of those who should be found are missed when only names, dates and homes are left to link by.
///
/// The matcher hides the NHS number of people who have one at two partners, and sees whether it finds them again. Whom it
/// misses there, it misses among those without a number too, and in a gap they look like somebody nobody knows. The
/// tables are those of the report on the linkage.
struct LinkageLoss {
    /// What the store calls it.
    static let column = "linkage_found"

    let found: LensDimension
    let tables: [LensTable]
    private let lens: Programme.Lens
    private let frame: LensFrame
    private let by: [LensDimension]

    /// `nil` where the matcher measured nothing.
    init?(_ lens: Programme.Lens, _ frame: LensFrame, _ by: [LensDimension]) {
        guard let column = frame.people.column(Self.column), column.values == ["found", "missed"],
            column.codes.contains(where: { $0 != 0 })
        else { return nil }
        found = LensDimension(
            id: Self.column,
            label: "Without the NHS number",
            leaves: column.values + ["not_measured"],
            leafOf: column.codes.map { $0 == 0 ? 2 : $0 - 1 }
        )
        tables = by.map { dimension in
            LensTable(
                id: "\(lens.id).linkage.\(dimension.id)",
                title: "People with one NHS number at two partners or more, by whether they are found without it",
                by: [dimension.id, Self.column],
                whom: [Self.column: column.values]
            )
        }
        (self.lens, self.frame, self.by) = (lens, frame, by)
    }

    /// One row a group: the percent missed, of released counts.
    func rows(_ figures: LensFigures) -> [LensRow] {
        zip(by, tables).flatMap { dimension, table in
            dimension.leaves.map { code in
                let missed = figures.figure(table.id, [dimension.id: code, Self.column: "missed"])
                let all = figures.figure(table.id, [dimension.id: code])
                let share = LensShares.share(missed, all, 100)
                return LensRow(
                    lens: lens.id,
                    measure: "percent missed by the linkage where the NHS number is hidden",
                    dimension: dimension.id,
                    category: code,
                    label: frame.label(dimension.id, code),
                    count: missed,
                    denominator: all,
                    value: share?.value,
                    lower: share?.lower,
                    upper: share?.upper
                )
            }
        }
    }
}
