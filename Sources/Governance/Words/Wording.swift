/// Small pieces of plain English.
enum Wording {
    /// `a, b and c`.
    static func list(_ items: [String], _ conjunction: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// A name as the one whose something is.
    static func possessive(_ name: String) -> String { name + (name.hasSuffix("s") ? "'" : "'s") }

    /// A small number in words, a larger one in digits.
    static func number(_ value: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        return words.indices.contains(value) ? words[value] : String(value)
    }

    /// A label inside a sentence: without its capital, unless its first word is an abbreviation.
    static func inside(_ label: String) -> String {
        let second = label.dropFirst().first
        if let second, second.isUppercase { return label }
        return label.prefix(1).lowercased() + label.dropFirst()
    }

    /// A label at the beginning of a sentence.
    static func beginning(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension Programme.ApprovalRole {
    /// The office in words.
    public var words: String {
        switch self {
        case .igLead: "IG lead"
        case .caldicottGuardian: "Caldicott Guardian"
        case .siro: "senior information risk owner"
        case .dpo: "data protection officer"
        case .wideLinkage: "approver of wide linkage"
        }
    }
}

extension Programme.LinkField {
    /// The field in words.
    public var words: String {
        switch self {
        case .givenName: "given name"
        case .surname: "surname"
        case .dateOfBirth: "date of birth"
        case .sex: "sex"
        case .postcode: "postcode"
        case .uprn: "property number (UPRN)"
        case .nhsNumber: "NHS number"
        case .addressLine: "first line of the address"
        case .phone: "telephone number"
        case .email: "e-mail address"
        }
    }
}
