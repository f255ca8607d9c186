/// A table of counts that a partner sends instead of people: lines by measures, no person.
public struct CountsTable: Sendable, Equatable {
    /// One line.
    public struct Line: Sendable, Equatable {
        /// The line's code in the programme.
        public let category: String
        /// One count for each of the table's measures, in their order.
        public let counts: [Int]

        /// Creates a line.
        public init(category: String, counts: [Int]) {
            self.category = category
            self.counts = counts
        }
    }

    /// The largest count that is taken for one: more digits are a reference number.
    public static let largestCount = 1_000_000

    /// The partner's id in the programme file.
    public let partner: String
    /// The table's id in the programme file.
    public let table: String
    /// What is counted, by code.
    public let measures: [String]
    /// The lines that the partner lets out.
    public let lines: [Line]

    /// Creates a table.
    public init(partner: String, table: String, measures: [String], lines: [Line]) {
        self.partner = partner
        self.table = table
        self.measures = measures
        self.lines = lines
    }
}
