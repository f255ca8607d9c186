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
        Column("Seen on", "contact:month", .dayMonthYear), Column("Kind", "contact:urgency"),
        Column("Time", "contact:time_band"), Column("By", "contact:channel"), Column("Plan seen", "contact:plan"),
        Column("Referral", "contact:referral"),
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
        let id = extract.newID("C", of: person)
        // Most volunteers write names as they are said, a few as in a register.
        let isRegister = person % 8 == 0 && !record.given.isEmpty && !record.surname.isEmpty
        let name =
            isRegister
            ? record.surname + [0x2C, 0x20] + record.given : OneCell.joined([record.given, record.surname])
        let ethnicity =
            switch record.ethnicity {
            case .missing: extract.generator.chance(6_000) ? "" : "not asked"
            case .notStated: "prefers not to say"
            case .category(let category): extract.population.categories[category].broad.code
            }
        let own = [
            extract.flag(truth.hadCrisis, seen: 5_000, blank: 5_500),
            extract.flag(truth.hasJointPlan, seen: 4_000, blank: 6_000),
            projects[extract.generator.below(projects.count)], Note.any(&extract.generator),
        ]
        for contact in extract.plan(person).contacts(&extract.dice) {
            extract.csv.cell(id)
            extract.cell(
                given: letters.of(record.given),
                surname: letters.of(record.surname),
                oneCell: letters.of(name)
            )
            extract.csv.cell(record.birth, as: .dayMonthYear)
            extract.csv.cell(record.isFemale.map { $0 ? "Woman" : "Man" } ?? "")
            extract.csv.cell(ethnicity)
            extract.csv.cell(letters.of(record.address))
            extract.csv.cell(letters.of(record.postcode))
            for text in own { extract.csv.cell(text) }
            extract.csv.cell(contact.day, as: .dayMonthYear)
            for text in [contact.urgency, contact.timeBand, contact.channel, contact.plan, contact.referral] {
                extract.csv.cell(text)
            }
            try extract.csv.endRow()
        }
    }
}
