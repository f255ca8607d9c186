/// The hospital trust: one row an appointment, codes of the NHS Data Dictionary, names in capitals.
enum HospitalExtract {
    static let columns = [
        Column("LOCAL_PATIENT_IDENTIFIER", "source_id"), Column("NHS_NUMBER", "nhs_number"),
        Column("PERSON_GIVEN_NAME", "given_name"), Column("PERSON_FAMILY_NAME", "surname"),
        Column("PERSON_BIRTH_DATE", "date_of_birth", .compact),
        Column("PERSON_STATED_GENDER_CODE", "sex", codes: "builtin:sex"),
        Column("ETHNIC_CATEGORY", "ethnic_group", codes: "builtin:ethnicity-nhs"),
        Column("POSTCODE_OF_USUAL_ADDRESS", "postcode"), Column("UPRN", "uprn"),
        Column("LSOA_OF_RESIDENCE", "lsoa_code"),
        Column("APPOINTMENT_DATE", "contact:month", .compact), Column(own: "TREATMENT_FUNCTION_CODE"),
        Column("ATTENDED_OR_DID_NOT_ATTEND_CODE", "missed_appointment", codes: "builtin:attendance"),
        Column("CRISIS_CONTACT", "crisis_contact"), Column(own: "CLINIC_NOTE"),
        Column("URGENCY", "contact:urgency"), Column("TIME_BAND", "contact:time_band"),
        Column("CONSULTATION_MEDIUM", "contact:channel"), Column("REFERRAL_OUTCOME", "contact:referral"),
        Column(own: "REFERRAL_REQUEST_RECEIVED_DATE"),
    ]

    /// Treatment functions, the commonest first.
    private static let functions = ["110", "130", "300", "320", "502", "120", "330", "400", "710", "180", "100", "430"]

    /// Writes all rows.
    static func write(_ extract: inout Extract) throws(DemoPlaceError) {
        for place in 0..<extract.knownCount {
            let person = extract.person(at: place)
            try writePatient(person, &extract)
            // A patient who was registered a second time.
            if extract.generator.chance(90) { try writePatient(person, &extract) }
        }
    }

    private static func writePatient(_ person: Int, _ extract: inout Extract) throws(DemoPlaceError) {
        let id = extract.newID("RWX", of: person)
        let record = extract.record(person)
        let truth = extract.population.people[person]
        var days = [Day.inPeriod(&extract.generator)]
        while days.count < 12, extract.generator.chance(truth.isDisadvantaged ? 5_500 : 3_600) {
            days.append(Day.inPeriod(&extract.generator))
        }
        days.sort { ($0.year, $0.month, $0.day) < ($1.year, $1.month, $1.day) }
        // Earlier appointments of somebody who moved since keep the address of their day.
        let movedAfter =
            truth.formerHome != Person.none && record.home == truth.home && days.count > 1
                && extract.generator.chance(6_000) ? extract.generator.within(1...(days.count - 1)) : 0
        let before = movedAfter > 0 ? extract.moved(record, to: truth.formerHome) : record
        let misses = truth.isDisadvantaged ? 2_600 : max(300, 700 + 2 * Int(truth.need))
        for (order, day) in days.enumerated() {
            let contact = extract.plan(person).contact(on: day, isFirst: order == days.count - 1, &extract.dice)
            let then = order < movedAfter ? before : record
            try writeRow(id, then, contact, misses: misses, truth.hadCrisis, &extract)
        }
    }

    private static func writeRow(
        _ id: [UInt8],
        _ record: RecordedIdentity,
        _ contact: Contact,
        misses: Int,
        _ crisis: Bool,
        _ extract: inout Extract
    ) throws(DemoPlaceError) {
        extract.csv.cell(id)
        extract.csv.cell(record.number)
        extract.csv.cell(LetterCase.upper.of(record.given))
        extract.csv.cell(LetterCase.upper.of(record.surname))
        extract.csv.cell(record.birth, as: .compact)
        extract.csv.cell(record.isFemale.map { $0 ? "2" : "1" } ?? (extract.generator.chance(5_000) ? "9" : "X"))
        switch record.ethnicity {
        case .missing: extract.csv.cell("99")
        case .notStated: extract.csv.cell("Z")
        case .category(let category): extract.csv.cell(extract.population.categories[category].nhsCode)
        }
        extract.csv.cell(record.postcode)
        extract.csv.cell(number: record.uprn)
        // The area is looked up from the postcode when the extract is made.
        extract.csv.cell(
            record.postcode.isEmpty ? "" : record.area.map { extract.population.place.areas[$0].code } ?? ""
        )
        extract.csv.cell(contact.day, as: .compact)
        let skew = min(extract.generator.below(functions.count), extract.generator.below(functions.count))
        extract.csv.cell(functions[skew])
        extract.csv.cell(attendance(misses: misses, &extract.generator))
        extract.csv.cell(extract.flag(crisis, seen: 5_500, blank: 2_500))
        extract.csv.cell(Note.any(&extract.generator))
        for text in [contact.urgency, contact.timeBand, contact.channel, contact.referral] { extract.csv.cell(text) }
        extract.csv.cell(contact.waitDays.map { contact.day.before($0) }, as: .compact)
        try extract.csv.endRow()
    }

    /// Attended or did not attend (NHS Data Dictionary): 5 and 6 seen, 3 and 7 not, 2 and 4 cancelled.
    private static func attendance(misses: Int, _ generator: inout Generator) -> String {
        let point = generator.below(10_000)
        if point < misses { return point % 9 == 0 ? "7" : "3" }
        let rest = generator.below(100)
        return rest < 4 ? "2" : rest < 7 ? "4" : rest < 10 ? "6" : "5"
    }
}
