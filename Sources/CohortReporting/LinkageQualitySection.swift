import CohortStore
import DisclosureControl
import EquityStatistics
import Governance
import Pages

/// The part of the page that says whom the linkage loses.
///
/// Every share is worked out from released figures, and only where its part, the rest and the whole are all shown.
struct LinkageQualitySection {
    /// `nil` where no way was found to protect these tables.
    let quality: ReportPlan.Quality?
    /// How many attributes the programme asks for.
    let tables: Int
    let release: Release
    let preset: DisclosureRule
    let smallestCohort: Int

    /// The page's values of this part.
    var value: PageValue {
        [
            "quality_words": .list(words.map(PageValue.text)),
            "quality_attributes": .list(isLeftOut ? [] : (quality?.by ?? []).map(section)),
        ]
    }

    /// Whether no table is printed.
    private var isLeftOut: Bool {
        guard let quality else { return true }
        return quality.by.allSatisfy { attribute in
            release.table(LinkageQuality.foundTable(quality, attribute.name)) == nil
                && release.table(LinkageQuality.rightTable(quality, attribute.name)) == nil
        }
    }

    private var words: [String] {
        var words = [
            "Some people have the same NHS number at two organisations. Everything was joined once more as if nobody had a "
                + "number, to see whom that finds and whom it misses. A group that is missed more often is counted too low in "
                + "every figure on people known to several services."
        ]
        if quality == nil {
            words.append("The tables are left out: no way was found to show them without giving small numbers away.")
        } else if isLeftOut {
            words.append(
                "The tables are left out: fewer than \(smallestCohort) people have one NHS number at two organisations."
            )
        } else {
            words.append(
                "“Missed” counts a person of whom at least one such pair of records was not joined; “wrongly joined” one who was "
                    + "joined with a record of another number. A number can itself be wrong. People without an NHS number, or known to "
                    + "organisations that hold none, are not in these tables, and may be missed more often."
            )
        }
        return words
    }

    private struct Line {
        let code: String
        let label: String
        let missed: Estimate?
    }

    private func lines(_ attribute: Programme.Attribute, _ table: String) -> [Line] {
        let labels = Dictionary(attribute.values.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        let codes = ReportPlan.leaves(attribute) + [CellCoordinate.all]
        return codes.map { code in
            let label = code == CellCoordinate.all ? "Everybody" : labels[code] ?? "Not known"
            return Line(code: code, label: label, missed: share(table, code, "missed", "found"))
        }
    }

    /// The share of one leaf; `nil` where a figure that it rests on is hidden or there is nobody.
    private func share(_ table: String, _ code: String, _ leaf: String, _ other: String) -> Estimate? {
        guard let table = release.table(table), let part = table.cell([code, leaf])?.value,
            let rest = table.cell([code, other])?.value
        else { return nil }
        return try? Proportion.wilson(part, of: part + rest, scale: 100)
    }

    private func section(_ attribute: Programme.Attribute) -> PageValue {
        guard let quality else { return [:] }
        let found = LinkageQuality.foundTable(quality, attribute.name)
        return [
            "quality_id": .text("lost-\(attribute.name)"), "quality_title": .text(attribute.label),
            "quality_finding": .text(finding(lines(attribute, found))),
            "quality_table": table(attribute, found, LinkageQuality.rightTable(quality, attribute.name)).value,
        ]
    }

    /// Says which group is missed most often, if chance alone does not explain it.
    private func finding(_ lines: [Line]) -> String {
        guard let all = lines.last?.missed else { return "How many are missed in all is not shown." }
        let everybody = "In all, \(percent(all)) are missed"
        let groups = lines.dropLast().filter { $0.code != ReportPlan.notKnown }
        let worst = groups.compactMap { line in line.missed.map { (line.label, $0) } }
            .filter { $0.1.lower > all.upper }.max { $0.1.value < $1.1.value }
        guard let worst else {
            return everybody + "; no group that is shown stands out beyond what chance could do."
        }
        return everybody + "; of “\(worst.0)” it is \(percent(worst.1)), more than chance alone explains."
    }

    private func percent(_ estimate: Estimate) -> String { Words.decimal(estimate.value, decimals: 1) + " %" }

    private func table(_ attribute: Programme.Attribute, _ found: String, _ right: String) -> PageTable {
        let rows = lines(attribute, found).map { line -> PageTable.Row in
            let wrong = share(right, line.code, "wrong", "right")
            return PageTable.Row(
                line.label,
                [
                    release.pageCell(found, [line.code, CellCoordinate.all]),
                    release.pageCell(found, [line.code, "missed"]), cell(line.missed),
                    line.missed.map { .figure(range($0)) } ?? .absent(ReportWords.hidden),
                    release.pageCell(right, [line.code, "wrong"]), cell(wrong),
                ],
                isTotal: line.code == CellCoordinate.all
            )
        }
        return PageTable(
            id: "lost-table-\(attribute.name)",
            caption:
                "People with one NHS number at two organisations, joined without it, by \(attribute.label.lowercased())",
            columns: [
                .init(attribute.label, numeric: false), .init("People"), .init("Missed"), .init("Share missed"),
                .init("Likely range"), .init("Wrongly joined"), .init("Share wrongly joined"),
            ],
            rows: rows
        )
    }

    private func cell(_ estimate: Estimate?) -> PageTable.Cell {
        estimate.map { .figure(percent($0)) } ?? .absent(ReportWords.hidden)
    }

    private func range(_ estimate: Estimate) -> String {
        "\(Words.decimal(estimate.lower, decimals: 1)) to \(Words.decimal(estimate.upper, decimals: 1)) %"
    }
}
