public import Pages

/// Areas by their size, with the range in which chance alone would leave them (Spiegelhalter 2005, doi 10.1002/sim.1970).
///
/// Limits are given, not worked out here.
public struct FunnelPlot: Chart {
    /// Where an area stands.
    public enum Standing: Sendable, Equatable {
        /// Within the outer limits.
        case within
        /// Above the outer limit.
        case above
        /// Below the outer limit.
        case below

        /// The standing in words.
        var words: String {
            switch self {
            case .within: "within the limits"
            case .above: "above the limits"
            case .below: "below the limits"
            }
        }
    }

    /// One area, practice or site.
    public struct Area: Sendable, Equatable {
        /// Its name.
        public let label: String
        /// Its size, for example residents, as it was released.
        public let size: ChartFigure
        /// Its rate.
        public let figure: ChartFigure
        /// Where it stands; `within` where the rate is not shown.
        public let standing: Standing

        /// Creates an area.
        public init(_ label: String, size: ChartFigure, _ figure: ChartFigure, standing: Standing = .within) {
            self.label = label
            self.size = size
            self.figure = figure
            self.standing = figure.given == nil || size.given == nil ? .within : standing
        }

        /// Its place, where both numbers are shown.
        var point: (x: Double, y: Double)? {
            guard let size = size.given, let figure = figure.given else { return nil }
            return (size.value, figure.value)
        }
    }

    /// The limits at one size.
    public struct Limits: Sendable, Equatable {
        /// The size.
        public let size: Double
        /// Where 95 in 100 areas of this size would lie.
        public let inner: ClosedRange<Double>
        /// Where 998 in 1,000 would lie.
        public let outer: ClosedRange<Double>

        /// Creates limits at one size.
        public init(size: Double, inner: ClosedRange<Double>, outer: ClosedRange<Double>) {
            self.size = size
            self.inner = inner
            self.outer = outer
        }
    }

    /// What stands over it.
    public let heading: ChartHeading
    /// The areas.
    public let areas: [Area]
    /// The rate of all areas together.
    public let centre: ChartFigure
    /// The limits; those at sizes beyond the axis are not drawn.
    public let limits: [Limits]
    /// What the sizes are, for example `Residents`.
    public let sizeUnit: String
    /// What the rates are, for example `People per 1,000 residents`.
    public let unit: String

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - areas: The areas; ten or more, or the picture says little.
    ///   - centre: The rate of all areas together.
    ///   - limits: The limits at some sizes.
    ///   - sizeUnit: What the sizes are.
    ///   - unit: What the rates are.
    public init(
        heading: ChartHeading,
        areas: [Area],
        centre: ChartFigure,
        limits: [Limits],
        sizeUnit: String,
        unit: String
    ) {
        self.heading = heading
        self.areas = areas
        self.centre = centre
        self.limits = limits.filter { $0.size.isFinite }.sorted { $0.size < $1.size }
        self.sizeUnit = sizeUnit
        self.unit = unit
    }

    static let fieldTop = 22.0
    static let fieldHeight = 190.0

    /// The axes; made of what is shown alone.
    var scales: (x: LinearScale, y: LinearScale) {
        let points = areas.compactMap(\.point)
        let sizes = LinearScale(holding: points.map(\.x), zero: false, from: 40, to: Drawing.width - 6)
        let drawn = limits.filter { sizes.ends.contains($0.size) }
        let rates =
            points.map(\.y) + (centre.given.map { [$0.value] } ?? [])
            + drawn.flatMap { [$0.outer.lowerBound, $0.outer.upperBound] }
        let y = LinearScale(
            holding: rates,
            zero: true,
            from: Self.fieldTop + Self.fieldHeight,
            to: Self.fieldTop
        )
        let left = Drawing.widest(y.labelled.map(\.text)) + 12
        return (LinearScale(holding: points.map(\.x), zero: false, from: left, to: Drawing.width - 6), y)
    }

    /// The areas outside the limits, which have a letter in the picture.
    var outside: [Area] { areas.filter { $0.standing != .within } }

    /// The picture.
    public var drawing: Drawing {
        let (x, y) = scales
        var drawing = Drawing()
        drawing.words(unit, x: 0, y: 11, .start, .quiet)
        for step in y.labelled {
            drawing.line(x.from, y.place(step.value), x.to, y.place(step.value), .rail)
            drawing.words(step.text, x: x.from - 6, y: y.place(step.value) + 4, .end, .quiet)
        }
        if let centre = centre.given {
            drawing.line(x.from, y.place(centre.value), x.to, y.place(centre.value), .stroke)
        }
        let drawn = limits.filter { x.ends.contains($0.size) }
        func curve(_ look: Mark.Look, _ value: (Limits) -> Double) {
            let strokes = drawn.enumerated().map { index, limit -> Mark.Stroke in
                let (atX, atY) = (x.place(limit.size), y.place(value(limit)))
                return index == 0 ? .move(atX, atY) : .line(atX, atY)
            }
            if strokes.count > 1 { drawing.marks.append(.outline(strokes, closed: false, look)) }
        }
        curve(.dotted) { $0.inner.lowerBound }
        curve(.dotted) { $0.inner.upperBound }
        curve(.dashed) { $0.outer.lowerBound }
        curve(.dashed) { $0.outer.upperBound }
        points(x, y, in: &drawing)
        drawing.y = Self.fieldTop + Self.fieldHeight
        drawing.axis(x.labelled.map { (x.place($0.value), $0.text) })
        drawing.paragraph(sizeUnit, .quiet)
        keys(in: &drawing)
        return drawing
    }

    private func points(_ x: LinearScale, _ y: LinearScale, in drawing: inout Drawing) {
        var letters = LetterPlaces()
        for area in areas {
            guard let point = area.point else { continue }
            letters.keepFree(x.place(point.x), y.place(point.y))
        }
        var number = 0
        for area in areas {
            guard let point = area.point else { continue }
            let (atX, atY) = (x.place(point.x), y.place(point.y))
            switch area.standing {
            case .within: drawing.shape(.dot, x: atX, y: atY, radius: 3.5, .hollow)
            case .above: drawing.shape(.up, x: atX, y: atY, radius: 5, .solid)
            case .below: drawing.shape(.down, x: atX, y: atY, radius: 5, .solid)
            }
            guard area.standing != .within else { continue }
            let place = letters.place(near: atX, atY)
            drawing.words(SetCombinations.letter(number), x: place.x, y: place.y + 4, .middle, .strong)
            number += 1
        }
    }

    private func keys(in drawing: inout Drawing) {
        drawing.y += 4
        for (number, area) in outside.enumerated() {
            let text = "\(SetCombinations.letter(number))  \(area.label): \(area.figure.words), \(area.standing.words)"
            drawing.paragraph(text, .label)
        }
        let hidden = areas.filter { $0.point == nil }
        if !hidden.isEmpty {
            drawing.paragraph("Not in the picture: \(Words.list(hidden.map(\.label)))", most: 8, .quiet)
        }
        drawing.y += 2
        if let centre = centre.given { drawing.key("All together: \(centre.text)") { $0.line(2, $1, 22, $1, .stroke) } }
        drawing.key("95 in 100 areas would lie between these by chance") { $0.line(2, $1, 22, $1, .dotted) }
        drawing.key("998 in 1,000 would lie between these") { $0.line(2, $1, 22, $1, .dashed) }
    }

    /// Every number of the picture in words.
    public var alternative: String {
        let rows = areas.map { area in
            let standing = area.point == nil ? "" : ", \(area.standing.words)"
            return "\(area.label): \(area.figure.sentence), \(sizeUnit) \(area.size.words)\(standing)."
        }
        return "\(unit). All together: \(centre.sentence). " + rows.joined(separator: " ")
    }

    /// The same numbers as a table.
    public var table: PageTable {
        PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [
                .init("Area", numeric: false), .init(sizeUnit), .init(unit), .init("Standing", numeric: false),
            ],
            rows: areas.map { area in
                let standing = area.point == nil ? "\u{2013}" : area.standing.words
                return .init(area.label, [area.size.cell, area.figure.cell, .words(standing)])
            } + [.init("All together", [.absent("\u{2013}"), centre.cell, .words("\u{2013}")], isTotal: true)]
        )
    }
}
