/// Council housing: one row a tenant or applicant; joint tenants share a tenancy reference.
enum HousingExtract {
    static func columns(_ dress: Dress) -> [Column] {
        plainColumns + (dress == .plain ? [] : [Column("Mobile", "phone")])
    }

    private static let plainColumns = [
        Column("PersonRef", "source_id"), Column(own: "TenancyRef"), Column(own: "CaseType"),
        Column("Forenames", "given_name"), Column("FamilyName", "surname"),
        Column("DateOfBirth", "date_of_birth", .dayMonthYear), Column("Gender", "sex", codes: "builtin:sex"),
        Column("EthnicOrigin", "ethnic_group", codes: "housing-ethnicity.csv"), Column("AddressLine1", "address_line"),
        Column("PostCode", "postcode"), Column("UPRN", "uprn"), Column("NHSNo", "nhs_number"),
        Column("JointPlan", "joint_plan"), Column(own: "HousingOfficer"), Column(own: "Notes"),
    ]

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            let isTenant = isTenant(person, extract.population)
            try writeRow(person, isTenant: isTenant, &extract)
            // Somebody who also stands in the file from an application.
            if extract.generator.chance(isTenant ? 200 : 500) { try writeRow(person, isTenant: false, &extract) }
        }
    }

    /// Whether a person is one of the first two of a home that the council lets.
    private static func isTenant(_ person: Int, _ population: Population) -> Bool {
        let home = population.people[person].home
        let first = Int(population.dwellings[Int(home)].first)
        return population.isCouncilHome[Int(home)] && (person == first || person == first + 1)
    }

    private static func writeRow(_ person: Int, isTenant: Bool, _ extract: inout Extract) throws(DemoPlaceError) {
        let truth = extract.population.people[person]
        let record = extract.record(person)
        // Older rows were typed in capitals.
        let letters: LetterCase = extract.generator.chance(2_500) ? .upper : .asWritten
        extract.csv.cell(extract.newID("HP", of: person))
        extract.csv.cell(isTenant ? "T\(700_000 + Int(truth.home))" : "A\(400_000 + extract.generator.below(500_000))")
        extract.csv.cell(isTenant ? "TENANCY" : "HOMELESSNESS APPLICATION")
        extract.csv.cell(letters.of(record.given))
        extract.csv.cell(letters.of(record.surname))
        extract.csv.cell(record.birth, as: .dayMonthYear)
        extract.csv.cell(record.isFemale.map { $0 ? "Female" : "Male" } ?? "")
        switch record.ethnicity {
        case .missing: extract.csv.cell(extract.generator.chance(5_000) ? "" : "Not recorded")
        case .notStated: extract.csv.cell("Not stated")
        case .category(let category): extract.csv.cell(extract.population.categories[category].words)
        }
        extract.csv.cell(letters.of(record.address))
        // Some postcodes were typed in one word.
        let spaced = !extract.generator.chance(1_500)
        extract.csv.cell(spaced ? record.postcode : record.postcode.filter { $0 != 0x20 })
        extract.csv.cell(number: record.uprn)
        extract.csv.cell(record.number)
        extract.csv.cell(extract.flag(truth.hasJointPlan, seen: 4_000, blank: 5_000))
        extract.csv.cell("Officer \(1 + extract.generator.below(24))")
        extract.csv.cell(Note.any(&extract.generator))
        // A spreadsheet takes a telephone number for a number, and its leading 0 is gone. The range is kept for fiction.
        if extract.dress != .plain { extract.csv.cell(number: 7_700_900_000 + UInt64(person) % 1_000) }
        try extract.csv.endRow()
    }
}
