import Charts
import Governance
import Pages

/// Tables and charts of the released set that several editions show.
struct EditionTables {
    let source: EditionSource

    private var released: ReleasedTables { source.released }

    /// A group by one attribute, as bars: rates where there are residents, else numbers.
    func profile(_ profile: ReportPlan.Profile, _ attribute: Programme.Attribute, id: String) -> IntervalBars? {
        let table = ReportPlan.id(profile, attribute)
        guard released.has(table) else { return nil }
        let categories = ReportPlan.leaves(attribute).map { code in
            (code, attribute.values.first { $0.code == code }?.label ?? "Not known")
        }
        let rates = categories.map { ($0.1, released.rate(table, [attribute.name: $0.0])) }
        let isRated = rates.contains { $0.1.given != nil }
        let counts = categories.map { ($0.1, released.count(table, [attribute.name: $0.0])) }
        return IntervalBars(
            heading: ChartHeading(
                id: id,
                title: isRated
                    ? "People per 1,000 residents, by \(attribute.label.lowercased())"
                    : "People by \(attribute.label.lowercased())",
                subtitle: profile.cohort.title
            ),
            bars: (isRated ? rates.filter { $0.1 != .notAvailable } : counts).map { .init($0.0, $0.1) },
            rowHeading: attribute.label,
            unit: isRated ? "Per 1,000 residents" : "People",
            comparison: isRated ? .init("Everybody", source.rate(of: profile)) : nil
        )
    }

    /// Whom the linkage misses, by one attribute.
    func missed(_ quality: ReportPlan.Quality, _ attribute: Programme.Attribute, id: String) -> PageTable? {
        let table = LinkageQuality.foundTable(quality, attribute.name)
        guard released.has(table) else { return nil }
        func count(_ code: String?, _ leaf: String) -> PageTable.Cell {
            var codes = ["linkage_found": leaf]
            codes[attribute.name] = code
            return released.count(table, codes).cell
        }
        let rows = ReportPlan.leaves(attribute).map { code in
            PageTable.Row(
                attribute.values.first { $0.code == code }?.label ?? "Not known",
                [count(code, "found|missed"), count(code, "missed")]
            )
        }
        return PageTable(
            id: id,
            caption: "People with one NHS number at two organisations, by \(attribute.label.lowercased())",
            columns: [
                .init(attribute.label, numeric: false), .init("People"), .init("Missed without the number"),
            ],
            rows: rows + [
                PageTable.Row("Everybody", [count(nil, "found|missed"), count(nil, "missed")], isTotal: true)
            ]
        )
    }

    /// A partner's own counts; `nil` where none were sent or can be shown.
    func counts(_ partner: Programme.Partner, id: String) -> PageTable? {
        guard let terms = partner.counts.first else { return nil }
        let column = CountsRelease.column(terms)
        let tables = terms.measures.map { "counts.\(partner.id).\(terms.id).\($0.code)" }
        guard tables.contains(where: released.has) else { return nil }
        func cells(_ code: String?) -> [PageTable.Cell] {
            tables.map { released.count($0, code.map { [column: $0] } ?? [:]).cell }
        }
        return PageTable(
            id: id,
            caption: terms.title,
            columns: [
                .init(Words.capitalised(terms.dimension.split(separator: "_").joined(separator: " ")), numeric: false)
            ]
                + terms.measures.map { .init($0.label) },
            rows: terms.categories.map { PageTable.Row($0.label, cells($0.code)) }
                + [PageTable.Row("All lines that were sent", cells(nil), isTotal: true)]
        )
    }

    /// How many services know a person.
    func numberOfServices(id: String) -> IntervalBars? {
        guard released.has(ReportPlan.numberTable) else { return nil }
        return IntervalBars(
            heading: ChartHeading(
                id: id,
                title: "How many services know a person",
                subtitle: "People by number of services"
            ),
            bars: (1...max(1, source.page.plan.services.count)).map { number in
                .init(
                    number == 1 ? "1 service" : "\(number) services",
                    released.count(ReportPlan.numberTable, [ReportPlan.servicesKnown: String(number)])
                )
            },
            rowHeading: "Known to",
            unit: "People"
        )
    }

    /// Every pair of services.
    func pairs(id: String) -> PageTable? {
        let pairs = source.page.plan.pairs
        guard source.page.plan.overlap != nil, !pairs.isEmpty else { return nil }
        return PageTable(
            id: id,
            caption: "People known to both services of a pair; they may be known to others too",
            columns: [.init("Pair", numeric: false), .init("People")],
            rows: pairs.map {
                .init("\($0.label) and \($1.label)", [released.count(ReportPlan.id($0, $1)).cell])
            }
        )
    }
}
