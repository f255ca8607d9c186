/// What became of one cell.
public enum Normalised<Value: Sendable & Equatable>: Sendable, Equatable {
    /// A usable value.
    case value(Value)
    /// Nothing was there.
    case missing
    /// Something was there that cannot be used; the reason is counted, the value is not kept.
    case refused(Refusal)

    /// The value, if there is one.
    public var usable: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}

/// Why a cell cannot be used; counted in the quality figures by this name.
///
/// New reasons stand at the end: places in this list are written into outcomes.
public enum Refusal: String, Sendable, CaseIterable {
    case placeholder
    case dummy
    case format
    case checkDigit = "check_digit"
    case impossible
    case noFixedAbode = "no_fixed_abode"
    case notInCodeTable = "not_in_code_table"
    case script
    case noLetters = "no_letters"
    case excelDamage = "excel_damage"
    case observed
    case other
    case severalPeople = "several_people"
    case notTraced = "not_traced"

    /// The reason in one sentence, for reports and for the people who keep the data.
    public var meaning: String {
        switch self {
        case .placeholder: "A word that stands where no name is known, such as UNKNOWN or BABY OF."
        case .dummy: "A value that systems or people write when they know none, such as 1900-01-01."
        case .format: "Not written as this field is written."
        case .checkDigit: "The check digit is wrong: at least one digit was keyed wrongly."
        case .impossible: "It cannot be true: a birth in the future, or more than 115 years ago."
        case .noFixedAbode: "No fixed abode: kept as a fact about the person, never used to link."
        case .notInCodeTable: "The code table does not hold this code."
        case .script: "Written in a script that the rules cannot turn into Latin letters."
        case .noLetters: "Digits or signs only, where a name should stand."
        case .excelDamage: "A spreadsheet has cut the number's digits off (it reads 9.43E+09); export it again as text."
        case .observed:
            "An officer's impression (IC code) and not the person's own statement; it is not used as ethnic group."
        case .other: "A valid answer that has no place among the values in use, such as non-binary for a sex key."
        case .severalPeople: "One cell names more than one person."
        case .notTraced: "The number's status says that it is not known to be this person's; it is not used."
        }
    }

    /// Whether somebody should look after the data; `false` for true answers that only make no key.
    public var isFault: Bool { self != .noFixedAbode && self != .other }
}

/// Hands a cell's bytes to a function as one piece of memory, so that it is compiled once, for plain bytes.
@inline(__always)
func withBytes<Result>(
    of text: some Collection<UInt8>,
    _ read: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
    if let result = text.withContiguousStorageIfAvailable(read) { return result }
    return Array(text).withUnsafeBufferPointer(read)
}

extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isUpper: Bool { self &- 0x41 < 26 }
    var isLower: Bool { self &- 0x61 < 26 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var uppercased: UInt8 { isLower ? self - 0x20 : self }
    var lowercased: UInt8 { isUpper ? self + 0x20 : self }
    /// Blank, tab or line end.
    var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}

/// Whether a cell is a number that a spreadsheet has written with a power of ten (`9.43E+09`): its digits are lost.
func isScientific(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    var exponent: Int?
    for (place, byte) in bytes.enumerated() {
        switch byte {
        case 0x30...0x39: if exponent == nil { digits += 1 } else { exponent? += 1 }
        case 0x2E, 0x2C, 0x20: if exponent != nil { return false }
        case 0x45, 0x65:
            if digits == 0 || exponent != nil { return false }
            exponent = 0
        case 0x2B: if exponent != 0 { return false }
        case 0x27: if place != 0 { return false }
        default: return false
        }
    }
    return (1...3).contains(exponent ?? 0)
}
