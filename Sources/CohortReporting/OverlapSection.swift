import DisclosureControl
import Pages

/// The part of the page about services that know the same people.
struct OverlapSection {
    let plan: ReportPlan
    let release: Release
    let preset: DisclosureRule

    /// A pair of services with the released number of people whom both know.
    struct Pair {
        let first: ReportPlan.Service
        let second: ReportPlan.Service
        let people: Int?

        var label: String { "\(first.label) and \(second.label)" }
    }

    /// The pairs with figures, most people first; ties in the programme's order.
    private var shownPairs: [Pair] {
        pairs.enumerated().filter { ($0.element.people ?? 0) > 0 }
            .sorted { ($1.element.people ?? 0, $0.offset) < ($0.element.people ?? 0, $1.offset) }.map(\.element)
    }

    private var pairs: [Pair] {
        plan.pairs.map { first, second in
            Pair(first: first, second: second, people: release.table(ReportPlan.id(first, second))?.total?.value)
        }
    }

    /// Whom of those known to a service another service knows too, in per cent.
    private func share(_ service: ReportPlan.Service) -> PageTable.Cell {
        guard let table = release.table(ReportPlan.id(service)) else { return .absent(ReportWords.leftOut) }
        return Release.share(
            table.cell(["yes"])?.value,
            rest: table.cell(["no"])?.value,
            of: table.total?.value
        )
    }

    /// The page's values of this part.
    var values: [String: PageValue] {
        [
            "has_overlap": true, "overlap_finding": .text(finding), "overlap_bars": bars.value,
            "overlap_services": services.value, "overlap_matrix": matrix.value, "number_finding": .text(numberFinding),
            "number_bars": numberBars.value, "number_table": numberTable.value,
        ]
    }

    private var finding: String {
        guard plan.services.count > 1 else { return "Records came from one service only, so there are no pairs." }
        guard let most = shownPairs.first, let people = most.people else {
            return "No pair of services shares enough people to be shown."
        }
        return "\(most.label) share the most people: \(ReportWords.about(people, preset)) are known to both."
    }

    private func subtitle(_ shown: Int) -> String {
        if shown == pairs.count { return "Every pair." }
        switch shown {
        case 0: return "Of \(pairs.count) pairs none is large enough to be shown."
        case 1: return "The largest of \(pairs.count) pairs."
        default: return "The \(Words.small(shown)) largest of \(pairs.count) pairs."
        }
    }

    private var bars: PageBars {
        let top = shownPairs.prefix(10)
        return PageBars(
            id: "pairs-bars",
            title: "People known to both services of a pair",
            subtitle: subtitle(top.count),
            bars: top.map { pair in
                let text = Words.count(pair.people ?? 0)
                return PageBars.Bar(
                    pair.label,
                    value: Double(pair.people ?? 0),
                    text: text,
                    alternative: "\(pair.label): \(text) people"
                )
            }
        )
    }

    private var services: PageTable {
        PageTable(
            id: "services-table",
            caption: "People known to each service",
            columns: [
                PageTable.Column("Service", numeric: false), PageTable.Column("People"),
                PageTable.Column("Known to another service too"), PageTable.Column("Share"),
            ],
            rows: plan.services.map { service in
                let id = ReportPlan.id(service)
                return PageTable.Row(
                    service.label,
                    [release.pageCell(id), release.pageCell(id, ["yes"]), share(service)]
                )
            }
        )
    }

    private var matrix: PageTable {
        PageTable(
            id: "pairs-table",
            caption: "People known to both services",
            columns: [PageTable.Column("Service", numeric: false)] + plan.services.map { PageTable.Column($0.label) },
            rows: plan.services.enumerated().map { row, service in
                PageTable.Row(
                    service.label,
                    plan.services.enumerated().map { column, other in
                        if row == column { return .figure(ReportWords.none) }
                        let (first, second) = row < column ? (service, other) : (other, service)
                        return release.pageCell(ReportPlan.id(first, second))
                    }
                )
            },
            style: "matrix"
        )
    }

    private var numbers: [(code: String, label: String, people: Int?)] {
        let table = release.table(ReportPlan.numberTable)
        return (1...max(1, plan.services.count)).map { number in
            (String(number), number == 1 ? "1 service" : "\(number) services", table?.cell([String(number)])?.value)
        }
    }

    private var numberFinding: String {
        let shown = numbers.compactMap { row in row.people.map { (label: row.label, people: $0) } }
        guard let most = shown.max(by: { $0.people < $1.people }), most.people > 0 else {
            return "How many services know a person is not shown, to protect people."
        }
        return "Most often a person is known to \(most.label): \(ReportWords.about(most.people, preset))."
    }

    private var numberBars: PageBars {
        let missing = release.table(ReportPlan.numberTable) == nil ? ReportWords.leftOut : ReportWords.notShown
        return PageBars(
            id: "number-bars",
            title: "People by number of services that know them",
            subtitle: "Number of people.",
            bars: numbers.map { row in
                let text = row.people.map(Words.count) ?? missing
                return PageBars.Bar(
                    row.label,
                    value: row.people.map(Double.init),
                    text: text,
                    alternative: "\(row.label): \(text)"
                )
            }
        )
    }

    private var numberTable: PageTable {
        PageTable(
            id: "number-table",
            caption: "People by number of services that know them",
            columns: [PageTable.Column("Known to", numeric: false), PageTable.Column("People")],
            rows: numbers.map { PageTable.Row($0.label, [release.pageCell(ReportPlan.numberTable, [$0.code])]) } + [
                PageTable.Row(
                    "Everybody",
                    [release.pageCell(ReportPlan.numberTable)],
                    isTotal: true
                )
            ]
        )
    }
}
