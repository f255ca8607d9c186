package import Governance
package import Registers
package import ReviewDocuments
import Tabular

/// Public indicators of the place beside its region and England, with released rates beside them where a register says so.
package struct ContextTable: Sendable {
    /// One indicator, of one sex and age, in its last period.
    package struct Row: Sendable, Equatable {
        package let here: FingertipsDownload.Value
        package let region: FingertipsDownload.Value?
        package let england: FingertipsDownload.Value?

        /// How the place compares with England; empty where no range is given.
        package var words: String {
            guard let lower = here.lower, let upper = here.upper, let england = england?.value else { return "" }
            if upper < england { return "lower than England" }
            return lower > england ? "higher than England" : "about the same as England"
        }
    }

    /// A released rate beside an indicator.
    package struct Joined: Sendable, Equatable {
        package let row: Row
        package let link: ContextLink
        /// `nil` where the release has no such rate.
        package let rate: ReportRow?
    }

    /// The indicators, in the order of the download.
    package let rows: [Row]
    /// Released rates beside indicators, in the order of the register.
    package let joined: [Joined]
    /// Links whose indicator the download does not have for the place, a sentence each.
    package let missing: [String]
    private let release: ReleasedSet
    private let programmeTitle: String
    private let place: String

    /// Joins a download to a release.
    ///
    /// - Parameters:
    ///   - download: The download.
    ///   - path: Its file, for messages.
    ///   - release: The release.
    ///   - programme: The programme, which names the place.
    ///   - links: Which rate stands beside which indicator.
    /// - Throws: `HeatError` where the place has no code or the download has nothing of it.
    package init(
        _ download: FingertipsDownload,
        path: String,
        release: ReleasedSet,
        programme: Programme,
        links: [ContextLink]
    ) throws(HeatError) {
        try release.check(programme)
        guard let place = programme.place, let code = place.code else {
            throw HeatError(.context, programme.path, "gives no code of the place (place.code); indicators go by codes")
        }
        var latest: [[String]: FingertipsDownload.Value] = [:]
        var order: [[String]] = []
        for value in download.values where value.areaCode == code {
            let key = [value.indicator, value.sex, value.age]
            if latest[key] == nil { order.append(key) }
            if latest[key].map({ $0.sortable < value.sortable }) ?? true { latest[key] = value }
        }
        guard !order.isEmpty else {
            throw HeatError(.context, path, "has nothing of the area \(code); download it for that area and its region")
        }
        rows = order.compactMap { latest[$0] }.map { here in
            func same(_ code: String) -> FingertipsDownload.Value? {
                download.values.first {
                    $0.areaCode == code && $0.indicator == here.indicator && $0.sex == here.sex && $0.age == here.age
                        && $0.period == here.period
                }
            }
            let parent = here.parentCode == FingertipsDownload.england ? nil : same(here.parentCode)
            return Row(here: here, region: parent, england: same(FingertipsDownload.england))
        }
        var joined: [Joined] = []
        var missing: [String] = []
        for link in links {
            // Of several sexes and ages, everybody's is the one that stands first.
            let own = rows.filter { $0.here.indicator == link.indicator }
            guard let row = own.first(where: { $0.here.sex == "Persons" }) ?? own.first else {
                missing.append("'\(link.id)' names an indicator that the download does not have for the place.")
                continue
            }
            let rate = release.tables.first {
                $0.table == link.table && $0.categoryCode == link.category && $0.measure == "rate"
            }
            if rate == nil { missing.append("'\(link.id)' names a rate that is not in the release.") }
            joined.append(Joined(row: row, link: link, rate: rate))
        }
        self.joined = joined
        self.missing = missing
        self.release = release
        programmeTitle = programme.title
        self.place = place.name
    }

    /// The table as data.
    package var data: String {
        var text = CSVText.line([
            "indicator_id", "indicator", "sex", "age", "period", "area_code", "value", "lower_95", "upper_95", "region",
            "region_value", "england_value", "compared", "released_table", "released_category", "released_rate",
            "released_lower_95", "released_upper_95", "released_status", "how_they_differ",
        ])
        for row in rows {
            let beside = joined.filter { $0.row == row }
            for joined in beside.isEmpty ? [Joined?.none] : beside.map({ $0 }) {
                text += CSVText.line([
                    row.here.indicator, row.here.name, row.here.sex, row.here.age, row.here.period, row.here.areaCode,
                    Self.number(row.here.value), Self.number(row.here.lower), Self.number(row.here.upper),
                    row.region?.areaName ?? "", Self.number(row.region?.value), Self.number(row.england?.value),
                    row.words,
                    joined?.link.table ?? "", joined?.link.category ?? "", joined?.rate?.value ?? "",
                    joined?.rate?.lower ?? "", joined?.rate?.upper ?? "", joined?.rate?.status ?? "",
                    joined?.link.why ?? "",
                ])
            }
        }
        return release.isTest ? CSVText.adding(column: "environment", "test", to: text) : text
    }

    /// The page.
    package var document: ReviewDocument {
        ReviewDocument(
            title: "\(place) beside its region and England",
            programme: programmeTitle,
            isTest: release.isTest,
            lead:
                "Public indicators of Fingertips for \(place), its region and England, each in its last "
                + "period, and released rates (release \(release.name)) beside them. A released rate counts people known to "
                + "services; an indicator counts what its own definition says: they stand beside each other and are not one "
                + "figure.",
            sections: [beside, indicators],
            footer: "Context from Fingertips, release \(release.name).",
            isRoomy: true
        )
    }

    private var beside: ReviewDocument.Section {
        guard !joined.isEmpty else {
            return .init(
                title: "Released rates beside indicators",
                blocks: [
                    .blank("in context.csv: which released rate stands beside which indicator, and how they differ.")
                ]
            )
        }
        let table = ReviewDocument.Table(
            caption: "Released rates, per 1,000 residents, beside indicators in their own units",
            columns: ["Released rate", "Here", "Indicator", "Here, by the indicator", "England", "How they differ"],
            rows: joined.map { joined in
                let rate = joined.rate.map { rate in
                    rate.value.isEmpty
                        ? Evidence.hidden : rate.value + " (\(Evidence.range(rate.lower, rate.upper)))"
                }
                return [
                    joined.rate.map { "\($0.title): \($0.category)" } ?? joined.link.table,
                    rate ?? "not in the release",
                    "\(joined.row.here.name), \(joined.row.here.period)", joined.row.here.words,
                    joined.row.england?.words ?? "no value", joined.link.why,
                ]
            }
        )
        return .init(title: "Released rates beside indicators", blocks: [.table(table)] + missing.map { .note($0) })
    }

    private var indicators: ReviewDocument.Section {
        .init(
            title: "Indicators",
            blocks: [
                .table(
                    ReviewDocument.Table(
                        caption: "\(place), region and England (Fingertips)",
                        columns: ["Indicator", "Sex and age", "Period", "Here", "Region", "England", "In words"],
                        rows: rows.map { row in
                            [
                                row.here.name, "\(row.here.sex), \(row.here.age)", row.here.period, row.here.words,
                                row.region?.words ?? "no value", row.england?.words ?? "no value", row.words,
                            ]
                        }
                    )
                )
            ]
        )
    }

    private static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
}
