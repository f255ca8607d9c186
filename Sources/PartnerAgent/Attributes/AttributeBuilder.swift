import Extracts
import Normalising
import SafeFiles
import SealedPackages

/// A row and where it stands in the extract.
struct PlacedRow: Sendable {
    let position: Int
    let row: ExtractRow
}

/// Derives the permitted attributes of every person.
struct AttributeBuilder: Sendable {
    /// The attributes' names, in the programme's order.
    let names: [String]
    /// For each attribute, its permitted values, sorted; code `c` stands for `values[c - 1]`, 0 for not known.
    let values: [[String]]

    private let extract: ExtractRows
    private let terms: AgentTerms
    private let areas: AreaDirectory?
    private let readers: [@Sendable ([PlacedRow]) -> UInt16]

    init(extract: ExtractRows, terms: AgentTerms, areas: AreaDirectory?) {
        self.extract = extract
        self.terms = terms
        self.areas = areas
        names = terms.attributes.map(\.name)
        values = terms.attributes.map { $0.permitted.sorted() }
        readers = zip(terms.attributes, values).map { attribute, values in
            Self.reader(attribute, values, extract, terms, areas)
        }
    }

    /// One person's codes, one an attribute; a value outside the permitted list never enters.
    ///
    /// - Parameter rows: The positions of the person's rows.
    /// - Returns: The codes, in the programme's order.
    func codes(of rows: [Int32]) -> [UInt16] {
        codes(of: rows.map { PlacedRow(position: Int($0), row: extract.rows[Int($0)]) })
    }

    /// One person's codes, one an attribute.
    ///
    /// - Parameter rows: The person's rows.
    /// - Returns: The codes, in the programme's order.
    func codes(of rows: [PlacedRow]) -> [UInt16] { readers.map { $0(rows) } }

    /// Builds a whole table.
    ///
    /// - Parameters:
    ///   - people: For each person in the package's order, the positions of their rows.
    ///   - recordIDs: Their handles.
    ///   - homes: What an extract about homes says of homes.
    /// - Returns: One column a permitted attribute.
    func table(
        people: some Sequence<[Int32]>,
        recordIDs: [String],
        homes: HomesSeen? = nil
    ) -> AttributeTable {
        var columns = [[UInt16]](repeating: [], count: names.count)
        for rows in people {
            for (index, code) in codes(of: rows).enumerated() { columns[index].append(code) }
        }
        return AttributeTable(
            partner: terms.partner,
            recordIDs: recordIDs,
            columns: names.indices.map {
                AttributeTable.Column(name: names[$0], values: values[$0], codes: columns[$0])
            },
            homes: homes
        )
    }

    private static func reader(
        _ attribute: AttributeTerms,
        _ values: [String],
        _ extract: ExtractRows,
        _ terms: AgentTerms,
        _ areas: AreaDirectory?
    ) -> @Sendable ([PlacedRow]) -> UInt16 {
        let codes = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, UInt16($0 + 1)) })
        switch attribute.source {
        case .ageBands(let bands):
            let bandCodes = bands.map { (band: $0, code: codes[$0.code] ?? 0) }
            return { rows in
                guard
                    let day = mostFrequent(rows.map(\.row.birthDate), except: 0)
                        .flatMap({ CalendarDay(number: Int($0)) })
                else { return 0 }
                let age = day.age(on: terms.referenceDay)
                return bandCodes.first { age >= $0.band.from && age <= $0.band.to }?.code ?? 0
            }
        case .area(let column):
            guard let areas else { return { _ in 0 } }
            let places = AreaOfRow(extract, areas)
            return { rows in
                mostFrequent(rows.map { places.area($0) }, except: -1).flatMap { areas.value(column, of: $0) }
                    .flatMap { codes[$0] } ?? 0
            }
        case .category:
            guard let column = Self.column(attribute, extract, codes) else { return { _ in 0 } }
            return { rows in mostFrequent(rows.map { column.code($0.position) }, except: 0) ?? 0 }
        // Of contacts alone.
        case .date, .number: return { _ in 0 }
        case .flag where attribute.isNoFixedAbode && extract.attributeCodes[attribute.name] == nil:
            // The address says it; where it says something else, nobody asked.
            let yes = codes["yes"] ?? 0
            return { rows in rows.contains { $0.row.marks.contains(.noFixedAbode) } ? yes : 0 }
        case .flag:
            guard let column = Self.column(attribute, extract, codes) else { return { _ in 0 } }
            let (yes, no) = (codes["yes"] ?? 0, codes["no"] ?? 0)
            return { rows in
                var known: Set<UInt16> = []
                for row in rows { known.insert(column.code(row.position)) }
                return yes != 0 && known.contains(yes) ? yes : known.contains(no) ? no : 0
            }
        }
    }

    /// A column of the extract with the codes of its values; codes follow the values' order, so ties are broken by value.
    private struct Column: Sendable {
        let numbers: ScratchArray<Int32>
        let codes: [UInt16]

        func code(_ row: Int) -> UInt16 {
            let number = numbers[row]
            return number < 0 ? 0 : codes[Int(number)]
        }
    }

    private static func column(
        _ attribute: AttributeTerms,
        _ extract: ExtractRows,
        _ codes: [String: UInt16]
    ) -> Column? {
        guard let numbers = extract.attributeCodes[attribute.name],
            let values = extract.attributeValues[attribute.name]?.values
        else { return nil }
        return Column(numbers: numbers, codes: values.map { codes[$0] ?? 0 })
    }
}

/// A row's statistical area: the one written, else the postcode's.
private struct AreaOfRow: Sendable {
    private let written: ScratchArray<Int32>
    private let ofWritten: [Int32]
    private let ofPostcode: [Int32]

    init(_ extract: ExtractRows, _ areas: AreaDirectory) {
        written = extract.areaOfRow
        ofWritten = extract.areas.values.map { areas.area(code: $0) }
        ofPostcode = extract.postcodes.values.map { areas.area(of: $0) }
    }

    func area(_ placed: PlacedRow) -> Int32 {
        if !written.isEmpty, written[placed.position] >= 0 {
            let known = ofWritten[Int(written[placed.position])]
            if known >= 0 { return known }
        }
        let postcode = placed.row.postcode
        return postcode >= 0 ? ofPostcode[Int(postcode)] : -1
    }
}
