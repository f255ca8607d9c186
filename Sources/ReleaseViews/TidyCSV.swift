import Tabular

/// The release as tidy data: one row a figure, for programs and for pivot tables.
///
/// UTF-8 with the mark by which spreadsheets know it.
enum TidyCSV {
    /// A column with what it holds.
    struct Column {
        let name: String
        let title: String
        let type: String
        let about: String
    }

    /// The columns of a release; one of the test environment says so in a last one.
    static func columns(_ words: ReleaseWords) -> [Column] {
        guard words.isTest else { return columns }
        let about = "test: everybody is invented."
        return columns + [Column(name: "environment", title: "Environment", type: "string", about: about)]
    }

    private static let columns: [Column] = [
        Column(name: "table_id", title: "Table", type: "string", about: "The table's id, as in released.csv."),
        Column(name: "table", title: "Table title", type: "string", about: "What the table shows."),
        Column(
            name: "area_code",
            title: "Area code",
            type: "string",
            about: "Code of the area; empty where it has none."
        ),
        Column(name: "area_name", title: "Area", type: "string", about: "Name of the area."),
        Column(
            name: "period_from",
            title: "From",
            type: "string",
            about: "First day; empty where the figures are of one day."
        ),
        Column(name: "period_to", title: "To", type: "date", about: "Last day, or the one day."),
        Column(name: "measure", title: "Measure", type: "string", about: "count, rate, index or ratio."),
        Column(name: "unit", title: "Unit", type: "string", about: "What the value is counted in."),
        Column(
            name: "counted",
            title: "Who is counted",
            type: "string",
            about: "Who the whole table counts; empty for everybody."
        ),
        Column(
            name: "dimension",
            title: "Broken down by",
            type: "string",
            about: "The dimensions, parted by semicolons."
        ),
        Column(
            name: "category_code",
            title: "Category code",
            type: "string",
            about: "A code for each dimension, * for all of it."
        ),
        Column(name: "category", title: "Category", type: "string", about: "A label for each dimension."),
        Column(
            name: "count",
            title: "Count",
            type: "integer",
            about: "The released count of the category; empty where it is hidden."
        ),
        Column(
            name: "denominator",
            title: "Denominator",
            type: "number",
            about: "The public number that a rate is of."
        ),
        Column(name: "value", title: "Value", type: "number", about: "The figure; empty where there is a mark."),
        Column(name: "lower_95", title: "Lower limit", type: "number", about: "Lower 95 % confidence limit."),
        Column(name: "upper_95", title: "Upper limit", type: "number", about: "Upper 95 % confidence limit."),
        Column(name: "status", title: "Status", type: "string", about: "shown, suppressed, not_available or withheld."),
        Column(
            name: "mark",
            title: "Shorthand",
            type: "string",
            about: "Marks, parted by blanks: what the notes explain."
        ),
    ]

    /// The rows, each with a cell for every column.
    static func rows(_ release: ReleasedFigures, _ words: ReleaseWords) -> [[String]] {
        ViewTable.tables(of: release).flatMap { table in
            table.rows.flatMap { row in
                table.measures.compactMap { measure in
                    row.figures[measure].map { cells(release, words, table, row, measure, $0) }
                }
            }
        }
    }

    private static func cells(
        _ release: ReleasedFigures,
        _ words: ReleaseWords,
        _ table: ViewTable,
        _ row: ViewTable.Row,
        _ measure: ViewTable.Measure,
        _ figure: ReleasedFigures.Figure
    ) -> [String] {
        let tableWords = words.tables[table.id] ?? ReleaseWords.Table(title: table.id)
        let area = release.dimensions.indices.first {
            words.dimensions[release.dimensions[$0]]?.isArea == true && row.codes[$0].hasAreaCode
        }
        func counted(_ place: Int) -> String {
            let id = release.dimensions[place]
            return "\(words.label(id)): \(words.label(id, row.codes[place]))"
        }
        let breaks = !words.reasons(table.crossing.map { release.dimensions[$0] }).isEmpty
        let marks = [figure.mark, breaks ? .seriesBreak : nil].compactMap { $0?.rawValue }
        return [
            table.id, tableWords.title,
            area.map { row.codes[$0] } ?? words.areaCode,
            area.map { words.label(release.dimensions[$0], row.codes[$0]) } ?? words.areaName,
            words.periodFrom, words.periodTo, measure.name, MeasureWords.unit(measure, unit: tableWords.unit),
            table.restricting.map(counted).joined(separator: "; "),
            table.crossing.map { words.label(release.dimensions[$0]) }.joined(separator: "; "),
            table.crossing.map { row.codes[$0] }.joined(separator: "; "),
            table.crossing.map { words.label(release.dimensions[$0], row.codes[$0]) }.joined(separator: "; "),
            table.count(row)?.value ?? "", figure.denominator, figure.value, figure.low, figure.high, figure.status,
            marks.joined(separator: " "),
        ] + (words.isTest ? ["test"] : [])
    }

    /// The file.
    static func bytes(_ release: ReleasedFigures, _ words: ReleaseWords) -> [UInt8] {
        var text = CSVText.line(columns(words).map(\.name))
        for row in rows(release, words) { text += CSVText.line(row.map(HarmlessText.visible)) }
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }
}

extension String {
    /// Whether it looks like a code of the Government Statistical Service: a letter and eight digits.
    var hasAreaCode: Bool {
        utf8.count == 9 && utf8.first.map { (0x41...0x5A).contains($0) } == true
            && utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}
