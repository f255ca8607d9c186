public import Pages

/// A picture of released numbers, with the same numbers in words and in a table beside it.
///
/// A chart cannot be put on a page without its table: `value` holds both.
public protocol Chart: Sendable {
    /// What stands over it.
    var heading: ChartHeading { get }
    /// The picture.
    var drawing: Drawing { get }
    /// Every number of the picture in words, for people who do not see it.
    var alternative: String { get }
    /// The same numbers as a table.
    var table: PageTable { get }
}

extension Chart {
    /// The value for a section that holds `{{>chart}}`.
    public var value: PageValue {
        // Residents and other public numbers count too: only a picture of nothing is not drawn.
        let isDrawn = table.rows.contains { $0.cells.contains(where: \.isFigure) }
        return [
            "chart_id": .text(heading.id), "chart_title": .text(heading.title),
            "chart_subtitle": .text(heading.subtitle), "chart_alt": .text(alternative),
            "chart_is_drawn": .flag(isDrawn),
            "chart_notes": .list(heading.notes.map(PageValue.text)),
            "chart_width": .text(Drawing.coordinate(Drawing.width)),
            "chart_height": .text(Drawing.coordinate(drawing.height)),
            "chart_marks": .list(drawing.marks.map(\.value)), "chart_table": table.value,
        ]
    }

    /// The id of the table beside the chart.
    var tableID: String { heading.id + "-table" }
}

extension ChartFigure {
    /// The cell of the table beside the chart.
    package var cell: PageTable.Cell {
        switch self {
        case .given(let given): .figure(given.text)
        case .notShown: .absent("Not shown")
        case .notAvailable: .absent("\u{2013}")
        }
    }

    /// The cell that holds the likely range.
    package var rangeCell: PageTable.Cell {
        switch self {
        case .given(let given): given.range.map { .figure($0.text) } ?? .absent("\u{2013}")
        case .notShown: .absent("Not shown")
        case .notAvailable: .absent("\u{2013}")
        }
    }
}
