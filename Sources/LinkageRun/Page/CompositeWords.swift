import Composites
import Pages

/// The details of a composite in words.
public enum CompositeWords {
    /// Names the components that letters of the catalogue stand for.
    ///
    /// - Parameter letters: As in the catalogue, for example `gsd`.
    /// - Returns: For example `given name, surname and date of birth`.
    public static func words(_ letters: String) -> String {
        Words.list(letters.utf8.map { Component(rawValue: $0).map(word) ?? String(UnicodeScalar($0)) })
    }

    /// One component's name: its case in words, with those spelled out that would not be understood.
    private static func word(_ component: Component) -> String {
        let name = String(describing: component)
        if let words = words[name] { return words }
        return name.reduce(into: "") { text, letter in
            text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }

    private static let words = [
        "given": "given name", "nickname": "given name or its nickname", "givenPhonetic": "sound of the given name",
        "givenInitial": "initial of the given name", "surnamePhonetic": "sound of the surname",
        "surnameInitial": "initial of the surname", "names": "both names in either order",
        "birthDate": "date of birth", "birthDateOrderFree": "date of birth, day and month in either order",
        "birthYear": "year of birth", "birthMonthDay": "month and day of birth",
        "birthYearMonth": "year and month of birth", "birthYearDay": "year and day of birth",
        "sector": "postcode sector", "outward": "postcode district", "property": "property number",
        "house": "house and street", "nhsNumber": "NHS number",
    ]
}
