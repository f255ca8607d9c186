/// What one partner says of one attribute of the linked people, before partners' answers are put together.
public struct PeopleStatement: Sendable, Equatable {
    /// The place of the partner in the programme's order.
    public let partner: Int
    /// The attribute's name.
    public let attribute: String
    /// One code a person: 0 where the partner says nothing, code `c` is the `c`-th permitted value.
    public let codes: [UInt16]

    /// Reads one partner's answers; of several records of a person the most frequent answer, as everywhere else.
    init(
        _ partner: Int,
        _ characteristic: Characteristic,
        _ entries: [RecordJoin.Entry],
        _ records: AttributeRecords,
        people: Int
    ) {
        self.partner = partner
        attribute = characteristic.name
        var codes = [UInt16](repeating: 0, count: people)
        if let column = records.columns.first(where: { $0.name == characteristic.name }) {
            let places = Dictionary(
                characteristic.values.enumerated().map { ($1, UInt16($0 + 1)) },
                uniquingKeysWith: { first, _ in first }
            )
            let translation: [UInt16] = [0] + column.values.map { places[$0] ?? 0 }
            var position = 0
            while position < entries.count {
                let person = entries[position].person
                var said: [UInt16] = []
                while position < entries.count, entries[position].person == person {
                    let row = entries[position].row
                    if row >= 0 { said.append(translation[Int(column.codes[Int(row)])]) }
                    position += 1
                }
                codes[Int(person)] = said.count == 1 ? said[0] : characteristic.resolve([said])
            }
        }
        self.codes = codes
    }
}
