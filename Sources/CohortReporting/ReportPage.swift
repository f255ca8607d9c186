import CohortStore
import DisclosureControl
import Governance
import Pages

/// `report.html`: the page for somebody who was told nothing.
///
/// Every number on it is in the release, or worked out from released and public numbers.
struct ReportPage {
    let programme: Programme
    let plan: ReportPlan
    let release: Release
    let population: Population
    let preset: Preset
    /// The partners that have no record in the people map.
    let silent: [String]

    private var place: String? { programme.place?.name }

    private var sections: [ProfileSection] {
        plan.profiles.map {
            ProfileSection(profile: $0, release: release, population: population, preset: preset, place: place)
        }
    }

    private var overlap: OverlapSection? {
        plan.overlap == nil ? nil : OverlapSection(plan: plan, release: release, preset: preset)
    }

    /// The report's title: what was found.
    var finding: String {
        guard let first = sections.first else {
            return "Which services know the same people" + (place.map { " in \($0)" } ?? "")
        }
        return ReportWords.finding(first.profile.cohort.title, people: first.people, place: place, preset)
    }

    /// Renders the page.
    ///
    /// - Returns: The whole file.
    /// - Throws: `PageError`.
    func render() throws(PageError) -> String {
        var values = ReportStatements(page: self, overlap: overlap).values
        let shape: [String: PageValue] = [
            "page_title": .text(finding), "programme_title": .text(programme.title),
            "test_environment": .flag(programme.environment == .test),
            "facts": .list(facts), "contents": .list(contents),
            "has_profiles": .flag(!sections.isEmpty), "how_to_read_profiles": .text(howToReadProfiles),
            "profiles": .list(sections.map(\.value)),
            "has_overlap": false,
            "footer": .text(
                "\(programme.title), version \(programme.version). Made by CohortLink; the same inputs give the same page."
            ),
        ]
        values.merge(shape) { _, new in new }
        if let overlap { values.merge(overlap.values) { _, new in new } }
        return try PageTemplate("report").render(values)
    }

    private var facts: [PageValue] {
        var facts = sections.map { section in
            var words = ReportWords.predicate(section.profile.cohort.title)
            if let rate = ReportWords.rate(section.people, population) { words += ": " + rate }
            return fact(section.people, words, label: "In this group")
        }
        if let everybody { facts.append(fact(everybody, knownToAny, label: "Everybody in the records")) }
        return facts
    }

    private func fact(_ people: Int?, _ words: String, label: String) -> PageValue {
        let figure = people.map { Words.capitalised(ReportWords.about($0, preset)) } ?? "Not shown"
        return ["fact_label": .text(label), "fact_figure": .text(figure), "fact_words": .text(words)]
    }

    /// The released number of people known to any partner.
    private var everybody: Int? {
        let number = plan.overlap == nil ? nil : release.table(ReportPlan.numberTable)?.total?.value
        return number ?? plan.attributes.first.flatMap { release.table(ReportPlan.id(everyoneBy: $0))?.total?.value }
    }

    private var knownToAny: String {
        "are known to at least one of the \(Words.small(plan.services.count)) services"
            + (ReportWords.rate(everybody, population).map { ": " + $0 } ?? "")
    }

    private var howToReadProfiles: String {
        let all = "Each table shows a group of people beside everybody who is known to any partner. "
        guard population.all != nil else { return all + "“Not known” has its own row: nobody is left out." }
        return all
            + "Rates use the public number of residents; the likely range (95 %) shows how far chance alone could move "
            + "a rate. “More than expected” means that a group's share is larger than its share of residents: it says "
            + "nothing about why. “Not known” has its own row: nobody is left out, and rates are a little low for it."
    }

    private var contents: [PageValue] {
        let all: [(String, String, Bool)] = [
            ("who", "Who they are", !sections.isEmpty),
            ("overlap", "Which services know the same people", overlap != nil),
            ("not-shown", "What is not shown", true),
            ("sure", "How sure we are", true), ("protected", "How people are protected", true),
            ("governance", "Under which rules", true), ("method", "Method and definitions", true),
            ("downloads", "The figures behind this page", true),
        ]
        return all.filter(\.2).map { ["section_id": .text($0.0), "section_title": .text($0.1)] }
    }
}
