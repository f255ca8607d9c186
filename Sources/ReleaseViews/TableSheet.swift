/// One table of the release on a sheet of its own.
struct TableSheet {
    let name: String
    let title: String
    private let columns: [String]
    private let body: [String]
    private let above: [String]

    /// Lays a table out: groups down, measures across, with their limits and denominators.
    init(_ table: ViewTable, named name: String, _ release: ReleasedFigures, _ words: ReleaseWords) {
        self.name = name
        let said = words.tables[table.id] ?? ReleaseWords.Table(title: table.id)
        title = said.title
        let withRates = table.measures.contains { $0.name == "rate" }
        var headings = table.crossing.map { words.label(release.dimensions[$0]) }
        if headings.isEmpty { headings = ["Group"] }
        for measure in table.measures {
            let heading = MeasureWords.heading(measure, unit: said.unit)
            headings.append(heading)
            if measure.hasLimits { headings += ["\(heading), lower 95% limit", "\(heading), upper 95% limit"] }
            if measure.name == "rate" { headings.append("Residents") }
        }
        let breaks = words.reasons(table.crossing.map { release.dimensions[$0] })
        if !breaks.isEmpty { headings.append("Shorthand") }
        columns = headings
        var marks: Set<ReleaseMark> = breaks.isEmpty ? [] : [.seriesBreak]
        body = table.rows.map { row in
            var cells =
                table.crossing.isEmpty
                ? [SheetXML.text(table.isWithheld ? "The whole table" : "Everybody counted here", style: "group")]
                : table.crossing.map {
                    SheetXML.text(words.label(release.dimensions[$0], row.codes[$0]), style: "group")
                }
            for measure in table.measures { cells += Self.cells(row.figures[measure], measure, &marks) }
            if !breaks.isEmpty { cells.append(SheetXML.text(ReleaseMark.seriesBreak.rawValue)) }
            return SheetXML.row(cells)
        }
        above = Self.above(table, release, words, marks, breaks, withRates: withRates)
    }

    private static func cells(
        _ figure: ReleasedFigures.Figure?,
        _ measure: ViewTable.Measure,
        _ marks: inout Set<ReleaseMark>
    ) -> [String] {
        let mark = figure.map(\.mark) ?? .notApplicable
        if let mark { marks.insert(mark) }
        func cell(_ text: String, _ decimals: Int) -> String {
            guard let mark else { return SheetXML.number(text, decimals: decimals) }
            return SheetXML.text(mark.rawValue, style: "mark")
        }
        let decimals = figure?.decimals ?? 0
        var cells = [cell(figure?.value ?? "", decimals)]
        if measure.hasLimits { cells += [cell(figure?.low ?? "", decimals), cell(figure?.high ?? "", decimals)] }
        if measure.name == "rate" {
            if let people = figure?.denominator, !people.isEmpty {
                cells.append(SheetXML.number(people, decimals: 0))
            } else {
                marks.insert(.notApplicable)
                cells.append(SheetXML.text(ReleaseMark.notApplicable.rawValue, style: "mark"))
            }
        }
        return cells
    }

    /// The lines above a table: who is counted, which marks are used, whose residents.
    private static func above(
        _ table: ViewTable,
        _ release: ReleasedFigures,
        _ words: ReleaseWords,
        _ marks: Set<ReleaseMark>,
        _ breaks: [String],
        withRates: Bool
    ) -> [String] {
        var about = "This worksheet contains one table."
        let used = ReleaseMark.allCases.filter(marks.contains)
        if !used.isEmpty {
            about +=
                " It uses shorthand: "
                + used.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ") + "."
        }
        if table.isWithheld { about += " The table is left out whole, since it counts too few people." }
        var lines = [about, words.rule]
        if withRates, !words.denominators.isEmpty { lines.append(words.denominators) }
        lines += breaks.map { "\(ReleaseMark.seriesBreak.rawValue) \($0)" }
        return lines.map { SheetXML.row([SheetXML.text($0)]) } + [
            SheetXML.row([SheetXML.link("Contents", to: "Contents")])
        ]
    }

    /// The sheet.
    var xml: String {
        let heading = SheetXML.row([SheetXML.text("\(number): \(title)", style: "title")])
        let header = SheetXML.row(columns.map { SheetXML.text($0, style: "header") })
        return SheetXML.sheet(
            name,
            columns: ["first"] + columns.dropFirst().map { _ in "other" },
            rows: [heading] + above + [header] + body
        )
    }

    /// The table as a named range, so that a screen reader finds its headings.
    var range: String {
        let first = above.count + 2
        return "<table:database-range table:name=\"\(name.lowercased())\" table:target-range-address=\""
            + "\(name).A\(first):\(name).\(Self.letters(columns.count))\(first + body.count)\" "
            + "table:contains-header=\"true\" table:display-filter-buttons=\"false\"/>"
    }

    /// As a reader names it: `Table 3`.
    var number: String { name.replacing("_", with: " ") }

    private static func letters(_ column: Int) -> String {
        var column = column
        var letters = ""
        while column > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (column - 1) % 26))) + letters
            column = (column - 1) / 26
        }
        return letters
    }
}
