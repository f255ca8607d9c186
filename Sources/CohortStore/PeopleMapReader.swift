import GRDB

/// A reader of `people.sqlite`, whoever made it: nothing in the file is trusted but what its two tables say.
public struct PeopleMapReader: Sendable {
    /// The file's path as the caller gave it.
    public let path: String
    /// Of which environment and programme file it is.
    public let mark: StoreMark
    private let queue: DatabaseQueue

    /// Opens a people map for reading.
    ///
    /// - Parameter path: The file.
    /// - Throws: `file` when it cannot be read, `notAPeopleMap` when a table or column is missing or holds another type.
    public init(path: String) throws(StoreError) {
        self.path = path
        self.queue = try ExistingDatabase.open(path)
        let queue = queue
        mark = try StoreError.guarding(path) {
            try queue.read { database in
                for (table, columns) in Self.expected {
                    // A view of that name could run anything: only a real table will do.
                    guard try database.tableExists(table) else { throw Self.refusal(path, "has no table '\(table)'") }
                    let found = Set(try database.columns(in: table).map(\.name))
                    for column in columns where !found.contains(column) {
                        throw Self.refusal(path, "table '\(table)' has no column '\(column)'")
                    }
                }
                // SQLite stores what it is given: a text where a number belongs must not end the program later.
                guard try Bool.fetchOne(database, sql: Self.oddTypes) == false else {
                    throw Self.refusal(path, "has a row of another type than it should")
                }
                guard let mark = try StoreMark.read(database) else {
                    throw Self.refusal(path, "does not say of which environment and programme it is")
                }
                return mark
            }
        }
    }

    private static let expected: [(String, [String])] = [
        ("membership", ["partner", "record_id", "person_id"]),
        (
            "edge",
            ["left_partner", "left_record", "right_partner", "right_record", "match_weight", "probability"]
        ),
    ]

    private static let oddTypes = """
        SELECT EXISTS (SELECT 1 FROM membership WHERE typeof(person_id) <> 'integer'
                OR typeof(partner) <> 'text' OR typeof(record_id) <> 'text')
            OR EXISTS (SELECT 1 FROM edge WHERE typeof(left_partner) <> 'text' OR typeof(left_record) <> 'text'
                OR typeof(right_partner) <> 'text' OR typeof(right_record) <> 'text'
                OR typeof(match_weight) <> 'real' OR typeof(probability) <> 'real')
        """

    private static func refusal(_ path: String, _ what: String) -> StoreError {
        StoreError(.notAPeopleMap, file: path, reason: "\(what); give the people.sqlite that 'match' wrote")
    }

    /// How many records each partner has in the map, in order of the partner's id.
    ///
    /// - Returns: One entry a partner.
    /// - Throws: `database`.
    public func recordCounts() throws(StoreError) -> [(partner: String, records: Int)] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT partner, COUNT(*) FROM membership GROUP BY partner ORDER BY partner"
            )
            .map { (partner: $0[0], records: $0[1]) }
        }
    }

    /// All people's numbers, ascending.
    ///
    /// - Returns: Each number once.
    /// - Throws: `database`.
    public func personIDs() throws(StoreError) -> [Int64] {
        try read { database in
            var persons: [Int64] = []
            let rows = try Int64.fetchCursor(database, sql: "SELECT person_id FROM membership")
            while let person = try rows.next() { persons.append(person) }
            persons.sort()
            var distinct: [Int64] = []
            for person in persons where person != distinct.last { distinct.append(person) }
            return distinct
        }
    }

    /// Goes through the records of one partner in order of the record id.
    ///
    /// - Parameters:
    ///   - partner: The partner's id.
    ///   - body: Called with record id and person number.
    /// - Throws: `database`.
    public func forEachMembership(of partner: String, _ body: (String, Int64) -> Void) throws(StoreError) {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT record_id, person_id FROM membership WHERE partner = ? ORDER BY record_id",
                arguments: [partner]
            )
            while let row = try rows.next() { body(row[0], row[1]) }
        }
    }

    /// Goes through all records in order of partner id and record id.
    ///
    /// - Parameter body: Called with partner id, record id and person number.
    /// - Throws: `database`.
    public func forEachMembership(_ body: (String, String, Int64) -> Void) throws(StoreError) {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT partner, record_id, person_id FROM membership ORDER BY partner, record_id"
            )
            while let row = try rows.next() { body(row[0], row[1], row[2]) }
        }
    }

    /// Goes through all edges in order of their records.
    ///
    /// - Parameter body: Called with partner and record of both ends, match weight in bits and probability.
    /// - Throws: `database`.
    public func forEachEdge(_ body: (String, String, String, String, Double, Double) -> Void) throws(StoreError) {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT left_partner, left_record, right_partner, right_record, match_weight, probability FROM edge
                    ORDER BY left_partner, left_record, right_partner, right_record
                    """
            )
            while let row = try rows.next() { body(row[0], row[1], row[2], row[3], row[4], row[5]) }
        }
    }

    func read<T>(_ work: (Database) throws -> T) throws(StoreError) -> T {
        try StoreError.guarding(path) { try queue.read(work) }
    }
}
