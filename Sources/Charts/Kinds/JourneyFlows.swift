public import Pages

/// Where people go next: flows from a first service to the next one, as bands whose thickness is the number.
///
/// Rare paths are merged before they are released; what they come to is given as `others`. A service's own total is
/// drawn nowhere, since it would tell a hidden flow.
public struct JourneyFlows: Chart {
    /// One path.
    public struct Flow: Sendable, Equatable {
        /// The first service.
        public let from: String
        /// The next one.
        public let to: String
        /// How many go this way.
        public let figure: ChartFigure

        /// Creates a path.
        public init(from: String, to: String, _ figure: ChartFigure) {
            self.from = from
            self.to = to
            self.figure = figure
        }
    }

    /// As many paths at most are drawn; the rest is in the table alone.
    public static let most = 14

    /// What stands over it.
    public let heading: ChartHeading
    /// The paths, the largest first.
    public let flows: [Flow]
    /// What all rare paths come to together, as released.
    public let others: ChartFigure?
    /// What is counted, for example `People`.
    public let unit: String

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - flows: The paths, the largest first.
    ///   - others: What all rare paths come to together, as released.
    ///   - unit: What is counted.
    public init(heading: ChartHeading, flows: [Flow], others: ChartFigure? = nil, unit: String = "People") {
        self.heading = heading
        self.flows = flows
        self.others = others
        self.unit = unit
    }

    /// The thickest band, in units of the drawing.
    static let thickest = 34.0

    /// How thick a band is: in proportion to the largest that is shown, and never too thin to be seen.
    func thickness(_ flow: Flow) -> Double? {
        let largest = flows.prefix(Self.most).compactMap { $0.figure.given?.value }.max() ?? 0
        guard let value = flow.figure.given?.value, largest > 0 else { return nil }
        return max(1, max(0, value) / largest * Self.thickest)
    }

    /// The picture.
    public var drawing: Drawing {
        var drawing = Drawing()
        let drawn = Array(flows.prefix(Self.most))
        let layout = FlowLayout(drawn, thickness: drawn.map { thickness($0) })
        drawing.words("First contact", x: 0, y: 11, .start, .strong)
        drawing.words("Next contact", x: FlowLayout.rightLabel, y: 11, .start, .strong)
        for (index, place) in layout.places.enumerated() {
            guard let thickness = thickness(drawn[index]) else { continue }
            let (left, right) = (place.left - thickness / 2, place.right - thickness / 2)
            let (near, far) = (FlowLayout.bandStart, FlowLayout.bandEnd)
            let bend = (far - near) * 0.55
            let strokes: [Mark.Stroke] = [
                .move(near, left), .curve(near + bend, left, far - bend, right, far, right),
                .line(far, right + thickness),
                .curve(far - bend, right + thickness, near + bend, left + thickness, near, left + thickness),
            ]
            drawing.marks.append(.outline(strokes, closed: true, .pale))
        }
        for (node, x, isLeft) in layout.lefts.map({ ($0, FlowLayout.bandStart - 5, true) })
            + layout.rights.map({ ($0, FlowLayout.bandEnd, false) })
        {
            drawing.marks.append(.box(x: x, y: node.top, width: 5, height: node.height, .solid))
            let first = node.middle + 4 - Double(node.lines.count - 1) / 2 * Drawing.leading
            for (index, line) in node.lines.enumerated() {
                let y = first + Double(index) * Drawing.leading
                drawing.words(line, x: isLeft ? 0 : FlowLayout.rightLabel, y: y)
            }
        }
        for (index, place) in layout.places.enumerated() {
            let figure = drawn[index].figure
            let text = figure.given?.text ?? (figure == .notShown ? "Not shown" : "\u{2013}")
            drawing.words(
                text,
                x: FlowLayout.bandStart + 4,
                y: place.left + 4,
                .start,
                figure.given == nil ? .quiet : .label
            )
        }
        drawing.y = layout.height + 4
        if let others { drawing.paragraph("Rarer paths together: \(others.words)", .label) }
        if flows.count > drawn.count {
            drawing.paragraph("\(flows.count - drawn.count) more paths stand in the table", .quiet)
        }
        return drawing
    }

    /// Every number of the picture in words.
    public var alternative: String {
        let rows = flows.map { "From \($0.from) to \($0.to): \($0.figure.words)." }
        let rest = others.map { ["Rarer paths together: \($0.words)."] } ?? []
        return "\(unit). " + (rows + rest).joined(separator: " ")
    }

    /// The same numbers as a table.
    public var table: PageTable {
        PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [.init("First contact", numeric: false), .init("Next contact", numeric: false), .init(unit)],
            rows: flows.map { .init($0.from, [.words($0.to), $0.figure.cell]) }
                + (others.map { [.init("Rarer paths together", [.words("\u{2013}"), $0.cell])] } ?? [])
        )
    }
}
