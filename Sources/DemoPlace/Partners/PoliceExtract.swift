/// The police: one row a nominal; one person may be several nominals, under aliases too.
///
/// There is no NHS number.
enum PoliceExtract {
    static let columns = [
        Column("nominal_id", "source_id"), Column("surname", "surname"), Column("forenames", "given_name"),
        Column("dob", "date_of_birth", .yearMonthDay), Column("sex", "sex", codes: "builtin:sex"),
        Column("ethnicity_sde", "ethnic_group", codes: "builtin:ethnicity-police"), Column("address", "address_line"),
        Column("postcode", "postcode"), Column("uprn", "uprn"), Column("mh_crisis_flag", "crisis_contact"),
        Column("last_occurrence", "contact:month", .yearMonthDay), Column(own: "role"), Column(own: "officer_note"),
        Column("occurrence_kind", "contact:urgency"), Column("occurrence_time", "contact:time_band"),
        Column("exclusion_zone", "contact:zone"),
    ]

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            try writeRow(person, isAlias: false, &extract)
            let more = extract.population.people[person].isDisadvantaged ? 3_600 : 1_300
            for _ in 0..<3 {
                guard extract.generator.chance(more) else { break }
                try writeRow(person, isAlias: extract.generator.chance(5_500), &extract)
            }
        }
    }

    private static func writeRow(_ person: Int, isAlias: Bool, _ extract: inout Extract) throws(DemoPlaceError) {
        let truth = extract.population.people[person]
        let record = extract.record(person, isAlias: isAlias)
        let contact = extract.plan(person).contacts(&extract.dice)[0]
        let zone = ContactPlan.zone(truth, &extract.dice)
        extract.csv.cell(extract.newID("N", of: person))
        extract.csv.cell(LetterCase.upper.of(record.surname))
        extract.csv.cell(record.given)
        extract.csv.cell(record.birth, as: .yearMonthDay)
        extract.csv.cell(record.isFemale.map { $0 ? "F" : "M" } ?? "U")
        switch record.ethnicity {
        case .missing: extract.csv.cell("")
        case .notStated: extract.csv.cell("NS")
        case .category(let category): extract.csv.cell(extract.population.categories[category].policeCode)
        }
        extract.csv.cell(LetterCase.upper.of(record.address))
        let spaced = !extract.generator.chance(3_000)
        extract.csv.cell(spaced ? record.postcode : record.postcode.filter { $0 != 0x20 })
        extract.csv.cell(number: record.uprn)
        extract.csv.cell(extract.flag(truth.hadCrisis, seen: 4_500, blank: 3_000))
        _ = Day.inPeriod(&extract.generator)
        extract.csv.cell(contact.day, as: .yearMonthDay)
        extract.csv.cell(extract.generator.chance(truth.isDisadvantaged ? 7_000 : 4_000) ? "SUSPECT" : "VICTIM")
        extract.csv.cell(Note.any(&extract.generator))
        for text in [contact.urgency, contact.timeBand, zone] { extract.csv.cell(text) }
        try extract.csv.endRow()
    }
}
