package import Pseudonyms
package import Tabular

/// Turns rows into normalised rows, one after the other; each distinct text is normalised once.
package struct RowNormaliser {
    private let fields: [StandardField: CellSource]
    private let attributes: [(terms: AttributeTerms, source: CellSource)]
    private let terms: AgentTerms
    private let names = NameNormaliser()
    private let dateFormat: DateFormat
    private let plainPostcodes: Bool

    private var extract = ExtractRows()
    private var dates = Interner<Int32>()
    private var sexes = Interner<UInt8>()
    /// Cells with something in them, by field.
    private var filled = [Int](repeating: 0, count: StandardField.allCases.count)
    private var refusals = [RefusalCounts](repeating: RefusalCounts(), count: StandardField.allCases.count)
    private var attributeRefusals: [RefusalCounts]
    private var attributeCodes: [[Int32]]
    private var attributeValues: [Interner<String>]
    /// What became of each cell, where that was asked for.
    private var outcomes: OutcomeLog?

    package init(
        fields: [StandardField: CellSource],
        attributes: [(terms: AttributeTerms, source: CellSource)],
        terms: AgentTerms,
        keepOutcomes: Bool = false
    ) {
        outcomes = keepOutcomes ? OutcomeLog(fields: Array(fields.keys), attributes: attributes.map(\.terms.name)) : nil
        self.fields = fields
        self.attributes = attributes
        self.terms = terms
        dateFormat = fields[.birthDate].flatMap { DateFormat(rawValue: $0.mapped.format) } ?? .yearMonthDay
        plainPostcodes = fields[.postcode]?.mapped.format == "plain"
        attributeRefusals = [RefusalCounts](repeating: RefusalCounts(), count: attributes.count)
        attributeCodes = [[Int32]](repeating: [], count: attributes.count)
        attributeValues = [Interner<String>](repeating: Interner(), count: attributes.count)
    }

    /// The rows taken so far.
    package var rowCount: Int { extract.rows.count }

    /// Takes the reader's current row.
    ///
    /// - Throws: `AgentError` where the partner's own id is mapped and empty.
    package mutating func take(_ reader: borrowing CSVReader) throws(AgentError) {
        if reader.rowSpansLines { try refuseLineEnds(reader) }
        if outcomes != nil { for place in refusals.indices { refusals[place].forgetLast() } }
        var row = ExtractRow()
        row.source = try source(reader)
        takeNames(reader, &row)
        takeDateAndSex(reader, &row)
        takeHome(reader, &row)
        if let cell = cell(.nhsNumber, reader) {
            let number = NHSNumber.read(cell, testRangeAllowed: terms.testRangeAllowed)
            row.nhsNumber = usable(number, .nhsNumber)
        }
        takeMarks(reader, &row)
        for (index, attribute) in attributes.enumerated() {
            attributeRefusals[index].forgetLast()
            let code = attributeValues[index].read(attribute.source.cell(reader), &attributeRefusals[index]) { cell in
                Self.value(cell, attribute.terms, attribute.source.mapped.table)
            }
            attributeCodes[index].append(code)
        }
        extract.rows.append(row)
        if outcomes != nil { log(row, reader) }
    }

    /// Objections: anything that is not a plain no counts, since leaving a row out is the safe side.
    private mutating func takeMarks(_ reader: borrowing CSVReader, _ row: inout ExtractRow) {
        if let cell = cell(.type1OptOut, reader), Self.isYes(cell) { row.marks.insert(.type1OptOut) }
        if let cell = cell(.localOptOut, reader), Self.isYes(cell) { row.marks.insert(.localOptOut) }
    }

    private static func isYes(_ cell: ArraySlice<UInt8>) -> Bool {
        !["", "no", "n", "0", "false", "f", "none"].contains(String(decoding: cell, as: UTF8.self).lowercased())
    }

    private mutating func log(_ row: ExtractRow, _ reader: borrowing CSVReader) {
        outcomes?.begin(row: reader.row)
        for field in StandardField.allCases {
            guard let source = fields[field] else { continue }
            let cell = source.cell(reader)
            outcomes?.add(field.rawValue, cell, isValue: row.holds(field, cell), refusals[Self.place(field)].last)
        }
        for (index, attribute) in attributes.enumerated() {
            outcomes?.add(
                attribute.terms.name,
                attribute.source.cell(reader),
                isValue: attributeCodes[index].last.map { $0 >= 0 } ?? false,
                attributeRefusals[index].last
            )
        }
    }

    /// The whole extract.
    package consuming func finish() -> ExtractRows {
        for (index, attribute) in attributes.enumerated() {
            extract.attributeCodes[attribute.terms.name] = attributeCodes[index]
            extract.attributeValues[attribute.terms.name] = attributeValues[index]
            extract.refusals[attribute.terms.name] = attributeRefusals[index]
        }
        for (field, counts) in zip(StandardField.allCases, refusals) {
            // An attribute read from the same column counts its own refusals.
            if extract.refusals[field.rawValue] == nil { extract.refusals[field.rawValue] = counts }
        }
        extract.outcomes = outcomes?.outcomes
        return extract
    }

    /// One field's cell, counted when there is something in it; `nil` for a field that is not mapped or not permitted.
    private mutating func cell(_ field: StandardField, _ reader: borrowing CSVReader) -> ArraySlice<UInt8>? {
        guard let cell = fields[field]?.cell(reader) else { return nil }
        if !cell.isEmpty { filled[Self.place(field)] += 1 }
        return cell
    }

    /// A line end inside a cell of a name or number is a quote gone astray, which swallows the rows that follow.
    private func refuseLineEnds(_ reader: borrowing CSVReader) throws(AgentError) {
        for field in StandardField.allCases {
            guard let source = fields[field], source.cell(reader).contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
                continue
            }
            throw AgentError(
                .extract,
                file: reader.file,
                row: reader.row,
                column: source.mapped.columns[0],
                reason: "holds a line end inside quotes; close the quote on its own line"
            )
        }
    }

    /// The fewest cells from which a share is taken seriously.
    private static let fewest = 10
    /// The share of dates in another format than the declared one that is put down to slips.
    private static let wrongDates = 0.05

    /// Refuses an extract whose mapping can hardly be right: it would be sealed without trace of the fault.
    ///
    /// - Throws: `AgentError` `mapping` with the line of the mapping.
    package func checkUsable(mapping: Mapping, extract: String) throws(AgentError) {
        for field in StandardField.allCases {
            guard let source = fields[field], filled[Self.place(field)] >= Self.fewest else { continue }
            let wrong = refusals[Self.place(field)].count(of: .format)
            let share = Double(wrong) / Double(filled[Self.place(field)])
            guard wrong == filled[Self.place(field)] || (field == .birthDate && share > Self.wrongDates) else {
                continue
            }
            let what =
                field == .birthDate
                ? "dates are not written as '\(source.mapped.format)'; say how they are written, for example dd/mm/yyyy"
                : "cells of '\(field.rawValue)' cannot be read; is it the right column?"
            throw AgentError(
                .mapping,
                file: mapping.file,
                row: source.mapped.line,
                column: "your_column",
                reason: "\(wrong) of \(filled[Self.place(field)]) \(what)"
            )
        }
    }

    /// The partner's own id of the row; without a mapped one every row is a person of its own at first.
    private mutating func source(_ reader: borrowing CSVReader) throws(AgentError) -> Int32 {
        guard let source = fields[.sourceID] else { return extract.sources.number(of: String(reader.row)) }
        let cell = source.cell(reader)
        guard !cell.isEmpty else {
            throw AgentError(
                .extract,
                file: reader.file,
                row: reader.row,
                column: source.mapped.columns[0],
                reason: "the partner's own id is empty; fill it, or do not map source_id"
            )
        }
        return extract.sources.number(of: String(decoding: cell, as: UTF8.self))
    }

    private mutating func takeNames(_ reader: borrowing CSVReader, _ row: inout ExtractRow) {
        let names = names
        if let cell = cell(.givenName, reader) {
            row.given = extract.givenNames.read(cell, &refusals[Self.place(.givenName)]) { names.given($0) }
        }
        if let cell = cell(.middleNames, reader) {
            row.middle = extract.givenNames.read(cell, &refusals[Self.place(.middleNames)]) { names.given($0) }
        }
        if let cell = cell(.surname, reader) {
            row.surname = extract.surnames.read(cell, &refusals[Self.place(.surname)]) { names.surnames($0) }
        }
    }

    private mutating func takeDateAndSex(_ reader: borrowing CSVReader, _ row: inout ExtractRow) {
        if let cell = cell(.birthDate, reader) {
            let format = dateFormat
            let reference = terms.referenceDay
            let number = dates.read(cell, &refusals[Self.place(.birthDate)]) { cell in
                BirthDate.read(cell, format: format, reference: reference).map { Int32($0.number) }
            }
            if number >= 0 { row.birthDate = dates.values[Int(number)] }
        }
        if let source = fields[.sex] {
            let number = sexes.read(cell(.sex, reader) ?? [], &refusals[Self.place(.sex)]) { cell in
                Self.sex(cell, source.mapped.table)
            }
            if number >= 0 { row.sex = sexes.values[Int(number)] }
        }
    }

    private mutating func takeHome(_ reader: borrowing CSVReader, _ row: inout ExtractRow) {
        if let cell = cell(.postcode, reader) {
            let plain = plainPostcodes
            row.postcode = extract.postcodes.read(cell, &refusals[Self.place(.postcode)]) {
                plain ? Postcode.readPlain($0) : Postcode.read($0)
            }
        }
        if let cell = cell(.property, reader) {
            row.property = usable(PropertyReference.read(cell), .property)
        }
        if let cell = cell(.addressLine, reader) {
            row.house = extract.houses.read(cell, &refusals[Self.place(.addressLine)]) { HouseKey.read($0) }
        }
        if let cell = cell(.area, reader) {
            let area = extract.areas.read(cell, &refusals[Self.place(.area)]) {
                .value(String(decoding: $0, as: UTF8.self))
            }
            extract.areaOfRow.append(area)
        }
    }

    private static let places = Dictionary(
        uniqueKeysWithValues: StandardField.allCases.enumerated().map { ($1, $0) }
    )

    private static func place(_ field: StandardField) -> Int { places[field] ?? 0 }

    private mutating func usable(_ result: Normalised<UInt64>, _ field: StandardField) -> UInt64 {
        if case .refused(let refusal) = result { refusals[Self.place(field)].add(refusal) }
        return result.usable ?? 0
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

extension Normalised {
    /// The same outcome with the value changed.
    package func map<Other>(_ change: (Value) -> Other) -> Normalised<Other> {
        switch self {
        case .value(let value): .value(change(value))
        case .missing: .missing
        case .refused(let refusal): .refused(refusal)
        }
    }
}
