import DisclosureControl
import Pages

/// The part of the page about services that know the same people.
struct OverlapSection {
    let plan: ReportPlan
    let release: Release
    let preset: Preset

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

    /// The released number of people known to a service.
    func people(_ service: ReportPlan.Service) -> Int? { release.table(ReportPlan.id(service))?.total?.value }

    /// The released number of people known to a service and to another one.
    func shared(_ service: ReportPlan.Service) -> Int? { release.table(ReportPlan.id(service))?.cell(["yes"])?.value }

    /// The page's values of this part.
    var values: [String: PageValue] {
        [
            "has_overlap": true, "overlap_finding": .text(finding), "overlap_bars": bars.value,
            "overlap_services": services.value, "overlap_matrix": matrix.value, "number_finding": .text(numberFinding),
            "number_bars": numberBars.value, "number_table": numberTable.value,
        ]
    }

    private var finding: String {
        guard let most = shownPairs.first, let people = most.people else {
            return "No pair of services shares enough people to be shown."
        }
        return "\(most.label) share the most people: \(ReportWords.about(people, preset)) are known to both."
    }

    private var bars: PageBars {
        let top = shownPairs.prefix(10)
        return PageBars(
            id: "pairs-bars",
            title: "People known to both services of a pair",
            subtitle: top.count < pairs.count
                ? "The \(Words.small(top.count)) largest of \(pairs.count) pairs." : "Every pair.",
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
                let (all, some) = (people(service), shared(service))
                return PageTable.Row(service.label, [count(all), count(some), Self.share(some, of: all)])
            }
        )
    }

    private var matrix: PageTable {
        let found = Dictionary(
            pairs.map { ("\($0.first.dimension) \($0.second.dimension)", $0.people) },
            uniquingKeysWith: { first, _ in first }
        )
        return PageTable(
            id: "pairs-table",
            caption: "People known to both services",
            columns: [PageTable.Column("Service", numeric: false)] + plan.services.map { PageTable.Column($0.label) },
            rows: plan.services.enumerated().map { row, service in
                PageTable.Row(
                    service.label,
                    plan.services.enumerated().map { column, other in
                        if row == column { return .figure(ReportWords.none) }
                        let (first, second) = row < column ? (service, other) : (other, service)
                        return count(found["\(first.dimension) \(second.dimension)"] ?? nil)
                    }
                )
            },
            style: "matrix"
        )
    }

    private var numbers: [(label: String, people: Int?)] {
        let table = release.table(ReportPlan.numberTable)
        return (1...max(1, plan.services.count)).map { number in
            (number == 1 ? "1 service" : "\(number) services", table?.cell([String(number)])?.value)
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
        PageBars(
            id: "number-bars",
            title: "People by number of services that know them",
            subtitle: "Number of people.",
            bars: numbers.map { row in
                let text = row.people.map(Words.count) ?? ReportWords.notShown
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
            rows: numbers.map { PageTable.Row($0.label, [count($0.people)]) } + [
                PageTable.Row(
                    "Everybody",
                    [count(release.table(ReportPlan.numberTable)?.total?.value)],
                    isTotal: true
                )
            ]
        )
    }

    private func count(_ people: Int?) -> PageTable.Cell {
        people.map { .figure(Words.count($0)) } ?? .absent("Not shown")
    }

    /// A share of released figures in whole per cent; never more than everybody, whatever rounding did.
    static func share(_ part: Int?, of whole: Int?) -> PageTable.Cell {
        guard let part, let whole, whole > 0 else { return .absent("Not shown") }
        return .figure(Words.decimal(min(100, 100 * Double(part) / Double(whole)), decimals: 0) + " %")
    }
}
