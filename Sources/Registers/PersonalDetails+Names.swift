extension PersonalDetails {
    /// Given names in lower case; those that are ordinary words of English too are left out.
    private static let givenNames: Set<String> = Set(
        String(decoding: PackageResources.given_names_txt, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.flatMap { $0.split(separator: " ").map(String.init) }
    )

    private static let titles: Set<String> = ["mr", "mrs", "ms", "mx"]
    /// Titles that are ordinary words too: a name follows where that has a capital.
    private static let looseTitles: Set<String> = [
        "miss", "dr", "doctor", "prof", "professor", "sir", "lady", "lord", "rev", "reverend", "father", "sister",
        "nurse", "pc", "constable", "aunt", "auntie", "uncle", "nan", "gran",
    ]

    /// Words that have a capital in the middle of a sentence and are nobody.
    private static let capitals: Set<String> = [
        "i", "i'm", "i've", "i'd", "i'll", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "christmas", "easter", "ramadan", "eid", "diwali", "english", "british", "england", "britain", "uk",
        "wales", "welsh", "scotland", "scottish", "ireland", "irish", "polish", "urdu", "punjabi", "bengali", "arabic",
        "romanian", "ukrainian", "somali", "muslim", "christian", "sikh", "hindu", "jewish", "roma", "traveller",
        "gypsy", "asian", "black", "white", "african", "caribbean", "european", "nhs", "gp", "gps", "gp's", "a", "e",
        "ae", "pip", "esa", "uc", "dwp", "mp", "tv", "id", "ok", "it", "wifi", "whatsapp", "facebook", "zoom", "covid",
        "send", "ehcp", "adhd", "hiv", "council", "hospital", "police", "surgery", "universal", "credit", "hub", "dna",
        "am", "pm", "hall", "church", "centre", "house", "school", "library", "park", "club", "cafe", "mosque",
        "temple", "pdsa", "heat", "vcs", "ward", "core20plus5", "core20", "plus5",
    ]

    /// Whether a text holds what looks like somebody's name.
    static func holdsName(_ tokens: [TextToken], _ strictness: Strictness) -> Bool {
        for (place, token) in tokens.enumerated() {
            let next = place + 1 < tokens.count ? tokens[place + 1] : nil
            let isBeside = next.map { $0.gap == " " || $0.gap == ". " || $0.gap == "." } ?? false
            if titles.contains(token.lower), isBeside, let next, !next.isDigits { return true }
            if looseTitles.contains(token.lower), isBeside, let next, next.isCapitalised, !isPublic(next),
                strictness == .quote || givenNames.contains(next.nameWord) || token.isTitleShort
            {
                return true
            }
            if givenNames.contains(token.nameWord) {
                // In a note "frank words" and a place called after a person are common: two names in a row are certain.
                if strictness != .note || next.map({ $0.isCapitalised && $0.gap == " " && !isPublic($0) }) ?? false {
                    return true
                }
            }
            if strictness == .quote, token.isCapitalised, !token.beginsSentence, !isPublic(token) { return true }
            if strictness == .quote, place + 2 < tokens.count, token.lower == "name",
                ["is", "was"].contains(tokens[place + 1].lower)
            {
                return true
            }
        }
        return false
    }

    /// Words that are nobody's name, and what holds a digit, such as a road.
    private static func isPublic(_ token: TextToken) -> Bool {
        capitals.contains(token.nameWord) || token.text.contains(where: \.isNumber)
    }
}

extension TextToken {
    /// The word in lower case, without the ending of a possessive.
    fileprivate var nameWord: String { lower.hasSuffix("'s") ? String(lower.dropLast(2)) : lower }
    /// Titles that are written short are never the beginning of an office.
    fileprivate var isTitleShort: Bool { ["dr", "prof", "rev", "pc"].contains(lower) }
}
