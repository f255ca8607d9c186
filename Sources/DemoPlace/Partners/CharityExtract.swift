/// A charity for people in need: a small file that volunteers keep.
///
/// There is no NHS number and no UPRN.
enum CharityExtract {
    static func columns(_ dress: Dress) -> [Column] {
        let names =
            dress == .plain
            ? [Column("First name", "given_name"), Column("Last name", "surname")]
            : [Column("Name", "full_name")]
        return [Column("Client No", "source_id")] + names + others
    }

    private static let others = [
        Column("Date of birth", "date_of_birth", .dayMonthYear), Column("Gender", "sex", codes: "builtin:sex"),
        Column("Ethnicity", "ethnic_group", codes: "charity-ethnicity.csv"), Column("Address", "address_line"),
        Column("Postcode", "postcode"), Column("Crisis", "crisis_contact"), Column("Plan with others", "joint_plan"),
        Column(own: "Project"), Column(own: "Notes"),
    ]

    private static let projects = ["Day centre", "Food bank", "Recovery", "Outreach", "Drop-in"]

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            try writeRow(person, &extract)
            if extract.generator.chance(900) { try writeRow(person, &extract) }
        }
    }

    private static func writeRow(_ person: Int, _ extract: inout Extract) throws(DemoPlaceError) {
        let truth = extract.population.people[person]
        let record = extract.record(person)
        let point = extract.generator.below(100)
        let letters: LetterCase = point < 25 ? .lower : point < 35 ? .upper : .asWritten
        extract.csv.cell(extract.newID("C", of: person))
        // Most volunteers write names as they are said, a few as in a register.
        let isRegister = person % 8 == 0 && !record.given.isEmpty && !record.surname.isEmpty
        let name =
            isRegister
            ? record.surname + [0x2C, 0x20] + record.given : OneCell.joined([record.given, record.surname])
        extract.cell(
            given: letters.of(record.given),
            surname: letters.of(record.surname),
            oneCell: letters.of(name)
        )
        extract.csv.cell(record.birth, as: .dayMonthYear)
        extract.csv.cell(record.isFemale.map { $0 ? "Woman" : "Man" } ?? "")
        switch record.ethnicity {
        case .missing: extract.csv.cell(extract.generator.chance(6_000) ? "" : "not asked")
        case .notStated: extract.csv.cell("prefers not to say")
        case .category(let category): extract.csv.cell(extract.population.categories[category].broad.code)
        }
        extract.csv.cell(letters.of(record.address))
        extract.csv.cell(letters.of(record.postcode))
        extract.csv.cell(extract.flag(truth.hadCrisis, seen: 5_000, blank: 5_500))
        extract.csv.cell(extract.flag(truth.hasJointPlan, seen: 4_000, blank: 6_000))
        extract.csv.cell(projects[extract.generator.below(projects.count)])
        extract.csv.cell(Note.any(&extract.generator))
        try extract.csv.endRow()
    }
}
