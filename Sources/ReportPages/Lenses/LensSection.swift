import Charts
package import Pages

/// A lens on a page: one sentence, the charts with their tables, the caution, every figure, and where to get it.
package enum LensSection {
    /// The values of one section of a page that holds lenses.
    ///
    /// - Parameters:
    ///   - lens: The lens.
    ///   - remarks: What an office wants said beside it, a sentence each.
    ///   - download: The file that holds its rows.
    /// - Returns: What the partial `lens` shows.
    package static func value(of lens: LensFacts, remarks: [String] = [], download: String = "lenses.csv") -> PageValue
    {
        let charts = LensCharts.charts(of: lens)
        let table = lens.rows.isEmpty ? nil : table(of: lens)
        return [
            "lens_id": .text("lens-" + lens.id), "lens_title": .text(lens.title),
            "lens_finding": .text(LensFinding.sentence(of: lens)),
            "lens_words": .optional(lens.refusal == nil ? lens.sentence : nil),
            "lens_caution": .optional(lens.refusal == nil && !lens.caution.isEmpty ? lens.caution : nil),
            "lens_missing": .list(lens.missing.map { .text(Words.capitalised($0) + ".") }),
            "lens_remarks": .list(remarks.map(PageValue.text)),
            "lens_charts": .list(charts.map(\.value)),
            "lens_table": .list(charts.isEmpty ? table.map { [$0.value] } ?? [] : []),
            "lens_details": .list(charts.isEmpty ? [] : table.map { [$0.value] } ?? []),
            "lens_download": table == nil ? false : ["lens_file": .text(download), "lens_name": .text(lens.id)],
        ]
    }

    /// Every figure of a lens.
    package static func table(of lens: LensFacts) -> PageTable {
        table("lens-table-" + lens.id, lens.title, lens.rows)
    }

    /// The figures of one measure and dimension.
    package static func table(of lens: LensFacts, group: LensFacts.Group, number: Int) -> PageTable {
        table("lens-table-\(lens.id)-\(number)", "\(lens.title): \(group.measure)", group.rows)
    }

    private static func table(_ id: String, _ caption: String, _ rows: [LensFacts.Row]) -> PageTable {
        PageTable(
            id: id,
            caption: caption,
            columns: [
                .init("Group", numeric: false), .init("What", numeric: false), .init("Number"), .init("Of"),
                .init("Figure"), .init("Likely range (95 %)"), .init("In words", numeric: false),
            ],
            rows: rows.map { row in
                let value = row.figure(decimals: 2)
                // A percentile has no count of its own.
                let stands = row.count == nil && row.value != nil && !row.hasWhole
                return PageTable.Row(
                    row.label.isEmpty ? "All" : row.label,
                    [
                        .words(row.measure), stands ? .words("") : row.people.cell,
                        row.hasWhole ? row.wholeFigure.cell : .words(""),
                        row.value == nil && value != .notShown ? .words("") : value.cell,
                        row.lower == nil ? .words("") : value.rangeCell, .words(row.word),
                    ],
                    isTotal: row.category == "*"
                )
            },
            style: "wrap"
        )
    }
}
