import BoardPages
import Charts
import DisclosureControl
import Governance
import Pages
import ReportPages

/// Fills the board's page in from the released set; what is not there is said in words.
struct BoardBuilder {
    let source: EditionSource

    private var programme: Programme { source.programme }

    /// The board's page.
    ///
    /// - Returns: The page.
    /// - Throws: `BoardError`.
    func page() throws(BoardError) -> String { try BoardPage(facts).page() }

    /// Everything that the page says.
    var facts: BoardFacts {
        let services = services
        var facts = BoardFacts(
            programme: programme.title,
            isTest: source.isTest,
            finding: source.page.finding,
            occasion: occasion,
            people: people,
            withoutPlan: withoutPlan,
            unseen: unseen,
            services: services.bars,
            servicesFinding: services.finding,
            groups: BoardGroups(source: source).groups,
            sure: sure,
            protection: protection,
            governanceVersion: "\(programme.version) (file \(programme.hashInGroups.prefix(9)))"
        )
        facts.remarks = remarks
        facts.approvedBy = approvedBy
        facts.decisions = Array(source.written.decisions.prefix(5))
        facts.standing = source.written.standing
        facts.names = names
        facts.links = [
            .init("The full report, question by question", file: EditionFiles.report),
            .init("For a meeting: choose what is shown", file: EditionFiles.workshop),
            .init("How the linkage was made, and whom it loses", file: EditionFiles.linkage),
            .init("How people are protected, and what an intruder could try", file: EditionFiles.evidence),
            .init("All tables as a spreadsheet (ODS)", file: "release.ods"),
        ]
        return facts
    }

    private var occasion: String {
        let charter = programme.accountability.charter
        let audience = charter.map { "For the \($0.sponsor)." } ?? "The programme has no charter, so it names no board."
        let owner = charter.map { " \(programme.organisationName($0.owner)) answers for it." } ?? ""
        return "\(audience) As of \(programme.referenceDate.words). Prepared by "
            + "\(programme.organisationName(programme.roles.reporter)).\(owner)"
    }

    private var people: BoardFacts.Headline {
        guard let profile = source.profile else {
            return .init(.notAvailable, "The programme asks about no group of people.")
        }
        let size = source.size(of: profile)
        let predicate = ReportWords.predicate(profile.cohort.title)
        let rate = source.rate(of: profile).given.map {
            ": \($0.text) in every 1,000 residents" + ($0.range.map { " (likely range \($0.text))" } ?? "")
        }
        return .init(size.saying(source.about(size)), predicate + (rate ?? "") + ".")
    }

    /// Attributes that say whether there is a plan that services made together; templates know them by these names.
    private static let plans: Set<String> = ["joint_plan", "has_plan", "care_plan", "shared_plan"]

    private var withoutPlan: BoardFacts.Headline {
        for lens in programme.lenses where lens.kind == .characteristic && lens.cohort == source.profile?.cohort.id {
            guard let facts = source.lenses.first(where: { $0.id == lens.id }),
                let item = lens.items.first(where: { Self.asksForPlan($0.rule) }),
                let row = facts.rows.first(where: { $0.category == "*" && $0.measure.hasSuffix(item.label) })
            else { continue }
            guard let planned = row.count, let all = row.whole, planned <= all else {
                return .init(.notShown, "of them have no joint plan on record.")
            }
            let without = ChartFigure.number(Double(all - planned), Words.count(all - planned))
            return .init(
                without.saying(source.about(without)),
                "of them have no joint plan on record: \(Words.count(all)) less the \(Words.count(planned)) with a "
                    + "plan. Plans that nobody recorded cannot be counted."
            )
        }
        return .init(.notAvailable, "How many have no joint plan: no question of the programme asks for it.")
    }

    private static func asksForPlan(_ rule: CohortRule) -> Bool {
        switch rule {
        case .flag(let name, is: true): plans.contains(name)
        case .all(let parts), .any(let parts): parts.contains(where: asksForPlan)
        default: false
        }
    }

    private var unseen: BoardFacts.Headline {
        guard let quality = source.page.plan.quality else {
            return .init(.notAvailable, "How many the linkage misses was not measured, or cannot be shown.")
        }
        for attribute in quality.by {
            let table = LinkageQuality.foundTable(quality, attribute.name)
            let missed = source.released.count(table, ["linkage_found": "missed"])
            let all = source.released.count(table, ["linkage_found": "found|missed"])
            guard let some = missed.given, let whole = all.given else { continue }
            return .init(
                .number(some.value, "\(some.text) of \(whole.text)"),
                "people whom two organisations know by one NHS number would not be found without the number. Of people "
                    + "without one as large a share may be missing; people whom no organisation knows are in no figure."
            )
        }
        return .init(.notShown, "people would be missed without their NHS number.")
    }

    private var services: (bars: [IntervalBars.Bar], finding: String) {
        if let lens = source.lens(.overlap) {
            let rows = lens.rows.filter {
                $0.dimension == "combination" && $0.category.contains("+") && $0.count != nil
            }
            let bars = rows.prefix(5).map {
                IntervalBars.Bar($0.label.andAtEnd, .number(Double($0.count ?? 0), Words.count($0.count ?? 0)))
            }
            return (bars, bars.first.map { "\($0.label) share the most people, known to these and no other" } ?? "")
        }
        let pairs = source.page.plan.pairs.map { first, second in
            IntervalBars.Bar(
                "\(first.label) and \(second.label)",
                source.released.count(ReportPlan.id(first, second))
            )
        }
        let bars = pairs.filter { $0.figure.given != nil }
            .sorted { ($0.figure.given?.value ?? 0) > ($1.figure.given?.value ?? 0) }.prefix(5)
        return (Array(bars), bars.first.map { "\($0.label) share the most people" } ?? "")
    }

    /// What gets in the way, what was heard, what changed: at most five sentences, each from one source.
    private var remarks: [BoardFacts.Remark] {
        func found(_ kinds: [Programme.Lens.Kind]) -> [BoardFacts.Remark] {
            kinds.compactMap(source.lens).compactMap { lens in
                LensFinding.found(in: lens).map { BoardFacts.Remark($0, source: "the question “\(lens.title)”") }
            }
        }
        let heard = source.written.heard.filter(\.isQuote).prefix(1).map {
            BoardFacts.Remark($0.words, source: $0.source, isQuote: true)
        }
        return found([.barrier, .missedAppointments, .waits]) + heard + found([.trend])
    }

    private var sure: [String] {
        let missing = source.page.missing
        let all = programme.linkedPartners.count
        let counting = programme.countingPartners.map(\.name)
        return [
            missing.present == all
                ? "All \(Words.small(all)) organisations that hold records took part."
                : "\(Words.capitalised(Words.small(missing.present))) of \(Words.small(all)) organisations took part. "
                    + source.missingWords,
            counting.isEmpty ? "" : "\(Words.list(counting)) sent counts alone.",
            "Two records count as one person where that is more likely than "
                + "\(Words.decimal(100 * programme.linkage.matchProbability, decimals: 0)) %; a missed join makes a shared group "
                + "look smaller, a wrong one larger.",
        ].filter { !$0.isEmpty }
    }

    private var protection: [String] {
        [
            "No name, date of birth, address, NHS number or row about a person reached this page.",
            source.page.preset.words,
            source.page.release.override == nil
                ? "Before anything was printed, the tables were attacked: no hidden number could be worked out."
                : "Not everything is proved to be safe: it was published by a decision that the full report names.",
        ]
    }

    /// Who approved a live programme and when; every job has checked that all did.
    private var approvedBy: [String] {
        guard programme.environment == .live else { return [] }
        return ApprovalWords(programme: programme, approvals: source.page.approvals).days
    }

    /// Words of the programme that may hold any word: names are nobody's judgement.
    private var names: [String] {
        programme.partners.flatMap { [$0.name, $0.service] } + programme.cohorts.map(\.title)
            + programme.attributes.flatMap { $0.values.map(\.label) } + programme.lenses.map(\.title)
            + (programme.place.map { [$0.name] } ?? [])
    }
}

extension ChartFigure {
    /// The same number, as a whole phrase.
    func saying(_ text: String?) -> ChartFigure {
        guard let given, let text else { return self }
        return .number(given.value, text)
    }
}

extension String {
    /// `a, b, c` as `a, b and c`.
    fileprivate var andAtEnd: String { Words.list(split(separator: ", ").map(String.init)) }
}
