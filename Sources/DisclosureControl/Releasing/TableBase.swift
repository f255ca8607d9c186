/// Whom a table counts altogether, and what its being printed, or withheld, tells of them.
///
/// A table of fewer people than the smallest cohort is withheld whole, and every reader knows it: so a printed table
/// counts at least so many, and a withheld one fewer.
struct TableBase: Sendable {
    /// The table, by its place in the specification.
    let table: Int
    let region: FigureRegion
    let isPrinted: Bool
    /// The smallest cohort.
    let smallest: Int

    /// The counts that this leaves possible.
    var counts: ClosedRange<Int> { isPrinted ? smallest...Int.max : 0...(smallest - 1) }

    /// The row that stands for a withheld table.
    func row(_ spec: TableSpec) -> PrintedRow {
        let table = spec.tables[self.table]
        return PrintedRow(
            table: table.id,
            kind: table.kind,
            codes: spec.dimensions.indices.map { table.restriction[$0]?.text ?? CellCoordinate.all },
            status: .withheld,
            lower: 0,
            upper: smallest - 1
        )
    }
}

extension TableSpec {
    /// Everybody whom a table counts.
    func base(of table: Table) -> FigureRegion {
        FigureRegion(
            CellRegion(table.restriction.mapValues(\.leaves), in: dimensions),
            anyOf: table.anyOf.map { CellRegion($0, in: dimensions) }
        )
    }

    /// The tables that count fewer people than the smallest cohort.
    func withheld(_ rule: DisclosureRule, _ people: Universe) -> Set<String> {
        guard let smallest = rule.smallestCohort else { return [] }
        let bases = tables.map { base(of: $0) }
        let regions = Array(Set(bases))
        let counts = RegionIndex.counts(
            regions,
            RegionIndex.alike(regions),
            people.keys,
            people.counts,
            people.layout
        )
        let known = Dictionary(uniqueKeysWithValues: zip(regions, counts))
        return Set(zip(tables, bases).filter { known[$1] ?? 0 < smallest }.map(\.0.id))
    }
}

extension FigurePlan {
    /// The rows of figures with those of withheld tables, in the order of the specification.
    func rows(_ figureRows: [PrintedRow]) -> [PrintedRow] {
        var rows: [PrintedRow] = []
        var next = 0
        for number in spec.tables.indices {
            if let base = bases.first(where: { $0.table == number && !$0.isPrinted }) { rows.append(base.row(spec)) }
            while next < figureRows.count, figures[next].table == number {
                rows.append(figureRows[next])
                next += 1
            }
        }
        return rows
    }
}
