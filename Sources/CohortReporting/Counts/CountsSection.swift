import DisclosureControl
import Governance
import Pages

/// The part of the page in which partners speak that sent counts and no person.
struct CountsSection {
    let tables: PartnerTables
    let preset: DisclosureRule
    let smallestCohort: Int

    /// The page's values of this part; nothing where the programme has no such partner.
    var values: [String: PageValue] {
        guard isNeeded else { return ["has_counts": false] }
        return [
            "has_counts": true, "counts_intro": .text(intro), "counts_tables": .list(tables.counts.map(value)),
            "counts_missing": .optional(missing),
        ]
    }

    /// Whether the page has this part.
    var isNeeded: Bool { !tables.counts.isEmpty || !tables.withoutCounts.isEmpty }

    private var intro: String {
        "Some organisations hold no records that could be linked, or send none. They count their own people and send the "
            + "counts. These people are in no other figure of this page, and nobody knows how many of them are."
    }

    private var missing: String? {
        tables.withoutCounts.isEmpty
            ? nil : "No counts came from \(Words.list(tables.withoutCounts.map(\.name)))."
    }

    private func value(_ counts: CountsRelease) -> PageValue {
        [
            "counts_id": .text("counts-\(counts.partner.id)"), "counts_title": .text(counts.terms.title),
            "counts_words": .text(words(counts)), "counts_finding": .optional(finding(counts)),
            "counts_table": counts.release == nil ? false : table(counts).value,
        ]
    }

    private func words(_ counts: CountsRelease) -> String {
        var words = [
            "Counted by \(counts.partner.name), \(counts.terms.periodFrom.words) to \(counts.terms.periodTo.words). "
                + counts.terms.reason
        ]
        guard let release = counts.release else {
            return words[0]
                + " The table is left out: no way was found to show it without giving small numbers away."
        }
        if counts.lines.count < counts.terms.categories.count {
            words.append("“Not sent” stands where the organisation gave no count; such lines are in no total.")
        }
        words.append("Somebody who came for several things may be counted on several lines.")
        if release.hiddenCells > 0 {
            words.append(
                "\(Words.capitalised(Words.small(release.hiddenCells))) of \(Words.count(release.cells)) "
                    + "figures \(release.hiddenCells == 1 ? "is" : "are") hidden, and no hidden one can be worked out."
            )
        }
        if !release.withheld.isEmpty {
            words.append(
                "“Left out” stands where fewer than \(smallestCohort) people are counted on all lines together."
            )
        }
        return words.joined(separator: " ")
    }

    /// How many were counted, measure by measure, and on which line most.
    private func finding(_ counts: CountsRelease) -> String? {
        let sentences = counts.measures.compactMap { measure -> String? in
            guard let table = counts.release?.table(counts.id(measure)), let all = table.total?.value else {
                return nil
            }
            let total = "\(measure.label): \(ReportWords.about(all, preset))"
            guard let most = most(table, counts) else { return total + "." }
            return total + ", most often for “\(most.label)” (\(Words.count(most.people)))."
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// The one line with the largest count; `nil` where two print the same, or a hidden one could be larger.
    private func most(_ table: ReleasableTable, _ counts: CountsRelease) -> (label: String, people: Int)? {
        let cells = counts.lines.compactMap { line in table.cell([line]).map { (line: line, cell: $0) } }
        guard let best = cells.max(by: { ($0.cell.value ?? 0) < ($1.cell.value ?? 0) }), let people = best.cell.value,
            people > 0
        else { return nil }
        // A hidden line is at most what the total leaves it.
        let shown = cells.filter { $0.cell.status == .shown }.reduce(0) { $0 + $1.cell.lower }
        let left = table.total?.upper.map { max(0, $0 - shown) } ?? .max
        let isAlone = cells.allSatisfy { other in
            other.line == best.line || (other.cell.upper ?? left) < best.cell.lower
        }
        return isAlone ? (label(best.line, counts), people) : nil
    }

    private func label(_ code: String, _ counts: CountsRelease) -> String {
        counts.terms.categories.first { $0.code == code }?.label ?? code
    }

    private func table(_ counts: CountsRelease) -> PageTable {
        func cell(_ measure: Programme.CountsTable.Name, _ line: String?) -> PageTable.Cell {
            let isSent = counts.measures.contains(measure) && line.map(counts.lines.contains) ?? true
            guard isSent, let release = counts.release else { return .absent("Not sent") }
            return release.pageCell(counts.id(measure), line.map { [$0] })
        }
        return PageTable(
            id: "counts-table-\(counts.partner.id)",
            caption: counts.terms.title,
            columns: [
                PageTable.Column(
                    Words.capitalised(counts.terms.dimension.split(separator: "_").joined(separator: " ")),
                    numeric: false
                )
            ]
                + counts.terms.measures.map { PageTable.Column($0.label) },
            rows: counts.terms.categories.map { line in
                PageTable.Row(line.label, counts.terms.measures.map { cell($0, line.code) })
            } + [PageTable.Row("All lines that were sent", counts.terms.measures.map { cell($0, nil) }, isTotal: true)]
        )
    }
}
