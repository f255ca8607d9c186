/// How a system writes names.
enum LetterCase {
    case asWritten
    case upper
    case lower

    /// The name in this case; letters with accents stay as they are.
    func of(_ name: [UInt8]) -> [UInt8] {
        switch self {
        case .asWritten: name
        case .upper: name.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        case .lower: name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        }
    }
}

/// What staff type into columns that nobody maps.
enum Note {
    private static let texts = [
        "", "", "", "", "Letter returned", "Rang, no answer", "Prefers texts, not calls",
        "Said \"call back\", then hung up", "See file 2, page 3", "Interpreter asked for",
        "Door code \"as before\", dog in yard", "Asked for a \"quiet\" slot, mornings only", "Reviewed", "Key safe",
    ]

    /// A note, often empty; some hold commas and quotes.
    static func any(_ generator: inout Generator) -> String { texts[generator.below(texts.count)] }
}
