/// The permitted attributes of one partner's people, as they travel to the reporter.
///
/// Shape: every column holds one code for each entry of `recordIDs`, in the same order.
public struct AttributeTable: Sendable, Equatable {
    /// One attribute of all people of a partner.
    public struct Column: Sendable, Equatable {
        /// The attribute's name in the programme file.
        public let name: String
        /// The distinct values, sorted.
        public let values: [String]
        /// One code a person: 0 is not known, code `c` is `values[c - 1]`.
        public let codes: [UInt16]

        /// Creates a column.
        public init(name: String, values: [String], codes: [UInt16]) {
            self.name = name
            self.values = values
            self.codes = codes
        }

        /// The value of one person, `nil` when not known.
        ///
        /// - Parameter index: The person's position in `recordIDs`.
        /// - Returns: The value.
        public func value(at index: Int) -> String? {
            codes[index] == 0 ? nil : values[Int(codes[index]) - 1]
        }
    }

    /// The partner's id in the programme file.
    public let partner: String
    /// The random person handles, 32 hexadecimal digits each.
    public let recordIDs: [String]
    /// The attributes, in the programme's order.
    public let columns: [Column]
    /// What the extract says of homes; `nil` where it was about people.
    public let homes: HomesSeen?
    /// The contacts; `nil` where the package holds none.
    public let contacts: ContactTable?

    /// Creates a table.
    public init(
        partner: String,
        recordIDs: [String],
        columns: [Column],
        homes: HomesSeen? = nil,
        contacts: ContactTable? = nil
    ) {
        self.homes = homes
        self.contacts = contacts
        self.partner = partner
        self.recordIDs = recordIDs
        self.columns = columns
    }
}

/// The permitted contacts of one partner's people: one line a contact.
///
/// Shape: every column holds one code for each entry of `owners`, in the same order.
public struct ContactTable: Sendable, Equatable {
    /// For each contact the place of its person in `AttributeTable.recordIDs`, ascending.
    public let owners: [Int32]
    /// The fields, in the programme's order; codes as in `AttributeTable.Column`.
    public let columns: [AttributeTable.Column]

    /// Creates a table.
    public init(owners: [Int32], columns: [AttributeTable.Column]) {
        self.owners = owners
        self.columns = columns
    }
}
