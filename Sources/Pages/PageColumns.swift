/// A histogram as the partial `columns` draws it: neighbouring columns of one width, words are text.
public struct PageColumns: Sendable, Equatable {
    /// An id that is used once on the page.
    public let id: String
    /// The headline: what the columns say.
    public let title: String
    /// What is counted, on which scale.
    public let subtitle: String
    /// The columns' heights from left to right, each at least 0, in one unit.
    public let heights: [Double]
    /// Where a dashed line stands, 0 at the left end to 1 at the right end.
    public let mark: Double?
    /// Words under the columns, evenly spread from the left end to the right.
    public let axis: [String]
    /// The figure in words, for people who do not see it.
    public let alternative: String
    /// What the line means.
    public let key: String?

    /// Creates a histogram.
    public init(
        id: String,
        title: String,
        subtitle: String,
        heights: [Double],
        mark: Double?,
        axis: [String],
        alternative: String,
        key: String?
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.heights = heights
        self.mark = mark
        self.axis = axis
        self.alternative = alternative
        self.key = key
    }

    /// The value for a section that holds `{{>columns}}`.
    public var value: PageValue {
        let highest = heights.max() ?? 0
        let scale = highest > 0 && highest.isFinite ? 230 / highest : 0
        let width = 1000 / Double(max(1, heights.count))
        func number(_ value: Double) -> PageValue {
            .text(Words.decimal(min(max(value, 0), 1000), decimals: 1).filter { $0 != "," })
        }
        return [
            "columns_id": .text(id), "columns_title": .text(title), "columns_subtitle": .text(subtitle),
            "columns_alt": .text(alternative), "columns_key": .optional(key),
            "columns": .list(
                heights.enumerated().filter { $0.element > 0 }.map { position, height in
                    [
                        "column_x": number(Double(position) * width + width * 0.05),
                        "column_width": number(width * 0.9),
                        "column_y": number(240 - height * scale), "column_height": number(height * scale),
                    ]
                }
            ),
            "columns_mark": mark.map { .object(["mark_x": number(1000 * $0)]) } ?? false,
            "columns_axis": .list(axis.map(PageValue.text)),
        ]
    }
}
