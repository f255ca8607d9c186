import Charts
import CohortStore
import DisclosureControl
import Governance
import Pages
import ReportPages
import Sealing

/// `report.html`: the page for somebody who was told nothing.
///
/// Every number on it is in the release, or worked out from released and public numbers.
struct ReportPage {
    let programme: Programme
    let plan: ReportPlan
    let release: Release
    let population: Population
    let preset: DisclosureRule
    /// The partners that have no record in the people map.
    let silent: [String]
    /// What partners told beside records of people.
    var partnerTables = PartnerTables.none
    /// What the programme's lenses say; `nil` where it has none.
    var lenses: LensFiles?

    /// Who approved the programme file, and when; none in the test environment.
    var approvals: [ReportApproval] = []

    /// SHA-256 of what was asked for, in groups of four.
    var specificationInGroups: String {
        (try? SHA256.digest(release.specification)).map { Words.groupsOfFour(Hex.text($0)) } ?? "cannot be made"
    }

    /// The releases beside that of the linked people, each with its name.
    var beside: [(name: String, release: Release)] { partnerTables.named + (lenses?.named ?? []) }

    private var place: String? { programme.place?.name }

    private var sections: [ProfileSection] {
        plan.profiles.enumerated().map { index, profile in
            ProfileSection(
                profile: profile,
                release: release,
                population: population,
                preset: preset,
                place: place,
                isPartOfFirst: index > 0
                    && CohortWords.isPart(profile.cohort.rule, of: plan.profiles[0].cohort.rule),
                smallestCohort: programme.disclosure.smallestCohort
            )
        }
    }

    /// What is said of partners that sent nothing.
    var missing: MissingPartners { MissingPartners(programme: programme, silent: silent) }

    /// The rates of a table that shows one cohort by one attribute; `nil` for every other table.
    ///
    /// Everybody in the records has none: they are nearly all residents, so neither chance nor need is measured by them.
    func profileRates(_ table: ReleasableTable) -> ReleasedRates? {
        for profile in plan.profiles {
            for attribute in profile.by where ReportPlan.id(profile, attribute) == table.id {
                return ReleasedRates(table, attribute, population)
            }
        }
        return nil
    }

    private var overlap: OverlapSection? {
        plan.overlap == nil ? nil : OverlapSection(plan: plan, release: release, preset: preset)
    }

    /// The report's title: what was found.
    var finding: String {
        guard let first = sections.first else {
            return "Which services know the same people" + (place.map { " in \($0)" } ?? "")
                + (missing.caveat(nil).map { " (\($0))" } ?? "")
        }
        return ReportWords.finding(
            first.profile.cohort.title,
            people: first.people,
            place: place,
            preset,
            caveat: missing.caveat(first.profile.cohort.rule)
        )
    }

    /// Renders the page.
    ///
    /// - Parameter written: What the registers say of this release.
    /// - Returns: The whole file.
    /// - Throws: `PageError`.
    func render(_ written: RegisterWords) throws(PageError) -> String {
        var values = ReportStatements(page: self, overlap: overlap).values
        let shape: [String: PageValue] = [
            "page_title": .text(finding), "programme_title": .text(programme.title),
            "test_environment": .flag(programme.environment == .test),
            "missing": missing.note, "standing": .text(written.standing.joined(separator: " ")), "facts": .list(facts),
            "contents": .list(contents(heard: !written.heard.isEmpty)),
            "has_profiles": .flag(!sections.isEmpty), "how_to_read_profiles": .text(howToReadProfiles),
            "profiles": .list(sections.map(\.value)),
            "has_overlap": false,
            "footer": .text(
                "\(programme.title), version \(programme.version). Made by CohortLink; the same inputs give the same page."
            ),
        ]
        values.merge(shape) { _, new in new }
        values.merge(countsSection.values) { _, new in new }
        let unseen = UnseenWords(programme: programme, tables: partnerTables, preset: preset, silent: silent)
        values["unseen"] = .list(unseen.paragraphs.map(PageValue.text))
        values["has_lenses"] = .flag(lenses != nil)
        values["lenses"] = .list(
            lenses?.facts(programme).map { LensSection.value(of: $0, remarks: written.remarks(on: $0.id)) } ?? []
        )
        values["has_heard"] = .flag(!written.heard.isEmpty)
        values["heard"] = .list(
            written.heard.map { heard in
                [
                    "heard_words": .text(heard.words),
                    "heard_source": .text("From \(heard.source)" + (heard.isQuote ? "; not a statistic." : ".")),
                ]
            }
        )
        values["charter"] = .list(
            written.charterTerms.map { ["term": .text($0.term), "definition": .text($0.words), "is_hash": false] }
        )
        values["quality_sections"] = qualitySection.map { .list([$0.value]) } ?? .list([])
        if let overlap { values.merge(overlap.values) { _, new in new } }
        values["pyramid"] = .list(PyramidChart(page: self).chart.map { [$0.value] } ?? [])
        return try PageTemplate("report").render(values)
    }

    private var qualitySection: LinkageQualitySection? {
        guard let output = programme.outputs.first(where: { $0.kind == .linkageQuality }) else { return nil }
        return LinkageQualitySection(
            quality: plan.quality,
            tables: output.by.count,
            release: release,
            preset: preset,
            smallestCohort: programme.disclosure.smallestCohort
        )
    }

    private var countsSection: CountsSection {
        CountsSection(tables: partnerTables, preset: preset, smallestCohort: programme.disclosure.smallestCohort)
    }

    private var facts: [PageValue] {
        var facts = sections.enumerated().map { index, section in
            let title = section.profile.cohort.title
            let label =
                index > 0
                ? section.isPartOfFirst ? "Part of the first group" : "Another group"
                : sections.count > 1 ? "The first group" : "The group"
            guard let people = section.people else {
                let why = section.isLeftOut ? " " + section.leftOutWords : ""
                return fact(nil, ReportWords.howManyIsNotShown(title) + why, label: label)
            }
            let rate = ReportWords.rate(people, population).map { ": " + $0 } ?? ""
            return fact(people, ReportWords.predicate(title) + rate, label: label)
        }
        if let everybody {
            let words = "are known to at least one of the \(Words.small(plan.services.count)) services"
            facts.append(fact(everybody, words, label: "Everybody in the records"))
        }
        return facts
    }

    private func fact(_ people: Int?, _ words: String, label: String) -> PageValue {
        [
            "fact_label": .text(label), "fact_words": .text(words),
            "fact_figure": .optional(people.map { Words.capitalised(ReportWords.about($0, preset)) }),
        ]
    }

    /// The released number of people known to any service.
    private var everybody: Int? {
        let number = plan.overlap == nil ? nil : release.table(ReportPlan.numberTable)?.total?.value
        return number ?? plan.attributes.first.flatMap { release.table(ReportPlan.id(everyoneBy: $0))?.total?.value }
    }

    private var howToReadProfiles: String {
        let all =
            "Each table shows a group of people beside everybody who is known to any organisation that took part. "
        let notKnown = "“Not known” has its own row: nobody is left out"
        guard population.all != nil else { return all + notKnown + "." }
        return all
            + "Rates use the public number of residents. The likely range (95 %) shows how far chance alone could move a rate; "
            + "it leaves out the rounding of the counts. “More” and “fewer” compare a group's share with its share of "
            + "residents: they say nothing about why. \(notKnown), and rates are a little low for it."
    }

    private func contents(heard: Bool) -> [PageValue] {
        let all: [(String, String, Bool)] = [
            ("who", "Who they are", !sections.isEmpty),
            ("overlap", "Which services know the same people", overlap != nil),
            ("lenses", "Questions that were asked", lenses != nil),
            ("heard", "What people told us", heard),
            ("counts", "What partners told us in counts", countsSection.isNeeded),
            ("unseen", "Who this report cannot see", true), ("not-shown", "What is not shown", true),
            ("lost", "Who the linkage loses", qualitySection != nil),
            ("sure", "How sure we are", true), ("protected", "How people are protected", true),
            ("charter", "Whose report this is", true), ("governance", "Under which rules", true),
            ("method", "Method and definitions", true),
            ("downloads", "The figures behind this page", true),
        ]
        return all.filter(\.2).map { ["section_id": .text($0.0), "section_title": .text($0.1)] }
    }
}
