extension UglyExtract {
    private static let nhs = ["A", "B", "C", "D", "H", "J", "M", "N", "Z"]

    /// Attendances: caps from SQL, month words, postcodes of fixed width, two-character ethnic codes.
    static let emergency = UglyExtract(
        template: "nhs_sus_ecds",
        people: InventedPerson.make(160, seed: 1),
        form: .utf8(","),
        header: [
            "NHS Number", "Person Given Name", "Person Family Name", "Person Birth Date",
            "Postcode of Usual Address", "NHS Number Status Indicator Code", "Person Stated Gender Code",
            "Ethnic Category", "Arrival Date", "Emergency Care Arrival Mode",
            "Organisation Code (Code of Provider)", "Attendance Status",
        ],
        cells: { person in
            let postcode = person.postcode.split(separator: " ").map(String.init)
            let fixed = postcode[0] + String(repeating: " ", count: 5 - postcode[0].count) + postcode[1]
            return [
                "\(person.nhsNumber.prefix(3)) \(person.nhsNumber.dropFirst(3).prefix(3)) \(person.nhsNumber.suffix(4))",
                person.given.uppercased(), person.surname.uppercased(), person.compactWord, fixed, "01",
                person.isWoman ? "2" : "1", nhs[person.ethnicity] + (person.number % 2 == 0 ? "*" : "1"),
                "0\(1 + person.number % 9)AUG2025", "1048031000000100", "RWX", person.number % 7 == 0 ? "3" : "5",
            ]
        },
        blemishes: [
            Blemish("NHS Number", "999 999 9999", 3),
            Blemish("Person Given Name", "UNKNOWN", 4),
            Blemish("Person Birth Date", "01JAN1900", 5),
            Blemish("Postcode of Usual Address", "ZZ99 3VZ", 6),
        ],
        expected: [
            "nhs_number": "NHS Number", "given_name": "Person Given Name", "surname": "Person Family Name",
            "date_of_birth": "Person Birth Date", "postcode": "Postcode of Usual Address",
            "nhs_number_status": "NHS Number Status Indicator Code", "sex": "Person Stated Gender Code",
            "ethnic_group": "Ethnic Category", "missed_appointment": "Attendance Status",
        ],
        contacts: ["month": "Arrival Date", "attendance": "Attendance Status"],
        dates: "ddmmmyyyy"
    )

    /// Appointments: short SQL names, ISO dates.
    static let outpatients = UglyExtract(
        template: "nhs_outpatients",
        people: InventedPerson.make(160, seed: 2),
        form: .utf8(","),
        header: [
            "NHSNumber", "FIRST_NAME", "LAST_NAME", "DATE_OF_BIRTH", "HOMEADD", "ATTENDED", "TRETSPEF", "REQDATE",
            "APPTDATE", "SEX", "ETHNOS",
        ],
        cells: { person in
            [
                person.nhsNumber, person.given, person.surname, person.iso + " 00:00:00",
                person.postcode.split(separator: " ").joined(),
                ["5", "6", "7", "3", "2"][person.number % 5], "330", "2025-05-1\(person.number % 9)",
                "2025-08-2\(person.number % 9)", person.isWoman ? "2" : "1", nhs[person.ethnicity],
            ]
        },
        blemishes: [
            Blemish("FIRST_NAME", "BABY", 4),
            Blemish("DATE_OF_BIRTH", "1901-01-01 00:00:00", 5),
            Blemish("HOMEADD", "ZZ993CZ", 6),
        ],
        expected: [
            "nhs_number": "NHSNumber", "given_name": "FIRST_NAME", "surname": "LAST_NAME",
            "date_of_birth": "DATE_OF_BIRTH", "postcode": "HOMEADD", "sex": "SEX", "ethnic_group": "ETHNOS",
            "missed_appointment": "ATTENDED",
        ],
        contacts: ["month": "APPTDATE", "attendance": "ATTENDED", "wait_weeks": "REQDATE + APPTDATE"],
        dates: "yyyy-mm-dd"
    )

    /// A practice search: lines above the table, words for ethnic groups, opt-outs.
    static let practice = UglyExtract(
        template: "gp_list_extract",
        people: InventedPerson.make(160, seed: 3),
        form: .utf8(","),
        titles: ["Practice search: all registered patients", "Run on 01-Oct-2025"],
        header: [
            "NHS No.", "Given Name", "Family Name", "Date of Birth", "Post Code", "Patient Gender", "Ethnic Origin",
            "Practice Code", "Type 1 Opt-out",
        ],
        cells: { person in
            [
                person.nhsNumber, person.given, person.surname, person.words, person.postcode,
                person.isWoman ? "Female" : "Male",
                [
                    "White British", "White Irish", "Other White background", "Mixed: White and Black Caribbean",
                    "Indian", "Pakistani", "Black Caribbean", "Black African", "Ethnic category not stated",
                ][person.ethnicity], "M99999", person.number % 15 == 0 ? "Yes" : "No",
            ]
        },
        blemishes: [
            Blemish("NHS No.", "0000000000", 3),
            Blemish("Date of Birth", "01-Jan-1900", 5),
            Blemish("Post Code", "NFA", 6),
        ],
        footers: ["160 patients"],
        expected: [
            "nhs_number": "NHS No.", "given_name": "Given Name", "surname": "Family Name",
            "date_of_birth": "Date of Birth", "postcode": "Post Code", "sex": "Patient Gender",
            "ethnic_group": "Ethnic Origin", "type1_opt_out": "Type 1 Opt-out",
        ],
        dates: "dd mmm yyyy"
    )

    /// Mental health services: tabs.
    static let mentalHealth = UglyExtract(
        template: "mhsds",
        people: InventedPerson.make(160, seed: 4),
        form: .utf8("\t"),
        header: [
            "NHS Number", "Person Given Name", "Person Family Name", "Person Birth Date",
            "Postcode of Usual Address", "NHS Number Status Indicator Code (Mental Health and Maternity)",
            "Ethnic Category 2021", "Person Stated Gender Code", "Care Contact Date",
            "Attended Or Did Not Attend Code", "Care Plan Creation Date",
        ],
        cells: { person in
            [
                person.nhsNumber, person.given, person.surname, person.iso, person.postcode,
                person.number % 20 == 0 ? "04" : "01", nhs[person.ethnicity], person.isWoman ? "2" : "1", "2025-09-02",
                person.number % 6 == 0 ? "7" : "5", person.number % 2 == 0 ? "2025-03-11" : "",
            ]
        },
        blemishes: [
            Blemish("NHS Number", "4444444444", 3),
            Blemish("Person Family Name", "NOT KNOWN", 4),
            Blemish("Person Birth Date", "1900-01-01", 5),
        ],
        expected: [
            "nhs_number": "NHS Number", "given_name": "Person Given Name", "surname": "Person Family Name",
            "date_of_birth": "Person Birth Date", "postcode": "Postcode of Usual Address",
            "nhs_number_status": "NHS Number Status Indicator Code (Mental Health and Maternity)",
            "sex": "Person Stated Gender Code", "ethnic_group": "Ethnic Category 2021",
            "missed_appointment": "Attended Or Did Not Attend Code", "joint_plan": "Care Plan Creation Date",
        ],
        contacts: ["month": "Care Contact Date", "attendance": "Attended Or Did Not Attend Code"],
        dates: "yyyy-mm-dd"
    )

    /// Community services: day first.
    static let community = UglyExtract(
        template: "csds",
        people: InventedPerson.make(160, seed: 5),
        form: .utf8(","),
        header: [
            "NHS Number", "Person Given Name", "Person Family Name", "Person Birth Date",
            "Postcode of Usual Address", "Person Stated Gender Code", "Ethnic Category", "Breastfeeding Status",
            "Care Contact Date",
        ],
        cells: { person in
            [
                person.nhsNumber, person.given, person.surname, person.dayFirst, person.postcode.lowercased(),
                person.isWoman ? "2" : "1", nhs[person.ethnicity], "0\(1 + person.number % 3)", "14/08/2025",
            ]
        },
        blemishes: [
            Blemish("Person Given Name", "Baby Of", 4),
            Blemish("Person Birth Date", "01/01/1900", 5),
            Blemish("Postcode of Usual Address", "zz99 3wz", 6),
        ],
        expected: [
            "nhs_number": "NHS Number", "given_name": "Person Given Name", "surname": "Person Family Name",
            "date_of_birth": "Person Birth Date", "postcode": "Postcode of Usual Address",
            "sex": "Person Stated Gender Code", "ethnic_group": "Ethnic Category",
        ],
        contacts: ["month": "Care Contact Date"],
        dates: "dd/mm/yyyy"
    )

    /// Ambulance: times behind the dates, calls without a person.
    static let ambulance = UglyExtract(
        template: "ambulance_ads",
        people: InventedPerson.make(160, seed: 15),
        form: .utf8(","),
        header: [
            "NHS Number", "Forename", "Surname", "Birth_Date", "Postcode", "Gender", "Ethnic Category", "Call Date",
            "See and Treat",
        ],
        cells: { person in
            let isKnown = person.number % 8 != 0
            return [
                isKnown ? person.nhsNumber : "", isKnown ? person.given : "", isKnown ? person.surname : "",
                isKnown ? person.iso + "T00:00:00" : "", isKnown ? person.postcode : "",
                isKnown ? person.isWoman ? "Female" : "Male" : "", isKnown ? nhs[person.ethnicity] : "",
                "2025-09-0\(1 + person.number % 9)T0\(person.number % 9):15:0\(person.number % 7)", "Y",
            ]
        },
        blemishes: [
            Blemish("Surname", "UNKNOWN", 4),
            Blemish("Birth_Date", "1900-01-01T00:00:00", 5),
            Blemish("Postcode", "NFA", 6),
        ],
        expected: [
            "nhs_number": "NHS Number", "given_name": "Forename", "surname": "Surname",
            "date_of_birth": "Birth_Date", "postcode": "Postcode", "sex": "Gender", "ethnic_group": "Ethnic Category",
        ],
        contacts: ["month": "Call Date"],
        dates: "yyyy-mm-dd",
        complete: []
    )
}
