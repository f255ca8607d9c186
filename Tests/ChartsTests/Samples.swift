import Charts

/// Small charts of every kind, with a label and a number of the test's choice.
enum Samples {
    /// One chart of each kind; the label and the figure stand wherever there is room for one.
    static func every(label: String, _ figure: ChartFigure = .number(40, "40")) -> [any Chart] {
        let heading = ChartHeading(id: label, title: label, subtitle: label, notes: [label])
        let other = ChartFigure.number(30, "30", range: .init(20...45, "20 to 45"))
        return [
            IntervalBars(
                heading: heading,
                bars: [.init(label, figure), .init("B", other)],
                rowHeading: label,
                unit: label,
                comparison: .init(label, other)
            ),
            RatioDots(
                heading: heading,
                rows: [.init(label, figure, words: "as expected"), .init("B", other, words: label)],
                rowHeading: label
            ),
            SetCombinations(
                heading: heading,
                parts: [.init(label, figure), .init("B", other)],
                combinations: [.init([0, 1], figure), .init([1], other)],
                others: figure
            ),
            AgePyramid(
                heading: heading,
                bands: [.init(label, left: figure, leftComparison: figure, right: other, rightComparison: figure)],
                names: .init(left: "Women", right: "Men", group: label, comparison: label, unit: label)
            ),
            JourneyFlows(
                heading: heading,
                flows: [.init(from: label, to: "B", figure), .init(from: "B", to: label, other)],
                others: figure
            ),
            FunnelPlot(
                heading: heading,
                areas: [
                    .init(label, size: .number(1000, "1,000"), figure, standing: .above),
                    .init("B", size: .number(2000, "2,000"), other, standing: .below),
                ],
                centre: other,
                limits: [
                    .init(size: 1000, inner: 20...40, outer: 10...50),
                    .init(size: 2000, inner: 25...35, outer: 15...45),
                ],
                sizeUnit: label,
                unit: "People"
            ),
            ProcessChart(
                heading: heading,
                points: [.init("May", figure, isSignal: true), .init("June", other)],
                phases: [.init(label, from: 0, average: other, lower: figure, upper: other)],
                unit: label
            ),
            PathwaySteps(
                heading: heading,
                steps: [.init(label, reached: figure, inTime: figure), .init("B", reached: other)],
                timeWords: label
            ),
        ]
    }
}
