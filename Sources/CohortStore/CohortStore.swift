import GRDB

/// The reporter's own file: one row for each linked person, with resolved characteristics and the partners that know
/// the person.
///
/// It holds no token and no identifier; it is for inside use (mode 0600) and kept as long as the
/// programme's `retention.linked_file_days` says.
public struct CohortStore: ~Copyable {
    private let database: NewDatabase
    /// What became of each partner's records, in the programme's order.
    public let reconciliation: [PartnerReconciliation]
    /// Each partner's own answers, for the attributes that were asked for.
    public let statements: [PeopleStatement]
    /// The people's contacts, in the order of people.
    public let contacts: PeopleContacts
    private let partners: [String]
    private let characteristics: [Characteristic]

    /// Joins a people map with the partners' attributes into a new store under a temporary name.
    ///
    /// - Parameters:
    ///   - path: The store's final path; `commit()` gives the file this name.
    ///   - people: The people map, whose mark is passed on.
    ///   - partners: The partners' ids in the programme's order, at most 63.
    ///   - characteristics: The attributes to keep; other columns are left where they are.
    ///   - records: The partners' attributes; a partner may be missing, none may come twice.
    ///   - outcomes: Whether `LinkageOutcomes` are kept as two more characteristics.
    ///   - contactFields: The fields of contacts to keep.
    ///   - names: Names of the attributes of which each partner's own answers are kept in memory.
    /// - Throws: `unknownPartner`, `duplicateRecord`, `badShape`, `file`, `notAPeopleMap`.
    public init(
        path: String,
        people: PeopleMapReader,
        partners: [String],
        characteristics: [Characteristic],
        records: [AttributeRecords],
        outcomes: Bool = false,
        contactFields: [ContactField] = [],
        statements names: Set<String> = []
    ) throws(StoreError) {
        let mark = people.mark
        let byPartner = try Self.checked(records, partners: partners, file: people.path)
        let join = try RecordJoin(people, partners: partners, records: byPartner)
        let resolution = PeopleResolution(
            join,
            partners: partners,
            characteristics: characteristics,
            records: byPartner
        )
        var table = resolution.table
        var characteristics = characteristics
        if outcomes {
            let columns = try LinkageOutcomes.columns(people, personIDs: join.personIDs)
            table = PeopleTable(partners: table.partners, knownTo: table.knownTo, columns: table.columns + columns)
            characteristics += [LinkageOutcomes.found, LinkageOutcomes.right]
        }
        let said = characteristics.filter { names.contains($0.name) }.flatMap { characteristic in
            partners.enumerated().compactMap { place, id in
                byPartner[id].map {
                    PeopleStatement(place, characteristic, join.entries[place], $0, people: join.personIDs.count)
                }
            }
        }
        let (people, kept) = (table, characteristics)
        let met = ContactJoin(join, partners: partners, fields: contactFields, records: byPartner).contacts
        let database = try NewDatabase(path: path)
        try StoreError.guarding(path) {
            try CohortStoreSchema.migrator.migrate(database.queue)
            try database.queue.write { database in
                try mark.write(database)
                try Self.fillLists(database, resolution.reconciliation, kept)
                try Self.fillPeople(database, people, personIDs: join.personIDs)
                try met.fill(database, personIDs: join.personIDs)
            }
        }
        self.database = database
        self.contacts = met
        self.statements = said
        self.partners = partners
        self.characteristics = characteristics
        self.reconciliation = resolution.reconciliation
    }

    /// The people, read back from the store.
    ///
    /// - Returns: All people in ascending order of their number.
    /// - Throws: `notACohortStore` when a row has another shape.
    public func people() throws(StoreError) -> PeopleTable {
        var knownTo: [UInt64] = []
        var codes = [[UInt16]](repeating: [], count: characteristics.count)
        try StoreError.guarding(database.path) {
            try database.queue.read { database in
                let rows = try Row.fetchCursor(database, sql: "SELECT known_to, codes FROM person ORDER BY person_id")
                while let row = try rows.next() {
                    knownTo.append(UInt64(bitPattern: row[0]))
                    let fits = try Blob.decode(row, column: 1, into: &codes)
                    guard fits else {
                        throw StoreError(
                            .notACohortStore,
                            file: self.database.path,
                            reason: "has a row of another shape"
                        )
                    }
                }
            }
        }
        let columns = characteristics.indices.map {
            PeopleTable.Column(name: characteristics[$0].name, values: characteristics[$0].values, codes: codes[$0])
        }
        return PeopleTable(partners: partners, knownTo: knownTo, columns: columns)
    }

    /// Gives the store its name; without this call nothing is left of it.
    ///
    /// - Throws: `file` when the disk refuses.
    public consuming func commit() throws(StoreError) { try database.commit() }

    private static func checked(
        _ records: [AttributeRecords],
        partners: [String],
        file: String
    ) throws(StoreError) -> [String: AttributeRecords] {
        guard partners.count <= 63, Set(partners).count == partners.count else {
            throw StoreError(.badShape, file: file, reason: "there are more than 63 partners, or one is named twice")
        }
        var byPartner: [String: AttributeRecords] = [:]
        for package in records {
            guard partners.contains(package.partner) else {
                throw StoreError(
                    .unknownPartner,
                    file: file,
                    partner: package.partner,
                    reason: "sent attributes and is not in the programme"
                )
            }
            guard byPartner.updateValue(package, forKey: package.partner) == nil else {
                throw StoreError(
                    .duplicateRecord,
                    file: file,
                    partner: package.partner,
                    reason: "sent two attribute packages; give one"
                )
            }
            guard package.columns.allSatisfy({ $0.codes.count == package.recordIDs.count }) else {
                throw StoreError(
                    .badShape,
                    file: file,
                    partner: package.partner,
                    reason: "sent a column that is shorter or longer than the list of records"
                )
            }
        }
        return byPartner
    }

    private static func fillPeople(_ database: Database, _ table: PeopleTable, personIDs: [Int64]) throws {
        let statement = try BulkInsert(database, sql: "INSERT INTO person VALUES (?, ?, ?)")
        var codes = [UInt8](repeating: 0, count: 2 * table.columns.count)
        for (index, person) in personIDs.enumerated() {
            for (column, characteristic) in table.columns.enumerated() {
                let code = characteristic.codes[index]
                codes[2 * column] = UInt8(truncatingIfNeeded: code)
                codes[2 * column + 1] = UInt8(truncatingIfNeeded: code >> 8)
            }
            try codes.withUnsafeBytes { bytes in
                try statement.insert { values in
                    values.integer(person, at: 1)
                    values.integer(Int64(bitPattern: table.knownTo[index]), at: 2)
                    values.blob(bytes, at: 3)
                }
            }
        }
    }

    private static func fillLists(
        _ database: Database,
        _ reconciliation: [PartnerReconciliation],
        _ characteristics: [Characteristic]
    ) throws {
        for (position, counts) in reconciliation.enumerated() {
            try database.execute(sql: "INSERT INTO partner VALUES (?, ?)", arguments: [position, counts.partner])
            try database.execute(
                sql: "INSERT INTO reconciliation VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    position, counts.inPeopleMap, counts.inPackage, counts.joined, counts.people,
                    counts.joinedWithOtherPartner, counts.valuesNotPermitted,
                ]
            )
        }
        for (position, characteristic) in characteristics.enumerated() {
            try database.execute(
                sql: "INSERT INTO characteristic VALUES (?, ?, ?)",
                arguments: [position, characteristic.name, characteristic.kind.rawValue]
            )
            for (index, value) in characteristic.values.enumerated() {
                try database.execute(
                    sql: "INSERT INTO characteristic_value VALUES (?, ?, ?, ?)",
                    arguments: [position, index + 1, value, characteristic.weakValues.contains(value)]
                )
            }
        }
    }
}
