import DisclosureControl
import EquityStatistics
import Governance
import Pages

/// Sentences of the report, worded so that they claim no more than the released figures do.
enum ReportWords {
    /// What stands where a figure is hidden.
    static let notShown = "Not shown, to protect people"
    /// What stands in a table where a figure is hidden.
    static let hidden = "Not shown"
    /// What stands where the whole table is withheld.
    static let leftOut = "Left out"
    /// What stands where a figure does not exist.
    static let none = "\u{2013}"

    /// A released count as a sentence has it: rounded counts are "about" so many.
    static func about(_ people: Int, _ preset: DisclosureRule) -> String {
        let exact = preset.rounding == .none || people == 0
        return (exact ? "" : "about ") + "\(Words.count(people)) people"
    }

    /// A cohort's title without its "People": `are known to three services`, `who sleep rough`.
    static func predicate(_ title: String) -> String {
        guard title.hasPrefix("People ") else { return "are in the group “\(title)”" }
        let rest = String(title.dropFirst("People ".count))
        return rest.hasPrefix("who ") ? rest : "are " + rest
    }

    /// The report's title: how many people, where, what they have in common, and who is missing from it.
    ///
    /// - Parameters:
    ///   - title: The cohort's title.
    ///   - people: The released size; `nil` where it is hidden.
    ///   - place: The place's name.
    ///   - preset: The rule by which counts are rounded.
    ///   - caveat: What is wrong with the number because a partner sent nothing.
    /// - Returns: One line.
    static func finding(
        _ title: String,
        people: Int?,
        place: String?,
        _ preset: DisclosureRule,
        caveat: String? = nil
    ) -> String {
        let end = caveat.map { " (\($0))" } ?? ""
        guard let people else { return "\(title): the group is too small to be shown" + end }
        return [Words.capitalised(about(people, preset)), place.map { "in \($0)" }, predicate(title)]
            .compactMap(\.self).joined(separator: " ") + end
    }

    /// The sentence in the place of a group's size that is hidden.
    static func howManyIsNotShown(_ title: String) -> String {
        let words = predicate(title)
        // A title with a comma in it would run into the verb.
        return "How many people \(words)\(words.contains(",") ? "," : "") is not shown."
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
