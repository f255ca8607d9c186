/// Whether bytes are UTF-8, over any number of pieces (Unicode 15, table 3-7: well-formed byte sequences).
struct UTF8Check: Sendable {
    /// How many bytes of the current character are still to come.
    private var pending = 0
    /// What the next byte may be: narrower after E0, ED, F0 and F4 (no overlong forms, no surrogates).
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF

    /// Whether a character is complete.
    var isComplete: Bool { pending == 0 }

    /// Takes a byte.
    ///
    /// - Parameter byte: The next byte.
    /// - Returns: `false` if it cannot stand here; the check then begins anew behind it.
    mutating func take(_ byte: UInt8) -> Bool {
        if pending > 0 {
            let fits = byte >= lower && byte <= upper
            pending = fits ? pending - 1 : 0
            (lower, upper) = (0x80, 0xBF)
            return fits
        }
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, lower) = (2, 0xA0)
        case 0xED: (pending, upper) = (2, 0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, lower) = (3, 0x90)
        case 0xF4: (pending, upper) = (3, 0x8F)
        case 0xF1...0xF3: pending = 3
        default: return false
        }
        return true
    }

    /// The start of the first sequence that is not UTF-8; `nil` when there is none.
    static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        var check = UTF8Check()
        var start = 0
        for (index, byte) in bytes.enumerated() {
            if check.isComplete { start = index }
            guard check.take(byte) else { return start }
        }
        return check.isComplete ? nil : start
    }
}
