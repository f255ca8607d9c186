import Pseudonyms

/// Keeps what became of every cell, for the quality report.
///
/// A field and an attribute read from the same column share a name; the attribute's outcome counts then.
struct OutcomeLog {
    private(set) var outcomes = FieldOutcomes()
    private let attributes: Set<String>
    /// The most shapes kept of one field.
    private static let shapeLimit = 50

    init(fields: [StandardField], attributes: [String]) {
        self.attributes = Set(attributes)
        for name in fields.map(\.rawValue) + attributes { outcomes.codes[name] = [] }
    }

    /// Starts a row.
    mutating func begin(row: Int) { outcomes.rowNumbers.append(Int32(clamping: row)) }

    /// Takes one cell's outcome.
    mutating func add(_ name: String, _ cell: ArraySlice<UInt8>, isValue: Bool, _ refusal: Refusal?) {
        // The field comes first and the attribute of the same name after it, so the later one replaces.
        if outcomes.codes[name]?.count == outcomes.rowNumbers.count { outcomes.codes[name]?.removeLast() }
        let code =
            isValue ? FieldOutcomes.value : refusal.map(FieldOutcomes.code(of:)) ?? FieldOutcomes.missing
        outcomes.codes[name]?.append(code)
        guard refusal != nil, !isValue else { return }
        var shape = CellShape.words(of: cell)
        let known = outcomes.patterns[name] ?? [:]
        if known[shape] == nil && known.count >= Self.shapeLimit { shape = "other" }
        outcomes.patterns[name, default: [:]][shape, default: 0] += 1
    }
}

extension ExtractRow {
    /// Whether the row holds a usable value of a field.
    func holds(_ field: StandardField, _ cell: ArraySlice<UInt8>) -> Bool {
        switch field {
        case .sourceID: source >= 0
        case .givenName: given >= 0
        case .middleNames: middle >= 0
        case .surname: surname >= 0
        case .birthDate: birthDate != 0
        case .sex: sex != 0
        case .postcode: postcode >= 0
        case .property: property != 0
        case .nhsNumber: nhsNumber != 0
        case .addressLine: house >= 0
        case .area, .type1OptOut, .localOptOut: !cell.isEmpty
        }
    }
}

/// What a cell looks like, without a sign of what it says.
package enum CellShape {
    /// Words for a cell's kind of signs and its length.
    ///
    /// - Parameter cell: The cell.
    /// - Returns: For example `9 digits`, `letters`, `digits as 99/99/99`, `letters and digits, 6 signs`.
    package static func words(of cell: ArraySlice<UInt8>) -> String {
        var letters = 0
        var digits = 0
        var others = 0
        for byte in cell {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A, 0x61...0x7A, 0x80...: letters += 1
            case 0x20: break
            default: others += 1
            }
        }
        let signs = letters + digits + others
        let length = signs > 20 ? "over 20 signs" : "\(signs) sign\(signs == 1 ? "" : "s")"
        switch (letters > 0, digits > 0, others > 0) {
        case (false, true, false): return digits > 20 ? "over 20 digits" : "\(digits) digit\(digits == 1 ? "" : "s")"
        case (true, false, false): return "letters only"
        case (true, true, _): return "letters and digits, \(length)"
        case (false, true, true) where cell.count <= 20: return "digits as \(masked(cell))"
        case (true, false, true): return "letters and other signs"
        case (false, false, true): return "no letter and no digit"
        default: return others > 0 ? "digits and other signs, \(length)" : "blank"
        }
    }

    /// Every digit as 9, separators as they are, anything else as a question mark.
    private static func masked(_ cell: ArraySlice<UInt8>) -> String {
        String(
            decoding: cell.map { byte in
                switch byte {
                case 0x30...0x39: UInt8(0x39)
                case 0x20, 0x2D, 0x2E, 0x2F, 0x3A, 0x2B: byte
                default: UInt8(ascii: "?")
                }
            },
            as: UTF8.self
        )
    }
}
