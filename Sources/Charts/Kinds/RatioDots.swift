public import Pages

/// Ratios as dots around 1.0, with their likely ranges: who is met more or less often than expected.
///
/// The axis goes in doublings, so that half as many is as far from 1 as twice as many. A dot is filled where its range
/// leaves 1 out.
public struct RatioDots: Chart {
    /// One ratio.
    public struct Row: Sendable, Equatable {
        /// Who it is.
        public let label: String
        /// The ratio; 1 means as expected.
        public let figure: ChartFigure
        /// The ratio in plain words, for example `more than expected`.
        public let words: String?

        /// Creates a row; words about a hidden ratio are dropped, as they would tell it.
        public init(_ label: String, _ figure: ChartFigure, words: String?) {
            self.label = label
            self.figure = figure
            self.words = figure.given == nil ? nil : words
        }
    }

    /// What stands over it.
    public let heading: ChartHeading
    /// The rows from top to bottom.
    public let rows: [Row]
    /// What the rows are, over the table's first column.
    public let rowHeading: String

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - rows: The rows from top to bottom.
    ///   - rowHeading: What the rows are, for example `Ethnic group`.
    public init(heading: ChartHeading, rows: [Row], rowHeading: String) {
        self.heading = heading
        self.rows = rows
        self.rowHeading = rowHeading
    }

    /// The axis; made of what is shown alone.
    var scale: RatioScale {
        let right = Drawing.widest(rows.compactMap { $0.figure.given?.text })
        return RatioScale(holding: rows.flatMap(\.figure.extent), from: 4, to: Drawing.width - right - Drawing.gap - 6)
    }

    /// Whether a range leaves 1 out; not known without a range.
    static func differs(_ given: ChartFigure.Given) -> Bool {
        guard let bounds = given.range?.bounds else { return false }
        return !bounds.contains(1)
    }

    /// The picture.
    public var drawing: Drawing {
        let scale = scale
        var drawing = Drawing()
        for row in rows {
            drawing.paragraph(row.label, .label)
            let middle = drawing.y + 8
            if let given = row.figure.given {
                drawing.line(scale.place(1), middle - 9, scale.place(1), middle + 9, .dashed)
                if let bounds = given.range?.bounds {
                    drawing.range(
                        scale.place(bounds.lowerBound),
                        scale.place(bounds.upperBound),
                        y: middle,
                        cutLow: scale.cuts(bounds.lowerBound),
                        cutHigh: scale.cuts(bounds.upperBound)
                    )
                }
                drawing.shape(.diamond, x: scale.place(given.value), y: middle, Self.differs(given) ? .solid : .hollow)
                drawing.words(given.text, x: Drawing.width, y: middle + 4, .end)
            } else {
                drawing.absence(row.figure, y: middle + 4)
            }
            drawing.y += 20
        }
        drawing.axis(scale.labelled.map { (scale.place($0.value), $0.text) })
        drawing.words("fewer", x: 0, y: drawing.y + 13, .start, .quiet)
        drawing.words("as expected", x: scale.place(1), y: drawing.y + 13, .middle, .quiet)
        drawing.words("more", x: scale.to, y: drawing.y + 13, .end, .quiet)
        drawing.y += 24
        drawing.key("Filled: the likely range leaves 1 out") { drawing, middle in
            drawing.shape(.diamond, x: 12, y: middle, .solid)
        }
        drawing.key("Hollow: it could be 1") { drawing, middle in drawing.shape(.diamond, x: 12, y: middle, .hollow) }
        return drawing
    }

    /// Every number of the picture in words.
    public var alternative: String {
        "1 means as expected. "
            + rows.map { "\($0.label): \($0.figure.sentence)\($0.words.map { ", " + $0 } ?? "")." }.joined(
                separator: " "
            )
    }

    /// The same numbers as a table.
    public var table: PageTable {
        PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [
                .init(rowHeading, numeric: false), .init("Ratio"), .init("Likely range"),
                .init("In plain words", numeric: false),
            ],
            rows: rows.map { row in
                .init(row.label, [row.figure.cell, row.figure.rangeCell, .words(row.words ?? "\u{2013}")])
            }
        )
    }
}
