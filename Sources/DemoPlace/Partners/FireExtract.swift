/// Fire and rescue: one row a home safety visit, with the occupier's name where the crew took it.
///
/// There is no NHS number and no sex. Some homes are visited more than once, and on many visits nobody's name is taken.
enum FireExtract {
    static func columns(_ dress: Dress) -> [Column] {
        let names =
            dress == .plain
            ? [Column("occupier_first_name", "given_name"), Column("occupier_last_name", "surname")]
            : [Column("occupier", "full_name")]
        return [
            Column("visit_ref", "source_id"), Column("visit_date", "contact:month", .dayMonthYear),
            Column("uprn", "uprn"),
            Column("address", "address_line"), Column("postcode", "postcode"),
        ] + names + [
            Column("occupier_dob", "date_of_birth", .dayMonthYear), Column(own: "alarms_fitted"), Column(own: "crew"),
            Column(own: "notes"),
        ]
    }

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        let homes = extract.population.dwellings.count
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            try writeRow(person, &extract)
            if extract.generator.chance(1_500) { try writeRow(person, &extract) }
            // Somebody opened and was not asked, or nobody opened: mostly at another home, sometimes at one seen before.
            guard extract.generator.chance(2_200) else { continue }
            let isSeen = extract.generator.chance(3_500)
            let other = Int32(extract.generator.below(homes))
            let home = extract.population.people[person].home
            try writeNameless(isSeen && home != Person.none ? home : other, &extract)
        }
    }

    private static func writeRow(_ person: Int, _ extract: inout Extract) throws(DemoPlaceError) {
        let record = extract.record(person)
        let id = extract.newID("HSV", of: person)
        let truth = extract.population.people[person]
        try write(record, id, title(truth, record, &extract.generator), &extract)
    }

    private static func writeNameless(_ home: Int32, _ extract: inout Extract) throws(DemoPlaceError) {
        let record = extract.home(home)
        let words = ["", "", "", "Occupier", "Not known"][extract.generator.below(5)]
        var placeholder = record
        placeholder.surname = Array(words.utf8)
        try write(placeholder, extract.newNamelessID("HSX"), .none, &extract)
    }

    /// How a crew writes an occupier down.
    private enum Title {
        case none
        case title(String)
        case titleAndInitial(String)
        case register
    }

    private static func title(_ person: Person, _ record: RecordedIdentity, _ generator: inout Generator) -> Title {
        let word = person.isFemale ? (generator.chance(6_000) ? "Mrs" : "Ms") : "Mr"
        switch generator.below(100) {
        case 0..<55: return .none
        case 55..<85: return .title(word)
        case 85..<92: return .titleAndInitial(word)
        default: return .register
        }
    }

    private static func write(
        _ record: RecordedIdentity,
        _ id: [UInt8],
        _ title: Title,
        _ extract: inout Extract
    ) throws(DemoPlaceError) {
        var given = record.given
        var name = OneCell.joined([given, record.surname])
        switch title {
        case .none: break
        case .title(let word): name = OneCell.joined([Array(word.utf8), name])
        case .titleAndInitial(let word):
            given = Array(String(decoding: given, as: UTF8.self).prefix(1).utf8)
            name = OneCell.joined([Array(word.utf8), given, record.surname])
        case .register:
            if !given.isEmpty && !record.surname.isEmpty { name = record.surname + [0x2C, 0x20] + given }
        }
        extract.csv.cell(id)
        extract.csv.cell(Day.inPeriod(&extract.generator), as: .dayMonthYear)
        extract.csv.cell(number: record.uprn)
        extract.csv.cell(record.address)
        extract.csv.cell(record.postcode)
        extract.cell(given: given, surname: record.surname, oneCell: name)
        extract.csv.cell(record.birth, as: .dayMonthYear)
        extract.csv.cell(String(extract.generator.below(4)))
        extract.csv.cell(["Red", "Blue", "White", "Green"][extract.generator.below(4)] + " watch")
        extract.csv.cell(Note.any(&extract.generator))
        try extract.csv.endRow()
    }
}

/// Names in one cell.
enum OneCell {
    /// The parts that are there, with blanks between them.
    static func joined(_ parts: [[UInt8]]) -> [UInt8] {
        Array(parts.filter { !$0.isEmpty }.joined(separator: [0x20]))
    }
}
