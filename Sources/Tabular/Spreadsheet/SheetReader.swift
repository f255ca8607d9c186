/// Reads a sheet as a table: the header, then row by row.
final class SheetReader {
    let rows: SheetRows
    private(set) var header: [String] = []
    private(set) var tally: RaggedTally
    private(set) var sawLineEnd = false
    private let headerRow: Int
    private var rowsRead = 0

    init(_ rows: SheetRows, headerRow: Int, ragged: RaggedRows) throws(TabularError) {
        self.rows = rows
        self.headerRow = headerRow
        tally = RaggedTally(ragged)
        var found = false
        while rows.row < headerRow, try rows.next() { found = rows.row == headerRow }
        guard rows.row > 0 || found else {
            throw TabularError(.empty, file: file, sheet: number, reason: "the sheet is empty; a header row is needed")
        }
        if found { header = ColumnNames.trimmed((0..<rows.ends.count).map(text)) }
        try ColumnNames.check(header, file: file, sheet: number, row: headerRow)
    }

    private var file: String { rows.workbook.archive.file }
    private var number: Int { rows.sheet.number }

    func bytes(_ column: Int) -> ArraySlice<UInt8> {
        guard column < rows.ends.count else { return [] }
        return rows.storage[(column == 0 ? 0 : rows.ends[column - 1])..<rows.ends[column]]
    }

    func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// Goes to the next row with any text; a row with text right of the header's last name is ragged.
    func next() throws(TabularError) -> Bool {
        while try rows.next() {
            if rows.storage.isEmpty { continue }
            rowsRead += 1
            if rows.ends.count > header.count && rows.ends[header.count - 1] < rows.storage.count {
                try takeRagged()
                continue
            }
            sawLineEnd = rows.storage.contains { $0 == 0x0A || $0 == 0x0D }
            return true
        }
        if case .setAside(let share) = tally.policy, tally.tooMany(of: rowsRead) {
            throw tally.error(file: file, sheet: number, share: share)
        }
        return false
    }

    private func takeRagged() throws(TabularError) {
        tally.add(rows.row)
        guard case .setAside(let share) = tally.policy else {
            throw TabularError(
                .ragged,
                file: file,
                sheet: number,
                row: rows.row,
                reason: "has text right of the last column name; name the column, or check that row \(headerRow) "
                    + "is the header"
            )
        }
        let possible = rowsRead + rows.workbook.archive.limits.rows - rows.row
        if tally.tooMany(of: possible) { throw tally.error(file: file, sheet: number, share: share) }
    }
}
