import Pseudonyms
import Tabular

/// What the governance lets one partner do with its extract.
struct AgentTerms: Sendable {
    let programme: String
    let programmeHash: String
    let partner: String
    let matcher: String
    let reporter: String
    let catalogue: String
    let epoch: Int
    /// Fields that may become tokens.
    let linkFields: Set<StandardField>
    /// Attributes that may leave, in the programme's order.
    let attributes: [AttributeTerms]
    let referenceDay: CalendarDay
    let testRangeAllowed: Bool
    let maxRecords: Int
}

/// One permitted attribute and where it comes from.
struct AttributeTerms: Sendable {
    enum Source: Sendable {
        /// Bands of whole years of age on the reference day.
        case ageBands([(code: String, from: Int, to: Int)])
        /// A column of the place's areas.
        case area(column: String)
        /// A mapped column; the most frequent value of a person counts.
        case category
        /// A mapped column of yes and no; one yes makes a yes.
        case flag
    }

    let name: String
    let source: Source
    /// The values that may leave; anything else is not known.
    let permitted: [String]
}

/// Reads an extract through its mapping, taking only what the terms permit.
struct ExtractReader {
    private let terms: AgentTerms
    private let mapping: Mapping
    private let names = NameNormaliser()

    /// Mapped columns that the terms do not permit; they are never read.
    let leftBehind: [String]

    init(terms: AgentTerms, mapping: Mapping) {
        self.terms = terms
        self.mapping = mapping
        let permitted = Set(terms.attributes.map(\.name))
        // The middle name is a reading of the given name; the area serves attributes only.
        leftBehind =
            StandardField.allCases.filter { field in
                guard mapping.fields[field] != nil else { return false }
                switch field {
                case .sourceID, .area: return false
                case .middleNames: return !terms.linkFields.contains(.givenName)
                case .sex: return !terms.linkFields.contains(.sex) && !permitted.contains("sex")
                case .birthDate: return !terms.linkFields.contains(.birthDate) && !Self.needsAge(terms)
                case .postcode: return !terms.linkFields.contains(.postcode) && !Self.needsArea(terms)
                default: return !terms.linkFields.contains(field)
                }
            }.map(\.rawValue)
            + mapping.attributes.keys.filter { !permitted.contains($0) && StandardField(rawValue: $0) == nil }.sorted()
    }

    private static func needsAge(_ terms: AgentTerms) -> Bool {
        terms.attributes.contains { if case .ageBands = $0.source { true } else { false } }
    }

    private static func needsArea(_ terms: AgentTerms) -> Bool {
        terms.attributes.contains { if case .area = $0.source { true } else { false } }
    }

    /// The positions of one field's columns in the extract.
    private struct Source {
        let columns: [Int]
        let mapped: MappedColumn
    }

    private func source(_ mapped: MappedColumn?, _ reader: borrowing CSVReader) throws -> Source? {
        guard let mapped else { return nil }
        var columns: [Int] = []
        for name in mapped.columns {
            guard let column = reader.column(named: name) else {
                let hint =
                    reader.columnCount == 1 && reader.header[0].contains(where: { $0 == ";" || $0 == "\t" })
                    ? "; it seems to be separated by semicolons or tabs: save it as 'CSV UTF-8'" : ""
                throw AgentError(
                    .mapping,
                    file: mapping.file,
                    row: mapped.line,
                    column: "your_column",
                    reason: "'\(name)' is not a column of \(reader.file)\(hint); its columns are: "
                        + reader.header.joined(separator: ", ")
                )
            }
            columns.append(column)
        }
        return Source(columns: columns, mapped: mapped)
    }

    /// Reads the whole extract.
    ///
    /// - Parameter path: The extract.
    /// - Returns: Its rows, normalised.
    /// - Throws: `TabularError`, `AgentError`.
    func read(_ path: String) throws -> ExtractRows {
        var reader = try CSVReader.open(path: path)
        let useful = Set(StandardField.allCases.map(\.rawValue)).subtracting(leftBehind)
        func open(_ field: StandardField) throws -> Source? {
            useful.contains(field.rawValue) ? try source(mapping.fields[field], reader) : nil
        }
        let sourceID = try open(.sourceID)
        let given = try open(.givenName)
        let middle = try open(.middleNames)
        let surname = try open(.surname)
        let birthDate = try open(.birthDate)
        let sex = try open(.sex)
        let postcode = try open(.postcode)
        let property = try open(.property)
        let nhsNumber = try open(.nhsNumber)
        let house = try open(.addressLine)
        let area = try open(.area)
        var attributes: [(terms: AttributeTerms, source: Source)] = []
        for attribute in terms.attributes {
            switch attribute.source {
            case .category, .flag:
                if let source = try source(mapping.attributes[attribute.name], reader) {
                    attributes.append((attribute, source))
                }
            case .ageBands, .area: break
            }
        }
        let format = birthDate.flatMap { DateFormat(rawValue: $0.mapped.format) } ?? .yearMonthDay
        var extract = ExtractRows()
        for attribute in attributes {
            extract.attributeCodes[attribute.terms.name] = []
            extract.attributeValues[attribute.terms.name] = Interner()
        }
        var refusals = [RefusalCounts](repeating: RefusalCounts(), count: StandardField.allCases.count)
        var attributeRefusals = [RefusalCounts](repeating: RefusalCounts(), count: attributes.count)
        var attributeCodes = [[Int32]](repeating: [], count: attributes.count)
        var attributeValues = [Interner<String>](repeating: Interner(), count: attributes.count)
        var dates = Interner<Int32>()
        var sexes = Interner<UInt8>()
        let places = Dictionary(uniqueKeysWithValues: StandardField.allCases.enumerated().map { ($1, $0) })
        func place(_ field: StandardField) -> Int { places[field] ?? 0 }
        while try reader.next() {
            guard extract.rows.count < terms.maxRecords else {
                throw AgentError(
                    .terms,
                    file: path,
                    row: reader.row,
                    reason: "the programme permits at most \(terms.maxRecords) records of '\(terms.partner)'"
                )
            }
            var row = ExtractRow()
            if let sourceID {
                row.source = extract.sources.read(
                    Self.cell(sourceID.columns, reader),
                    &refusals[place(.sourceID)]
                ) { .value(String(decoding: $0, as: UTF8.self)) }
                guard row.source >= 0 else {
                    throw AgentError(
                        .extract,
                        file: path,
                        row: reader.row,
                        column: sourceID.mapped.columns[0],
                        reason: "the partner's own id is empty; fill it, or do not map source_id"
                    )
                }
            } else {
                row.source = extract.sources.number(of: String(reader.row))
            }
            if let given {
                row.given = extract.givenNames.read(
                    Self.cell(given.columns, reader),
                    &refusals[place(.givenName)]
                ) { names.given($0) }
            }
            if let middle {
                row.middle = extract.givenNames.read(
                    Self.cell(middle.columns, reader),
                    &refusals[place(.middleNames)]
                ) { names.given($0) }
            }
            if let surname {
                row.surname = extract.surnames.read(
                    Self.cell(surname.columns, reader),
                    &refusals[place(.surname)]
                ) { names.surnames($0) }
            }
            if let birthDate {
                let number = dates.read(
                    Self.cell(birthDate.columns, reader),
                    &refusals[place(.birthDate)]
                ) { cell in
                    BirthDate.read(cell, format: format, reference: terms.referenceDay).map { Int32($0.number) }
                }
                if number >= 0 { row.birthDate = dates.values[Int(number)] }
            }
            if let sex {
                let number = sexes.read(Self.cell(sex.columns, reader), &refusals[place(.sex)]) { cell in
                    Self.sex(cell, sex.mapped.table)
                }
                if number >= 0 { row.sex = sexes.values[Int(number)] }
            }
            if let postcode {
                row.postcode = extract.postcodes.read(
                    Self.cell(postcode.columns, reader),
                    &refusals[place(.postcode)]
                ) { postcode.mapped.format == "plain" ? Postcode.readPlain($0) : Postcode.read($0) }
            }
            if let property {
                row.property = Self.number(
                    PropertyReference.read(Self.cell(property.columns, reader)),
                    &refusals[place(.property)]
                )
            }
            if let nhsNumber {
                row.nhsNumber = Self.number(
                    NHSNumber.read(
                        Self.cell(nhsNumber.columns, reader),
                        testRangeAllowed: terms.testRangeAllowed
                    ),
                    &refusals[place(.nhsNumber)]
                )
            }
            if let house {
                row.house = extract.houses.read(
                    Self.cell(house.columns, reader),
                    &refusals[place(.addressLine)]
                ) { HouseKey.read($0) }
            }
            if let area {
                extract.areaOfRow.append(
                    extract.areas.read(Self.cell(area.columns, reader), &refusals[place(.area)]) {
                        .value(String(decoding: $0, as: UTF8.self))
                    }
                )
            }
            for (index, attribute) in attributes.enumerated() {
                attributeCodes[index].append(
                    attributeValues[index].read(
                        Self.cell(attribute.source.columns, reader),
                        &attributeRefusals[index]
                    ) { cell in Self.attribute(cell, attribute.terms, attribute.source.mapped.table) }
                )
            }
            extract.rows.append(row)
        }
        guard !extract.rows.isEmpty else {
            throw AgentError(.extract, file: path, reason: "there is a header and no row; nothing to seal")
        }
        for (index, attribute) in attributes.enumerated() {
            extract.attributeCodes[attribute.terms.name] = attributeCodes[index]
            extract.attributeValues[attribute.terms.name] = attributeValues[index]
            extract.refusals[attribute.terms.name] = attributeRefusals[index]
        }
        for (field, counts) in zip(StandardField.allCases, refusals) {
            extract.refusals[field.rawValue] = counts
        }
        return extract
    }

    /// One cell without outer blanks; several columns are joined by a blank.
    private static func cell(_ columns: [Int], _ reader: borrowing CSVReader) -> ArraySlice<UInt8> {
        if columns.count == 1 { return trim(reader.bytes(columns[0])) }
        var joined: [UInt8] = []
        for column in columns {
            let part = trim(reader.bytes(column))
            if !part.isEmpty && !joined.isEmpty { joined.append(0x20) }
            joined.append(contentsOf: part)
        }
        return joined[...]
    }

    private static func trim(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var cell = cell
        while let first = cell.first, first == 0x20 || first == 0x09 { cell.removeFirst() }
        while let last = cell.last, last == 0x20 || last == 0x09 { cell.removeLast() }
        return cell
    }

    private static func number(_ result: Normalised<UInt64>, _ refusals: inout RefusalCounts) -> UInt64 {
        switch result {
        case .value(let value): return value
        case .missing: return 0
        case .refused(let refusal):
            refusals.add(refusal)
            return 0
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

    private static func attribute(
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
    func map<Other>(_ change: (Value) -> Other) -> Normalised<Other> {
        switch self {
        case .value(let value): .value(change(value))
        case .missing: .missing
        case .refused(let refusal): .refused(refusal)
        }
    }
}
