import Extracts
import SafeFiles
import SealedPackages

/// Which rows of an extract are contacts, and what is permitted to be said of them.
struct ContactBuilder: Sendable {
    /// The fields' names as packages call them, in the programme's order: those that the mapping has.
    let names: [String]
    /// For each field, its permitted values; code `c` stands for `values[c - 1]`, 0 for not known.
    let values: [[String]]

    private let columns: [Column]
    /// The place of the date among the fields.
    private let date: Int?

    private struct Column: Sendable {
        let numbers: ScratchArray<Int32>
        /// By the extract's number of a value.
        let codes: [UInt16]
    }

    init(extract: ExtractRows, terms: AgentTerms) {
        var names: [String] = []
        var values: [[String]] = []
        var columns: [Column] = []
        var date: Int?
        for field in terms.contacts {
            guard let numbers = extract.attributeCodes[field.name],
                let known = extract.attributeValues[field.name]?.values
            else { continue }
            let codes = Dictionary(uniqueKeysWithValues: field.permitted.enumerated().map { ($1, UInt16($0 + 1)) })
            if case .date = field.source { date = names.count }
            names.append(field.contactName)
            values.append(field.permitted)
            columns.append(Column(numbers: numbers, codes: known.map { codes[$0] ?? 0 }))
        }
        self.names = names
        self.values = values
        self.columns = columns
        self.date = date
    }

    /// Whether the mapping has any field of contacts.
    var isEmpty: Bool { names.isEmpty }

    /// The contacts of one person in a fixed order that says nothing of the extract's.
    ///
    /// A row of which nothing is known is no contact. Where the mapping has a date, a row without one that may leave
    /// is none either: it lies outside the agreed months, or nobody knows when it was and whether it may leave.
    ///
    /// - Parameter rows: The positions of the person's rows.
    /// - Returns: One code a field and contact, 0 for not known.
    func contacts(of rows: [Int]) -> [[UInt16]] {
        guard !isEmpty else { return [] }
        var contacts: [[UInt16]] = []
        for row in rows {
            let codes = columns.map { column in
                let number = column.numbers[row]
                return number < 0 ? 0 : column.codes[Int(number)]
            }
            guard codes.contains(where: { $0 != 0 }), date.map({ codes[$0] != 0 }) ?? true else { continue }
            contacts.append(codes)
        }
        return contacts.sorted { $0.lexicographicallyPrecedes($1) }
    }
}

/// The contacts of all people in the package's order, as codes in files once they are many.
struct ContactColumns: Sendable {
    let names: [String]
    /// For each field, the texts of its codes; code 0, not known, is empty.
    private let texts: [[[UInt8]]]
    private var codes: [ScratchArray<UInt16>]
    /// For each contact, its person's place.
    private var people = ScratchArray<Int32>()
    /// The length of `contacts.csv`, in bytes.
    private(set) var byteCount: Int

    /// The digits of a handle.
    private static let handleDigits = 32

    init(_ builder: ContactBuilder) {
        names = builder.names
        texts = builder.values.map { [[]] + $0.map { [UInt8]($0.utf8) } }
        codes = names.map { _ in ScratchArray() }
        byteCount = AttributePayload.header(names).count
    }

    /// The number of contacts.
    var count: Int { people.count }

    /// Adds the contacts of the person at a place.
    mutating func append(_ contacts: [[UInt16]], of place: Int) {
        for contact in contacts {
            people.append(Int32(place))
            byteCount += Self.handleDigits + 1
            for (index, code) in contact.enumerated() {
                codes[index].append(code)
                byteCount += 1 + texts[index][Int(code)].count
            }
        }
    }

    /// The place of a contact's person.
    func place(of contact: Int) -> Int { Int(people[contact]) }

    /// Appends one contact's line.
    func appendLine(_ contact: Int, record: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: record.utf8)
        for index in names.indices {
            bytes.append(0x2C)
            bytes.append(contentsOf: texts[index][Int(codes[index][contact])])
        }
        bytes.append(0x0A)
    }
}
