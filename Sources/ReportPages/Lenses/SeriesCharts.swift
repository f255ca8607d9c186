import Charts
import Pages

/// Charts of measurements over time.
enum SeriesCharts {
    /// Months in order, with the limits that the months before alone gave.
    static func trend(_ lens: LensFacts) -> [any Chart] {
        let months = lens.rows.filter { $0.dimension == "month" }
        guard let first = months.first else { return [] }
        let decimals = 1
        func figure(_ value: Double?) -> ChartFigure {
            value.map { .number($0, Words.decimal($0, decimals: decimals)) } ?? .notAvailable
        }
        var phases: [ProcessChart.Phase] = []
        for (place, month) in months.enumerated() where place == 0 || months[place - 1].label != month.label {
            phases.append(
                .init(
                    Words.capitalised(month.label) + (place == 0 ? "" : ", judged by the months before"),
                    from: place,
                    average: figure(first.value),
                    lower: figure(first.lower),
                    upper: figure(first.upper)
                )
            )
        }
        return [
            ProcessChart(
                heading: LensCharts.heading(
                    lens,
                    0,
                    lens.rows.first { $0.dimension.isEmpty }?.word ?? lens.title,
                    "Contacts a month"
                ),
                points: months.map { .init($0.category, $0.people, isSignal: $0.word.hasPrefix("signal")) },
                phases: phases,
                unit: "Contacts"
            )
        ]
    }
}
