import Pseudonyms

/// Reads ids, NHS numbers, dates of birth and sex.
actor NumberColumns {
    /// One batch's values; empty for a field that is not read.
    struct Part: Sendable {
        var source: [Int32] = []
        var nhsNumber: [UInt64] = []
        var birthDate: [Int32] = []
        var sex: [UInt8] = []
    }

    private let plan: ReadingPlan
    private let terms: AgentTerms
    private let file: String
    private let keeps: Bool
    private let dateFormat: DateFormat
    private(set) var sources = SourceIDs()
    private var dates = Interner<Int32>()
    private var sexes = Interner<UInt8>()
    private(set) var logs: FieldLogs = [:]

    init(_ plan: ReadingPlan, terms: AgentTerms, file: String, keeps: Bool) {
        self.plan = plan
        self.terms = terms
        self.file = file
        self.keeps = keeps
        dateFormat = plan[.birthDate].flatMap { DateFormat(rawValue: $0.mapped.format) } ?? .yearMonthDay
    }

    func take(_ batch: RowBatch) throws(AgentError) -> Part {
        var part = Part()
        part.source = try takeSources(batch)
        part.nhsNumber = takeNumbers(batch)
        part.birthDate = takeDates(batch)
        part.sex = takeSexes(batch)
        return part
    }

    /// The partner's own ids; without a mapped column every row is a person of its own at first.
    private func takeSources(_ batch: RowBatch) throws(AgentError) -> [Int32] {
        guard let place = plan[.sourceID] else { return batch.rowNumbers.map { sources.number(of: String($0)) } }
        var numbers: [Int32] = []
        numbers.reserveCapacity(batch.count)
        for row in 0..<batch.count {
            let cell = batch.columns[place.index][row]
            guard !cell.isEmpty else {
                throw AgentError(
                    .extract,
                    file: file,
                    row: batch.rowNumbers[row],
                    column: place.mapped.columns[0],
                    reason: "the partner's own id is empty; fill it, or do not map source_id"
                )
            }
            numbers.append(sources.number(of: cell))
        }
        return numbers
    }

    private func takeNumbers(_ batch: RowBatch) -> [UInt64] {
        guard let place = plan[.nhsNumber] else { return [] }
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            return log.take(cell, NHSNumber.read(cell, testRangeAllowed: terms.testRangeAllowed)) ?? 0
        }
    }

    private func takeDates(_ batch: RowBatch) -> [Int32] {
        guard let place = plan[.birthDate] else { return [] }
        let format = dateFormat
        let reference = terms.referenceDay
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            let number = log.take(
                cell,
                dates.read(cell) { cell in
                    BirthDate.read(cell, format: format, reference: reference).map { Int32($0.number) }
                }
            )
            return number.map { dates.values[Int($0)] } ?? 0
        }
    }

    private func takeSexes(_ batch: RowBatch) -> [UInt8] {
        guard let place = plan[.sex] else { return [] }
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            let number = log.take(cell, sexes.read(cell) { Self.sex($0, place.mapped.table) })
            return number.map { sexes.values[Int($0)] } ?? 0
        }
    }

    private static func sex(_ cell: ArraySlice<UInt8>, _ table: CodeTable?) -> Normalised<UInt8> {
        let text = String(decoding: cell, as: UTF8.self)
        switch table?.read(text) ?? .value(text) {
        case .value("M"): return .value(1)
        case .value("F"): return .value(2)
        case .value: return .refused(.notInCodeTable)
        case .missing: return .missing
        case .refused(let refusal): return .refused(refusal)
        }
    }
}
