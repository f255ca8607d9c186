import Documents

/// A whole release as somebody asks for it: dimensions, tables, ratios, intervals and figures in sentences.
///
/// - Source: Schemas/table-spec.schema.json; docs/disclosure-control.md, Table specification.
public struct TableSpec: Sendable {
    /// What kind of figures a table holds.
    public enum Kind: String, Sendable { case count, ratio, wilson, byars, narrative, sum, mean }

    /// What a ratio is divided by.
    enum Denominator: Sendable {
        case cell([Int: LeafSet], label: String)
        case number(Int)
    }

    /// A code of a table with the leaves that it stands for.
    struct Code: Hashable, Sendable {
        let text: String
        let leaves: LeafSet
    }

    /// A figure of a ratio, an interval or a sentence.
    struct Cell: Sendable {
        /// Who is counted, with the codes as they are printed.
        let codes: [Int: Code]
        let rounding: FigureRounding?
        /// What a ratio or interval divides by.
        let denominator: Denominator?
    }

    /// One axis of a table of counts.
    struct Axis: Sendable {
        let dimension: Int
        let codes: [Code]
    }

    /// One table.
    struct Table: Sendable {
        let id: String
        let title: String
        let kind: Kind
        let axes: [Axis]
        /// Who is counted, with the code as it is printed.
        let restriction: [Int: Code]
        let anyOf: [[Int: LeafSet]]
        let rounding: FigureRounding?
        /// Cells of ratios and sentences; of a table of counts those of the rates beside them.
        let cells: [Cell]
        /// What the cells are: the table's own kind, or that of the rates beside counts.
        let cellKind: Kind
        let scale: Double
        let decimals: Int
        /// The largest count that is hidden, where the table asks for more than the rule.
        let threshold: Int?
        /// Of a table of sums or means: the place of the amount.
        var amount: Int?
    }

    /// The dimensions, in the order of the specification.
    public let dimensions: [Universe.Dimension]
    /// The ids of the tables, in order.
    public var tableIDs: [String] { tables.map(\.id) }
    /// The amounts that sums and means are of, columns of the microdata.
    public var amounts: [String] = []
    /// What the specification changes of the preset.
    let knobs: Knobs
    let groups: [[Code]]
    let tables: [Table]
    let structuralZeros: [CellRegion]
    let possible: [(dimensions: [Int], codes: Set<[Int]>)]
    let sensitive: Set<Int>
    let prior: Set<String>
    let populations: [Int: [String: Int]]
    /// The dimension of those who stayed, joined and left.
    let change: Int?

    /// Knobs that a specification may turn.
    struct Knobs: Sendable {
        var threshold: Int?
        var zeros: DisclosureRule.Zeros?
        var band: ClosedRange<Int>?
        var criterion: DisclosureRule.Criterion?
        var markers: DisclosureRule.Markers?
        var rounding: FigureRounding?
        var totals: DisclosureRule.Totals?
        var complement: Bool?
        var minimumNumerator: Int?
        var populationFloor: Int?
        var smallestCohort: Int?
        var dominance: DocumentValue?
    }

    /// What is possible of some dimensions, where others do not matter.
    func possible(among used: Set<Int>) -> [(dimensions: [Int], codes: Set<[Int]>)] {
        possible.compactMap { rule in
            let places = rule.dimensions.indices.filter { used.contains(rule.dimensions[$0]) }
            guard !places.isEmpty else { return nil }
            return (places.map { rule.dimensions[$0] }, Set(rule.codes.map { codes in places.map { codes[$0] } }))
        }
    }

    /// A preset with what the specification changes.
    ///
    /// - Parameter preset: the preset.
    /// - Returns: the rule that the release follows.
    /// - Throws: `badRequest` where the band and the threshold contradict each other.
    public func rule(_ preset: DisclosureRule) throws(DisclosureError) -> DisclosureRule {
        var rule = preset
        if let threshold = knobs.threshold {
            rule.threshold = threshold
            let low = (knobs.zeros ?? rule.zeros) == .publish ? 1 : 0
            rule.band = low...max(low, threshold)
        }
        if let zeros = knobs.zeros {
            rule.zeros = zeros
            if knobs.band == nil { rule.band = (zeros == .publish ? 1 : 0)...rule.band.upperBound }
        }
        if let band = knobs.band { rule.band = band }
        if let criterion = knobs.criterion { rule.criterion = criterion }
        if let markers = knobs.markers { rule.markers = markers }
        if let rounding = knobs.rounding { rule.rounding = rounding }
        if let totals = knobs.totals { rule.totals = totals }
        if let complement = knobs.complement { rule.complement = complement }
        rule.minimumNumerator = knobs.minimumNumerator ?? rule.minimumNumerator
        rule.populationFloor = knobs.populationFloor ?? rule.populationFloor
        rule.smallestCohort = knobs.smallestCohort ?? rule.smallestCohort
        do throws(DocumentError) {
            if let dominance = knobs.dominance {
                rule.dominance = try DominanceRule(dominance, from: rule.dominance)
            }
        } catch {
            throw DisclosureError(.badRequest, reason: error.description)
        }
        guard amounts.isEmpty || rule.markerLow(self) == 1 else {
            throw DisclosureError(
                .badRequest,
                reason: "sums and means are made only where a marker always stands for somebody: zeros shown, markers "
                    + "'somebody' and no sensitive dimensions"
            )
        }
        if knobs.threshold != nil || knobs.zeros != nil || knobs.rounding != nil || knobs.totals != nil {
            rule.words = Self.words(rule)
        }
        guard rule.threshold == 0 || rule.band.upperBound <= rule.threshold else {
            throw DisclosureError(
                .badRequest,
                reason: "the protection interval ends above the threshold t; a count of that size is shown"
            )
        }
        return rule
    }

    private static func words(_ rule: DisclosureRule) -> String {
        var words: [String] = []
        if rule.threshold > 0 {
            words.append(
                rule.zeros == .publish
                    ? "Counts of 1 to \(rule.threshold) people are hidden and 0 is shown"
                    : "Counts of 0 to \(rule.threshold) people are hidden"
            )
        }
        switch rule.rounding {
        case .none: words.append("every other count is shown as it is")
        case .nearest(let base): words.append("every other count is rounded to the nearest \(base)")
        case .midpoint(let base): words.append("every count is shown as the middle of its \(base)")
        }
        if rule.totals == .finest { words.append("totals are sums of what is shown") }
        return words.joined(separator: "; ") + "."
    }
}
