import Normalising

/// What became of the cells of one field so far.
struct FieldLog: Sendable {
    /// Cells with something in them.
    private(set) var filled = 0
    private(set) var refusals = RefusalCounts()
    /// One code a row and the shapes of refused cells, where they are kept.
    private(set) var codes: [FieldOutcomes.Code] = []
    private(set) var shapes: [String: Int] = [:]
    /// Codes that no table reads and nobody filled in, where outcomes are kept.
    private(set) var unread = CodeTally()
    /// How often each of `NameNotes.named` was noticed.
    private(set) var noted = [Int](repeating: 0, count: NameNotes.named.count)
    private let keeps: Bool

    /// - Parameter keeps: Whether every cell's outcome is kept for the quality report.
    init(keeps: Bool) { self.keeps = keeps }

    /// Takes a cell and what became of it.
    ///
    /// - Returns: The value, `nil` where there is none.
    mutating func take<Value>(_ cell: ArraySlice<UInt8>, _ outcome: Normalised<Value>) -> Value? {
        if !cell.isEmpty { filled += 1 }
        switch outcome {
        case .value(let value):
            if keeps { codes.append(FieldOutcomes.value) }
            return value
        case .missing:
            if keeps { codes.append(FieldOutcomes.missing) }
        case .refused(let refusal):
            refusals.add(refusal)
            if keeps { keep(cell, refusal) }
        }
        return nil
    }

    /// Takes what was noticed while a name was read.
    mutating func note(_ notes: NameNotes) {
        if notes.isEmpty { return }
        for (index, named) in NameNotes.named.enumerated() where notes.contains(named.note) { noted[index] += 1 }
    }

    private mutating func keep(_ cell: ArraySlice<UInt8>, _ refusal: Refusal) {
        codes.append(FieldOutcomes.code(of: refusal))
        if refusal == .notInCodeTable { unread.take(cell) }
        let shape = CellShape.of(cell)
        let known = shapes[shape] != nil || shapes.count < CellShape.limit
        shapes[known ? shape : CellShape.other, default: 0] += 1
    }
}

/// The logs of the fields that one group of columns reads, by the field's or attribute's name.
typealias FieldLogs = [String: FieldLog]

extension FieldLogs {
    /// Reads one field's cells of a batch and keeps what became of each.
    ///
    /// - Parameters:
    ///   - place: Where the field stands; `nil` where it is not read.
    ///   - batch: The rows.
    ///   - keeps: As `FieldLog`.
    ///   - read: Normalises one cell.
    /// - Returns: A value a row, `nil` where there is none; empty where the field is not read.
    mutating func each<Cell>(
        _ place: ReadingPlan.Place?,
        _ batch: RowBatch,
        keeps: Bool,
        _ read: (ArraySlice<UInt8>, MappedColumn) -> Normalised<Cell>
    ) -> [Cell?] {
        guard let place else { return [] }
        var log = removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { self[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            return log.take(cell, read(cell, place.mapped))
        }
    }
}
