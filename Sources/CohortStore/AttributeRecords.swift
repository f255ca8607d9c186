/// The attributes of one partner's records, as they came out of its package.
///
/// Shape: each column holds one code for each entry of `recordIDs`, in the same order.
public struct AttributeRecords: Sendable {
    /// One attribute of all records.
    public struct Column: Sendable {
        /// The attribute's name in the programme file.
        public let name: String
        /// The distinct values of the column.
        public let values: [String]
        /// One code a record: 0 is not known, code `c` is `values[c - 1]`.
        public let codes: [UInt16]

        /// Creates a column.
        public init(name: String, values: [String], codes: [UInt16]) {
            self.name = name
            self.values = values
            self.codes = codes
        }
    }

    /// The partner's id in the programme file.
    public let partner: String
    /// The records' random ids.
    public let recordIDs: [String]
    /// The attributes.
    public let columns: [Column]
    /// The records' contacts; `nil` where the partner sent none.
    public let contacts: Contacts?

    /// Contacts: one entry of `owners` and of each column's codes a contact.
    public struct Contacts: Sendable {
        /// For each contact the place of its record in `recordIDs`.
        public let owners: [Int32]
        /// The fields.
        public let columns: [Column]

        /// Creates contacts.
        public init(owners: [Int32], columns: [Column]) {
            self.owners = owners
            self.columns = columns
        }
    }

    /// Creates the records of one package.
    public init(partner: String, recordIDs: [String], columns: [Column], contacts: Contacts? = nil) {
        self.contacts = contacts
        self.partner = partner
        self.recordIDs = recordIDs
        self.columns = columns
    }
}
