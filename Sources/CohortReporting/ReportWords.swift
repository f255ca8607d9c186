import DisclosureControl
import EquityStatistics
import Governance
import Pages

/// Sentences of the report, worded so that they claim no more than the released figures do.
enum ReportWords {
    /// What stands where a figure is hidden.
    static let notShown = "Not shown, to protect people"
    /// What stands where a figure does not exist.
    static let none = "\u{2013}"

    /// A released count as a sentence has it: rounded counts are "about" so many.
    static func about(_ people: Int, _ preset: Preset) -> String {
        let exact = preset.rounding == .none || people == 0
        return (exact ? "" : "about ") + "\(Words.count(people)) people"
    }

    /// A cohort's title without its "People": `are known to three services`, `who sleep rough`.
    static func predicate(_ title: String) -> String {
        guard title.hasPrefix("People ") else { return "are in the group “\(title)”" }
        let rest = String(title.dropFirst("People ".count))
        return rest.hasPrefix("who ") ? rest : "are " + rest
    }

    /// The report's title: how many people, where, and what they have in common.
    static func finding(_ title: String, people: Int?, place: String?, _ preset: Preset) -> String {
        guard let people else { return "\(title): the group is too small to be shown" }
        return [Words.capitalised(about(people, preset)), place.map { "in \($0)" }, predicate(title)]
            .compactMap(\.self).joined(separator: " ")
    }

    /// One category of an attribute as the subject of a sentence.
    static func people(_ row: ReleasedRates.Row, of attribute: Programme.Attribute) -> String {
        switch attribute.kind {
        case .ageBand: "people aged \(row.label)"
        case .flag: "people with “\(attribute.label): \(row.label.lowercased())”"
        case .category: "people recorded as \(row.label)"
        case .area: "people living in " + areaWords(row.label, attribute.label)
        }
    }

    /// An area inside a sentence: `Harbour` is a name, `the most deprived fifth` a description.
    private static func areaWords(_ label: String, _ attribute: String) -> String {
        if label.first?.isNumber == true { return "\(attribute.lowercased()) \(label)" }
        guard label.split(separator: " ").last?.first?.isLowercase == true else { return label }
        return "the " + label.prefix(1).lowercased() + label.dropFirst()
    }

    /// How a category's share compares with its share of residents, in words that blame nobody.
    static func comparison(_ index: Estimate?) -> String {
        guard let index else { return none }
        if index.lower > 1 { return "more than expected" }
        return index.upper < 1 ? "fewer than expected" : "as expected"
    }

    /// The one sentence over a profile by one attribute.
    static func finding(_ rates: ReleasedRates, cohort title: String, _ preset: Preset) -> String {
        let attribute = rates.attribute
        guard rates.total.people != nil || rates.rows.contains(where: { $0.people != nil }) else {
            return "This table is not shown, to protect people."
        }
        let rated = rates.rows.compactMap { row in row.rate.map { (row: row, rate: $0) } }
        guard let high = rated.max(by: { $0.rate.value < $1.rate.value }),
            let low = rated.min(by: { $0.rate.value < $1.rate.value }), rated.count > 1
        else { return largest(rates, preset) }
        guard high.rate.lower > low.rate.upper else {
            return "No large difference: the likely ranges of the highest and the lowest rate overlap."
        }
        let subject = Words.capitalised(people(high.row, of: attribute))
        guard low.rate.value > 0 else {
            return "\(subject) have the highest rate: \(perThousand(high.rate)) in every 1,000 residents."
        }
        let times = Words.decimal(high.rate.value / low.rate.value, decimals: 1)
        return "\(subject) are about \(times) times as likely as \(people(low.row, of: attribute)) to be in this group "
            + "(\(perThousand(high.rate)) against \(perThousand(low.rate)) in every 1,000 residents)."
    }

    private static func largest(_ rates: ReleasedRates, _ preset: Preset) -> String {
        let shown = rates.rows.compactMap { row in row.people.map { (row: row, people: $0) } }
        guard let most = shown.max(by: { $0.people < $1.people }), most.people > 0 else {
            return "No figure of this table is large enough to be compared."
        }
        return "The largest group shown: \(people(most.row, of: rates.attribute)), \(about(most.people, preset))."
    }

    /// A rate per 1,000 as it stands in sentences and cells.
    static func perThousand(_ rate: Estimate) -> String { Words.decimal(rate.value, decimals: 1) }

    /// The limits of an estimate as they stand in cells.
    static func range(_ estimate: Estimate, decimals: Int = 1) -> String {
        Words.decimal(estimate.lower, decimals: decimals) + " to " + Words.decimal(estimate.upper, decimals: decimals)
    }
}

extension ReportWords {
    /// A number of people per 1,000 residents with its range; `nil` where there are no residents to compare with.
    static func rate(_ people: Int?, _ population: Population) -> String? {
        ReleasedRates.rate(people, population.all).map {
            "\(perThousand($0)) in every 1,000 residents (likely range \(range($0)))"
        }
    }
}
