import DisclosureControl
import EquityStatistics
import Governance
import Pages

/// The part of the page about one cohort: for each attribute a sentence, bars and a table.
struct ProfileSection {
    let profile: ReportPlan.Profile
    let release: Release
    let population: Population
    let preset: DisclosureRule
    let place: String?
    /// Whether the first profile counts these people too.
    let isPartOfFirst: Bool
    /// The smallest number of people of whom a table is printed.
    let smallestCohort: Int

    /// Whether no table of the cohort is printed: all count the same people, so all are left out together.
    var isLeftOut: Bool { profile.by.allSatisfy { release.table(ReportPlan.id(profile, $0)) == nil } }

    /// The one line in the place of everything, for a cohort that is left out.
    var leftOutWords: String {
        let tables = profile.by.count == 1 ? "its table is" : "its \(Words.small(profile.by.count)) tables are"
        return "This group counts fewer than \(smallestCohort) people, so \(tables) left out."
    }

    /// The released size of the cohort: the total of the first table that is printed.
    var people: Int? {
        for attribute in profile.by {
            if let value = release.table(ReportPlan.id(profile, attribute))?.total?.value { return value }
        }
        return nil
    }

    /// The page's value of this part.
    var value: PageValue {
        [
            "profile_id": .text(anchor(nil)), "profile_title": .text(profile.cohort.title),
            "profile_intro": .text(intro),
            "profile_dimensions": .list(isLeftOut ? [] : profile.by.map(dimension)),
        ]
    }

    private var intro: String {
        if isLeftOut { return leftOutWords }
        guard let people else { return ReportWords.howManyIsNotShown(profile.cohort.title) }
        return "In all, \(ReportWords.about(people, preset))"
            + (ReportWords.rate(people, population).map { ", or \($0)" } ?? "") + "."
            + (isPartOfFirst ? " They are part of the first group." : "")
    }

    private func anchor(_ attribute: Programme.Attribute?) -> String {
        (["profile", profile.output] + (attribute.map { [$0.name] } ?? [])).joined(separator: "-")
    }

    private func dimension(_ attribute: Programme.Attribute) -> PageValue {
        let table = release.table(ReportPlan.id(profile, attribute))
        let rates = ReleasedRates(table, attribute, population)
        let id = anchor(attribute)
        return [
            "dimension_id": .text(id), "dimension_title": .text(attribute.label),
            "dimension_finding": .text(RateWords(rates: rates, preset: preset).finding),
            "dimension_bars": table == nil ? false : bars(rates, id: id).value,
            "dimension_table": table == nil ? false : self.table(rates, id: id).value,
        ]
    }

    private func bars(_ rates: ReleasedRates, id: String) -> PageBars {
        let rows = rates.rows.filter { !rates.hasResidents || $0.residents != nil }
        let whole = rates.total.rate
        return PageBars(
            id: id + "-bars",
            title: rates.hasResidents
                ? "\(rates.attribute.label): people per 1,000 residents" : "\(rates.attribute.label): number of people",
            subtitle: rates.hasResidents
                ? "The line through each bar is its likely range (95 %)."
                : "There are no public figures to compare with, so these are numbers and not rates.",
            bars: rows.map { row in rates.hasResidents ? rateBar(row) : countBar(row) },
            mark: rates.hasResidents ? whole?.value : nil,
            key: rates.hasResidents
                ? whole.map { "Dashed line: everybody, \(ReportWords.perThousand($0)) per 1,000." } : nil
        )
    }

    private func rateBar(_ row: ReleasedRates.Row) -> PageBars.Bar {
        guard let rate = row.rate else {
            let words = row.isHidden ? ReportWords.notShown : "More people than residents: no rate"
            return PageBars.Bar(row.label, value: nil, text: words, alternative: "\(row.label): \(words)")
        }
        let text = ReportWords.perThousand(rate)
        return PageBars.Bar(
            row.label,
            value: rate.value,
            range: rate.lower...max(rate.lower, rate.upper),
            text: text,
            alternative: "\(row.label): \(text) per 1,000 residents, likely range \(ReportWords.range(rate))"
        )
    }

    private func countBar(_ row: ReleasedRates.Row) -> PageBars.Bar {
        guard let people = row.people else {
            return PageBars.Bar(
                row.label,
                value: nil,
                text: ReportWords.notShown,
                alternative: "\(row.label): \(ReportWords.notShown)"
            )
        }
        return PageBars.Bar(
            row.label,
            value: Double(people),
            text: Words.count(people),
            alternative: "\(row.label): \(Words.count(people)) people"
        )
    }

    private func table(_ rates: ReleasedRates, id: String) -> PageTable {
        let (own, everyone) = (ReportPlan.id(profile, rates.attribute), ReportPlan.id(everyoneBy: rates.attribute))
        var columns = [
            PageTable.Column(rates.attribute.label, numeric: false), PageTable.Column("People"),
            PageTable.Column("Known to any service"),
        ]
        if rates.hasResidents {
            columns += [
                PageTable.Column("Per 1,000 residents"), PageTable.Column("Likely range"),
                PageTable.Column("Compared with residents", numeric: false),
            ]
        }
        let rows = (rates.rows + [rates.total]).map { row in
            let isTotal = row.code == CellCoordinate.all
            var cells = [release.pageCell(own, [row.code]), release.pageCell(everyone, [row.code])]
            if rates.hasResidents {
                cells.append(row.rate.map { .figure(ReportWords.perThousand($0)) } ?? missing(row))
                cells.append(row.rate.map { .figure(ReportWords.range($0)) } ?? missing(row))
                cells.append(.words(RateWords.comparison(row.index)))
            }
            return PageTable.Row(row.label, cells, isTotal: isTotal)
        }
        return PageTable(
            id: id + "-table",
            caption: "\(profile.cohort.title), by \(rates.attribute.label.lowercased())"
                + (place.map { ", \($0)" } ?? ""),
            columns: columns,
            rows: rows
        )
    }

    /// A figure that is hidden, or that cannot be because residents have no such category.
    private func missing(_ row: ReleasedRates.Row) -> PageTable.Cell {
        row.isHidden ? .absent(ReportWords.hidden) : .figure(ReportWords.none)
    }
}
