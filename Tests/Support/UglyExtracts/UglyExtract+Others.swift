extension UglyExtract {
    /// Police: capitals, what people said beside what officers saw, names of other nominals.
    static let police = UglyExtract(
        template: "police_niche_nominals",
        people: InventedPerson.make(160, seed: 13),
        form: .utf8(","),
        header: [
            "Nominal Ref", "Family Name", "Forename1", "Alias Surname", "DOB", "Gender", "Ethnicity (16+1)",
            "IC Code", "Home Postcode", "Role", "Occurrence Date", "Place Restriction",
        ],
        cells: { person in
            [
                "N\(90_000 + person.number)", person.surname.uppercased(), person.given.uppercased(), "",
                person.dayFirst, person.number % 11 == 0 ? "U" : person.isWoman ? "F" : "M",
                ["W1", "W2", "W9", "M1", "A1", "A2", "B1", "B2", "NS"][person.ethnicity],
                "IC\(1 + person.number % 6)", person.postcode, "VICTIM", "04/09/2025",
                person.number % 9 == 0 ? "ZONE1" : "",
            ]
        },
        blemishes: [
            Blemish("Forename1", "UNKNOWN", 4),
            Blemish("DOB", "01/01/1900", 5),
            Blemish("Home Postcode", "NFA", 6),
        ],
        expected: [
            "source_id": "Nominal Ref", "surname": "Family Name", "given_name": "Forename1", "date_of_birth": "DOB",
            "sex": "Gender", "ethnic_group": "Ethnicity (16+1)", "postcode": "Home Postcode",
        ],
        contacts: ["month": "Occurrence Date", "zone": "Place Restriction"],
        dates: "dd/mm/yyyy",
        // Of one day in each row nobody can say whether day or month stands first.
        answers: ["contact:month": "dd/mm/yyyy"],
        codes: ["ZONE1": "town_centre"]
    )

    /// Fire: homes by UPRN, seldom a birth, and that as Excel counts days.
    static let fire = UglyExtract(
        template: "fire_home_safety",
        people: InventedPerson.make(160, seed: 14),
        form: .utf8(","),
        header: ["UPRN", "Occupier Surname", "Occupier Forename", "DOB", "Postcode", "Visit Date", "Risk Factors"],
        cells: { person in
            [
                String(person.uprn), person.surname, person.given, person.number % 3 == 0 ? person.excelSerial : "",
                person.postcode, "45\(600 + person.number)", ["Smoking", "Mobility", "Oxygen"][person.number % 3],
            ]
        },
        blemishes: [
            Blemish("Occupier Surname", "Occupier", 4),
            Blemish("Postcode", "", 6),
        ],
        expected: [
            "uprn": "UPRN", "surname": "Occupier Surname", "given_name": "Occupier Forename", "date_of_birth": "DOB",
            "postcode": "Postcode",
        ],
        contacts: ["month": "Visit Date"],
        dates: "excel_serial",
        complete: ["surname", "given_name", "postcode"]
    )

    /// A charity's case records: a workbook, lists of its own.
    static let caseRecords = UglyExtract(
        template: "vcs_charitylog",
        people: InventedPerson.make(160, seed: 16),
        form: .workbook(sheet: "Extract", others: []),
        header: [
            "Client Ref", "Forename", "Surname", "Date of Birth", "Postcode", "Gender", "Ethnic Origins", "Age Range",
            "Project", "Contact Date", "Termination Reason",
        ],
        cells: { person in
            [
                "CL\(4000 + person.number)", person.given, person.surname, person.excelSerial, person.postcode,
                person.number % 13 == 0 ? "Prefer not to say" : person.isWoman ? "Woman" : "Man",
                [
                    "White British", "White Irish", "Eastern bloc (our list)", "Mixed", "Indian", "Pakistani",
                    "Black Caribbean", "Black African", "Didn\u{2019}t ask",
                ][person.ethnicity], "25-44", "Befriending", "\(10 + person.number % 20)/07/2025", "Need met",
            ]
        },
        blemishes: [
            Blemish("Surname", "Unknown", 4),
            Blemish("Date of Birth", "1", 5),
            Blemish("Postcode", "No fixed abode", 6),
        ],
        dateCells: ["Date of Birth"],
        expected: [
            "source_id": "Client Ref", "given_name": "Forename", "surname": "Surname",
            "date_of_birth": "Date of Birth", "postcode": "Postcode", "sex": "Gender",
            "ethnic_group": "Ethnic Origins",
        ],
        contacts: ["month": "Contact Date"],
        dates: "yyyy-mm-dd",
        codes: ["Eastern bloc (our list)": "white", "Didn\u{2019}t ask": "-"]
    )

    /// A charity's client database: text with lines that say who made it.
    static let clientDatabase = UglyExtract(
        template: "vcs_inform",
        people: InventedPerson.make(160, seed: 17),
        form: .utf8(","),
        header: [
            "Record Name", "First Name", "Last Name", "Date of Birth", "Postcode", "Programme", "Action Date",
            "Mobile", "Email",
        ],
        cells: { person in
            [
                "CR-\(7000 + person.number)", person.given, person.surname, person.iso, person.postcode, "Outreach",
                "2025-07-15", "\(person.number % 3 == 0 ? "" : "0")77009\(String(900_100 + person.number).suffix(5))",
                "person\(person.number)@example.org",
            ]
        },
        blemishes: [
            Blemish("First Name", "Anonymous", 4),
            Blemish("Date of Birth", "1900-01-01", 5),
            Blemish("Postcode", "n/a", 6),
            Blemish("Email", "none@none.com", 7),
        ],
        footers: ["Copyright Example Charity", "Confidential Information - Do Not Distribute"],
        expected: [
            "source_id": "Record Name", "given_name": "First Name", "surname": "Last Name",
            "date_of_birth": "Date of Birth", "postcode": "Postcode", "phone": "Mobile", "email": "Email",
        ],
        contacts: ["month": "Action Date"],
        dates: "yyyy-mm-dd"
    )

    /// A small charity's sheet: one cell for the name, the postcode at the end of the address, births that do not tell
    /// whether day or month stands first.
    static let spreadsheet = UglyExtract(
        template: "vcs_spreadsheet",
        people: InventedPerson.make(160, seed: 18, days: 1...12),
        form: .workbook(sheet: "Sheet1", others: []),
        titles: ["Lunch club members"],
        header: ["No", "Name", "D.O.B.", "Address", "Date seen", "Activity"],
        cells: { person in
            [
                String(person.number),
                (person.isWoman ? "Mrs " : "Mr ") + "\(person.given) \(person.surname)", person.dayFirst,
                "\(person.street), Wexmouth, \(person.postcode)", "2\(person.number % 9)/07/2025", "Lunch",
            ]
        },
        blemishes: [
            Blemish("Name", "Unknown", 4),
            Blemish("D.O.B.", "01/01/1900", 5),
        ],
        expected: [
            "source_id": "No", "full_name": "Name", "date_of_birth": "D.O.B.", "postcode": "Address",
        ],
        contacts: ["month": "Date seen"],
        dates: "dd/mm/yyyy",
        answers: ["date_of_birth": "dd/mm/yyyy"]
    )

    /// One extract for each template.
    public static let all: [UglyExtract] = [
        emergency, outpatients, practice, mentalHealth, community, adultCare, lookedAfter, annexA, school,
        homelessness, housing, benefits, police, fire, ambulance, caseRecords, clientDatabase, spreadsheet,
    ]

    /// The extract of a template.
    public static func of(_ template: String) -> UglyExtract? { all.first { $0.template == template } }
}
