/// The join of people map and attributes: which rows of which package are about which person.
///
/// One partner at a time, both sides in order of the record id, so that it is one walk down two sorted lists.
struct RecordJoin {
    /// One record of a person at one partner: the row in the partner's package, or -1 when it has no attributes.
    struct Entry {
        var person: UInt32
        var row: Int32
    }

    /// For each partner in the programme's order: its records, sorted by person.
    private(set) var entries: [[Entry]] = []
    /// The people's numbers, ascending; a person's position here is its index everywhere else.
    let personIDs: [Int64]
    private let file: String

    init(_ people: PeopleMapReader, partners: [String], records: [String: AttributeRecords]) throws(StoreError) {
        file = people.path
        personIDs = try people.personIDs()
        for (partner, _) in try people.recordCounts() where !partners.contains(partner) {
            throw StoreError(
                .unknownPartner,
                file: file,
                partner: partner,
                reason: "is in the people map and not in the programme; use the programme that 'match' was run with"
            )
        }
        for partner in partners {
            entries.append(try join(people, partner: partner, records: records[partner]))
        }
    }

    private func join(
        _ people: PeopleMapReader,
        partner: String,
        records: AttributeRecords?
    ) throws(StoreError) -> [Entry] {
        let order = try sortedRows(records)
        let recordIDs = records?.recordIDs ?? []
        var next = 0
        var entries: [Entry] = []
        try people.forEachMembership(of: partner) { recordID, person in
            while next < order.count, recordIDs[Int(order[next])].isBefore(recordID) { next += 1 }
            let found = next < order.count && recordIDs[Int(order[next])] == recordID
            entries.append(Entry(person: UInt32(index(of: person)), row: found ? order[next] : -1))
        }
        // Within a person the order of the records has no influence on what follows.
        entries.sort { ($0.person, $0.row) < ($1.person, $1.row) }
        return entries
    }

    private func sortedRows(_ records: AttributeRecords?) throws(StoreError) -> [Int32] {
        guard let records else { return [] }
        let ids = records.recordIDs
        guard ids.count < Int(Int32.max) else {
            throw StoreError(.badShape, file: file, partner: records.partner, reason: "sends too many records")
        }
        // The first eight bytes decide nearly always: record ids are random.
        var keys = ids.enumerated().map { (start: $1.firstEight, row: Int32($0)) }
        keys.sort { left, right in
            left.start != right.start ? left.start < right.start : ids[Int(left.row)].isBefore(ids[Int(right.row)])
        }
        let order = keys.map(\.row)
        for (previous, row) in zip(order, order.dropFirst()) where ids[Int(previous)] == ids[Int(row)] {
            throw StoreError(
                .duplicateRecord,
                file: file,
                partner: records.partner,
                reason: "sends attributes of one record twice; seal the package again"
            )
        }
        return order
    }

    /// The position of a person's number; it is there, because `personIDs` was read from the same rows.
    private func index(of person: Int64) -> Int {
        var low = 0
        var high = personIDs.count - 1
        while low < high {
            let middle = (low + high) / 2
            if personIDs[middle] < person { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension String {
    /// Order by bytes, as SQLite's binary collation has it.
    fileprivate func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    /// The first eight bytes as a number that orders as they do; a shorter text is filled up with zeros.
    fileprivate var firstEight: UInt64 {
        var value: UInt64 = 0
        var room = 64
        for byte in utf8.prefix(8) {
            room -= 8
            value |= UInt64(byte) << UInt64(room)
        }
        return value
    }
}
