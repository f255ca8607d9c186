import GRDB

/// A writer of `people.sqlite`: which record of which partner belongs to which person, and the edges behind it.
///
/// Rows are kept compactly in memory and written in order of partner and record id by `commit()`, so that the file's
/// bytes depend on what was added and not on the order in which it was added. Memory: about 50 bytes a membership with
/// a record id of 32 digits, 32 bytes an edge.
///
/// - Source: docs/architecture.md, section 9: tables `membership` and `edge`, mode 0600.
public struct PeopleMapWriter: ~Copyable {
    private let database: NewDatabase
    private let partners: [String]
    private let mark: StoreMark
    private var partnerOf: [UInt32] = []
    private var personOf: [Int64] = []
    private var recordBytes: [UInt8] = []
    private var recordEnds: [Int] = []
    private var edges: [Edge] = []
    private var outcomes: [Outcome] = []
    private var remarks: [Remark] = []

    private struct Outcome {
        var row: UInt32
        var known: Int64
        var found: Int64
        var both: Int64
    }

    private struct Remark {
        var row: UInt32
        var reason: String
    }

    private struct Edge {
        var left: UInt32
        var right: UInt32
        var weight: Double
        var probability: Double
    }

    /// Begins a people map under a temporary name.
    ///
    /// - Parameters:
    ///   - path: The final path; its folder must exist.
    ///   - partners: The partners' ids; memberships name them by position.
    ///   - mark: Of which environment and programme file it is.
    /// - Throws: `file` when the folder cannot be written, `badShape` when a partner is named twice.
    public init(path: String, partners: [String], mark: StoreMark) throws(StoreError) {
        guard Set(partners).count == partners.count else {
            throw StoreError(.badShape, file: path, reason: "a partner is named twice")
        }
        self.database = try NewDatabase(path: path)
        self.partners = partners
        self.mark = mark
    }

    /// Makes room for rows to come.
    ///
    /// - Parameters:
    ///   - memberships: How many memberships will be added.
    ///   - edges: How many edges will be added.
    public mutating func reserve(memberships: Int, edges: Int) {
        partnerOf.reserveCapacity(memberships)
        personOf.reserveCapacity(memberships)
        recordEnds.reserveCapacity(memberships)
        recordBytes.reserveCapacity(memberships * 32)
        self.edges.reserveCapacity(edges)
    }

    /// Adds one record.
    ///
    /// - Parameters:
    ///   - partner: The partner's position in `partners`.
    ///   - recordID: The record's random id.
    ///   - person: The person's number.
    /// - Returns: The row's number from 0, for `addEdge`.
    /// - Throws: `unknownPartner`.
    @discardableResult
    public mutating func addMembership(partner: Int, recordID: String, person: Int64) throws(StoreError) -> Int {
        guard partners.indices.contains(partner), personOf.count < Int(UInt32.max) else {
            throw StoreError(.unknownPartner, file: database.path, reason: "a record belongs to no partner of the list")
        }
        partnerOf.append(UInt32(partner))
        personOf.append(person)
        recordBytes.append(contentsOf: recordID.utf8)
        recordEnds.append(recordBytes.count)
        return personOf.count - 1
    }

    /// Adds an edge between two records that were added before; which is left and which is right is of no account.
    ///
    /// - Parameters:
    ///   - first: The row's number of one record, as `addMembership` gave it.
    ///   - second: The row's number of the other record.
    ///   - matchWeight: The match weight in bits (log2 odds).
    ///   - probability: The match probability, 0 to 1.
    /// - Throws: `badShape` when a row does not exist or both are one.
    public mutating func addEdge(first: Int, second: Int, matchWeight: Double, probability: Double) throws(StoreError) {
        guard personOf.indices.contains(first), personOf.indices.contains(second), first != second else {
            throw StoreError(.badShape, file: database.path, reason: "an edge joins rows that were not added")
        }
        edges.append(
            Edge(left: UInt32(first), right: UInt32(second), weight: matchWeight, probability: probability)
        )
    }

    /// Adds what was found again of a record's pairs when the NHS number was hidden; at most once a record.
    ///
    /// - Parameters:
    ///   - row: The row's number, as `addMembership` gave it.
    ///   - known: Pairs with records of other partners that share its NHS number.
    ///   - found: Pairs with numbered records of other partners that it was put together with.
    ///   - both: Pairs that are both.
    /// - Throws: `badShape` when the row does not exist or a count makes no sense.
    public mutating func addOutcome(row: Int, known: Int, found: Int, both: Int) throws(StoreError) {
        guard personOf.indices.contains(row), both >= 0, known >= both, found >= both else {
            throw StoreError(.badShape, file: database.path, reason: "an outcome belongs to no row or makes no sense")
        }
        outcomes.append(Outcome(row: UInt32(row), known: Int64(known), found: Int64(found), both: Int64(both)))
    }

    /// Adds why a record stands apart or deserves a look; each reason at most once a record.
    ///
    /// - Parameters:
    ///   - row: The row's number, as `addMembership` gave it.
    ///   - reason: A word of a fixed list.
    /// - Throws: `badShape` when the row does not exist.
    public mutating func addRemark(row: Int, reason: String) throws(StoreError) {
        guard personOf.indices.contains(row) else {
            throw StoreError(.badShape, file: database.path, reason: "a remark belongs to no row")
        }
        remarks.append(Remark(row: UInt32(row), reason: reason))
    }

    /// Writes everything and gives the file its name.
    ///
    /// - Throws: `duplicateRecord` when a partner's record or an edge was added twice; `file` when the disk refuses.
    public consuming func commit() throws(StoreError) {
        let order = sortedRows()
        var rank = [UInt32](repeating: 0, count: order.count)
        for (position, row) in order.enumerated() { rank[Int(row)] = UInt32(position) }
        for (previous, row) in zip(order, order.dropFirst()) where compare(previous, row) == 0 {
            throw StoreError(
                .duplicateRecord,
                file: database.path,
                partner: partners[Int(partnerOf[Int(row)])],
                reason: "a record id was added twice; each record belongs to one person"
            )
        }
        let sortedEdges = sortEdges(by: rank)
        outcomes.sort { rank[Int($0.row)] < rank[Int($1.row)] }
        remarks.sort { (rank[Int($0.row)], $0.reason) < (rank[Int($1.row)], $1.reason) }
        try fill(order, sortedEdges)
        try database.commit()
    }

    private func fill(_ order: [UInt32], _ edges: [Edge]) throws(StoreError) {
        let names = partners.map { Array($0.utf8) }
        try StoreError.guarding(database.path) {
            try database.queue.write { database in
                try database.execute(sql: PeopleMapSchema.tables + StoreMark.table)
                try mark.write(database)
                try recordBytes.withUnsafeBytes { records in
                    try fillMemberships(database, order, names, records)
                    try fillEdges(database, edges, names, records)
                    try fillOutcomes(database, names, records)
                    try fillRemarks(database, names, records)
                }
            }
        }
    }

    private func fillMemberships(
        _ database: Database,
        _ order: [UInt32],
        _ names: [[UInt8]],
        _ records: UnsafeRawBufferPointer
    ) throws {
        let statement = try BulkInsert(database, sql: "INSERT INTO membership VALUES (?, ?, ?)")
        for row in order {
            try names[Int(partnerOf[Int(row)])].withUnsafeBytes { name in
                try statement.insert { values in
                    values.text(name, at: 1)
                    values.text(UnsafeRawBufferPointer(rebasing: records[range(row)]), at: 2)
                    values.integer(personOf[Int(row)], at: 3)
                }
            }
        }
    }

    private func fillEdges(
        _ database: Database,
        _ edges: [Edge],
        _ names: [[UInt8]],
        _ records: UnsafeRawBufferPointer
    ) throws {
        let statement = try BulkInsert(database, sql: "INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?)")
        for edge in edges {
            try names[Int(partnerOf[Int(edge.left)])].withUnsafeBytes { left in
                try names[Int(partnerOf[Int(edge.right)])].withUnsafeBytes { right in
                    try statement.insert { values in
                        values.text(left, at: 1)
                        values.text(UnsafeRawBufferPointer(rebasing: records[range(edge.left)]), at: 2)
                        values.text(right, at: 3)
                        values.text(UnsafeRawBufferPointer(rebasing: records[range(edge.right)]), at: 4)
                        values.real(edge.weight, at: 5)
                        values.real(edge.probability, at: 6)
                    }
                }
            }
        }
    }

    private func fillOutcomes(_ database: Database, _ names: [[UInt8]], _ records: UnsafeRawBufferPointer) throws {
        let statement = try BulkInsert(database, sql: "INSERT INTO outcome VALUES (?, ?, ?, ?, ?)")
        for outcome in outcomes {
            try names[Int(partnerOf[Int(outcome.row)])].withUnsafeBytes { name in
                try statement.insert { values in
                    values.text(name, at: 1)
                    values.text(UnsafeRawBufferPointer(rebasing: records[range(outcome.row)]), at: 2)
                    values.integer(outcome.known, at: 3)
                    values.integer(outcome.found, at: 4)
                    values.integer(outcome.both, at: 5)
                }
            }
        }
    }

    private func fillRemarks(_ database: Database, _ names: [[UInt8]], _ records: UnsafeRawBufferPointer) throws {
        let statement = try BulkInsert(database, sql: "INSERT INTO remark VALUES (?, ?, ?)")
        for remark in remarks {
            try names[Int(partnerOf[Int(remark.row)])].withUnsafeBytes { name in
                try Array(remark.reason.utf8).withUnsafeBytes { reason in
                    try statement.insert { values in
                        values.text(name, at: 1)
                        values.text(UnsafeRawBufferPointer(rebasing: records[range(remark.row)]), at: 2)
                        values.text(reason, at: 3)
                    }
                }
            }
        }
    }

    private func range(_ row: UInt32) -> Range<Int> {
        (row == 0 ? 0 : recordEnds[Int(row) - 1])..<recordEnds[Int(row)]
    }

    private func bytes(_ row: UInt32) -> ArraySlice<UInt8> { recordBytes[range(row)] }

    /// Below, at or above 0 as the first row stands before, with or after the second.
    private func compare(_ first: UInt32, _ second: UInt32) -> Int {
        if partnerOf[Int(first)] != partnerOf[Int(second)] { return -1 }
        let (left, right) = (bytes(first), bytes(second))
        if left.elementsEqual(right) { return 0 }
        return left.lexicographicallyPrecedes(right) ? -1 : 1
    }

    /// The rows in the order of the primary key (bytes of partner, then of record id), so that SQLite only appends.
    private func sortedRows() -> [UInt32] {
        struct Key {
            var partner: UInt32
            var start: UInt64
            var row: UInt32
        }
        let byName = partners.indices.sorted {
            Array(partners[$0].utf8).lexicographicallyPrecedes(Array(partners[$1].utf8))
        }
        var place = [UInt32](repeating: 0, count: partners.count)
        for (position, partner) in byName.enumerated() { place[partner] = UInt32(position) }
        var keys = (0..<UInt32(personOf.count)).map { row in
            // The first eight bytes decide nearly always: record ids are random.
            var start: UInt64 = 0
            var count = 0
            for byte in bytes(row).prefix(8) {
                start = start << 8 | UInt64(byte)
                count += 1
            }
            return Key(partner: place[Int(partnerOf[Int(row)])], start: start << UInt64(8 * (8 - count)), row: row)
        }
        keys.sort { left, right in
            if left.partner != right.partner { return left.partner < right.partner }
            if left.start != right.start { return left.start < right.start }
            return bytes(left.row).lexicographicallyPrecedes(bytes(right.row))
        }
        return keys.map(\.row)
    }

    private func sortEdges(by rank: [UInt32]) -> [Edge] {
        var sorted = edges
        for index in sorted.indices where rank[Int(sorted[index].left)] > rank[Int(sorted[index].right)] {
            (sorted[index].left, sorted[index].right) = (sorted[index].right, sorted[index].left)
        }
        sorted.sort { first, second in
            let (left, right) = (rank[Int(first.left)], rank[Int(second.left)])
            return left != right ? left < right : rank[Int(first.right)] < rank[Int(second.right)]
        }
        return sorted
    }
}

/// The tables of `people.sqlite`.
///
/// No index by person: it would hold every record id a second time, and those who group
/// by person read the whole table anyway.
enum PeopleMapSchema {
    static let tables = """
        CREATE TABLE membership (
            partner TEXT NOT NULL, record_id TEXT NOT NULL, person_id INTEGER NOT NULL,
            PRIMARY KEY (partner, record_id)
        ) WITHOUT ROWID;
        CREATE TABLE edge (
            left_partner TEXT NOT NULL, left_record TEXT NOT NULL,
            right_partner TEXT NOT NULL, right_record TEXT NOT NULL,
            match_weight REAL NOT NULL, probability REAL NOT NULL,
            PRIMARY KEY (left_partner, left_record, right_partner, right_record)
        ) WITHOUT ROWID;
        -- Pairs with records of other partners: known by one NHS number, found with the number hidden, both.
        CREATE TABLE outcome (
            partner TEXT NOT NULL, record_id TEXT NOT NULL, silver_true INTEGER NOT NULL,
            silver_found INTEGER NOT NULL, silver_both INTEGER NOT NULL, PRIMARY KEY (partner, record_id)
        ) WITHOUT ROWID;
        -- Why a record stands apart, or why somebody should look at it.
        CREATE TABLE remark (
            partner TEXT NOT NULL, record_id TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (partner, record_id, reason)
        ) WITHOUT ROWID;
        """
}
