import Normalising

/// Reads ids, NHS numbers, dates of birth, sex, and how to reach a person.
actor NumberColumns {
    /// One batch's values; empty for a field that is not read.
    struct Part: Sendable {
        var source: [Int32] = []
        var nhsNumber: [UInt64] = []
        var birthDate: [Int32] = []
        var sex: [UInt8] = []
        var phone: [UInt64] = []
        var email: [Int32] = []
    }

    private let plan: ReadingPlan
    private let terms: AgentTerms
    private let file: String
    private let keeps: Bool
    private let dateFormat: DateFormat
    private(set) var sources = SourceIDs()
    private(set) var emails = Interner<[UInt8]>()
    private var dates = Interner<Int32>()
    private var sexes = Interner<UInt8>()
    private(set) var logs: FieldLogs = [:]
    /// Dates that the declared format does not read, by the formats that would: distinct texts only.
    private(set) var otherFormats: [DateFormat: Int] = [:]

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
        let testRange = terms.testRangeAllowed
        part.phone = logs.each(plan[.phone], batch, keeps: keeps) { cell, _ in
            PhoneNumber.read(cell, testRangeAllowed: testRange).map(\.number)
        }.map { $0 ?? 0 }
        part.email = logs.each(plan[.email], batch, keeps: keeps) { cell, _ in
            emails.read(cell) { EmailAddress.read($0) }
        }.map { $0 ?? -1 }
        return part
    }

    /// The partner's own ids; without a mapped column every row is a person of its own at first.
    private func takeSources(_ batch: RowBatch) throws(AgentError) -> [Int32] {
        guard let place = plan[.sourceID] else { return batch.rowNumbers.map { sources.number(of: String($0)) } }
        var numbers: [Int32] = []
        numbers.reserveCapacity(batch.count)
        for row in 0..<batch.count {
            let cell = place.mapped.transforms.apply(batch.columns[place.index][row])
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

    /// NHS numbers; one whose tracing says that it is not known to be the person's is none.
    private func takeNumbers(_ batch: RowBatch) -> [UInt64] {
        let testRange = terms.testRangeAllowed
        var numbers: [UInt64] = logs.each(plan[.nhsNumber], batch, keeps: keeps) { cell, mapped in
            NHSNumber.read(mapped.transforms.apply(cell), testRangeAllowed: testRange)
        }.map { $0 ?? 0 }
        let statuses: [NHSNumberStatus?] = logs.each(plan[.nhsNumberStatus], batch, keeps: keeps) { cell, mapped in
            let read = NHSNumberStatus.read(mapped.transforms.apply(cell))
            guard let status = read.usable, status.use == .notUsable else { return read }
            return .refused(.notTraced)
        }
        guard !numbers.isEmpty, let place = plan[.nhsNumberStatus] else { return numbers }
        for (row, status) in statuses.enumerated() where status == nil {
            // An empty status says nothing; one that is not usable, or not readable, takes the number away.
            if !batch.columns[place.index][row].isEmpty { numbers[row] = 0 }
        }
        return numbers
    }

    private func takeDates(_ batch: RowBatch) -> [Int32] {
        let format = dateFormat
        let isYear = plan[.birthDate]?.mapped.format == BirthYear.format
        let reference = terms.referenceDay
        return logs.each(plan[.birthDate], batch, keeps: keeps) { cell, mapped in
            dates.read(cell) { cell in
                let cell = mapped.transforms.apply(cell)
                if isYear {
                    // A year alone is written as its day 0, which no part of a date reads.
                    return BirthYear.read(cell, reference: reference).map { Int32($0) * 10_000 }
                }
                let read = BirthDate.read(cell, format: format, reference: reference)
                if read == .refused(.format) { tryOthers(cell) }
                return read.map { Int32($0.number) }
            }
        }.map { number in number.map { dates.values[Int($0)] } ?? 0 }
    }

    private func tryOthers(_ cell: ArraySlice<UInt8>) {
        for other in DateFormat.allCases where other != dateFormat {
            if BirthDate.read(cell, format: other, reference: terms.referenceDay).usable != nil {
                otherFormats[other, default: 0] += 1
            }
        }
    }

    private func takeSexes(_ batch: RowBatch) -> [UInt8] {
        logs.each(plan[.sex], batch, keeps: keeps) { cell, mapped in sexes.read(cell) { SexCell.read($0, mapped) } }
            .map { number in number.map { sexes.values[Int($0)] } ?? 0 }
    }
}

/// Reads a cell that says a sex.
enum SexCell {
    /// 1 male, 2 female.
    static func read(_ cell: ArraySlice<UInt8>, _ mapped: MappedColumn) -> Normalised<UInt8> {
        mapped.value(cell, fit: { StandardValue.fit($0, permitted: ["M", "F"]) }).map { $0 == "M" ? 1 : 2 }
    }
}
