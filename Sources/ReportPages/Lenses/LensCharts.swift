package import Charts
import Governance
import Pages

/// The charts of a lens: which picture answers which kind of question.
package enum LensCharts {
    /// The charts of a lens; each carries its own table.
    ///
    /// - Parameter lens: The lens.
    /// - Returns: No chart where nothing can be drawn.
    package static func charts(of lens: LensFacts) -> [any Chart] {
        guard lens.refusal == nil else { return [] }
        let charts: [any Chart] =
            switch lens.kind {
            case .overlap: overlap(lens)
            case .pathway: pathway(lens)
            case .representation, .expectation: ratios(lens)
            case .barrier: counts(lens)
            case .outliers: AreaCharts.funnel(lens)
            case .journeys: journeys(lens)
            case .trend: SeriesCharts.trend(lens)
            case .sharedCohort: groups(lens.rates) + needs(lens)
            case .whenAndHow: shares(lens)
            case .reconciliation: groups(lens, where: { $0.measure.contains("known to another") })
            case .coding: groups(lens, where: { $0.dimension == "partner" })
            case .countsOnly: groups(lens)
            case .gaps, .missedAppointments, .characteristic, .waits, .core20plus5, .ruralUrban, .areaContext, .areas:
                groups(lens, where: { $0.rows.contains { $0.value != nil } })
            }
        return charts
    }

    static func heading(_ lens: LensFacts, _ number: Int, _ title: String, _ subtitle: String) -> ChartHeading {
        ChartHeading(id: "\(lens.id)-\(number)", title: Words.capitalised(title), subtitle: subtitle)
    }

    /// Bars of one measure by one dimension, with everybody as the line to compare with.
    ///
    /// - Parameters:
    ///   - lens: The lens.
    ///   - group: The rows.
    ///   - number: Makes the chart's id one that is used once.
    /// - Returns: The chart.
    package static func bars(_ lens: LensFacts, _ group: LensFacts.Group, _ number: Int) -> any Chart {
        let rows = group.categories.filter { !["ratio", "slope"].contains($0.category) }
        return IntervalBars(
            heading: heading(
                lens,
                number,
                group.measure,
                group.dimension.isEmpty ? lens.title : "\(lens.title), by \(lens.label(group.dimension).lowercased())"
            ),
            bars: rows.map { .init($0.label, $0.figure()) },
            rowHeading: group.dimension.isEmpty ? "What" : lens.label(group.dimension),
            unit: Words.capitalised(group.measure),
            comparison: group.total.map { .init("All", $0.figure()) }
        )
    }

    private static func groups(
        _ lens: LensFacts,
        where wanted: (LensFacts.Group) -> Bool = { _ in true }
    ) -> [any Chart] {
        lens.groups.filter(wanted).enumerated().map { bars(lens, $1, $0) }
    }

    /// The recorded needs of a cohort: how many of it have each.
    private static func needs(_ lens: LensFacts) -> [any Chart] {
        let yes = lens.rows.filter { $0.category == "yes" }
        guard !yes.isEmpty else { return [] }
        return [
            IntervalBars(
                heading: ChartHeading(
                    id: "\(lens.id)-needs",
                    title: "What is recorded of these people",
                    subtitle: "Percent of the cohort",
                    notes: ["Whoever nothing is recorded of is in no bar."]
                ),
                bars: yes.map { .init(String($0.label.prefix { $0 != ":" }), $0.figure()) },
                rowHeading: "What is recorded",
                unit: "Percent of the cohort"
            )
        ]
    }

    private static func overlap(_ lens: LensFacts) -> [any Chart] {
        let combinations = lens.rows.filter { $0.dimension == "combination" }
        // What each service knows in all is the whole of its pairs with others.
        var totals: [(id: String, label: String, figure: ChartFigure)] = []
        for row in lens.rows where row.dimension == "pair" {
            let id = String(row.category.prefix { $0 != ">" })
            guard !totals.contains(where: { $0.id == id }) else { continue }
            let label = row.label.split(separator: ", also ").first ?? ""
            totals.append((id, String(label), row.wholeFigure))
        }
        guard totals.count > 1 else { return groups(lens, where: { $0.dimension == "combination" }) }
        let parts = totals.prefix(10)
        return [
            SetCombinations(
                heading: heading(
                    lens,
                    0,
                    "People by the services that know them",
                    "People known to exactly these services and no other"
                ),
                parts: parts.map { .init($0.label, $0.figure) },
                combinations: combinations.filter { $0.category != "other" }.compactMap { row in
                    let ids = row.category.split(separator: "+").map(String.init)
                    let members = ids.compactMap { id in parts.firstIndex { $0.id == id } }
                    return members.count == ids.count ? .init(Set(members), row.people) : nil
                },
                others: combinations.first { $0.category == "other" }?.people
            )
        ]
    }

    private static func pathway(_ lens: LensFacts) -> [any Chart] {
        let steps = lens.rows.filter { $0.dimension == "step" }
        let chart = PathwaySteps(
            heading: heading(lens, 0, "People who reach each step", lens.title),
            steps: steps.map { .init($0.label, reached: $0.people, inTime: nil) }
        )
        let rest = lens.groups.filter { $0.dimension != "step" && $0.rows.contains { $0.value != nil } }
        return (steps.isEmpty ? [] : [chart]) + rest.enumerated().map { bars(lens, $1, $0 + 1) }
    }

    private static func ratios(_ lens: LensFacts) -> [any Chart] {
        lens.groups.enumerated().map { number, group in
            RatioDots(
                heading: heading(
                    lens,
                    number,
                    "Share here over share among residents, by \(lens.label(group.dimension).lowercased())",
                    "1 means as expected"
                ),
                rows: group.categories.filter { !$0.isNotKnown }.map { row in
                    .init(row.label, row.figure(decimals: 2), words: row.word.isEmpty ? nil : row.word)
                },
                rowHeading: lens.label(group.dimension)
            )
        }
    }

    private static func counts(_ lens: LensFacts) -> [any Chart] {
        lens.groups.enumerated().map { number, group in
            IntervalBars(
                heading: heading(lens, number, group.measure, lens.title),
                bars: group.categories.map { .init($0.label, $0.people) },
                rowHeading: lens.label(group.dimension),
                unit: "People"
            )
        }
    }

    private static func journeys(_ lens: LensFacts) -> [any Chart] {
        let paths = lens.rows.filter { $0.category.contains(">") }
        guard !paths.isEmpty else { return [] }
        return [
            JourneyFlows(
                heading: heading(lens, 0, "From the first service to the next", "People by order of first contacts"),
                flows: paths.map { row in
                    let steps = row.label.split(separator: ", then ").map(String.init)
                    return .init(
                        from: steps.first ?? "",
                        to: steps.dropFirst().joined(separator: ", then "),
                        row.people
                    )
                },
                others: lens.rows.first { $0.category == "other" }?.people
            )
        ]
    }

    /// Shares of contacts by time and by channel: one chart for each field.
    private static func shares(_ lens: LensFacts) -> [any Chart] {
        var fields: [[LensFacts.Row]] = [[]]
        for row in lens.rows where row.dimension.isEmpty {
            fields[fields.count - 1].append(row)
            if row.measure.hasSuffix(": Not known") { fields.append([]) }
        }
        return fields.filter { !$0.isEmpty }.enumerated().map { number, rows in
            IntervalBars(
                heading: heading(lens, number, "Percent of contacts", lens.title),
                bars: rows.map { row in
                    .init(row.measure.split(separator: ": ").dropFirst().joined(separator: ": "), row.figure())
                },
                rowHeading: "When or how",
                unit: "Percent of contacts"
            )
        }
    }

    private static func groups(_ groups: [(LensFacts, LensFacts.Group)]) -> [any Chart] {
        groups.enumerated().map { bars($1.0, $1.1, $0) }
    }
}

extension LensFacts {
    /// The groups that compare rates of everybody's categories, without the needs.
    fileprivate var rates: [(LensFacts, Group)] {
        groups.filter { group in group.rows.contains { $0.category == "*" } }.map { (self, $0) }
    }
}
