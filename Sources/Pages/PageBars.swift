/// Horizontal bars as the partial `bars` draws them: words are text, only the bars are SVG, so that it reflows.
public struct PageBars: Sendable, Equatable {
    /// One bar.
    public struct Bar: Sendable, Equatable {
        /// The words before the bar.
        public let label: String
        /// The bar's length, in the units of the whole figure; `nil` when it is hidden.
        public let value: Double?
        /// The ends of the interval drawn over the bar.
        public let range: ClosedRange<Double>?
        /// The figure as written after the bar, or the words that stand for a hidden one.
        public let text: String
        /// The whole row in words, for people who do not see the bar.
        public let alternative: String

        /// Creates a bar.
        public init(
            _ label: String,
            value: Double?,
            range: ClosedRange<Double>? = nil,
            text: String,
            alternative: String
        ) {
            self.label = label
            self.value = value
            self.range = range
            self.text = text
            self.alternative = alternative
        }
    }

    /// An id that is used once on the page.
    public let id: String
    /// The headline: what the bars say.
    public let title: String
    /// What is measured, of whom, in which unit.
    public let subtitle: String
    /// The bars, from top to bottom.
    public let bars: [Bar]
    /// Where a dashed line stands in every row, for example the value of the whole place.
    public let mark: Double?
    /// What the line and the interval mean.
    public let key: String?

    /// Creates a figure.
    public init(
        id: String,
        title: String,
        subtitle: String,
        bars: [Bar],
        mark: Double? = nil,
        key: String? = nil
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.bars = bars
        self.mark = mark
        self.key = key
    }

    /// The value for a section that holds `{{>bars}}`.
    ///
    /// All bars share one scale that begins at zero.
    public var value: PageValue {
        var longest = mark ?? 0
        for bar in bars { longest = max(longest, bar.value ?? 0, bar.range?.upperBound ?? 0) }
        let scale = longest > 0 && longest.isFinite ? 1000 / longest : 0
        func place(_ value: Double) -> PageValue {
            .text(Words.decimal(min(max(value * scale, 0), 1000), decimals: 1).filter { $0 != "," })
        }
        func ends(of range: ClosedRange<Double>?) -> PageValue {
            guard let range else { return false }
            return ["range_from": place(range.lowerBound), "range_to": place(range.upperBound)]
        }
        return [
            "bars_id": .text(id), "bars_title": .text(title), "bars_subtitle": .text(subtitle),
            "bars_key": .optional(key),
            "bars": .list(
                bars.map { bar in
                    [
                        "bar_label": .text(bar.label), "bar_alt": .text(bar.alternative), "bar_figure": .text(bar.text),
                        "bar_hidden": bar.value == nil ? .text(bar.text) : false,
                        "bar_end": place(bar.value ?? 0),
                        "bar_range": ends(of: bar.range),
                        "bar_mark": mark.map { .object(["mark_at": place($0)]) } ?? false,
                    ]
                }
            ),
        ]
    }
}
