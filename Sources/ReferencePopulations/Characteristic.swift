/// What a population can be broken down by.
public enum Characteristic: String, CaseIterable, Hashable, Sendable {
    /// Ages in whole years, such as `16-24` and `80+`.
    case age
    /// `F` or `M`.
    case sex
    /// A group by the list that the programme uses.
    case ethnicGroup = "ethnic_group"
    /// A code of the Government Statistical Service: a letter and eight digits.
    case area
    /// A fifth or tenth by the Index of Multiple Deprivation, 1 the most deprived.
    case deprivation
    /// A class of the Rural Urban Classification.
    case ruralClass = "rural_class"

    /// Classes by the year of the classification; `urban` and `rural` are of either.
    ///
    /// - Source: ONS, 2011 Rural Urban Classification of small areas (eight classes) and 2021 Rural Urban Classification (six).
    static let ruralClasses: [Int: Set<String>] = [
        2011: ["A1", "B1", "C1", "C2", "D1", "D2", "E1", "E2", "urban", "rural"],
        2021: ["UN1", "UF1", "RLN1", "RLF1", "RSN1", "RSF1", "urban", "rural"],
    ]

    /// Why a code is not of this kind; `nil` where it is.
    func fault(_ code: String) -> String? {
        switch self {
        case .age: AgeBand(code) == nil ? "is no band of ages such as 16-24 or 80+" : nil
        case .sex: ["F", "M"].contains(code) ? nil : "is neither F nor M"
        case .area: Self.isAreaCode(code) ? nil : "is no area code of a letter and eight digits"
        case .deprivation:
            (1...10).map(String.init).contains(code) ? nil : "is no fifth or tenth, 1 to 10, with 1 the most deprived"
        case .ethnicGroup, .ruralClass: code.utf8.count <= 64 ? nil : "is longer than a code is"
        }
    }

    private static func isAreaCode(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        return bytes.count == 9 && (0x41...0x5A).contains(bytes[0])
            && bytes[1...].allSatisfy { (0x30...0x39).contains($0) }
    }
}

/// Ages from one up to another, both included.
struct AgeBand: Hashable {
    /// Where an open band ends: nobody is older.
    static let oldest = 999

    let ages: ClosedRange<Int>

    /// Reads `16-24`, `80+` or a single age.
    init?(_ code: String) {
        func age(_ text: Substring) -> Int? {
            guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int(text)
        }
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 2, let from = age(parts[0]), let through = age(parts[1]), from <= through {
            ages = from...through
        } else if code.hasSuffix("+"), let from = age(code.dropLast()) {
            ages = from...Self.oldest
        } else if let single = age(code[...]) {
            ages = single...single
        } else {
            return nil
        }
    }
}
