import Pseudonyms
import SafeFiles

/// Reads the attributes that columns of the extract hold.
actor AttributeColumns {
    private let places: [ReadingPlan.Place]
    private let keeps: Bool
    private(set) var codes: [ScratchArray<Int32>]
    private(set) var values: [Interner<String>]
    private(set) var logs: FieldLogs = [:]

    init(_ plan: ReadingPlan, keeps: Bool) {
        places = plan.attributes
        self.keeps = keeps
        codes = places.map { _ in ScratchArray() }
        values = [Interner<String>](repeating: Interner(), count: places.count)
    }

    func take(_ batch: RowBatch) {
        for (index, place) in places.enumerated() {
            guard let attribute = place.attribute else { continue }
            var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
            for row in 0..<batch.count {
                let cell = batch.columns[place.index][row]
                let code = values[index].read(cell) { Self.value($0, attribute, place.mapped.table) }
                codes[index].append(log.take(cell, code) ?? -1)
            }
            logs[place.name] = log
        }
    }

    /// A cell's value, if it is one that may leave.
    private static func value(
        _ cell: ArraySlice<UInt8>,
        _ terms: AttributeTerms,
        _ table: CodeTable?
    ) -> Normalised<String> {
        let text = String(decoding: cell, as: UTF8.self)
        let read = table?.read(text) ?? .value(text)
        guard case .value(let value) = read else { return read }
        return terms.permitted.contains(value) ? .value(value) : .refused(.notInCodeTable)
    }
}
