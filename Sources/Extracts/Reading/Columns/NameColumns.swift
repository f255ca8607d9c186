import Normalising

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
        var notes: NameNotes = []
    }

    /// A name by its number, with what was noticed in the cell: two cells of one name may differ in it.
    private struct Noted: Hashable, Sendable {
        let number: Int32
        let notes: NameNotes
    }

    private let plan: ReadingPlan
    private let terms: AgentTerms
    private let names = NameNormaliser()
    private(set) var givenNames = Interner<GivenName>()
    private var middles = Interner<GivenName>()
    private(set) var surnames = Interner<[Surname]>()
    private var wholeNames = Interner<Split>()
    private var notedGiven = Interner<Noted>()
    private var notedSurnames = Interner<Noted>()
    private(set) var logs: FieldLogs = [:]
    private let keeps: Bool

    init(_ plan: ReadingPlan, terms: AgentTerms, keeps: Bool) {
        self.plan = plan
        self.terms = terms
        self.keeps = keeps
    }

    func take(_ batch: RowBatch) -> Part {
        var part = Part()
        part.given = each(.givenName, batch) { readGiven($0, $1) }
        if plan[.middleNames] == nil {
            part.middle = middlesOfGiven(batch)
        } else {
            part.middle = each(.middleNames, batch) { readGiven($0, $1) }
        }
        part.surname = each(.surname, batch) { readSurname($0, $1) }
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

    private func readGiven(_ cell: ArraySlice<UInt8>, _ transforms: [Transform]) -> Normalised<Noted> {
        notedGiven.read(cell) { cell in
            let reading = names.readGiven(transforms.apply(cell))
            return reading.outcome.map { Noted(number: givenNames.number(of: $0), notes: reading.notes) }
        }.map { notedGiven.values[Int($0)] }
    }

    private func readSurname(_ cell: ArraySlice<UInt8>, _ transforms: [Transform]) -> Normalised<Noted> {
        notedSurnames.read(cell) { cell in
            let reading = names.readSurnames(transforms.apply(cell))
            return reading.outcome.map { Noted(number: surnames.number(of: $0), notes: reading.notes) }
        }.map { notedSurnames.values[Int($0)] }
    }

    private func each(
        _ field: StandardField,
        _ batch: RowBatch,
        _ read: (ArraySlice<UInt8>, [Transform]) -> Normalised<Noted>
    ) -> [Int32] {
        guard let place = plan[field] else { return [] }
        var log = logs.removeValue(forKey: place.name) ?? FieldLog(keeps: keeps)
        defer { logs[place.name] = log }
        return (0..<batch.count).map { row in
            let cell = batch.columns[place.index][row]
            guard let name = log.take(cell, read(cell, place.mapped.transforms)) else { return -1 }
            log.note(name.notes)
            return name.number
        }
    }

    /// A column of whole names fills what its row does not say in a column of its own.
    private func takeWholeNames(_ batch: RowBatch, _ part: inout Part) {
        guard plan[.fullName] != nil else { return }
        let numbers = each(.fullName, batch) { cell, transforms in
            wholeNames.read(cell) { split(transforms.apply($0)) }
                .map { Noted(number: $0, notes: wholeNames.values[Int($0)].notes) }
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
            // Titles and suffixes are taken off before the cell is split, so the whole of it tells of them.
            var split = Split(notes: names.readSurnames(cell).notes)
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
