import Charts
import Pages

/// The one page that a board reads: how many, who, what is asked, how sure.
public struct BoardPage: Sendable, Equatable {
    private let facts: BoardFacts

    /// Takes released facts.
    ///
    /// - Parameter facts: The facts.
    /// - Throws: `BoardError` where they may not stand on a board page as they are.
    public init(_ facts: BoardFacts) throws(BoardError) {
        try BoardRules.check(facts)
        self.facts = facts
    }

    /// The page: one file without script, one sheet of A4.
    ///
    /// - Returns: The page.
    /// - Throws: `BoardError` of the code `template` where the template is at fault.
    public func page() throws(BoardError) -> String {
        do throws(PageError) { return try PageTemplate("board").render(values) } catch {
            throw BoardError(.template, part: "page", reason: error.reason)
        }
    }

    private var values: [String: PageValue] {
        let services = IntervalBars(
            heading: ChartHeading(
                id: "services",
                title: facts.servicesFinding,
                subtitle: "The largest combinations of services, of everybody in the records"
            ),
            bars: facts.services,
            rowHeading: "Services",
            unit: "People"
        )
        let hidden =
            [facts.people, facts.withoutPlan, facts.unseen].map(\.figure) + facts.services.map(\.figure)
            + facts.groups.flatMap { [$0.people, $0.rate, $0.ratio] }
        return [
            "page_title": .text(facts.finding), "programme_title": .text(facts.programme),
            "test_environment": .flag(facts.isTest), "occasion": .text(occasion),
            "facts": .list([facts.people, facts.withoutPlan, facts.unseen].map(Self.value)),
            "services_chart": facts.services.isEmpty ? false : services.value,
            "no_services": .flag(facts.services.isEmpty),
            "groups_table": facts.groups.isEmpty ? false : groups.value, "no_groups": .flag(facts.groups.isEmpty),
            "something_hidden": .flag(hidden.contains(.notShown)),
            "remarks": .list(facts.remarks.map(Self.value)), "no_remarks": .flag(facts.remarks.isEmpty),
            "has_decisions": .flag(!facts.decisions.isEmpty), "decisions": .list(facts.decisions.map(PageValue.text)),
            "sure": .list(facts.sure.map(PageValue.text)), "protection": .list(facts.protection.map(PageValue.text)),
            "governance": .text(governance), "has_links": .flag(!facts.links.isEmpty),
            "links": .list(facts.links.map { ["link_title": .text($0.title), "link_file": .text($0.file)] }),
            "footer": .text("\(facts.programme), governance version \(facts.governanceVersion)."),
        ]
    }

    private static func value(of headline: BoardFacts.Headline) -> PageValue {
        ["fact_figure": .text(headline.figure.words), "fact_words": .text(headline.words)]
    }

    private static func value(of remark: BoardFacts.Remark) -> PageValue {
        [
            "sentence": .text(remark.sentence),
            "source": .text(remark.isQuote ? "From \(remark.source); not a statistic." : "From \(remark.source)."),
        ]
    }

    private var groups: PageTable {
        PageTable(
            id: "groups",
            caption: "Share of these people compared with share of residents; 1 means as expected",
            columns: [
                .init("Group", numeric: false), .init("People"), .init("Per 1,000"), .init("Ratio"),
                .init("Likely range"), .init("In plain words", numeric: false),
            ],
            rows: facts.groups.map { group in
                .init(
                    group.label,
                    [
                        group.people.cell, group.rate.cell, group.ratio.cell, group.ratio.rangeCell,
                        .words(group.words ?? (group.ratio == .notShown ? "not shown, to protect people" : "\u{2013}")),
                    ]
                )
            }
        )
    }

    private var governance: String {
        let version = "Governance version \(facts.governanceVersion)"
        let approval =
            facts.approvedBy.isEmpty
            ? "\(version), which no office has approved yet."
            : "\(version), approved \(facts.approvedBy.joined(separator: "; "))."
        return ([approval] + facts.standing.dropFirst()).joined(separator: " ")
    }

    /// For whom it is, whether it is final, and that something is asked: what nobody should have to look for.
    private var occasion: String {
        let asked = facts.decisions.count
        let decisions =
            asked == 0
            ? nil : "It asks for \(Words.small(asked)) \(asked == 1 ? "decision" : "decisions"), below."
        return ([facts.occasion] + facts.standing.prefix(1) + [decisions].compactMap(\.self)).joined(separator: " ")
    }
}
