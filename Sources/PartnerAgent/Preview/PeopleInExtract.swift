import Composites
import Extracts
import SealedPackages

/// The people of an extract as they would be sealed: found, read and described by the code that seals.
struct PeopleInExtract {
    let extract: ExtractRows
    let local: LocalPeople
    /// The readings of each person, the usual one first.
    let readings: [[Reading]]
    /// The attributes of each person, under numbers that stand for no handle.
    let attributes: AttributeTable
    /// The contacts of each person, one code a field.
    let contacts: [[[UInt16]]]
    let contactBuilder: ContactBuilder

    init(_ extract: ExtractRows, terms: AgentTerms, areas: AreaDirectory?) {
        self.extract = extract
        local = LocalPeople(extract)
        let chooser = ReadingChooser(extract: extract, linkFields: terms.linkFields, local: local)
        readings = local.rowsOfPerson.map(chooser.readings)
        let blank = String(repeating: "0", count: 2 * TokenTable.handleLength)
        let builder = ContactBuilder(extract: extract, terms: terms)
        contactBuilder = builder
        contacts = local.rowsOfPerson.map { rows in builder.contacts(of: rows.map(Int.init)) }
        attributes = AttributeBuilder(extract: extract, terms: terms, areas: areas)
            .table(
                people: Array(local.rowsOfPerson),
                recordIDs: [String](repeating: blank, count: local.rowsOfPerson.count)
            )
    }

    /// The number of people.
    var count: Int { readings.count }
    /// The number of readings.
    var readingCount: Int { readings.reduce(0) { $0 + $1.count } }

    /// People in whom a field is known.
    func known(_ field: FieldSet) -> Int { readings.count { $0[0].missing.isDisjoint(with: field) } }
}
