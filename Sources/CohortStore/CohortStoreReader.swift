import GRDB

/// A reader of `cohort.sqlite`, as `report` left it: people, characteristics and contacts.
public struct CohortStoreReader: Sendable {
    /// The people.
    public let people: PeopleTable
    /// Their contacts; none in a store of an earlier version.
    public let contacts: PeopleContacts
    /// Of which environment and programme file it is; `nil` in a store of an earlier version.
    public let mark: StoreMark?
    /// Places of the partners that have no record in the people map.
    public let silent: Set<Int>

    /// Reads a store.
    ///
    /// - Parameter path: The file.
    /// - Throws: `file` when it cannot be read, `notACohortStore` when it has another shape.
    public init(path: String) throws(StoreError) {
        let queue = try ExistingDatabase.open(path)
        let read = try StoreError.guarding(path) {
            try queue.read { (rest: try Self.read($0, path), mark: try StoreMark.read($0)) }
        }
        (people, contacts, silent) = read.rest
        mark = read.mark
    }

    private static func read(
        _ database: Database,
        _ path: String
    ) throws -> (PeopleTable, PeopleContacts, Set<Int>) {
        let shape = StoreError(
            .notACohortStore,
            file: path,
            reason: "has another shape; give the cohort.sqlite that 'report' wrote"
        )
        for table in ["partner", "characteristic", "characteristic_value", "reconciliation", "person"] {
            guard try database.tableExists(table) else { throw shape }
        }
        let partners = try String.fetchAll(database, sql: "SELECT id FROM partner ORDER BY position")
        let silent = try Int.fetchAll(database, sql: "SELECT partner FROM reconciliation WHERE in_people_map = 0")
        let names = try String.fetchAll(database, sql: "SELECT name FROM characteristic ORDER BY position")
        var values: [[String]] = []
        for place in names.indices {
            values.append(
                try String.fetchAll(
                    database,
                    sql: "SELECT value FROM characteristic_value WHERE characteristic = ? ORDER BY code",
                    arguments: [place]
                )
            )
        }
        var ids: [Int64] = []
        var knownTo: [UInt64] = []
        var codes = [[UInt16]](repeating: [], count: names.count)
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT person_id, known_to, codes FROM person ORDER BY person_id"
        )
        while let row = try rows.next() {
            guard let id = Int64.fromDatabaseValue(row[0]), let known = Int64.fromDatabaseValue(row[1]),
                try Blob.decode(row, column: 2, into: &codes)
            else { throw shape }
            ids.append(id)
            knownTo.append(UInt64(bitPattern: known))
        }
        guard zip(codes, values).allSatisfy({ codes, values in codes.allSatisfy { Int($0) <= values.count } }) else {
            throw shape
        }
        let table = PeopleTable(
            partners: partners,
            knownTo: knownTo,
            columns: names.indices.map { .init(name: names[$0], values: values[$0], codes: codes[$0]) }
        )
        return (table, try contacts(database, ids, partners.count, shape), Set(silent))
    }

    private static func contacts(
        _ database: Database,
        _ ids: [Int64],
        _ partnerCount: Int,
        _ shape: StoreError
    ) throws -> PeopleContacts {
        var starts = [Int32](repeating: 0, count: ids.count + 1)
        guard try database.tableExists("contact") else {
            return PeopleContacts(starts: starts, partners: [], fields: [], codes: [], senders: [])
        }
        var fields: [ContactField] = []
        for (place, name) in try String.fetchAll(database, sql: "SELECT name FROM contact_field ORDER BY position")
            .enumerated()
        {
            let values = try String.fetchAll(
                database,
                sql: "SELECT value FROM contact_value WHERE field = ? ORDER BY code",
                arguments: [place]
            )
            fields.append(ContactField(name: name, values: values))
        }
        var partners: [UInt8] = []
        var codes = [[UInt16]](repeating: [], count: fields.count)
        var place = 0
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT person_id, partner, codes FROM contact ORDER BY contact_id"
        )
        while let row = try rows.next() {
            guard let person = Int64.fromDatabaseValue(row[0]), let partner = Int.fromDatabaseValue(row[1]),
                (0..<partnerCount).contains(partner), try Blob.decode(row, column: 2, into: &codes)
            else { throw shape }
            while place < ids.count, ids[place] < person { place += 1 }
            guard place < ids.count, ids[place] == person else { throw shape }
            starts[place + 1] += 1
            partners.append(UInt8(partner))
        }
        guard zip(codes, fields).allSatisfy({ codes, field in codes.allSatisfy { Int($0) <= field.values.count } })
        else { throw shape }
        for person in ids.indices { starts[person + 1] += starts[person] }
        let senders = try Int.fetchAll(database, sql: "SELECT DISTINCT partner FROM contact")
        return PeopleContacts(
            starts: starts,
            partners: partners,
            fields: fields,
            codes: codes,
            senders: Set(senders)
        )
    }
}
