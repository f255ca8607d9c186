/// The general practices: one row a registered patient, ethnicity in words, accents kept.
enum PracticeExtract {
    static let columns = [
        Column("PatientID", "source_id"), Column("NHSNumber", "nhs_number"), Column("Forename", "given_name"),
        Column("Surname", "surname"), Column("DOB", "date_of_birth", .yearMonthDay),
        Column("Sex", "sex", codes: "builtin:sex"),
        Column("EthnicityDescription", "ethnic_group", codes: "gp-ethnicity.csv"), Column("Postcode", "postcode"),
        Column("UPRN", "uprn"), Column(own: "PracticeCode"), Column("SharedCarePlan", "joint_plan"),
        Column(own: "RegistrationNote"), Column("LastContact", "contact:month", .yearMonthDay),
        Column("LastContactKind", "contact:urgency"), Column("LastContactBy", "contact:channel"),
        Column("BreastfeedingStatus", "breastfeeding"),
    ]

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            let truth = extract.population.people[person]
            let record = extract.record(person)
            extract.csv.cell(extract.newID("GP", of: person))
            extract.csv.cell(grouped(record.number))
            extract.csv.cell(record.given)
            extract.csv.cell(record.surname)
            extract.csv.cell(record.birth, as: .yearMonthDay)
            extract.csv.cell(record.isFemale.map { $0 ? "F" : "M" } ?? "U")
            switch record.ethnicity {
            case .missing: extract.csv.cell("Not recorded")
            case .notStated: extract.csv.cell("Not stated")
            case .category(let category): extract.csv.cell(extract.population.categories[category].words)
            }
            extract.csv.cell(record.postcode)
            extract.csv.cell(number: record.uprn)
            // People mostly go to the practice of their ward.
            let ward = extract.population.area(of: truth.home) / 6
            extract.csv.cell(
                "X99" + String(100 + (extract.generator.chance(8_500) ? ward : extract.generator.below(11)))
            )
            extract.csv.cell(extract.flag(truth.hasJointPlan, seen: 3_500, blank: 4_000))
            extract.csv.cell(Note.any(&extract.generator))
            // The last contact only; one in three was not seen in two years.
            let isSeen = extract.dice.chance(6_700)
            let met = extract.plan(person).contacts(&extract.dice)[0]
            extract.csv.cell(isSeen ? met.day : nil, as: .yearMonthDay)
            extract.csv.cell(isSeen ? met.urgency : "")
            extract.csv.cell(isSeen ? met.channel : "")
            extract.csv.cell(breastfeeding(person, extract.population))
            try extract.csv.endRow()
        }
    }

    /// What was asked at six to eight weeks of a woman who lives with a child under one: by the share in the fifth of her
    /// area, from a source of chance of its own, so that nothing else of the place depends on it.
    private static func breastfeeding(_ person: Int, _ population: Population) -> String {
        let truth = population.people[person]
        guard truth.isFemale, (16...44).contains(truth.age), !truth.noHome, truth.home != Person.none,
            population.dwellings[Int(truth.home)].people.contains(where: { population.people[$0].age == 0 })
        else { return "" }
        var dice = Generator(seed: UInt64(person), stream: 300)
        guard dice.chance(9_300) else { return "" }
        let fifth = population.place.areas[population.area(of: truth.home)].deprivationFifth
        return dice.chance([3_900, 4_600, 5_200, 5_900, 6_600][fifth - 1]) ? "yes" : "no"
    }

    /// `999 123 4567`, as practice systems print it.
    private static func grouped(_ number: [UInt8]) -> [UInt8] {
        number.count == 10 ? number[..<3] + [0x20] + number[3..<6] + [0x20] + number[6...] : number
    }
}
