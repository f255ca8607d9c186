import Pseudonyms

/// Reads given names, middle names and surnames.
actor NameColumns {
    /// One batch's numbers, -1 for missing; empty for a field that is not read.
    struct Part: Sendable {
        var given: [Int32] = []
        var middle: [Int32] = []
        var surname: [Int32] = []
    }

    private let plan: ReadingPlan
    private let names = NameNormaliser()
    private(set) var givenNames = Interner<GivenName>()
    private var middles = Interner<GivenName>()
    private(set) var surnames = Interner<[Surname]>()
    private(set) var logs: FieldLogs = [:]
    private let keeps: Bool

    init(_ plan: ReadingPlan, keeps: Bool) {
        self.plan = plan
        self.keeps = keeps
    }

    func take(_ batch: RowBatch) -> Part {
        var part = Part()
        part.given = givenNames(.givenName, batch)
        part.middle = plan[.middleNames] == nil ? middlesOfGiven(batch) : givenNames(.middleNames, batch)
        if let place = plan[.surname] {
            let names = names
            var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
            part.surname = (0..<batch.count).map { row in
                let cell = batch.columns[place.index][row]
                return log.take(cell, surnames.read(cell) { names.surnames($0) }) ?? -1
            }
            logs[place.name] = log
        }
        return part
    }

    /// The second word of the given name where no column of its own holds middle names.
    private func middlesOfGiven(_ batch: RowBatch) -> [Int32] {
        guard let place = plan[.givenName] else { return [] }
        let names = names
        return (0..<batch.count).map { row in
            let read = middles.read(batch.columns[place.index][row]) { names.middle($0) }
            guard case .value(let number) = read else { return -1 }
            return givenNames.number(of: middles.values[Int(number)])
        }
    }

    private func givenNames(_ field: StandardField, _ batch: RowBatch) -> [Int32] {
        guard let place = plan[field] else { return [] }
        let names = names
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            return log.take(cell, givenNames.read(cell) { names.given($0) }) ?? -1
        }
    }
}
