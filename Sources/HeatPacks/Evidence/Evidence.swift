import Governance
import Pages
import Registers
import ReleaseViews
import ReviewDocuments

/// Tables of released figures as a pack shows them: no figure that is not in the release, each with the release's name.
struct Evidence {
    let release: ReleasedSet
    let titles: [String: String]

    init(_ release: ReleasedSet) {
        self.release = release
        titles = Dictionary(release.feasibility.map { ($0.lens, $0.title) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a lens has to show.
    ///
    /// - Parameters:
    ///   - lens: Its id.
    ///   - limit: How many rows at most; the rest are said to stand in `lenses.csv`.
    /// - Returns: A table with its caution, or a sentence where all of it is hidden; nothing where there is no such lens.
    func blocks(ofLens lens: String, rows limit: Int?) -> [ReviewDocument.Block] {
        let all = distinct(release.lenses.filter { $0.lens == lens })
        guard let kind = all.first?.lensKind else { return [] }
        let title = titles[lens] ?? lens
        guard all.contains(where: \.isShown) else {
            let word = all.first { !$0.word.isEmpty }.map { " (\($0.word))" } ?? ""
            return [.paragraph("\(kind.name): \(title). Not shown, to protect people\(word).")]
        }
        // A short table has the rows of everybody first, and no room for what is hidden as a whole.
        let isShort = limit != nil && kind != .trend
        let silent = isShort ? Set(all.map(\.measure)).subtracting(all.filter(\.isShown).map(\.measure)) : []
        let told = all.filter { !silent.contains($0.measure) }
        let ordered = told.filter { $0.category == "*" } + told.filter { $0.category != "*" }
        let shown = limit.map { Array(kind == .trend ? all.suffix($0) : ordered.prefix($0)) } ?? all
        let table = kind == .trend ? trend(shown) : figures(shown)
        var blocks: [ReviewDocument.Block] = [
            .table(
                ReviewDocument.Table(
                    caption: "\(kind.name): \(title) (\(source))",
                    columns: table.columns,
                    rows: table.rows
                )
            )
        ]
        let rest = told.count - shown.count
        let hidden = silent.sorted().map { " \(Words.capitalised($0)): not shown, to protect people." }.joined()
        blocks.append(
            .paragraph(
                kind.caution
                    + (rest > 0 ? " \(rest) more \(rest == 1 ? "row stands" : "rows stand") in lenses.csv." : "")
                    + hidden
            )
        )
        return blocks
    }

    /// A table of the report by its id.
    func table(_ id: String, measures: [String] = ["count", "rate", "index"]) -> [ReviewDocument.Block] {
        let rows = release.tables.filter { $0.table == id && measures.contains($0.measure) }
        guard let title = rows.first?.title else { return [] }
        guard rows.contains(where: { !$0.value.isEmpty }) else {
            return [.paragraph("\(title): not shown, to protect people.")]
        }
        var order: [String] = []
        var byCategory: [String: [String: ReportRow]] = [:]
        for row in rows {
            if byCategory[row.categoryCode] == nil { order.append(row.categoryCode) }
            byCategory[row.categoryCode, default: [:]][row.measure] = row
        }
        return [
            .table(
                Self.compact(
                    caption: "\(title) (\(source))",
                    columns: [
                        "Group", "People", "Per 1,000 residents", "Likely range (95 %)", "Share here over share there",
                    ],
                    rows: order.map { code in
                        let cells = byCategory[code] ?? [:]
                        let first = cells.values.first
                        return [
                            first?.category ?? code, Self.text(cells["count"]), Self.text(cells["rate"]),
                            cells["rate"].map { Self.range($0.lower, $0.upper) } ?? "", Self.text(cells["index"]),
                        ]
                    }
                )
            )
        ]
    }

    /// One row for each group of people that the report's outputs count: the whole of it, by number and rate.
    ///
    /// - Parameter outputs: Ids of the outputs that count people.
    /// - Returns: A table; nothing where none is released.
    func sizes(_ outputs: [String]) -> [ReviewDocument.Block] {
        var seen: Set<String> = []
        var rows: [[String]] = []
        for row in release.tables where row.measure == "count" && row.categoryCode == "*" {
            // "People known to three or more services, by age": the part before says who.
            let who = row.title.split(separator: ", by ").first.map(String.init) ?? row.title
            guard row.unit == "people", row.title.contains(", by "), isOf(row, outputs), seen.insert(who).inserted
            else { continue }
            let rate = release.tables.first { $0.table == row.table && $0.measure == "rate" && $0.categoryCode == "*" }
            rows.append([who, Self.text(row), Self.text(rate), rate.map { Self.range($0.lower, $0.upper) } ?? ""])
        }
        guard !rows.isEmpty else { return [] }
        return [
            .table(
                Self.compact(
                    caption: "How many people (\(source))",
                    columns: ["Who", "People", "Per 1,000 residents", "Likely range (95 %)"],
                    rows: rows
                )
            )
        ]
    }

    /// Whether a row is of a table of an output by one characteristic, or of everybody.
    private func isOf(_ row: ReportRow, _ outputs: [String]) -> Bool {
        let parts = row.table.split(separator: ".")
        return parts.count == 2 && (outputs + ["everyone"]).contains { $0 == parts[0] }
    }

    /// Which lenses could run.
    func feasibility() -> [ReviewDocument.Block] {
        guard !release.feasibility.isEmpty else { return [] }
        return [
            .table(
                Self.compact(
                    caption: "Which questions can be answered (\(source))",
                    columns: ["Question", "Can it be answered", "What is missing"],
                    rows: release.feasibility.map { [$0.title, $0.verdict, $0.missing] }
                )
            )
        ]
    }

    /// Where a figure is from.
    private var source: String { "release \(release.name)" }

    /// A lens that is broken down several ways says its whole several times.
    private func distinct(_ rows: [ReleasedLensRow]) -> [ReleasedLensRow] {
        var seen: Set<[String]> = []
        return rows.filter { row in
            row.category != "*" || seen.insert([row.measure, row.count, row.value, row.status]).inserted
        }
    }

    private func figures(_ rows: [ReleasedLensRow]) -> ReviewDocument.Table {
        let measures = Set(rows.map(\.measure))
        let table = rows.map { row in
            [
                row.label.isEmpty ? "All" : row.label, measures.count > 1 ? row.measure : "", Self.number(row),
                Self.count(row.denominator), Self.value(row), Self.range(row.lower, row.upper), row.word,
            ]
        }
        let unit = measures.count == 1 ? measures.first ?? "Figure" : "Figure"
        return Self.compact(
            caption: "",
            columns: ["Group", "What", "Number", "Of", Words.capitalised(unit), "Likely range (95 %)", "In words"],
            rows: table
        )
    }

    private func trend(_ rows: [ReleasedLensRow]) -> ReviewDocument.Table {
        Self.compact(
            caption: "",
            columns: ["Month", "Phase", "Number", "Average before", "Limits of chance", "In words"],
            rows: rows.map { row in
                [
                    row.category.isEmpty ? row.measure : row.category, row.label,
                    row.category.isEmpty ? "" : Self.number(row), row.value, Self.range(row.lower, row.upper), row.word,
                ]
            }
        )
    }

    /// Leaves out columns in which nothing stands, apart from the first.
    private static func compact(caption: String, columns: [String], rows: [[String]]) -> ReviewDocument.Table {
        let kept = columns.indices.filter { place in place == 0 || rows.contains { !$0[place].isEmpty } }
        return ReviewDocument.Table(
            caption: caption,
            columns: kept.map { columns[$0] },
            rows: rows.map { row in kept.map { row[$0] } }
        )
    }

    static let hidden = "not shown"

    static func number(_ row: ReleasedLensRow) -> String { row.count.isEmpty ? hidden : count(row.count) }

    static func value(_ row: ReleasedLensRow) -> String {
        row.value.isEmpty && row.status != "shown" ? hidden : row.value
    }

    private static func text(_ row: ReportRow?) -> String {
        guard let row else { return "" }
        if row.value.isEmpty { return row.status == "not_available" ? "" : hidden }
        return row.measure == "count" ? count(row.value) : row.value
    }

    static func range(_ lower: String, _ upper: String) -> String {
        lower.isEmpty || upper.isEmpty ? "" : "\(lower) to \(upper)"
    }

    static func count(_ text: String) -> String { Int(text).map(Words.count) ?? text }
}
