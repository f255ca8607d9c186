/// Fire and rescue: one row a home safety visit, with whom the crew met.
///
/// There is no NHS number and no sex.
enum FireExtract {
    static let columns = [
        Column("visit_ref", "source_id"), Column(own: "visit_date"), Column("uprn", "uprn"),
        Column("address", "address_line"), Column("postcode", "postcode"),
        Column("occupier_first_name", "given_name"), Column("occupier_last_name", "surname"),
        Column("occupier_dob", "date_of_birth", .dayMonthYear), Column(own: "alarms_fitted"), Column(own: "crew"),
        Column(own: "notes"),
    ]

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            try writeRow(person, &extract)
            if extract.generator.chance(600) { try writeRow(person, &extract) }
        }
    }

    private static func writeRow(_ person: Int, _ extract: inout Extract) throws(DemoPlaceError) {
        let record = extract.record(person)
        extract.csv.cell(extract.newID("HSV", of: person))
        extract.csv.cell(Day.inPeriod(&extract.generator), as: .dayMonthYear)
        extract.csv.cell(number: record.uprn)
        extract.csv.cell(record.address)
        extract.csv.cell(record.postcode)
        extract.csv.cell(record.given)
        extract.csv.cell(record.surname)
        extract.csv.cell(record.birth, as: .dayMonthYear)
        extract.csv.cell(String(extract.generator.below(4)))
        extract.csv.cell(["Red", "Blue", "White", "Green"][extract.generator.below(4)] + " watch")
        extract.csv.cell(Note.any(&extract.generator))
        try extract.csv.endRow()
    }
}
