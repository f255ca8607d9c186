import Normalising
import SafeFiles

/// Reads the attributes that columns of the extract hold, and who opted out.
actor AttributeColumns {
    private let places: [ReadingPlan.Place]
    private let optOuts: [(place: ReadingPlan.Place, mark: RowMarks)]
    private let keeps: Bool
    private(set) var codes: [ScratchArray<Int32>]
    private(set) var values: [Interner<String>]
    private(set) var logs: FieldLogs = [:]
    /// For each attribute, rows whose cell looks like an identifier, by kind.
    private(set) var lookalikes: [String: [IdentifierLookalike: Int]] = [:]
    private var answers = Interner<Bool>()

    init(_ plan: ReadingPlan, keeps: Bool) {
        places = plan.attributes
        optOuts = [(.type1OptOut, .type1OptOut), (.localOptOut, .localOptOut)].compactMap { field, mark in
            plan[field].map { ($0, mark) }
        }
        self.keeps = keeps
        codes = places.map { _ in ScratchArray() }
        values = [Interner<String>](repeating: Interner(), count: places.count)
    }

    /// - Returns: The marks of each row; empty where no opt-outs are mapped.
    func take(_ batch: RowBatch) -> [RowMarks] {
        for (index, place) in places.enumerated() { takeAttribute(index, place, batch) }
        guard !optOuts.isEmpty else { return [] }
        var marks = [RowMarks](repeating: [], count: batch.count)
        for (place, mark) in optOuts {
            var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
            for row in 0..<batch.count {
                let cell = batch.columns[place.index][row]
                let answer = log.take(cell, answers.read(cell) { OptOutCell.read($0, place.mapped) })
                if answer.map({ answers.values[Int($0)] }) == true { marks[row].insert(mark) }
            }
            logs[place.name] = log
        }
        return marks
    }

    private func takeAttribute(_ index: Int, _ place: ReadingPlan.Place, _ batch: RowBatch) {
        guard let attribute = place.attribute else { return }
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        for row in 0..<batch.count {
            let cell = batch.columns[place.index][row]
            let outcome = values[index].read(cell) { AttributeCell.read($0, attribute, place.mapped) }
            // A field of contacts that is a date may look like a date.
            if case .refused = outcome, !attribute.isDate, let kind = IdentifierLookalike.kind(of: cell) {
                lookalikes[place.name, default: [:]][kind, default: 0] += 1
            }
            codes[index].append(log.take(cell, outcome) ?? -1)
        }
        logs[place.name] = log
    }
}

/// Reads a cell of an attribute's column.
enum AttributeCell {
    /// The value, if it is one that may leave.
    static func read(
        _ cell: ArraySlice<UInt8>,
        _ terms: AttributeTerms,
        _ mapped: MappedColumn
    ) -> Normalised<String> {
        // Before any table: what an officer saw must not become what somebody said, by no list of codes.
        if terms.isEthnicity && EthnicGroup.isObserved(String(decoding: cell, as: UTF8.self)) {
            return .refused(.observed)
        }
        switch terms.source {
        case .date, .number:
            if mapped.table == nil { return ContactCell.read(cell, terms, mapped) }
        case .ageBands, .area, .category, .flag: break
        }
        return mapped.value(cell) { StandardValue.fit($0, permitted: terms.permitted) }
    }
}

/// Reads a cell that says whether somebody opted out.
enum OptOutCell {
    static func read(_ cell: ArraySlice<UInt8>, _ mapped: MappedColumn) -> Normalised<Bool> {
        mapped.value(cell, fit: fit).map { $0 == "yes" }
    }

    static func fit(_ value: String) -> Normalised<String> {
        switch value.lowercased() {
        case "yes", "y", "true", "1", "opted out", "dissent", "objected": .value("yes")
        case "no", "n", "false", "0", "not opted out", "consent", "none": .value("no")
        default: .refused(.notInCodeTable)
        }
    }
}
