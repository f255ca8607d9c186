import Charts
import DisclosureControl
import Governance
import Pages

/// The ages of a group beside those of everybody known to a service, with residents as ticks: a population pyramid.
///
/// Ages are not crossed with sex: two dimensions at once are no output, so the halves are two groups.
struct PyramidChart {
    let page: ReportPage

    /// The chart; `nil` without a group by age, or without residents by age.
    var chart: AgePyramid? {
        guard let profile = page.plan.profiles.first,
            let age = profile.by.first(where: { if case .ageBand = $0.kind { true } else { false } }),
            page.population.has(age.name), let own = page.release.table(ReportPlan.id(profile, age)),
            let all = page.release.table(ReportPlan.id(everyoneBy: age))
        else { return nil }
        let residents = page.population.people(age.name, in: age.values.map(\.code))
        let left = Self.shares(age, of: own.total?.value) { own.cell([$0])?.value }
        let right = Self.shares(age, of: all.total?.value) { all.cell([$0])?.value }
        return AgePyramid(
            heading: ChartHeading(
                id: "pyramid",
                title: "Ages of this group, and of everybody known to a service",
                subtitle: "Percent of each group, by age; ticks are residents"
            ),
            bands: age.values.enumerated().map { place, value in
                let share = page.population.people(age.name, value.code).map {
                    Double($0) * 100 / Double(max(1, residents))
                }
                let tick = share.map { ChartFigure.number($0, Words.decimal($0, decimals: 1)) } ?? .notAvailable
                return .init(
                    value.label,
                    left: left[place],
                    leftComparison: tick,
                    right: right[place],
                    rightComparison: tick
                )
            },
            names: .init(
                left: "This group",
                right: "Known to a service",
                group: "people of the records",
                comparison: "all residents",
                unit: "percent"
            )
        )
    }

    /// Shares of released counts; hidden where the count or the whole is.
    private static func shares(
        _ age: Programme.Attribute,
        of whole: Int?,
        _ count: (String) -> Int?
    ) -> [ChartFigure] {
        age.values.map { value in
            guard let people = count(value.code), let whole else { return .notShown }
            guard whole > 0, people <= whole else { return .notAvailable }
            let share = 100 * Double(people) / Double(whole)
            return .number(share, Words.decimal(share, decimals: 1))
        }
    }
}
