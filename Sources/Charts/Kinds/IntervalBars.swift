public import Pages

/// Bars from zero with their likely ranges, one below the other.
public struct IntervalBars: Chart {
    /// One bar.
    public struct Bar: Sendable, Equatable {
        /// Who or what it is.
        public let label: String
        /// Its number; a negative one is drawn as zero.
        public let figure: ChartFigure

        /// Creates a bar.
        public init(_ label: String, _ figure: ChartFigure) {
            self.label = label
            self.figure = figure
        }
    }

    /// What stands over it.
    public let heading: ChartHeading
    /// The bars from top to bottom.
    public let bars: [Bar]
    /// What the rows are, over the table's first column.
    public let rowHeading: String
    /// What the numbers are, over the table's second column.
    public let unit: String
    /// A number to compare with, drawn as a dashed line, and what it is.
    public let comparison: Bar?

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - bars: The bars from top to bottom.
    ///   - rowHeading: What the rows are, for example `Age`.
    ///   - unit: What the numbers are, for example `People per 1,000`.
    ///   - comparison: A number to compare with, for example everybody's.
    public init(heading: ChartHeading, bars: [Bar], rowHeading: String, unit: String, comparison: Bar? = nil) {
        self.heading = heading
        self.bars = bars
        self.rowHeading = rowHeading
        self.unit = unit
        self.comparison = comparison
    }

    /// The axis; made of what is shown alone.
    var scale: LinearScale {
        let texts = bars.compactMap { $0.figure.given?.text }
        return LinearScale(
            holding: bars.flatMap(\.figure.extent) + (comparison?.figure.given.map { [$0.value] } ?? []),
            zero: true,
            from: 0,
            to: Drawing.width - Drawing.widest(texts) - Drawing.gap
        )
    }

    /// The picture.
    public var drawing: Drawing {
        let scale = scale
        var drawing = Drawing()
        for bar in bars {
            drawing.paragraph(bar.label, .label)
            let middle = drawing.y + 8
            if let given = bar.figure.given {
                drawing.box(
                    from: scale.place(0),
                    to: scale.place(max(0, given.value)),
                    y: middle - 6,
                    height: 12,
                    .solid
                )
                if let bounds = given.range?.bounds {
                    drawing.range(scale.place(bounds.lowerBound), scale.place(bounds.upperBound), y: middle)
                }
                drawing.words(given.text, x: Drawing.width, y: middle + 4, .end)
                if let compared = comparison?.figure.given {
                    drawing.line(
                        scale.place(compared.value),
                        middle - 9,
                        scale.place(compared.value),
                        middle + 9,
                        .dashed
                    )
                }
            } else {
                drawing.absence(bar.figure, y: middle + 4)
            }
            drawing.y += 20
        }
        drawing.axis(scale.labelled.map { (scale.place($0.value), $0.text) })
        drawing.y += 4
        if bars.contains(where: { $0.figure.given?.range != nil }) {
            drawing.key("Likely range") { $0.range(2, 22, y: $1) }
        }
        if let comparison, let given = comparison.figure.given {
            drawing.key("\(comparison.label): \(given.text)") { $0.line(12, $1 - 7, 12, $1 + 7, .dashed) }
        }
        return drawing
    }

    /// Every number of the picture in words.
    public var alternative: String {
        let all = bars + (comparison.map { [$0] } ?? [])
        return "\(unit). " + all.map { "\($0.label): \($0.figure.sentence)." }.joined(separator: " ")
    }

    /// The same numbers as a table.
    public var table: PageTable {
        let ranges = (bars + (comparison.map { [$0] } ?? [])).contains { $0.figure.given?.range != nil }
        func row(_ bar: Bar, isTotal: Bool) -> PageTable.Row {
            .init(bar.label, [bar.figure.cell] + (ranges ? [bar.figure.rangeCell] : []), isTotal: isTotal)
        }
        return PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [.init(rowHeading, numeric: false), .init(unit)] + (ranges ? [.init("Likely range")] : []),
            rows: bars.map { row($0, isTotal: false) } + (comparison.map { [row($0, isTotal: true)] } ?? [])
        )
    }
}
