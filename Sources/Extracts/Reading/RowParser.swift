import Normalising
import Tabular

/// The first stage of reading: cuts an extract into batches of mapped cells.
///
/// An actor, so that it can cut the next batch while the present one is normalised.
actor RowParser {
    private var table: TableSource
    private let plan: ReadingPlan
    private let terms: AgentTerms
    private var seen: Set<Int> = []
    private var rows = 0
    private var notes: ReadingNotes
    private var ended = false
    /// Rows with text in one cell alone that no other row has followed yet.
    private var loneRows: RowBatch

    /// The most lines of remarks below a table.
    private static let loneLimit = 20

    /// The longest cell that a field for linking may hold, in bytes.
    static let cellLimit = 4096

    /// - Throws: `AgentError` or `TabularError` where the file and its mapping do not fit.
    init(
        path: String,
        layout: TableLayout,
        terms: AgentTerms,
        plan: @Sendable (borrowing TableSource) throws -> ReadingPlan
    ) throws {
        // The share is judged here: a small file may end in a line or two that say where it came from.
        let table = try TableSource.open(path: path, layout: layout, ragged: .setAside(share: 1))
        let made = try plan(table)
        self.plan = made
        self.terms = terms
        loneRows = RowBatch(places: made.places.count)
        notes = ReadingNotes(layout: layout, kind: table.kind, header: table.header)
        let read = Set(made.places.flatMap(\.columns))
        notes.unreadColumns = table.header.indices.filter { !read.contains($0) }
        self.table = table
    }

    /// What is read.
    var readingPlan: ReadingPlan { plan }
    /// What there is to say of the file, once all of it was read.
    var readingNotes: ReadingNotes { notes }

    /// The next rows.
    ///
    /// - Returns: `nil` at the end of the extract.
    /// - Throws: `TabularError`; `AgentError` for too many rows, too many of them ragged, or a cell that no field for
    ///   linking can hold.
    func next() throws -> RowBatch? {
        if ended { return nil }
        var batch = RowBatch(places: plan.places.count)
        while batch.count < RowBatch.rowLimit {
            guard try table.next() else {
                ended = true
                try finish()
                break
            }
            rows += 1
            guard rows <= terms.maxRecords else {
                throw AgentError(
                    .terms,
                    file: table.file,
                    row: table.row,
                    reason: "the programme permits at most \(terms.maxRecords) records of '\(terms.partner)'"
                )
            }
            guard seen.insert(rowHash()).inserted else {
                notes.exactDuplicates += 1
                continue
            }
            let isLone = isLoneCell()
            if !isLone || loneRows.count == Self.loneLimit {
                // Another record follows, so that those before were records too.
                batch.append(loneRows)
                loneRows = RowBatch(places: plan.places.count)
            }
            if isLone { try takeRow(&loneRows) } else { try takeRow(&batch) }
        }
        return batch.count == 0 ? nil : batch
    }

    private func takeRow(_ batch: inout RowBatch) throws(AgentError) {
        batch.rowNumbers.append(table.row)
        for place in plan.places { try take(place, &batch) }
    }

    /// Whether only one cell of a wider row has text: below the last record it is a total or a remark.
    private func isLoneCell() -> Bool {
        guard table.columnCount > 2 else { return false }
        for column in 0..<table.columnCount {
            let count = table.bytes(column).count
            if count > 0 { return count == table.rowBytes }
        }
        return true
    }

    /// All cells of the row as one number: of a million different rows, two share one once in 30 million files.
    private func rowHash() -> Int {
        var hasher = Hasher()
        for column in 0..<table.columnCount {
            table.bytes(column).withUnsafeBytes { hasher.combine(bytes: $0) }
            hasher.combine(0x1F as UInt8)
        }
        return hasher.finalize()
    }

    private func take(_ place: ReadingPlan.Place, _ batch: inout RowBatch) throws(AgentError) {
        for column in place.columns { batch.columns[place.index].append(Self.trim(table.bytes(column))) }
        var flattened = false
        if place.field != nil {
            let cell = batch.columns[place.index].openCell
            let spans = table.rowSpansLines && cell.contains { $0 == 0x0A || $0 == 0x0D }
            // In a workbook a line end is typed into a cell; in a text it is a quote gone astray, which swallows rows.
            flattened = spans && table.kind == .spreadsheet
            if (spans && !flattened) || cell.count > Self.cellLimit { throw refusal(of: place, spans: spans) }
        }
        batch.columns[place.index].endCell(flattened: flattened)
    }

    private func refusal(of place: ReadingPlan.Place, spans: Bool) -> AgentError {
        AgentError(
            .extract,
            file: table.file,
            row: table.row,
            column: place.mapped.columns[0],
            reason: spans
                ? "holds a line end inside quotes; close the quote on its own line"
                : "holds more than \(Self.cellLimit) bytes, which no \(place.name) does; is a quote left open?"
        )
    }

    private func finish() throws(AgentError) {
        notes.raggedCount = table.raggedCount
        notes.raggedRows = table.raggedRows
        notes.sheet = table.sheetNotes
        notes.rowsRead = rows
        notes.loneCells = loneRows.count
        guard notes.raggedCount > RaggedLimit.of(rows: rows + notes.raggedCount) else { return }
        let shown = notes.raggedRows.prefix(5).map(String.init).joined(separator: ", ")
        throw AgentError(
            .extract,
            file: table.file,
            row: notes.raggedRows.first,
            reason: "\(notes.raggedCount) rows have more or fewer cells than the header (rows \(shown)"
                + "\(notes.raggedCount > 5 ? " ..." : "")); check the delimiter, and that every quote is closed"
        )
    }

    private static func trim(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var cell = cell
        while let first = cell.first, first == 0x20 || first == 0x09 { cell.removeFirst() }
        while let last = cell.last, last == 0x20 || last == 0x09 { cell.removeLast() }
        return cell
    }
}

/// How many ragged rows a file may have.
enum RaggedLimit {
    /// One in a thousand; in a small file up to three, where those are no more than one row in twenty: lines below a
    /// table that say who made it are no wrong delimiter.
    static func of(rows: Int) -> Int { max(rows / 1000, min(3, rows / 20)) }
}
