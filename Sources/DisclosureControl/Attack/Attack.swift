/// Works out what it can from printed figures alone: it is given no true count.
///
/// Every figure is a sum of the same non-negative whole numbers, so figures that divide another one add up to it, and a
/// figure inside another one is no larger. These relations hold within tables, across tables and between nested
/// restrictions. Bounds are tightened until nothing changes. Each step is a valid conclusion, so a count that the attack
/// rules out is impossible; it does not find everything, which is why a release also needs its witnesses.
///
/// - Source: docs/disclosure-control.md.
public struct Attack: Sendable {
    private let dimensions: [Universe.Dimension]
    private let figures: [PrintedFigure]
    private let implications: [Implication]

    /// Takes everything that is printed together.
    ///
    /// - Parameters:
    ///   - dimensions: the dimensions in which the figures' regions are written.
    ///   - figures: all figures of the release, and of earlier releases about the same people.
    ///   - implications: what readers know by definition beyond the regions' codes, such as cohorts inside cohorts.
    public init(
        dimensions: [Universe.Dimension],
        figures: [PrintedFigure],
        implications: [Implication] = []
    ) {
        self.dimensions = dimensions
        self.figures = figures
        self.implications = implications
    }

    /// Attacks the figures.
    ///
    /// - Parameter band: counts that are small enough to need protection.
    /// - Returns: what was concluded of each figure, in the order of the input.
    public func run(band: ClosedRange<Int>) -> AttackReport {
        var relations = FigureRelations(
            dimensions: dimensions,
            printed: figures.map(\.region),
            implications: implications
        )
        relations.build()
        var bounds = CountBounds(count: relations.regions.count)
        for figure in figures {
            guard let number = relations.number(of: figure.region) else { continue }
            bounds.confine(number, from: figure.lower, to: figure.upper ?? CountBounds.unlimited)
        }
        bounds.tighten(relations.sums)
        let numbers = figures.compactMap { relations.number(of: $0.region) }
        let conclusions = numbers.map { number in
            AttackReport.Conclusion(
                lower: bounds.lower[number],
                upper: bounds.upper[number] >= CountBounds.unlimited ? nil : bounds.upper[number]
            )
        }
        let shownElsewhere = Set(figures.filter { !$0.isHidden }.map(\.region))
        let recovered = figures.indices.filter {
            figures[$0].isHidden && !shownElsewhere.contains(figures[$0].region) && conclusions[$0].isExact
        }
        return AttackReport(
            conclusions: conclusions,
            recovered: recovered,
            implied: implied(conclusions, relations: relations, bounds: bounds, band: band),
            isContradictory: bounds.isContradictory
        )
    }

    private func implied(
        _ conclusions: [AttackReport.Conclusion],
        relations: FigureRelations,
        bounds: CountBounds,
        band: ClosedRange<Int>
    ) -> [AttackReport.ImpliedCount] {
        // Only exact figures can leave an exact difference, unless the difference is itself a part that was bounded.
        var implied: [AttackReport.ImpliedCount] = []
        let shown = figures.indices.filter { !figures[$0].isHidden }
        for inner in shown {
            for outer in shown where figures[outer].region != figures[inner].region {
                guard let most = conclusions[outer].upper, let least = conclusions[inner].upper else { continue }
                var lower = max(0, conclusions[outer].lower - least)
                var upper = most - conclusions[inner].lower
                guard lower <= band.upperBound, upper >= 1 else { continue }
                let part = relations.known(figures[inner].region)
                let whole = relations.known(figures[outer].region)
                guard part != whole, part.isSubset(of: whole) else { continue }
                if let rest = relations.complement(of: part, in: whole) {
                    lower = max(lower, bounds.lower[rest])
                    upper = min(upper, bounds.upper[rest])
                }
                if lower == upper, lower >= 1, band.contains(lower) {
                    implied.append(AttackReport.ImpliedCount(outer: outer, inner: inner))
                }
            }
        }
        return implied
    }
}
