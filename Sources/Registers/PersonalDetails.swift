import Foundation

/// Finds in a free text what could tell who a person is: names, addresses, numbers, dates of birth, ages.
///
/// Made to stop rather than to let pass: a text that is stopped can be written again in other words, a name that was
/// printed cannot be taken back.
package struct PersonalDetails: Sendable {
    /// What was found; never the words themselves.
    package enum Kind: String, Sendable, CaseIterable, Comparable {
        case name
        case postcode
        case address
        case nhsNumber = "nhs_number"
        case nationalInsurance = "national_insurance_number"
        case telephone
        case longNumber = "long_number"
        case email
        case dateOfBirth = "date_of_birth"
        case age

        /// What was found, as the object of a sentence.
        package var words: String {
            switch self {
            case .name: "what looks like a name"
            case .postcode: "a postcode"
            case .address: "an address"
            case .nhsNumber: "an NHS number"
            case .nationalInsurance: "a National Insurance number"
            case .telephone: "a telephone number"
            case .longNumber: "a long number"
            case .email: "an e-mail address"
            case .dateOfBirth: "a full date"
            case .age: "an exact age"
            }
        }

        /// In the order in which they are declared.
        package static func < (left: Kind, right: Kind) -> Bool { left.place < right.place }

        private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How strictly a text is read.
    package enum Strictness: Sendable {
        /// Words that a person said: no capital letter that is not explained, no full date, no age.
        case quote
        /// Who does something: an office, so no given name and no title; and all that a note must not hold.
        case office
        /// What somebody wrote about the work: no number, address or name that is certain.
        case note
    }

    /// Names of places and organisations that anybody may read, which are passed over.
    private let publicNames: [String]

    /// Creates a finder.
    ///
    /// - Parameter publicNames: Names of places and organisations that may stand in a quote, whole.
    package init(publicNames: [String] = []) {
        // The longest first, so that "Harbour Light Hub" is not left as "Hub".
        self.publicNames = publicNames.filter { $0.count > 2 }.sorted { ($0.count, $0) > ($1.count, $1) }
    }

    /// What a text holds that could tell who a person is.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - strictness: What kind of text it is.
    /// - Returns: The kinds found, each once, in a fixed order.
    package func kinds(in text: String, _ strictness: Strictness) -> [Kind] {
        let plain = Self.plain(text)
        let tokens = TextToken.split(plain)
        var found: Set<Kind> = []
        if Self.holdsEmail(plain) { found.insert(.email) }
        found.formUnion(Self.numbers(tokens))
        if Self.holdsPostcode(tokens) { found.insert(.postcode) }
        if Self.holdsNationalInsurance(tokens) { found.insert(.nationalInsurance) }
        if Self.holdsAddress(tokens) { found.insert(.address) }
        if Self.holdsDate(tokens, onlyOfBirth: strictness != .quote) { found.insert(.dateOfBirth) }
        if strictness == .quote, Self.holdsAge(tokens) { found.insert(.age) }
        if Self.holdsName(TextToken.split(withoutPublicNames(plain)), strictness) { found.insert(.name) }
        return found.sorted()
    }

    /// One form for letters and digits that look alike, without what is not seen.
    private static func plain(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
            if scalar.properties.isDefaultIgnorableCodePoint { continue }
            switch scalar {
            case "\u{2018}", "\u{2019}", "\u{201B}": out.append("'")
            case "\u{2010}"..."\u{2015}", "\u{2212}": out.append("-")
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    private func withoutPublicNames(_ text: String) -> String {
        // A full stop would begin a sentence; a comma leaves what follows where it stands.
        publicNames.reduce(text) { $0.replacingOccurrences(of: Self.plain($1), with: ",") }
    }
}

/// A word or a number of a text, with what stands before it.
struct TextToken {
    let text: String
    /// The signs between the token before and this one.
    let gap: String

    var lower: String { text.lowercased() }
    var isDigits: Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    var isCapitalised: Bool { text.first?.isUppercase == true }
    /// Whether it begins a sentence, so that its capital says nothing.
    let beginsSentence: Bool

    static func split(_ text: String) -> [TextToken] {
        var tokens: [TextToken] = []
        var word = ""
        var gap = ""
        func close() {
            guard !word.isEmpty else { return }
            let begins = tokens.isEmpty || gap.contains { ".!?:\n\"\u{201C}\u{2026}".contains($0) }
            tokens.append(TextToken(text: word, gap: gap, beginsSentence: begins))
            word = ""
            gap = ""
        }
        let characters = Array(text)
        for (place, character) in characters.enumerated() {
            let isInside =
                character == "'" && !word.isEmpty && place + 1 < characters.count
                && characters[place + 1].isLetter
            if character.isLetter || character.isNumber || isInside {
                word.append(character)
            } else {
                close()
                gap.append(character)
            }
        }
        close()
        return tokens
    }
}
