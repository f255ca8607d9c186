public import Pages

/// Measurements over time with their usual range (an XmR chart), and marks where something was changed.
///
/// Averages and limits are given, not worked out here: they must come from measurements that are shown, since a limit
/// made with a hidden one would tell it.
public struct ProcessChart: Chart {
    /// One measurement.
    public struct Point: Sendable, Equatable {
        /// When, for example `March 2025`.
        public let label: String
        /// The measurement.
        public let figure: ChartFigure
        /// Whether it is more than chance by the rules of the chart.
        public let isSignal: Bool

        /// Creates a measurement; one that is not shown is no signal.
        public init(_ label: String, _ figure: ChartFigure, isSignal: Bool = false) {
            self.label = label
            self.figure = figure
            self.isSignal = isSignal && figure.given != nil
        }
    }

    /// A stretch of time between two changes.
    public struct Phase: Sendable, Equatable {
        /// What it is, for example `before the van`.
        public let label: String
        /// The place of its first measurement in the list.
        public let first: Int
        /// The average.
        public let average: ChartFigure
        /// The lower end of the usual range.
        public let lower: ChartFigure
        /// The upper end of the usual range.
        public let upper: ChartFigure

        /// Creates a phase.
        public init(_ label: String, from first: Int, average: ChartFigure, lower: ChartFigure, upper: ChartFigure) {
            self.label = label
            self.first = first
            self.average = average
            self.lower = lower
            self.upper = upper
        }

        /// The phase in words.
        var words: String {
            "\(label): average \(average.words), usual range \(lower.words) to \(upper.words)"
        }
    }

    /// What stands over it.
    public let heading: ChartHeading
    /// The measurements in order of time, none left out.
    public let points: [Point]
    /// The phases in order of time; those that begin outside the measurements are dropped.
    public let phases: [Phase]
    /// What is measured.
    public let unit: String

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - points: The measurements in order of time.
    ///   - phases: The phases.
    ///   - unit: What is measured, for example `Contacts per 100 people`.
    public init(heading: ChartHeading, points: [Point], phases: [Phase], unit: String) {
        self.heading = heading
        self.points = points
        self.phases = phases.filter { points.indices.contains($0.first) }.sorted { $0.first < $1.first }
        self.unit = unit
    }

    static let fieldTop = 20.0
    static let fieldHeight = 150.0

    /// The axis of measurements; made of what is shown alone.
    var scale: LinearScale {
        let values = points.map(\.figure) + phases.flatMap { [$0.average, $0.lower, $0.upper] }
        let shown = values.compactMap { $0.given?.value }
        // From zero, unless everything lies in the upper half.
        let zero = (shown.min() ?? 0) < 0.5 * (shown.max() ?? 0)
        return LinearScale(holding: shown, zero: zero, from: Self.fieldTop + Self.fieldHeight, to: Self.fieldTop)
    }

    /// Where the field begins and ends; measurements stand evenly in it.
    func place(_ index: Int) -> Double {
        let left = Drawing.widest(scale.labelled.map(\.text)) + 10
        return left + (Double(index) + 0.5) / Double(max(1, points.count)) * (Drawing.width - left)
    }

    /// The picture.
    public var drawing: Drawing {
        let scale = scale
        var drawing = Drawing()
        let bottom = Self.fieldTop + Self.fieldHeight
        let left = Drawing.widest(scale.labelled.map(\.text)) + 10
        for step in scale.labelled {
            let y = scale.place(step.value)
            drawing.line(left, y, Drawing.width, y, .rail)
            drawing.words(step.text, x: left - 6, y: y + 4, .end, .quiet)
        }
        for (index, phase) in phases.enumerated() {
            let end = index + 1 < phases.count ? phases[index + 1].first - 1 : points.count - 1
            let half = (Drawing.width - left) / Double(max(1, points.count)) / 2
            let (from, to) = (place(phase.first) - half, place(max(end, phase.first)) + half)
            if index > 0 { drawing.line(from, 2, from, bottom, .dotted) }
            drawing.words("\(index + 1)", x: (from + to) / 2, y: 12, .middle, .strong)
            if let average = phase.average.given { level(average.value, from, to, scale, .stroke, in: &drawing) }
            for limit in [phase.lower, phase.upper].compactMap(\.given) {
                level(limit.value, from, to, scale, .dashed, in: &drawing)
            }
        }
        var strokes: [Mark.Stroke] = []
        var joined = false
        for (index, point) in points.enumerated() {
            guard let value = point.figure.given?.value else {
                joined = false
                continue
            }
            let (x, y) = (place(index), scale.place(value))
            strokes.append(joined ? .line(x, y) : .move(x, y))
            joined = true
        }
        if !strokes.isEmpty { drawing.marks.append(.outline(strokes, closed: false, .stroke)) }
        for (index, point) in points.enumerated() {
            if let value = point.figure.given?.value {
                let (x, y) = (place(index), scale.place(value))
                drawing.shape(point.isSignal ? .diamond : .dot, x: x, y: y, radius: point.isSignal ? 5 : 3, .solid)
            } else {
                drawing.shape(.square, x: place(index), y: bottom + 7, radius: 3, .hollow)
            }
        }
        drawing.y = bottom + (points.contains { $0.figure.given == nil } ? 10 : 0)
        times(in: &drawing)
        keys(in: &drawing)
        return drawing
    }

    private func level(
        _ value: Double,
        _ from: Double,
        _ to: Double,
        _ scale: LinearScale,
        _ look: Mark.Look,
        in drawing: inout Drawing
    ) {
        drawing.line(from, scale.place(value), to, scale.place(value), look)
    }

    /// The first and the last time, and those at which phases begin where there is room.
    private func times(in drawing: inout Drawing) {
        guard let last = points.indices.last else { return }
        let ends = last == 0 ? [0] : [0, last]
        var taken: [ClosedRange<Double>] = []
        for index in ends + phases.map(\.first) {
            let width = Lettering.width(points[index].label)
            let left = min(max(place(index) - width / 2, 0), Drawing.width - width)
            let room = (left - 6)...(left + max(width, 0) + 6)
            guard left >= 0, !taken.contains(where: { $0.overlaps(room) }) else { continue }
            taken.append(room)
            drawing.words(points[index].label, x: left, y: drawing.y + 17, .start, .quiet)
        }
        drawing.y += 24
    }

    private func keys(in drawing: inout Drawing) {
        for (index, phase) in phases.enumerated() { drawing.paragraph("\(index + 1)  \(phase.words)", most: 4, .label) }
        drawing.y += 2
        drawing.key("Average") { $0.line(2, $1, 22, $1, .stroke) }
        drawing.key("Ends of the usual range") { $0.line(2, $1, 22, $1, .dashed) }
        if points.contains(where: \.isSignal) {
            drawing.key("More than chance") { $0.shape(.diamond, x: 12, y: $1, radius: 5, .solid) }
        }
        if points.contains(where: { $0.figure.given == nil }) {
            drawing.key("Not shown: it stands below the axis, wherever the number lies") {
                $0.shape(.square, x: 12, y: $1, radius: 3, .hollow)
            }
        }
    }

    /// Every number of the picture in words.
    public var alternative: String {
        let rows = points.map { "\($0.label): \($0.figure.words)\($0.isSignal ? ", more than chance" : "")." }
        return "\(unit). " + (rows + phases.map { $0.words + "." }).joined(separator: " ")
    }

    /// The same numbers as a table.
    public var table: PageTable {
        PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [
                .init("When", numeric: false), .init(unit), .init("More than chance", numeric: false),
                .init("Phase", numeric: false),
            ],
            rows: points.enumerated().map { index, point in
                let phase = phases.lastIndex { $0.first <= index }
                return .init(
                    point.label,
                    [
                        point.figure.cell, .words(point.isSignal ? "yes" : "\u{2013}"),
                        .words(phase.map { phases[$0].label } ?? "\u{2013}"),
                    ]
                )
            } + phases.map { .init($0.label, [$0.average.cell, .words("\u{2013}"), .words($0.words)], isTotal: true) }
        )
    }
}
