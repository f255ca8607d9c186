import Pseudonyms
import Tabular

/// The first stage of reading: cuts an extract into batches of mapped cells.
///
/// An actor, so that it can cut the next batch while the present one is normalised.
actor RowParser {
    private var table: CSVReader
    private let plan: ReadingPlan
    private let terms: AgentTerms
    private var rows = 0
    private var ended = false

    /// The longest cell that a field for linking may hold, in bytes.
    static let cellLimit = 4096

    /// - Throws: `AgentError` or `TabularError` where the file and its mapping do not fit.
    init(
        path: String,
        terms: AgentTerms,
        plan: @Sendable (borrowing CSVReader) throws -> ReadingPlan
    ) throws {
        let table = try CSVReader.open(path: path)
        self.plan = try plan(table)
        self.terms = terms
        self.table = table
    }

    /// What is read.
    var readingPlan: ReadingPlan { plan }

    /// The next rows.
    ///
    /// - Returns: `nil` at the end of the extract.
    /// - Throws: `TabularError`; `AgentError` for too many rows, or a cell that no field for linking can hold.
    func next() throws -> RowBatch? {
        if ended { return nil }
        var batch = RowBatch(places: plan.places.count)
        while batch.count < RowBatch.rowLimit {
            guard try table.next() else {
                ended = true
                break
            }
            guard rows < terms.maxRecords else {
                throw AgentError(
                    .terms,
                    file: table.file,
                    row: table.row,
                    reason: "the programme permits at most \(terms.maxRecords) records of '\(terms.partner)'"
                )
            }
            rows += 1
            batch.rowNumbers.append(table.row)
            for place in plan.places { try take(place, &batch) }
        }
        return batch.count == 0 ? nil : batch
    }

    private func take(_ place: ReadingPlan.Place, _ batch: inout RowBatch) throws(AgentError) {
        for column in place.columns { batch.columns[place.index].append(Self.trim(table.bytes(column))) }
        if place.field != nil { try check(place, batch.columns[place.index].openCell) }
        batch.columns[place.index].endCell()
    }

    /// A line end inside a cell of a name or number is a quote gone astray, which swallows the rows that follow.
    private func check(_ place: ReadingPlan.Place, _ cell: ArraySlice<UInt8>) throws(AgentError) {
        let spans = table.rowSpansLines && cell.contains { $0 == 0x0A || $0 == 0x0D }
        guard spans || cell.count > Self.cellLimit else { return }
        throw AgentError(
            .extract,
            file: table.file,
            row: table.row,
            column: place.mapped.columns[0],
            reason: spans
                ? "holds a line end inside quotes; close the quote on its own line"
                : "holds more than \(Self.cellLimit) bytes, which no \(place.name) does; is a quote left open?"
        )
    }

    private static func trim(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var cell = cell
        while let first = cell.first, first == 0x20 || first == 0x09 { cell.removeFirst() }
        while let last = cell.last, last == 0x20 || last == 0x09 { cell.removeLast() }
        return cell
    }
}
