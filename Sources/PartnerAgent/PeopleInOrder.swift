import Extracts
import SafeFiles

/// What will leave about every person, in the package's order: readings and attributes, gathered in one walk.
struct PeopleInOrder: Sendable {
    private(set) var readings = ReadingTable()
    private(set) var attributes: AttributeColumns
    private(set) var contacts: ContactColumns

    /// How many people are gathered together, and how many of them one job takes.
    private static let batch = 1 << 18
    private static let share = 1 << 12

    init(
        _ order: PersonOrder,
        _ local: LocalPeople,
        chooser: ReadingChooser,
        attributes builder: AttributeBuilder,
        contacts contactBuilder: ContactBuilder,
        extract: ExtractRows,
        threads: Int
    ) {
        attributes = AttributeColumns(names: builder.names, values: builder.values)
        contacts = ContactColumns(contactBuilder)
        let count = order.people.count
        for start in stride(from: 0, to: count, by: Self.batch) {
            let places = start..<min(start + Self.batch, count)
            // People stand in a random order; their rows are fetched from front to back.
            var positions: [Int32] = []
            var ends: [Int] = []
            for place in places {
                positions += local.rowsOfPerson[Int(order.people[place])]
                ends.append(positions.count)
            }
            let rows = zip(positions, extract.rows.rows(at: positions)).map { PlacedRow(position: Int($0), row: $1) }
            let parts = Parallel.map((places.count + Self.share - 1) / Self.share, threads: threads) { job in
                (job * Self.share..<min((job + 1) * Self.share, places.count)).map { person in
                    let own = Array(rows[(person == 0 ? 0 : ends[person - 1])..<ends[person]])
                    return (
                        chooser.readings(of: own.map(\.row)), builder.codes(of: own),
                        contactBuilder.contacts(of: own.map(\.position))
                    )
                }
            }
            for part in parts {
                for (own, codes, met) in part {
                    readings.append(own)
                    contacts.append(met, of: attributes.count)
                    attributes.append(codes)
                }
            }
            extract.release()
            local.rowsOfPerson.release()
        }
    }
}
