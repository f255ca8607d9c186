/// The linked people with their characteristics, column by column.
///
/// Shape: every array has `count` entries, in ascending order of the person's number.
public struct PeopleTable: Sendable, Equatable {
    /// One characteristic of all people.
    public struct Column: Sendable, Equatable {
        /// The attribute's name in the programme file.
        public let name: String
        /// The permitted values, in the programme's order.
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

    /// The partners' ids, in the programme's order.
    public let partners: [String]
    /// The partners that know each person: bit `i` stands for `partners[i]`.
    public let knownTo: [UInt64]
    /// The characteristics.
    public let columns: [Column]

    /// The number of people.
    public var count: Int { knownTo.count }

    /// Creates a table.
    public init(partners: [String], knownTo: [UInt64], columns: [Column]) {
        self.partners = partners
        self.knownTo = knownTo
        self.columns = columns
    }
}
