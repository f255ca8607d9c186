/// Names that stand for identifiers, which are never attributes (G11).
package enum IdentifierNames {
    /// Names that are refused as a whole or as one of the words of a name.
    private static let words = [
        "name", "forename", "firstname", "lastname", "surname", "dob", "birthdate", "postcode", "nhs", "uprn", "nino",
        "address", "phone", "telephone", "mobile", "email", "passport",
    ]
    /// Names that are refused anywhere inside a name.
    private static let phrases = [
        "given_name", "family_name", "date_of_birth", "nhs_number", "surname", "postcode", "phone_number", "telephone",
        "email", "national_insurance",
    ]

    /// The identifier that a name is, or could be taken for.
    ///
    /// - Parameter name: An attribute's name.
    /// - Returns: `nil` for a name that is none.
    static func identifier(in name: String) -> String? {
        let parts = name.split(separator: "_").map { skeleton(String($0)) }
        if let word = words.first(where: { parts.contains(skeleton($0)) }) { return word }
        let whole = skeleton(name)
        return phrases.first { whole.contains(skeleton($0)) } ?? words.first { skeleton($0) == whole }
    }

    /// The identifier that a column's heading names; a heading that only says "name" may be the name of anything.
    ///
    /// - Parameter heading: A heading as the partner wrote it.
    /// - Returns: `nil` for a heading that names none.
    package static func identifier(inHeading heading: String) -> String? {
        let name = String(heading.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let found = identifier(in: name)
        guard found == "name" else { return found }
        let whole = skeleton(name)
        return ["firstname", "lastname", "fullname", "clientname", "personname", "patientname"]
            .first { whole.contains(skeleton($0)) }
    }

    /// What is left of a name when signs that look alike are made one (after Unicode TS 39, for the ASCII that names
    /// may hold): `nhs_nurnber` and `nhs_number` have one skeleton.
    static func skeleton(_ name: String) -> String {
        var text = ""
        for character in name.lowercased() {
            switch character {
            case "_", "-", " ": continue
            case "0": text.append("o")
            case "1", "i", "|": text.append("l")
            case "5": text.append("s")
            case "8": text.append("b")
            case "3": text.append("e")
            default: text.append(character)
            }
            for (pair, single) in [("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m")] where text.hasSuffix(pair) {
                text.removeLast(pair.count)
                text += single
            }
        }
        return text
    }
}
