/// Fields and levels as people call them.
enum PatternWords {
    /// Each field of a pattern with its level, in a fixed order.
    static func levels(_ pattern: AgreementPattern) -> [(field: String, level: String)] {
        [
            ("given name", word(pattern.given)), ("surname", word(pattern.surname)),
            ("date of birth", word(pattern.birthDate)), ("address", word(pattern.address)),
            ("sex", word(pattern.sex)), ("NHS number", word(pattern.number)),
        ]
    }

    /// A level's name in words: `yearMonth` becomes "same year and month".
    static func word(_ level: some Sendable) -> String {
        let name = String(describing: level)
        return words[name] ?? split(name)
    }

    private static let words = [
        "exact": "the same", "agrees": "the same", "differs": "different", "missing": "missing",
        "unseen": "not visible",
        "none": "different", "nickname": "a nickname of the same", "phonetic": "sounds the same",
        "swapped": "given name and surname exchanged", "initial": "same initial",
        "orderFree": "day and month exchanged",
        "yearMonth": "same year and month", "yearDay": "same year and day", "monthDay": "same month and day",
        "year": "same year", "property": "same property number", "house": "same house and street",
        "postcode": "same postcode", "sector": "same postcode sector", "outward": "same postcode district",
        "houseAlone": "same house and street (a property number is missing)",
        "postcodeAlone": "same postcode (a property number is missing)",
        "sectorAlone": "same postcode sector (a property number is missing)",
        "outwardAlone": "same postcode district (a property number is missing)",
        "noneAlone": "different (a property number is missing)",
    ]

    private static func split(_ name: String) -> String {
        name.reduce(into: "") { text, letter in
            text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }
}
