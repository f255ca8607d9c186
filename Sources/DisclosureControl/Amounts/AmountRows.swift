extension PrintedRow {
    /// A sum or mean as it is printed.
    ///
    /// - Parameters:
    ///   - spec: the specification.
    ///   - figure: the figure.
    ///   - amount: what the people of the figure add.
    ///   - isShown: whether the reader sees it.
    /// - Returns: the row.
    static func amount(
        _ spec: TableSpec,
        _ figure: PlannedFigure,
        _ amount: Contributions,
        isShown: Bool
    ) -> PrintedRow {
        let table = spec.tables[figure.table]
        let sum = figure.rounding.printed(amount.sum)
        let people = figure.rounding.printed(amount.people)
        let isMean = figure.kind == .mean
        let range = figure.rounding.counts(behind: sum) ?? amount.sum...amount.sum
        let mean = RateFigures(.ratio, sum, of: people, scale: 1, decimals: table.decimals)?.value
        let status: Status = !isShown ? .suppressed : isMean && mean == nil ? .notAvailable : .shown
        let isSum = !isMean && status == .shown
        return PrintedRow(
            table: table.id,
            kind: figure.kind,
            codes: figure.codes,
            status: status,
            value: status != .shown ? "" : isMean ? mean ?? "" : String(sum),
            lower: isSum ? range.lowerBound : nil,
            upper: isSum ? range.upperBound : nil,
            base: figure.rounding.base,
            mode: figure.rounding.mode,
            decimals: isMean ? String(table.decimals) : ""
        )
    }
}
