/// Finds sheet and header of a workbook.
enum WorkbookSniffer {
    private struct Look {
        let sheet: Workbook.Sheet
        let size: Int
        let header: HeaderSearch.Found?
        let notes: SheetNotes
    }

    static func propose(_ workbook: Workbook) throws(TabularError) -> LayoutProposal {
        var looks: [Look] = []
        for sheet in workbook.sheets where sheet.part != nil && !sheet.isHidden {
            looks.append(try look(workbook, sheet))
        }
        let sheets = workbook.sheets.filter { $0.part != nil }.map {
            ProposedSheet(name: $0.name, isHidden: $0.isHidden)
        }
        guard !sheets.isEmpty else {
            throw TabularError(.sheet, file: workbook.archive.file, reason: "holds no sheet with cells")
        }
        var findings: [String] = []
        var problems: [String] = []
        let tables = looks.filter { $0.header != nil }.sorted { $0.size > $1.size }
        let hidden = sheets.count { $0.isHidden }
        if hidden > 0 { findings.append("\(hidden) of \(sheets.count) sheets are hidden; they are not looked at.") }
        if let best = tables.first {
            if sheets.count > 1 {
                findings.append(
                    "Sheet \(best.sheet.number) of \(sheets.count) was chosen"
                        + (tables.count > 1
                            ? ": the largest of \(tables.count) with column names."
                            : ": the only one with column names.")
                )
            }
            if tables.count > 1 {
                problems.append("\(tables.count) sheets hold a table; check that the chosen one is meant.")
            }
            if let header = best.header {
                findings.append(
                    header.row == 1
                        ? "The column names stand in row 1."
                        : "The column names stand in row \(header.row); the rows above it are no table and are skipped."
                )
            }
        } else {
            problems.append("No row of column names was found: each column needs a name of its own, in words.")
        }
        if workbook.from1904 {
            findings.append("Dates count from 1904, as in old Macintosh workbooks; they are read so.")
        }
        return LayoutProposal(
            kind: .spreadsheet,
            layout: TableLayout(
                sheet: sheets.count > 1 ? tables.first?.sheet.name : nil,
                headerRow: tables.first?.header?.row ?? 1
            ),
            header: tables.first?.header?.names ?? [],
            sheets: sheets,
            findings: findings,
            problems: problems
        )
    }

    private static func look(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(TabularError) -> Look {
        let rows = try SheetRows(workbook, sheet)
        var sample: [NumberedRow] = []
        while sample.count < TableSniffer.sampleRows, try rows.next() {
            var start = 0
            var cells: [String] = []
            for end in rows.ends {
                cells.append(String(decoding: rows.storage[start..<end], as: UTF8.self))
                start = end
            }
            sample.append(NumberedRow(number: rows.row, cells: cells))
        }
        let size = sheet.part.map(workbook.archive.claimedSize) ?? 0
        return Look(sheet: sheet, size: size, header: HeaderSearch.find(sample), notes: rows.notes)
    }
}
