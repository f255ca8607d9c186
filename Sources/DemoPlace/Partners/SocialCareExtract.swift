/// Adult social care: one row a person, column names after the client level data return.
enum SocialCareExtract {
    static func columns(_ dress: Dress) -> [Column] { dress == .plain ? plainColumns : plainColumns.map(asItComes) }

    /// Codes with their labels in one cell are taken apart by the agent; no table of the partner's own is needed.
    private static func asItComes(_ column: Column) -> Column {
        column.field == "sex" ? Column(column.name, "sex", codes: "builtin:sex", transform: "code_label") : column
    }

    private static let plainColumns = [
        Column("LA Person Unique Identifier", "source_id"), Column("NHS Number", "nhs_number"),
        Column("First Name", "given_name"), Column("Last Name", "surname"),
        Column("Date of Birth", "date_of_birth", .dayMonthYear), Column("Gender", "sex", codes: "social-care-sex.csv"),
        Column("Ethnicity", "ethnic_group", codes: "builtin:ethnicity-nhs"), Column("Address Line 1", "address_line"),
        Column("Postcode", "postcode"), Column("UPRN", "uprn"),
        Column("Event Start Date", "contact:month", .dayMonthYear),
        Column(own: "Primary Support Reason"), Column("Joint Plan", "joint_plan"),
        Column("Crisis Contact", "crisis_contact"), Column(own: "Worker"), Column(own: "Case Notes"),
        Column("Event Kind", "contact:urgency"), Column("Contact By", "contact:channel"),
        Column("Plan At Event", "contact:plan"), Column("Request Outcome", "contact:referral"),
        Column("Weeks Waited", "contact:wait_weeks"),
    ]

    private static let reasons = [
        "Physical support", "Support with memory and cognition", "Learning disability support", "Mental health support",
        "Social support", "Sensory support",
    ]

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            try writeRow(person, &extract)
            if extract.generator.chance(80) { try writeRow(person, &extract) }
        }
    }

    private static func writeRow(_ person: Int, _ extract: inout Extract) throws(DemoPlaceError) {
        let truth = extract.population.people[person]
        let record = extract.record(person)
        let id = extract.newID("LAS", of: person)
        // Drawn as ever, so that what follows in the file stays as it is.
        _ = Day.inPeriod(&extract.generator)
        let reason = reasons[extract.generator.below(reasons.count)]
        let plan = extract.flag(
            truth.hasJointPlan || extract.generator.chance(2_200),
            seen: 9_000,
            blank: 1_200
        )
        let crisis = extract.flag(truth.hadCrisis, seen: 4_500, blank: 3_500)
        let worker = 1 + extract.generator.below(60)
        let note = Note.any(&extract.generator)
        for contact in extract.plan(person).contacts(&extract.dice) {
            try writeContact(contact, id, record, [reason, plan, crisis, "Worker \(worker)", note], &extract)
        }
    }

    private static func writeContact(
        _ contact: Contact,
        _ id: [UInt8],
        _ record: RecordedIdentity,
        _ own: [String],
        _ extract: inout Extract
    ) throws(DemoPlaceError) {
        extract.csv.cell(id)
        extract.csv.cell(record.number)
        extract.csv.cell(record.given)
        extract.csv.cell(record.surname)
        extract.csv.cell(record.birth, as: .dayMonthYear)
        extract.csv.cell(record.isFemale.map { $0 ? "2 - Female" : "1 - Male" } ?? "X - Not known")
        switch record.ethnicity {
        case .missing: extract.csv.cell("99")
        case .notStated: extract.csv.cell("Z")
        case .category(let category): extract.csv.cell(extract.population.categories[category].nhsCode)
        }
        extract.csv.cell(record.address)
        extract.csv.cell(record.postcode)
        extract.csv.cell(number: record.uprn)
        extract.csv.cell(contact.day, as: .dayMonthYear)
        for text in own { extract.csv.cell(text) }
        for text in [contact.urgency, contact.channel, contact.plan, contact.referral] { extract.csv.cell(text) }
        extract.csv.cell(contact.waitDays.map { String($0 / 7) } ?? "")
        try extract.csv.endRow()
    }
}
