import GRDB

/// One thing that partners say of contacts.
public struct ContactField: Sendable, Equatable {
    /// The field's name in the programme file.
    public let name: String
    /// The permitted values, in the programme's order.
    public let values: [String]

    /// Creates a field.
    public init(name: String, values: [String]) {
        self.name = name
        self.values = values
    }
}

/// The contacts of all linked people, column by column.
///
/// Shape: contacts stand in the order of people, then of partners, then of codes; those of the person at place `p` are
/// `starts[p]..<starts[p + 1]`.
public struct PeopleContacts: Sendable, Equatable {
    /// For each person the place of the first contact, and the number of contacts at the end.
    public let starts: [Int32]
    /// For each contact, the place of the partner in the programme's order.
    public let partners: [UInt8]
    /// The fields.
    public let fields: [ContactField]
    /// For each field one code a contact: 0 is not known, code `c` is `values[c - 1]`.
    public let codes: [[UInt16]]
    /// Places of the partners that sent contacts at all.
    public let senders: Set<Int>

    /// The number of contacts.
    public var count: Int { partners.count }

    /// Creates contacts.
    public init(
        starts: [Int32],
        partners: [UInt8],
        fields: [ContactField],
        codes: [[UInt16]],
        senders: Set<Int>
    ) {
        self.starts = starts
        self.partners = partners
        self.fields = fields
        self.codes = codes
        self.senders = senders
    }

    /// Writes fields and contacts.
    func fill(_ database: Database, personIDs: [Int64]) throws {
        for (position, field) in fields.enumerated() {
            try database.execute(sql: "INSERT INTO contact_field VALUES (?, ?)", arguments: [position, field.name])
            for (index, value) in field.values.enumerated() {
                try database.execute(
                    sql: "INSERT INTO contact_value VALUES (?, ?, ?)",
                    arguments: [position, index + 1, value]
                )
            }
        }
        let statement = try BulkInsert(database, sql: "INSERT INTO contact VALUES (?, ?, ?, ?)")
        var bytes = [UInt8](repeating: 0, count: 2 * fields.count)
        for (place, person) in personIDs.enumerated() {
            for contact in Int(starts[place])..<Int(starts[place + 1]) {
                for (field, codes) in codes.enumerated() {
                    bytes[2 * field] = UInt8(truncatingIfNeeded: codes[contact])
                    bytes[2 * field + 1] = UInt8(truncatingIfNeeded: codes[contact] >> 8)
                }
                try bytes.withUnsafeBytes { codes in
                    try statement.insert { values in
                        values.integer(Int64(contact), at: 1)
                        values.integer(person, at: 2)
                        values.integer(Int64(partners[contact]), at: 3)
                        values.blob(codes, at: 4)
                    }
                }
            }
        }
    }
}

/// Brings the partners' contacts to the linked people.
struct ContactJoin {
    private(set) var contacts: PeopleContacts

    /// - Parameters:
    ///   - join: Which record is about which person.
    ///   - partners: The partners' ids in the programme's order.
    ///   - fields: The fields to keep; others are left where they are.
    ///   - records: The partners' records.
    init(_ join: RecordJoin, partners: [String], fields: [ContactField], records: [String: AttributeRecords]) {
        struct Entry {
            var person: UInt32
            var partner: UInt8
            var row: Int32
        }
        var entries: [Entry] = []
        var senders: Set<Int> = []
        var columns = [[[UInt16]?]](repeating: [], count: partners.count)
        for (partner, id) in partners.enumerated() {
            guard let sent = records[id]?.contacts else { continue }
            senders.insert(partner)
            columns[partner] = fields.map { field in
                sent.columns.first { $0.name == field.name }.map { Self.translated($0, field) }
            }
            var personOfRecord = [Int64](repeating: -1, count: records[id]?.recordIDs.count ?? 0)
            for entry in join.entries[partner] where entry.row >= 0 {
                personOfRecord[Int(entry.row)] = Int64(entry.person)
            }
            for (row, owner) in sent.owners.enumerated() where personOfRecord[Int(owner)] >= 0 {
                entries.append(
                    Entry(person: UInt32(personOfRecord[Int(owner)]), partner: UInt8(partner), row: Int32(row))
                )
            }
        }
        func codes(_ entry: Entry, _ field: Int) -> UInt16 {
            columns[Int(entry.partner)][field]?[Int(entry.row)] ?? 0
        }
        entries.sort { left, right in
            if left.person != right.person { return left.person < right.person }
            if left.partner != right.partner { return left.partner < right.partner }
            for field in fields.indices {
                let (one, other) = (codes(left, field), codes(right, field))
                if one != other { return one < other }
            }
            return false
        }
        var starts = [Int32](repeating: 0, count: join.personIDs.count + 1)
        for entry in entries { starts[Int(entry.person) + 1] += 1 }
        for person in join.personIDs.indices { starts[person + 1] += starts[person] }
        contacts = PeopleContacts(
            starts: starts,
            partners: entries.map(\.partner),
            fields: fields,
            codes: fields.indices.map { field in entries.map { codes($0, field) } },
            senders: senders
        )
    }

    /// A column's codes as the field's; what the field does not have is not known.
    private static func translated(_ column: AttributeRecords.Column, _ field: ContactField) -> [UInt16] {
        let places = Dictionary(
            field.values.enumerated().map { ($1, UInt16($0 + 1)) },
            uniquingKeysWith: { first, _ in first }
        )
        let translation: [UInt16] = [0] + column.values.map { places[$0] ?? 0 }
        return column.codes.map { Int($0) < translation.count ? translation[Int($0)] : 0 }
    }
}
