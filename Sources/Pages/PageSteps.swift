/// A waterfall as the partial `steps` draws it: each bar begins where the one before ended; words are text.
public struct PageSteps: Sendable, Equatable {
    /// One step.
    public struct Step: Sendable, Equatable {
        /// The words before the bar.
        public let label: String
        /// How far it goes up or down.
        public let change: Double
        /// The figure as written after the bar.
        public let text: String

        /// Creates a step.
        public init(_ label: String, change: Double, text: String) {
            self.label = label
            self.change = change
            self.text = text
        }
    }

    /// An id that is used once on the page.
    public let id: String
    /// The headline.
    public let title: String
    /// What is measured, in which unit.
    public let subtitle: String
    /// The steps from the first to the last.
    public let steps: [Step]
    /// The last row: what all steps come to.
    public let total: Step
    /// The scale's ends, shared by figures that are compared; widened to hold all steps.
    public let scale: ClosedRange<Double>

    /// Creates a waterfall.
    public init(
        id: String,
        title: String,
        subtitle: String,
        steps: [Step],
        total: Step,
        scale: ClosedRange<Double> = 0...0
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.steps = steps
        self.total = total
        self.scale = scale
    }

    /// The lowest and the highest level that the steps reach, zero included.
    public static func reach(_ changes: [Double]) -> ClosedRange<Double> {
        var level = 0.0
        var low = 0.0
        var high = 0.0
        for change in changes {
            level += change
            low = min(low, level)
            high = max(high, level)
        }
        return low...high
    }

    /// The value for a section that holds `{{>steps}}`.
    public var value: PageValue {
        let reached = Self.reach(steps.map(\.change))
        let low = min(scale.lowerBound, reached.lowerBound, total.change)
        let high = max(scale.upperBound, reached.upperBound, total.change)
        let unit = high > low && (high - low).isFinite ? 1000 / (high - low) : 0
        func place(_ value: Double) -> PageValue {
            .text(Words.decimal(min(max(value * unit, 0), 1000), decimals: 1).filter { $0 != "," })
        }
        func row(_ step: Step, from level: Double, isTotal: Bool) -> PageValue {
            let end = level + step.change
            return [
                "step_label": .text(step.label), "step_figure": .text(step.text),
                "step_alt": .text("\(step.label): \(step.text)"),
                "step_from": place(min(level, end) - low), "step_width": place(abs(step.change)),
                "step_zero": place(0 - low),
                "step_class": .text(isTotal ? "fill" : step.change < 0 ? "down" : "up"),
                "step_total": .flag(isTotal),
            ]
        }
        var rows: [PageValue] = []
        var level = 0.0
        for step in steps {
            rows.append(row(step, from: level, isTotal: false))
            level += step.change
        }
        rows.append(row(total, from: 0, isTotal: true))
        return [
            "steps_id": .text(id), "steps_title": .text(title), "steps_subtitle": .text(subtitle), "steps": .list(rows),
        ]
    }
}
