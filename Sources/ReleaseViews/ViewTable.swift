/// One table of a release, laid out: groups down, measures across.
struct ViewTable {
    /// A kind of figure, with its unit.
    struct Measure: Hashable {
        let kind: String
        let scale: String

        /// Its name in tidy data.
        var name: String {
            switch kind {
            case "count", "narrative": "count"
            case "wilson", "byars": "rate"
            default: kind
            }
        }

        /// Whether figures of this kind carry an interval.
        var hasLimits: Bool { kind == "wilson" || kind == "byars" || kind == "index" }
    }

    /// One group of people, with its figures.
    struct Row {
        let codes: [String]
        let figures: [Measure: ReleasedFigures.Figure]
    }

    let id: String
    /// Places of the dimensions that make the rows.
    let crossing: [Int]
    /// Places of the dimensions that say who is counted in the whole table.
    let restricting: [Int]
    let measures: [Measure]
    let rows: [Row]
    /// Whether the whole table is left out.
    let isWithheld: Bool

    /// The tables of a release, in its order.
    static func tables(of release: ReleasedFigures) -> [ViewTable] {
        var order: [String] = []
        var figures: [String: [ReleasedFigures.Figure]] = [:]
        for figure in release.figures {
            if figures[figure.table] == nil { order.append(figure.table) }
            figures[figure.table, default: []].append(figure)
        }
        return order.map { ViewTable($0, figures[$0] ?? [], dimensions: release.dimensions.count) }
    }

    private init(_ id: String, _ figures: [ReleasedFigures.Figure], dimensions: Int) {
        self.id = id
        isWithheld = figures.allSatisfy { $0.status == "withheld" }
        let varying = (0..<dimensions).filter { place in Set(figures.map { $0.codes[place] }).count > 1 }
        crossing = varying
        restricting = (0..<dimensions).filter { place in
            !varying.contains(place) && figures.first?.codes[place] != ReleasedFigures.all
        }
        var measures: [Measure] = []
        var order: [[String]] = []
        var rows: [[String]: [Measure: ReleasedFigures.Figure]] = [:]
        for figure in figures {
            let measure = Measure(kind: figure.kind, scale: figure.scale)
            if !measures.contains(measure) { measures.append(measure) }
            if rows[figure.codes] == nil { order.append(figure.codes) }
            rows[figure.codes, default: [:]][measure] = figure
        }
        self.measures = measures
        self.rows = order.map { Row(codes: $0, figures: rows[$0] ?? [:]) }
    }

    /// The count of a row, where it has one.
    func count(_ row: Row) -> ReleasedFigures.Figure? {
        measures.first { $0.name == "count" }.flatMap { row.figures[$0] }
    }
}
