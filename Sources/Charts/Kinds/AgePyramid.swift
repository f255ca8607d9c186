public import Pages

/// A population pyramid: two halves of bars by age, and a tick where the comparison stands.
public struct AgePyramid: Chart {
    /// One band of ages.
    public struct Band: Sendable, Equatable {
        /// The ages.
        public let label: String
        /// The left half's number.
        public let left: ChartFigure
        /// What the left half's number is compared with.
        public let leftComparison: ChartFigure
        /// The right half's number.
        public let right: ChartFigure
        /// What the right half's number is compared with.
        public let rightComparison: ChartFigure

        /// Creates a band.
        public init(
            _ label: String,
            left: ChartFigure,
            leftComparison: ChartFigure = .notAvailable,
            right: ChartFigure,
            rightComparison: ChartFigure = .notAvailable
        ) {
            self.label = label
            self.left = left
            self.leftComparison = leftComparison
            self.right = right
            self.rightComparison = rightComparison
        }
    }

    /// The names of what is drawn.
    public struct Names: Sendable, Equatable {
        /// The left half, for example `Women`.
        public let left: String
        /// The right half, for example `Men`.
        public let right: String
        /// Whom the bars count, for example `this group`.
        public let group: String
        /// Whom the ticks count, for example `all residents`.
        public let comparison: String
        /// What the numbers are, for example `per cent`.
        public let unit: String

        /// Creates the names.
        public init(left: String, right: String, group: String, comparison: String, unit: String) {
            self.left = left
            self.right = right
            self.group = group
            self.comparison = comparison
            self.unit = unit
        }
    }

    /// What stands over it.
    public let heading: ChartHeading
    /// The bands, the youngest first; the picture has them at the bottom.
    public let bands: [Band]
    /// The names of what is drawn.
    public let names: Names

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - bands: The bands, the youngest first.
    ///   - names: The names of what is drawn.
    public init(heading: ChartHeading, bands: [Band], names: Names) {
        self.heading = heading
        self.bands = bands
        self.names = names
    }

    private var all: [ChartFigure] { bands.flatMap { [$0.left, $0.leftComparison, $0.right, $0.rightComparison] } }

    /// The axes of the halves, of one length; made of what is shown alone.
    var scales: (left: LinearScale, right: LinearScale) {
        let figures = Drawing.widest(bands.flatMap { [$0.left, $0.right] }.compactMap { $0.given?.text })
        let labels = min(Drawing.widest(bands.map(\.label)), 110)
        let middle = Drawing.width / 2
        func scale(_ side: Double) -> LinearScale {
            LinearScale(
                holding: all.compactMap { $0.given?.value },
                zero: true,
                steps: 2,
                from: middle + side * (labels / 2 + 6),
                to: middle + side * (middle - figures - Drawing.gap)
            )
        }
        return (scale(-1), scale(1))
    }

    /// The picture.
    public var drawing: Drawing {
        let scales = scales
        var drawing = Drawing()
        drawing.y = Drawing.leading
        drawing.words(names.left, x: 0, y: drawing.y - 4, .start, .strong)
        drawing.words(names.right, x: Drawing.width, y: drawing.y - 4, .end, .strong)
        let top = drawing.y
        for band in bands.reversed() {
            let lines = Lettering.lines(band.label, width: 110, most: 3)
            let height = max(24, Double(lines.count) * Drawing.leading + 6)
            let middle = drawing.y + height / 2
            for (index, line) in lines.enumerated() {
                let base = middle + 4 + (Double(index) - Double(lines.count - 1) / 2) * Drawing.leading
                drawing.words(line, x: Drawing.width / 2, y: base, .middle)
            }
            half(band.left, band.leftComparison, scales.left, edge: 0, .start, middle, in: &drawing)
            half(band.right, band.rightComparison, scales.right, edge: Drawing.width, .end, middle, in: &drawing)
            drawing.y += height
        }
        for scale in [scales.left, scales.right] {
            drawing.marks.insert(.line(fromX: scale.from, fromY: top, toX: scale.from, toY: drawing.y, .rail), at: 0)
        }
        drawing.y += 6
        drawing.key(Words.capitalised(names.group)) { $0.box(from: 2, to: 22, y: $1 - 5, height: 10, .solid) }
        if all.contains(where: { $0 != .notAvailable }) {
            drawing.key(Words.capitalised(names.comparison)) { $0.line(12, $1 - 7, 12, $1 + 7, .stroke) }
        }
        return drawing
    }

    private func half(
        _ figure: ChartFigure,
        _ comparison: ChartFigure,
        _ scale: LinearScale,
        edge: Double,
        _ anchor: Mark.Anchor,
        _ middle: Double,
        in drawing: inout Drawing
    ) {
        if let given = figure.given {
            drawing.box(from: scale.from, to: scale.place(max(0, given.value)), y: middle - 6, height: 12, .solid)
            drawing.words(given.text, x: edge, y: middle + 4, anchor)
        } else {
            drawing.words(figure == .notShown ? "Not shown" : "\u{2013}", x: edge, y: middle + 4, anchor, .quiet)
        }
        if let other = comparison.given {
            drawing.line(scale.place(other.value), middle - 9, scale.place(other.value), middle + 9, .stroke)
        }
    }

    /// Every number of the picture in words.
    public var alternative: String {
        let rows = bands.map { band in
            "\(band.label): \(names.left) \(band.left.words) (\(names.comparison) \(band.leftComparison.words)), "
                + "\(names.right) \(band.right.words) (\(names.comparison) \(band.rightComparison.words))."
        }
        return "\(Words.capitalised(names.group)), \(names.unit). " + rows.joined(separator: " ")
    }

    /// The same numbers as a table.
    public var table: PageTable {
        PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [
                .init("Age", numeric: false), .init("\(names.left), \(names.group)"),
                .init("\(names.left), \(names.comparison)"), .init("\(names.right), \(names.group)"),
                .init("\(names.right), \(names.comparison)"),
            ],
            rows: bands.map { band in
                .init(
                    band.label,
                    [band.left.cell, band.leftComparison.cell, band.right.cell, band.rightComparison.cell]
                )
            }
        )
    }
}
