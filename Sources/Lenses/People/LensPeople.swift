/// The linked people as lenses see them: no token, no identifier, one place a person in every column.
public struct LensPeople: Sendable {
    /// One attribute of all people.
    public struct Column: Sendable {
        /// The attribute's name.
        public let name: String
        /// The permitted values.
        public let values: [String]
        /// One code a person: 0 is not known, code `c` is `values[c - 1]`.
        public let codes: [UInt16]

        /// Creates a column.
        public init(name: String, values: [String], codes: [UInt16]) {
            self.name = name
            self.values = values
            self.codes = codes
        }
    }

    /// All contacts: those of the person at place `p` are `starts[p]..<starts[p + 1]`.
    public struct Contacts: Sendable {
        /// For each person the place of the first contact, and the number of contacts at the end.
        public let starts: [Int32]
        /// For each contact, the place of the partner.
        public let partners: [UInt8]
        /// The fields, each with one code a contact.
        public let fields: [Column]
        /// Places of the partners that sent contacts.
        public let senders: Set<Int>

        /// Creates contacts.
        public init(starts: [Int32], partners: [UInt8], fields: [Column], senders: Set<Int>) {
            self.starts = starts
            self.partners = partners
            self.fields = fields
            self.senders = senders
        }

        /// No contacts of so many people.
        public static func none(_ people: Int) -> Contacts {
            Contacts(starts: [Int32](repeating: 0, count: people + 1), partners: [], fields: [], senders: [])
        }

        /// The number of contacts.
        public var count: Int { partners.count }
    }

    /// What each partner said of an attribute, before answers were put together.
    public struct Statement: Sendable {
        /// The place of the partner.
        public let partner: Int
        /// The attribute's name.
        public let attribute: String
        /// One code a person: 0 where the partner says nothing; codes as in the column of that name.
        public let codes: [UInt16]

        /// Creates a statement.
        public init(partner: Int, attribute: String, codes: [UInt16]) {
            self.partner = partner
            self.attribute = attribute
            self.codes = codes
        }
    }

    /// What became of a partner's records.
    public struct Flow: Sendable, Equatable {
        /// The place of the partner.
        public let partner: Int
        /// Records in the people map.
        public let records: Int
        /// Records with attributes.
        public let joined: Int
        /// Names of the attributes of which the partner said something.
        public let sent: Set<String>

        /// Creates a flow.
        public init(partner: Int, records: Int, joined: Int, sent: Set<String>) {
            self.sent = sent
            self.partner = partner
            self.records = records
            self.joined = joined
        }
    }

    /// Ids of the partners, in the programme's order.
    public let partners: [String]
    /// The partners that know each person: bit `i` stands for `partners[i]`.
    public let knownTo: [UInt64]
    /// Partners that have no record at all, one bit each: whom they know is not known.
    public let silent: UInt64
    /// The attributes, one answer a person.
    public let columns: [Column]
    /// The contacts.
    public let contacts: Contacts
    /// What each partner said; empty where it was not kept.
    public let statements: [Statement]
    /// What became of the partners' records; empty where it was not kept.
    public let flows: [Flow]

    /// Creates people.
    public init(
        partners: [String],
        knownTo: [UInt64],
        silent: UInt64 = 0,
        columns: [Column],
        contacts: Contacts? = nil,
        statements: [Statement] = [],
        flows: [Flow] = []
    ) {
        self.partners = partners
        self.knownTo = knownTo
        self.silent = silent
        self.columns = columns
        self.contacts = contacts ?? .none(knownTo.count)
        self.statements = statements
        self.flows = flows
    }

    /// The number of people.
    public var count: Int { knownTo.count }

    /// The attribute with a name.
    func column(_ name: String) -> Column? { columns.first { $0.name == name } }

    /// The field of contacts with a name.
    func field(_ name: String) -> Column? { contacts.fields.first { $0.name == name } }

    /// The bits of some partners.
    func bits(_ ids: [String]) -> UInt64 {
        ids.reduce(0) { bits, id in partners.firstIndex(of: id).map { bits | 1 << UInt64($0) } ?? bits }
    }
}
