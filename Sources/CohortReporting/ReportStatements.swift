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
        let parts: [String: PageValue] = [
            "what_this_is": .text(whatThisIs), "who_took_part": .text(whoTookPart),
            "what_protects": .text(whatProtects),
            "sure": .list(sure.map(PageValue.text)),
            "sure_table": sureTable?.value ?? false, "protected": .list(protected.map(PageValue.text)),
            "governance": .list(governance),
            "method": .list(MethodWords(page: page).definitions.map { definition($0.term, $0.words) }),
        ]
        return parts.merging(NotShown(page: page).values) { _, new in new }
    }

    private var whatThisIs: String {
        let place = programme.place.map { " in \($0.name)" } ?? ""
        return
            "\(Words.capitalised(Words.small(page.missing.present))) organisations\(place) found out how many people "
            + "several of them know, without any of them handing over a name, a date of birth, an address or an NHS number. "
            + "This page counts those people and says who they are, as far as that can be said without pointing at anybody."
    }

    private var whoTookPart: String {
        let names = programme.linkedPartners.filter { !page.silent.contains($0.id) }.map(\.name)
        let silent = programme.partners.filter { page.silent.contains($0.id) }.map(\.name)
        let counting = page.partnerTables.counts.map(\.partner.name)
        return "Records as of \(programme.referenceDate.words) came from \(Words.list(names))."
            + (silent.isEmpty ? "" : " There are none from \(Words.list(silent)).")
            + " Ages are counted on the same day."
            + (counting.isEmpty ? "" : " \(Words.list(counting)) sent counts and no records.")
    }

    private var whatProtects: String {
        "Small numbers are hidden and other counts are rounded, so figures may not add up exactly."
    }

    private var sure: [String] {
        [
            "Records were joined by comparing coded combinations of name, date of birth, sex, address and NHS number. Two "
                + "records count as one person from a probability of "
                + "\(Words.decimal(100 * programme.linkage.matchProbability, decimals: 0)) % on.",
            "A join that is missed makes a shared group look smaller than it is, a wrong one makes it look larger. People "
                + "whose records are incomplete, or whose name is spelled in many ways, are missed more often.",
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
                let id = ReportPlan.id(everyoneBy: attribute)
                return PageTable.Row(
                    attribute.label,
                    [release.pageCell(id), release.pageCell(id, [ReportPlan.notKnown]), shareNotKnown(attribute)]
                )
            }
        )
    }

    private func shareNotKnown(_ attribute: Programme.Attribute) -> PageTable.Cell {
        guard let table = release.table(ReportPlan.id(everyoneBy: attribute)) else {
            return .absent(ReportWords.leftOut)
        }
        let known = ReportPlan.leaves(attribute).dropLast().map { table.cell([$0])?.value }
        let shown = known.compactMap(\.self).reduce(0, +)
        // The rest is known to be large as soon as one category of it is shown; a hidden one alone could be all of it.
        return Release.share(
            table.cell([ReportPlan.notKnown])?.value,
            rest: shown == 0 && known.contains(nil) ? nil : shown,
            of: table.total?.value
        )
    }

    private var protected: [String] {
        return (release.override.map { [Self.override($0)] } ?? []) + [
            "No name, date of birth, address or NHS number left an organisation. What left were codes that only the "
                + "organisations together could make, and the few characteristics that the programme permits.",
            "The rule for small numbers (\(page.preset.id)): \(page.preset.words)",
            "Rates, ranges and comparisons are worked out from the printed figures, so they give away nothing more.",
            "A table that counts fewer than \(programme.disclosure.smallestCohort) people in all is left out.",
            attack(release.summary),
            "The results are never used for \(Words.list(programme.prohibitedUses.map(Self.words), conjunction: "or")).",
        ]
    }

    private func attack(_ summary: JointSummary) -> String {
        let begin =
            (page.lenses == nil
                ? ""
                : "What the questions show was proved one after the other, with everything before it taken as printed, and attacked. ")
            + "Before anything was written, the tables of this report were attacked: from everything printed together, "
        guard summary.proved > 0 else { return begin + "nothing could be worked out, and no small number is hidden." }
        let band = page.preset.band
        let numbers =
            summary.proved == 1 ? "the one small number" : "each of \(Words.count(summary.proved)) small numbers"
        return begin
            + "no hidden figure could be worked out. For \(numbers) it was proved that both ends of the band, "
            + "\(band.lowerBound) and \(band.upperBound), are possible: other people were found of whom exactly the same would be "
            + "printed. Small numbers are those hidden in the tables, those between two printed figures, and those of tables "
            + "that are left out; one that stands in several tables is one here."
            + (summary.narrowed == 0
                ? ""
                : " \(Words.capitalised(Words.small(summary.narrowed))) of them "
                    + "\(summary.narrowed == 1 ? "adds" : "add") hidden numbers up and so cannot be \(band.lowerBound); "
                    + "they may be larger than \(band.upperBound).")
    }

    /// Somebody's decision to publish what is not proved.
    private static func override(_ decision: JointCertificate.Override) -> String {
        "Not everything on this page is proved to be safe. It was published by decision of: \(decision.role). The reason "
            + "given: \(decision.reason)"
    }

    /// A prohibited use in words.
    static func words(_ use: Programme.ProhibitedUse) -> String {
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
                    : "Live: approved by all \(programme.approvalsRequired.count) offices that had to."
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
}
