import Pseudonyms

/// Reads given names, middle names and surnames, also where they stand in one cell.
actor NameColumns {
    /// One batch's numbers, -1 for missing; empty for a field that is not read.
    struct Part: Sendable {
        var given: [Int32] = []
        var middle: [Int32] = []
        var surname: [Int32] = []
    }

    /// The parts of a whole name by number, -1 for missing.
    private struct Split: Hashable, Sendable {
        var given: Int32 = -1
        var surname: Int32 = -1
    }

    private let plan: ReadingPlan
    private let terms: AgentTerms
    private let names = NameNormaliser()
    private(set) var givenNames = Interner<GivenName>()
    private var middles = Interner<GivenName>()
    private(set) var surnames = Interner<[Surname]>()
    private var wholeNames = Interner<Split>()
    private(set) var logs: FieldLogs = [:]
    private let keeps: Bool

    init(_ plan: ReadingPlan, terms: AgentTerms, keeps: Bool) {
        self.plan = plan
        self.terms = terms
        self.keeps = keeps
    }

    func take(_ batch: RowBatch) -> Part {
        var part = Part()
        let names = names
        part.given = each(.givenName, batch) { cell, transforms in
            givenNames.read(cell) { names.given(transforms.apply($0)) }
        }
        if plan[.middleNames] == nil {
            part.middle = middlesOfGiven(batch)
        } else {
            part.middle = each(.middleNames, batch) { cell, transforms in
                givenNames.read(cell) { names.given(transforms.apply($0)) }
            }
        }
        part.surname = each(.surname, batch) { cell, transforms in
            surnames.read(cell) { names.surnames(transforms.apply($0)) }
        }
        takeWholeNames(batch, &part)
        return part
    }

    /// The second given name in the cell of the first, where no column of its own holds middle names.
    private func middlesOfGiven(_ batch: RowBatch) -> [Int32] {
        guard let place = plan[.givenName] else { return [] }
        let names = names
        let transforms = place.mapped.transforms
        return (0..<batch.count).map { row in
            let read = middles.read(batch.columns[place.index][row]) { cell in
                names.readAllGiven(transforms.apply(cell)).outcome.flatMap { $0.count > 1 ? .value($0[1]) : .missing }
            }
            guard case .value(let number) = read else { return -1 }
            return givenNames.number(of: middles.values[Int(number)])
        }
    }

    private func each(
        _ field: StandardField,
        _ batch: RowBatch,
        _ read: (ArraySlice<UInt8>, [Transform]) -> Normalised<Int32>
    ) -> [Int32] {
        guard let place = plan[field] else { return [] }
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            return log.take(cell, read(cell, place.mapped.transforms)) ?? -1
        }
    }

    /// A column of whole names fills what its row does not say in a column of its own.
    private func takeWholeNames(_ batch: RowBatch, _ part: inout Part) {
        guard plan[.fullName] != nil else { return }
        let numbers = each(.fullName, batch) { cell, transforms in
            wholeNames.read(cell) { split(transforms.apply($0)) }
        }
        if part.given.isEmpty { part.given = [Int32](repeating: -1, count: batch.count) }
        if part.surname.isEmpty { part.surname = [Int32](repeating: -1, count: batch.count) }
        for (row, number) in numbers.enumerated() where number >= 0 {
            let split = wholeNames.values[Int(number)]
            if part.given[row] < 0 { part.given[row] = split.given }
            if part.surname[row] < 0 { part.surname[row] = split.surname }
        }
    }

    private func split(_ cell: ArraySlice<UInt8>) -> Normalised<Split> {
        switch FullName.split(cell) {
        case .missing: return .missing
        case .refused(let refusal): return .refused(refusal)
        case .value(let name):
            var split = Split()
            let given = names.given(name.given)
            let surname = names.surnames(name.surname)
            if terms.linkFields.contains(.givenName), let value = given.usable {
                split.given = givenNames.number(of: value)
            }
            if terms.linkFields.contains(.surname), let value = surname.usable {
                split.surname = surnames.number(of: value)
            }
            // Nothing usable in it: said by the reason of the part that there is.
            if given.usable == nil && surname.usable == nil {
                if case .refused(let refusal) = surname { return .refused(refusal) }
                if case .refused(let refusal) = given { return .refused(refusal) }
                return .missing
            }
            return .value(split)
        }
    }
}
