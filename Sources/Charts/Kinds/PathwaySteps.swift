public import Pages

/// The steps of a pathway: how many reach each, and how many of these in time.
public struct PathwaySteps: Chart {
    /// One step.
    public struct Step: Sendable, Equatable {
        /// What happens at it.
        public let label: String
        /// How many reach it.
        public let reached: ChartFigure
        /// How many reach it within the time that is agreed; `nil` where no time is agreed.
        public let inTime: ChartFigure?

        /// Creates a step.
        public init(_ label: String, reached: ChartFigure, inTime: ChartFigure? = nil) {
            self.label = label
            self.reached = reached
            self.inTime = inTime
        }
    }

    /// What stands over it.
    public let heading: ChartHeading
    /// The steps from the first to the last.
    public let steps: [Step]
    /// What is counted, for example `People`.
    public let unit: String
    /// What the time is, for example `within 14 days of the step before`.
    public let timeWords: String

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - heading: What stands over it.
    ///   - steps: The steps from the first to the last.
    ///   - unit: What is counted.
    ///   - timeWords: What the agreed time is.
    public init(heading: ChartHeading, steps: [Step], unit: String = "People", timeWords: String = "in the agreed time")
    {
        self.heading = heading
        self.steps = steps
        self.unit = unit
        self.timeWords = timeWords
    }

    private var figures: [ChartFigure] { steps.flatMap { [$0.reached] + ($0.inTime.map { [$0] } ?? []) } }

    /// The axis; made of what is shown alone.
    var scale: LinearScale {
        LinearScale(
            holding: figures.compactMap { $0.given?.value },
            zero: true,
            from: 0,
            to: Drawing.width - Drawing.widest(figures.compactMap { $0.given?.text }) - Drawing.gap
        )
    }

    /// The picture.
    public var drawing: Drawing {
        let scale = scale
        var drawing = Drawing()
        for (index, step) in steps.enumerated() {
            if index > 0 {
                drawing.shape(.down, x: 6, y: drawing.y + 6, radius: 3.5, .hollow)
                drawing.y += 12
            }
            drawing.paragraph("\(index + 1)  \(step.label)", .label)
            bar(step.reached, scale, .hollow, in: &drawing)
            if let inTime = step.inTime { bar(inTime, scale, .solid, in: &drawing) }
        }
        drawing.axis(scale.labelled.map { (scale.place($0.value), $0.text) })
        drawing.y += 4
        drawing.key("\(unit) who reach the step") { $0.box(from: 2, to: 22, y: $1 - 5, height: 10, .hollow) }
        if steps.contains(where: { $0.inTime != nil }) {
            drawing.key(Words.capitalised(timeWords)) { $0.box(from: 2, to: 22, y: $1 - 5, height: 10, .solid) }
        }
        return drawing
    }

    private func bar(_ figure: ChartFigure, _ scale: LinearScale, _ look: Mark.Look, in drawing: inout Drawing) {
        let middle = drawing.y + 8
        if let given = figure.given {
            drawing.box(from: scale.place(0), to: scale.place(max(0, given.value)), y: middle - 6, height: 12, look)
            drawing.words(given.text, x: Drawing.width, y: middle + 4, .end)
        } else {
            drawing.absence(figure, x: 3, y: middle + 4)
        }
        drawing.y += 17
    }

    /// Every number of the picture in words.
    public var alternative: String {
        let rows = steps.enumerated().map { index, step in
            "Step \(index + 1), \(step.label): \(step.reached.sentence)"
                + (step.inTime.map { "; \(timeWords): \($0.sentence)" } ?? "") + "."
        }
        return "\(unit). " + rows.joined(separator: " ")
    }

    /// The same numbers as a table.
    public var table: PageTable {
        let timed = steps.contains { $0.inTime != nil }
        return PageTable(
            id: tableID,
            caption: heading.subtitle,
            columns: [.init("Step", numeric: false), .init(unit)]
                + (timed ? [.init(Words.capitalised(timeWords))] : []),
            rows: steps.enumerated().map { index, step in
                let time = timed ? [(step.inTime ?? .notAvailable).cell] : []
                return .init("\(index + 1). \(step.label)", [step.reached.cell] + time)
            }
        )
    }
}
