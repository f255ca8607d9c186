/// What a refused cell looked like, without saying what stood in it.
enum CellShape {
    /// How many shapes a field keeps; further ones are counted together.
    static let limit = 50
    /// The name of the shapes beyond the limit.
    static let other = "other"
    /// The longest cell whose digits are drawn place by place.
    private static let drawn = 12

    /// The shape of a cell: `9 digits`, `letters (4)`, `date-like 99/99/99`.
    ///
    /// - Parameter cell: The cell, outer blanks removed.
    /// - Returns: Its kind and length; never a letter or a digit of it.
    static func of(_ cell: some Collection<UInt8>) -> String {
        var kinds = Kinds()
        for byte in cell { kinds.add(byte) }
        let length = kinds.characters
        if kinds.digits == length { return length == 1 ? "1 digit" : "\(length) digits" }
        if kinds.isScientific(cell) { return "scientific notation" }
        if kinds.letters == 0 && kinds.foreign == 0 && kinds.digits > 0 && length <= drawn {
            let picture = String(decoding: cell.map { isDigit($0) ? 0x39 : $0 }, as: UTF8.self)
            return kinds.separators == 2 && kinds.blanks == 0 ? "date-like \(picture)" : "digits and signs \(picture)"
        }
        if kinds.foreign > 0 { return "letters beyond A to Z (\(length))" }
        if kinds.letters == length { return "letters (\(length))" }
        if kinds.letters + kinds.digits == length { return "letters and digits (\(length))" }
        if kinds.letters + kinds.blanks == length { return "words (\(kinds.blanks + 1))" }
        if kinds.letters == 0 && kinds.digits == 0 { return "signs (\(length))" }
        return "letters, digits and signs (\(length))"
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private struct Kinds {
        var digits = 0
        var letters = 0
        var blanks = 0
        var separators = 0
        var foreign = 0
        var characters = 0

        mutating func add(_ byte: UInt8) {
            // The following bytes of one character beyond ASCII are no characters of their own.
            if byte & 0xC0 != 0x80 { characters += 1 }
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A, 0x61...0x7A: letters += 1
            case 0x09, 0x0A, 0x0D, 0x20: blanks += 1
            case 0x2D, 0x2E, 0x2F: separators += 1
            case 0xC0...: foreign += 1
            default: break
            }
        }

        /// `9.43477E+09`: what a spreadsheet makes of a long number.
        func isScientific(_ cell: some Collection<UInt8>) -> Bool {
            guard letters == 1, digits >= 3, characters == cell.count, characters <= 24 else { return false }
            return cell.allSatisfy {
                CellShape.isDigit($0) || $0 == 0x45 || $0 == 0x65 || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
            }
        }
    }
}
