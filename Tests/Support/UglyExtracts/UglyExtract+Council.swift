extension UglyExtract {
    private static let dfe = ["WBRI", "WIRI", "WOTH", "MWBC", "AIND", "APKN", "BCRB", "BAFR", "REFU"]

    /// Adult social care: a workbook, a code and a label in one cell.
    static let adultCare = UglyExtract(
        template: "council_adult_social_care_cld",
        people: InventedPerson.make(160, seed: 6),
        form: .workbook(sheet: "Export", others: []),
        header: [
            "LA Person Unique Identifier", "NHS Number", "First Name", "Last Name", "Date of Birth", "Postcode",
            "Gender", "Ethnicity", "Event Type", "Event Start Date", "GP Practice Code",
        ],
        cells: { person in
            [
                "ASC\(10_000 + person.number)", person.nhsNumber, person.given, person.surname, person.excelSerial,
                person.postcode, person.isWoman ? "2 - Female" : "1 - Male",
                [
                    "A - White (English / Welsh / Scottish / Northern Irish / British)", "B - White (Irish)",
                    "C - Any other White background", "D - White and Black Caribbean", "H - Indian", "J - Pakistani",
                    "M - Caribbean", "N - African", "Z - Not stated",
                ][person.ethnicity], "Assessment", "\(10 + person.number % 20)/07/2025", "M99999",
            ]
        },
        blemishes: [
            Blemish("First Name", "Unknown", 4),
            Blemish("Date of Birth", "1", 5),
            Blemish("Postcode", "NFA", 6),
        ],
        numbers: ["NHS Number"],
        dateCells: ["Date of Birth"],
        expected: [
            "source_id": "LA Person Unique Identifier", "nhs_number": "NHS Number", "given_name": "First Name",
            "surname": "Last Name", "date_of_birth": "Date of Birth", "postcode": "Postcode", "sex": "Gender",
            "ethnic_group": "Ethnicity",
        ],
        contacts: ["month": "Event Start Date"],
        dates: "yyyy-mm-dd"
    )

    /// Children looked after: no names at all.
    static let lookedAfter = UglyExtract(
        template: "council_childrens_903",
        people: InventedPerson.make(160, seed: 7, ages: 1...17),
        form: .utf8(","),
        header: ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "HOME_POST", "DECOM"],
        cells: { person in
            [
                "C\(700_000 + person.number)", person.isWoman ? "2" : "1", person.dayFirst, dfe[person.ethnicity],
                "A99999999\(1000 + person.number)", person.postcode, "11/04/2025",
            ]
        },
        blemishes: [
            Blemish("DOB", "01/01/1900", 5),
            Blemish("HOME_POST", "ZZ99 3VZ", 6),
        ],
        expected: [
            "source_id": "CHILD", "sex": "SEX", "date_of_birth": "DOB", "ethnic_group": "ETHNIC",
            "postcode": "HOME_POST",
        ],
        contacts: ["month": "DECOM"],
        dates: "dd/mm/yyyy",
        complete: ["date_of_birth", "postcode"]
    )

    /// Children's services: a letter before each value, a title above the names.
    static let annexA = UglyExtract(
        template: "council_annex_a",
        people: InventedPerson.make(160, seed: 8, ages: 2...17),
        form: .workbook(sheet: "List 1", others: ["Notes"]),
        titles: ["Annex A: children's services, contacts"],
        header: ["Gender", "Ethnicity", "NHS Number", "First Name", "Last Name", "Date of Birth", "Postcode"],
        cells: { person in
            [
                person.isWoman ? "b) Female" : "a) Male",
                "\(["a", "b", "c", "d", "e", "f", "g", "h", "i"][person.ethnicity])) \(dfe[person.ethnicity])",
                person.nhsNumber, person.given, person.surname, person.dayFirst, person.postcode,
            ]
        },
        blemishes: [
            Blemish("NHS Number", "9999999999", 3),
            Blemish("Last Name", "Unknown", 4),
            Blemish("Date of Birth", "01/01/1900", 5),
        ],
        expected: [
            "sex": "Gender", "ethnic_group": "Ethnicity", "nhs_number": "NHS Number", "given_name": "First Name",
            "surname": "Last Name", "date_of_birth": "Date of Birth", "postcode": "Postcode",
        ],
        dates: "dd/mm/yyyy"
    )

    /// A school census: semicolons, as a continental Excel saves them, and extended codes.
    static let school = UglyExtract(
        template: "school_census",
        people: InventedPerson.make(160, seed: 19, ages: 4...17),
        form: .utf8(";"),
        header: [
            "UPN", "Pupil Surname", "Pupil Forename", "DOB", "Sex", "Ethnicity Code", "Postcode", "SENprovision",
            "FSMeligible",
        ],
        cells: { person in
            [
                "A99999999\(1000 + person.number)", person.surname, person.given, person.dayFirst,
                person.isWoman ? "F" : "M",
                ["WENG", "WIRI", "WOTH", "MWBC", "AIND", "APKN", "BCRB", "BNGN", "REFU"][person.ethnicity],
                person.postcode, ["N", "K", "E"][person.number % 3], person.number % 4 == 0 ? "Y" : "N",
            ]
        },
        blemishes: [
            Blemish("Pupil Forename", "-", 4),
            Blemish("Postcode", "", 6),
        ],
        expected: [
            "surname": "Pupil Surname", "given_name": "Pupil Forename", "date_of_birth": "DOB", "sex": "Sex",
            "ethnic_group": "Ethnicity Code", "postcode": "Postcode",
        ],
        dates: "dd/mm/yyyy"
    )

    /// Homelessness: Windows-1252.
    static let homelessness = UglyExtract(
        template: "council_homelessness_hclic",
        people: InventedPerson.make(160, seed: 10),
        form: .windows1252(","),
        header: [
            "Case Reference", "First Name", "Last Name", "Date of Birth", "Postcode", "National Insurance Number",
            "Support Needs", "Application Date",
        ],
        cells: { person in
            [
                "H\(5000 + person.number)", person.given,
                person.surname.split(separator: "'").joined(separator: "\u{2019}"), person.dayFirst,
                person.number % 9 == 0 ? "NFA" : person.postcode, "QQ12345\(person.number % 10)C",
                ["Mental health", "Young parent", "None", "Offending history"][person.number % 4], "03/06/2025",
            ]
        },
        blemishes: [
            Blemish("First Name", "Not known", 4),
            Blemish("Date of Birth", "01/01/1900", 5),
        ],
        expected: [
            "source_id": "Case Reference", "given_name": "First Name", "surname": "Last Name",
            "date_of_birth": "Date of Birth", "postcode": "Postcode",
        ],
        dates: "dd/mm/yyyy",
        complete: ["surname", "given_name", "date_of_birth"]
    )

    /// A housing register in the layout of the fraud matching: a workbook, title lines, a total below.
    static let housing = UglyExtract(
        template: "council_housing_register",
        people: InventedPerson.make(160, seed: 11),
        form: .workbook(sheet: "Export", others: []),
        titles: ["Housing register", "Extracted 1 October 2025"],
        header: [
            "Tenancy Ref", "Tenant status flag", "Surname", "Forename(s)", "Middle name(s) or middle initial(s)",
            "Address line 1", "Address line 2", "DOB", "Postcode", "UPRN",
        ],
        cells: { person in
            [
                "T\(800_000 + person.number)", person.number % 4 == 0 ? "O" : "F", person.surname, person.given,
                person.middle, person.street, "Wexmouth", person.dayFirst, person.postcode, String(person.uprn),
            ]
        },
        blemishes: [
            Blemish("Surname", "Not Known", 4),
            Blemish("DOB", "01/01/1900", 5),
            Blemish("UPRN", "0", 7),
        ],
        numbers: ["UPRN"],
        footers: ["Total: 160"],
        expected: [
            "source_id": "Tenancy Ref", "surname": "Surname", "given_name": "Forename(s)",
            "middle_names": "Middle name(s) or middle initial(s)", "address_line": "Address line 1",
            "date_of_birth": "DOB", "postcode": "Postcode", "uprn": "UPRN",
        ],
        dates: "dd/mm/yyyy"
    )

    /// Benefits: two digits of the year, Windows-1252, titles for sex.
    static let benefits = UglyExtract(
        template: "council_tax_benefits_shbe",
        people: InventedPerson.make(160, seed: 12),
        form: .windows1252(","),
        header: ["Claim Reference", "Title", "Forename", "Surname", "DATE_OF_BIRTH", "Post Code", "Sex", "NINO"],
        cells: { person in
            [
                "B\(300_000 + person.number)", person.isWoman ? "Mrs" : "Mr", person.given, person.surname,
                person.shortYear, person.postcode, person.number % 3 == 0 ? "" : person.isWoman ? "F" : "M",
                "QQ65432\(person.number % 10)A",
            ]
        },
        blemishes: [
            Blemish("Forename", "UNKNOWN", 4),
            Blemish("Post Code", "ZZ99 3VZ", 6),
        ],
        expected: [
            "given_name": "Forename", "surname": "Surname", "date_of_birth": "DATE_OF_BIRTH", "postcode": "Post Code",
            "sex": "Sex",
        ],
        dates: "dd/mm/yy"
    )
}
