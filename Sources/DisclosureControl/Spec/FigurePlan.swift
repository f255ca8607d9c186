/// One figure that a specification asks for.
struct PlannedFigure: Sendable {
    let table: Int
    let kind: TableSpec.Kind
    /// The code of each dimension as printed; `*` where the figure is not restricted.
    let codes: [String]
    /// The group that is counted, or the numerator.
    let region: Int
    let rounding: FigureRounding
    /// The denominator of a ratio or interval.
    let denominator: Denominator?
    /// For a total that is a sum of what is shown: the figures it adds up.
    let sum: [Int]?
    /// Number of dimensions over which the figure adds up.
    let level: Int
    /// Of a sum or mean: the place of its amount.
    ///
    /// It takes the count of its people as printed, with the same rounding.
    var amount: Int?

    /// Whether it prints a count, in a table or a sentence.
    var isCount: Bool { denominator == nil && amount == nil }

    enum Denominator: Sendable {
        case region(Int, label: String)
        case number(Int)
    }
}

/// All figures of a specification, with the distinct groups of people that they count.
struct FigurePlan: Sendable {
    private(set) var figures: [PlannedFigure] = []
    private(set) var regions: [FigureRegion] = []
    private var numbers: [FigureRegion: Int] = [:]
    let spec: TableSpec
    private let rule: DisclosureRule
    /// The largest threshold that a table asks for of a group; the group is hidden everywhere or nowhere.
    private var thresholds: [Int: Int] = [:]
    /// The rule with the largest threshold of all.
    private(set) var strictest: DisclosureRule
    /// Whom the tables count altogether; none where tables of any size are printed.
    private(set) var bases: [TableBase] = []

    /// - Parameters:
    ///   - spec: the specification.
    ///   - rule: the rule, for roundings and totals that tables leave open.
    ///   - only: the tables to take; `nil` for all.
    ///   - withheld: tables that count too few people to be printed.
    /// - Throws: `tooLarge`, `badRequest` for a table of nobody.
    init(
        _ spec: TableSpec,
        rule: DisclosureRule,
        only: Set<String>? = nil,
        withheld: Set<String> = []
    ) throws(DisclosureError) {
        self.spec = spec
        self.rule = rule
        strictest = rule
        for (number, table) in spec.tables.enumerated() where only?.contains(table.id) ?? true {
            let isPrinted = !withheld.contains(table.id)
            if let smallest = rule.smallestCohort {
                bases.append(
                    TableBase(table: number, region: spec.base(of: table), isPrinted: isPrinted, smallest: smallest)
                )
            }
            guard isPrinted else { continue }
            let cells = table.axes.reduce(1.0) { $0 * Double($1.codes.count) }
            guard cells + Double(figures.count) <= 60_000 else {
                throw DisclosureError(
                    .tooLarge,
                    tables: [table.id],
                    reason: "has too many cells; split it or merge categories"
                )
            }
            if table.kind == .count || table.amount != nil { addCounts(table, number, rule) }
            for cell in table.cells { addCell(table, number, cell, rule) }
            guard let threshold = table.threshold else { continue }
            strictest = strictest.stricter(threshold)
            for figure in figures.reversed().prefix(while: { $0.table == number }) {
                for region in figure.regions { thresholds[region] = max(thresholds[region] ?? 0, threshold) }
            }
        }
    }

    /// The rule that a group is printed by, as the strictest of its tables has it.
    func rule(of region: Int) -> DisclosureRule { rule.stricter(thresholds[region]) }

    /// The rule for the people between two groups.
    func rule(of outer: Int, _ inner: Int) -> DisclosureRule { rule(of: outer).stricter(thresholds[inner]) }

    private mutating func number(_ region: FigureRegion) -> Int {
        if let number = numbers[region] { return number }
        numbers[region] = regions.count
        regions.append(region)
        return regions.count - 1
    }

    private func region(_ table: TableSpec.Table, _ cell: [Int: LeafSet]) -> FigureRegion {
        var sets = table.restriction.mapValues(\.leaves)
        for (dimension, leaves) in cell { sets[dimension] = sets[dimension]?.intersection(leaves) ?? leaves }
        return FigureRegion(
            CellRegion(sets, in: spec.dimensions),
            anyOf: table.anyOf.map { CellRegion($0, in: spec.dimensions) }
        )
    }

    private func codes(_ table: TableSpec.Table, _ cell: [Int: TableSpec.Code]) -> [String] {
        spec.dimensions.indices.map { dimension in
            let code = cell[dimension]
            if let code, code.text != CellCoordinate.all { return code.text }
            return table.restriction[dimension]?.text ?? CellCoordinate.all
        }
    }

    private mutating func addCounts(_ table: TableSpec.Table, _ number: Int, _ rule: DisclosureRule) {
        let rounding = table.rounding ?? rule.rounding
        let adds = rule.totals == .finest && rounding != .none && table.amount == nil
        let first = figures.count
        let sizes = table.axes.map(\.codes.count)
        let total = sizes.reduce(1, *)
        // Which other codes each code of an axis is the sum of.
        let parts = table.axes.map { adds ? Self.parts($0) : $0.codes.map { _ in nil } }
        for place in 0..<total {
            var rest = place
            var steps = [Int](repeating: 0, count: sizes.count)
            for axis in sizes.indices.reversed() {
                steps[axis] = rest % sizes[axis]
                rest /= sizes[axis]
            }
            var cell: [Int: TableSpec.Code] = [:]
            for (axis, step) in zip(table.axes, steps) { cell[axis.dimension] = axis.codes[step] }
            var sum: [Int]?
            if zip(parts, steps).contains(where: { $0[$1] != nil }) {
                var places = [0]
                for (axis, step) in steps.enumerated() {
                    let inner = parts[axis][step] ?? [step]
                    places = places.flatMap { place in inner.map { place * sizes[axis] + $0 } }
                }
                sum = places.map { first + $0 }
            }
            let region = self.region(table, cell.mapValues(\.leaves))
            figures.append(
                PlannedFigure(
                    table: number,
                    kind: table.kind,
                    codes: codes(table, cell),
                    region: sum == nil ? self.number(region) : -1,
                    rounding: rounding,
                    denominator: nil,
                    sum: sum,
                    level: cell.values.count { $0.leaves.count > 1 },
                    amount: table.amount
                )
            )
        }
    }

    /// For each code of an axis the finest codes that it is the sum of; `nil` for one that is finest itself.
    private static func parts(_ axis: TableSpec.Axis) -> [[Int]?] {
        let codes = axis.codes
        let finest = codes.indices.filter { place in
            !codes.contains { $0.leaves != codes[place].leaves && $0.leaves.isSubset(of: codes[place].leaves) }
        }
        return codes.indices.map { place in
            if finest.contains(place) { return nil }
            let inner = finest.filter { codes[$0].leaves.isSubset(of: codes[place].leaves) }
            // Only a clean division adds up.
            let people = inner.reduce(0) { $0 + codes[$1].leaves.count }
            let isDivision =
                people == codes[place].leaves.count && Set(inner.map { codes[$0].leaves }).count == inner.count
            return isDivision ? inner : nil
        }
    }

    private mutating func addCell(
        _ table: TableSpec.Table,
        _ number: Int,
        _ cell: TableSpec.Cell,
        _ rule: DisclosureRule
    ) {
        var denominator: PlannedFigure.Denominator?
        switch cell.denominator {
        case .number(let people): denominator = .number(people)
        case .cell(let cell, let label): denominator = .region(self.number(region(table, cell)), label: label)
        case nil: break
        }
        figures.append(
            PlannedFigure(
                table: number,
                kind: table.cellKind,
                codes: codes(table, cell.codes),
                region: self.number(region(table, cell.codes.mapValues(\.leaves))),
                rounding: cell.rounding ?? table.rounding ?? rule.rounding,
                denominator: denominator,
                sum: nil,
                level: spec.dimensions.count - cell.codes.count
            )
        )
    }
}
