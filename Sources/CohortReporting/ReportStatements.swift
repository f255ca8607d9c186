import DisclosureControl
import Governance
import Pages

/// The parts of the page in sentences: what this is, what is hidden, how sure it is, under which rules.
struct ReportStatements {
    let page: ReportPage
    let overlap: OverlapSection?

    private var programme: Programme { page.programme }
    private var release: Release { page.release }

    /// The page's values of these parts.
    var values: [String: PageValue] {
        [
            "what_this_is": .text(whatThisIs), "who_took_part": .text(whoTookPart),
            "what_protects": .text(whatProtects),
            "not_shown": .list(notShown.map(PageValue.text)), "sure": .list(sure.map(PageValue.text)),
            "sure_table": sureTable?.value ?? false, "protected": .list(protected.map(PageValue.text)),
            "governance": .list(governance), "method": .list(method.map { definition($0.0, $0.1) }),
        ]
    }

    private var whatThisIs: String {
        let place = programme.place.map { " in \($0.name)" } ?? ""
        return
            "\(Words.capitalised(Words.small(programme.partners.count))) organisations\(place) found out how many people "
            + "several of them know, without any of them handing over a name, a date of birth, an address or an NHS number. "
            + "This page counts those people and says who they are, as far as that can be said without pointing at anybody."
    }

    private var whoTookPart: String {
        let names = programme.partners.filter { !page.silent.contains($0.id) }.map(\.name)
        let silent = programme.partners.filter { page.silent.contains($0.id) }.map(\.name)
        return "Records came from \(Words.list(names))."
            + (silent.isEmpty ? "" : " There are none from \(Words.list(silent)).")
            + " Ages are counted on \(programme.referenceDate.words)."
    }

    private var whatProtects: String {
        "Small numbers are hidden and other counts are rounded, so figures may not add up exactly."
    }

    private var notShown: [String] {
        let summary = release.summary
        var words = [
            "\(Words.count(summary.hiddenCells)) of \(Words.count(summary.cells)) figures in the tables are hidden. "
                + "“Not shown, to protect people” stands in their place, or “Not shown” in a table; in the CSV file the value "
                + "is empty and its status is “suppressed”, which other publications write as [c]."
        ]
        words.append(
            "A hidden figure is a small one"
                + (summary.markerMayHideLargerCounts
                    ? ", or a larger one that would give a small one away. Which of the two is not said." : ".")
        )
        if !release.withheld.isEmpty {
            words.append(
                "Left out whole, because fewer than \(programme.disclosure.smallestCohort) people are behind them: "
                    + Words.list(release.withheld.map { "“\($0.title)”" }) + "."
            )
        }
        return words
    }

    private var sure: [String] {
        [
            "Records were joined by comparing coded combinations of name, date of birth, sex, address and NHS number. Two "
                + "records count as one person from a probability of "
                + "\(Words.decimal(100 * programme.linkage.matchProbability, decimals: 0)) % on.",
            "A join that is missed makes a shared group look smaller than it is, a wrong one makes it look larger. People "
                + "whose records are incomplete, or whose name is spelled in many ways, are missed more often. The linkage "
                + "page of this run gives the estimates.",
            "People may be known to services that took no part, and a service may not have recorded a characteristic: where "
                + "nobody recorded it, it is “Not known”.",
        ]
    }

    private var sureTable: PageTable? {
        guard !page.plan.attributes.isEmpty else { return nil }
        return PageTable(
            id: "known-table",
            caption: "For how many people a characteristic is known",
            columns: [
                PageTable.Column("Characteristic", numeric: false), PageTable.Column("People"),
                PageTable.Column("Not known"),
                PageTable.Column("Share not known"),
            ],
            rows: page.plan.attributes.map { attribute in
                let table = release.table(ReportPlan.id(everyoneBy: attribute))
                let all = table?.total?.value
                let missing = table?.cell([ReportPlan.notKnown])?.value
                return PageTable.Row(
                    attribute.label,
                    [
                        all.map { .figure(Words.count($0)) } ?? .absent("Not shown"),
                        missing.map { .figure(Words.count($0)) } ?? .absent("Not shown"),
                        OverlapSection.share(missing, of: all),
                    ]
                )
            }
        )
    }

    private var protected: [String] {
        let summary = release.summary
        return [
            "No name, date of birth, address or NHS number left an organisation. What left were codes that only the "
                + "organisations together could make, and the few characteristics that the programme permits.",
            "The rule for small numbers (\(page.preset.id)): \(page.preset.words)",
            "Rates, ranges and comparisons are worked out from the rounded figures, so they give away nothing more.",
            "A group of fewer than \(programme.disclosure.smallestCohort) people is left out whole.",
            "Before anything was written, the whole release was attacked: from everything printed together, "
                + (summary.recoveredCells == 0
                    ? "none of the hidden figures could be worked out exactly, and for each of them another value was proved "
                        + "possible."
                    : "\(Words.count(summary.recoveredCells)) hidden figures could be worked out."),
            "The results are never used for \(Words.list(programme.prohibitedUses.map(Self.words), conjunction: "or")).",
        ]
    }

    private static func words(_ use: Programme.ProhibitedUse) -> String {
        switch use {
        case .decisionsAboutIndividuals: "decisions about a person"
        case .lawEnforcementTargeting: "choosing whom to police"
        }
    }

    private var governance: [PageValue] {
        let terms = [
            ("Programme", "\(programme.title) (\(programme.id)), version \(programme.version)"),
            ("Purpose", programme.purpose),
            (
                "Environment",
                programme.environment == .test
                    ? "Test environment: invented people. Not for use."
                    : "Live: approved by \(programme.approvals.count) of \(programme.approvalsRequired.count) offices."
            ),
            ("Valid", "\(programme.validFrom.words) to \(programme.validTo.words)"),
            ("Why this rule for small numbers", programme.disclosure.reason),
        ]
        return terms.map { definition($0.0, $0.1) } + [
            definition("Fingerprint of the programme file", programme.hashInGroups, isHash: true)
        ]
    }

    private func definition(_ term: String, _ words: String, isHash: Bool = false) -> PageValue {
        ["term": .text(term), "definition": .text(words), "is_hash": .flag(isHash)]
    }

    private var method: [(String, String)] {
        var method = page.plan.profiles.map {
            ($0.cohort.title, $0.cohort.rule.sentence(in: programme))
        }
        method += [
            (
                "Service",
                page.plan.services.map { service in
                    "\(service.label): \(Words.list(service.partners.compactMap { programme.partner($0)?.name }))"
                }.joined(separator: "; ")
                    + ". A person known to two organisations of one service is known to one service."
            ),
            (
                "One person, several answers",
                "Where organisations disagree about a characteristic, the answer that most of them give counts; if as many say "
                    + "one thing as another, the order of the organisations in the programme decides. A yes-or-no fact is yes "
                    + "if anybody recorded yes."
            ),
        ]
        guard programme.place != nil else { return method }
        method += [
            (
                "Rate",
                "People per 1,000 residents; residents are the public figures of the place. Likely range: 95 % Wilson "
                    + "score interval."
            ),
            (
                "Compared with residents",
                "The category's share of the group, among people whose category is known, over its share of residents. More or "
                    + "fewer than expected: the 95 % interval lies above or below 1."
            ),
        ]
        return method
    }
}
