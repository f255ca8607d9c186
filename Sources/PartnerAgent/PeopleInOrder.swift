import Extracts
import SafeFiles

/// What will leave about every person, in the package's order: readings and attributes, gathered in one walk.
struct PeopleInOrder: Sendable {
    private(set) var readings = ReadingTable()
    private(set) var attributes: AttributeColumns

    /// How many people one job takes, and how many jobs are waited for together.
    private static let batch = 1 << 12
    private static let jobs = 16

    init(
        _ order: PersonOrder,
        _ local: LocalPeople,
        chooser: ReadingChooser,
        attributes builder: AttributeBuilder,
        extract: ExtractRows,
        threads: Int
    ) {
        attributes = AttributeColumns(names: builder.names, values: builder.values)
        let count = order.people.count
        for start in stride(from: 0, to: count, by: Self.batch * Self.jobs) {
            let left = min(count - start, Self.batch * Self.jobs)
            let parts = Parallel.map((left + Self.batch - 1) / Self.batch, threads: threads) { job in
                let from = start + job * Self.batch
                return (from..<min(from + Self.batch, start + left)).map { place in
                    let rows = local.rowsOfPerson[Int(order.people[place])]
                    return (chooser.readings(of: rows), builder.codes(of: rows))
                }
            }
            for part in parts {
                for (own, codes) in part {
                    readings.append(own)
                    attributes.append(codes)
                }
            }
            // People stand in a random order, so that every page was touched.
            extract.release()
            local.rowsOfPerson.release()
        }
    }
}
