import GRDB

/// What the matcher found again of each person's pairs when the NHS number was hidden, as two more characteristics.
///
/// The matcher sees no attribute and the reporter no token: only these counts pass from one to the other.
public enum LinkageOutcomes {
    /// Whether all pairs that share an NHS number were found without it.
    public static let found = Characteristic(
        name: "linkage_found",
        kind: .category,
        values: ["found", "missed"],
        weakValues: []
    )
    /// Whether all numbered pairs that were put together share their number.
    public static let right = Characteristic(
        name: "linkage_right",
        kind: .category,
        values: ["right", "wrong"],
        weakValues: []
    )

    /// The two columns of people in ascending order of their number.
    ///
    /// - Parameters:
    ///   - people: The people map.
    ///   - personIDs: The people's numbers, ascending.
    /// - Returns: `found` and `right`; 0 where nothing could be measured.
    /// - Throws: `notAPeopleMap`, `database`.
    static func columns(_ people: PeopleMapReader, personIDs: [Int64]) throws(StoreError) -> [PeopleTable.Column] {
        var foundCodes = [UInt16](repeating: 0, count: personIDs.count)
        var rightCodes = foundCodes
        var position = 0
        try people.forEachPersonOutcome { person, known, found, both in
            while position < personIDs.count, personIDs[position] < person { position += 1 }
            guard position < personIDs.count, personIDs[position] == person else { return }
            if known > 0 { foundCodes[position] = both < known ? 2 : 1 }
            if found > 0 { rightCodes[position] = both < found ? 2 : 1 }
        }
        return [
            PeopleTable.Column(name: found.name, values: found.values, codes: foundCodes),
            PeopleTable.Column(name: right.name, values: right.values, codes: rightCodes),
        ]
    }
}

extension PeopleMapReader {
    /// Goes through people with outcomes in ascending order of their number.
    ///
    /// - Parameter body: Called with person, pairs known, pairs found and pairs that are both, added up over records.
    /// - Throws: `notAPeopleMap` when the table holds anything but counts, `database`; a map without it has nobody.
    func forEachPersonOutcome(_ body: (Int64, Int64, Int64, Int64) -> Void) throws(StoreError) {
        try read { database in
            guard try database.tableExists("outcome") else { return }
            let columns = Set(try database.columns(in: "outcome").map(\.name))
            let expected = ["partner", "record_id", "silver_true", "silver_found", "silver_both"]
            guard columns.isSuperset(of: expected), try Bool.fetchOne(database, sql: Self.oddOutcomes) == false else {
                throw StoreError(
                    .notAPeopleMap,
                    file: path,
                    reason: "table 'outcome' has another form; give the people.sqlite that 'match' wrote"
                )
            }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT person_id, SUM(silver_true), SUM(silver_found), SUM(silver_both)
                    FROM outcome JOIN membership USING (partner, record_id) GROUP BY person_id ORDER BY person_id
                    """
            )
            while let row = try rows.next() { body(row[0], row[1], row[2], row[3]) }
        }
    }

    private static let oddOutcomes = """
        SELECT EXISTS (SELECT 1 FROM outcome WHERE typeof(partner) <> 'text' OR typeof(record_id) <> 'text'
            OR typeof(silver_true) <> 'integer' OR typeof(silver_found) <> 'integer'
            OR typeof(silver_both) <> 'integer' OR silver_both < 0 OR silver_true < silver_both
            OR silver_found < silver_both OR silver_true > 1000000 OR silver_found > 1000000)
        """
}
