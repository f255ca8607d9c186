/// A postcode without its blank, and the areas around it.
public struct Postcode: Sendable, Hashable {
    /// Letters and digits, upper case, no blank.
    public let compact: [UInt8]
    /// How many characters of `compact` are the outward part; 0 where the form has none.
    public let outwardCount: Int

    /// The outward part (`LE1`), empty where the form has none.
    public var outward: ArraySlice<UInt8> { compact[..<outwardCount] }
    /// The sector (`LE1 4`), empty where the form has none.
    public var sector: ArraySlice<UInt8> { outwardCount == 0 ? [] : compact[..<(outwardCount + 1)] }
    /// The usual spelling, with one blank.
    public var spelled: String {
        outwardCount == 0
            ? String(decoding: compact, as: UTF8.self)
            : String(decoding: outward + [0x20] + compact[outwardCount...], as: UTF8.self)
    }

    /// Reads a UK postcode; O and 0, I and 1 are told apart by their place.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The postcode; missing; or refused: not the form of a postcode, a dummy, or no fixed abode.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<Postcode> {
        var letters: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x41...0x5A, 0x30...0x39: letters.append(byte)
            case 0x61...0x7A: letters.append(byte - 0x20)
            case 0x20, 0x2E, 0x2D, 0x09, 0xC2, 0xA0: break
            default: return .refused(.format)
            }
        }
        guard !letters.isEmpty else { return .missing }
        if letters == [UInt8]("NFA".utf8) || letters == [UInt8]("ZZ993VZ".utf8) { return .refused(.noFixedAbode) }
        if letters.starts(with: "ZZ99".utf8) || dummies.contains(letters) { return .refused(.dummy) }
        guard (5...7).contains(letters.count) else { return .refused(.format) }
        let split = letters.count - 3
        letters[split] = digit(letters[split])
        letters[split + 1] = letter(letters[split + 1])
        letters[split + 2] = letter(letters[split + 2])
        letters[0] = letter(letters[0])
        guard isDigit(letters[split]), isLetter(letters[split + 1]), isLetter(letters[split + 2]),
            isOutward(&letters, count: split)
        else { return .refused(.format) }
        return .value(Postcode(compact: letters, outwardCount: split))
    }

    /// Reads a code of any other form: letters and digits only, compared as a whole.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The code, or missing.
    public static func readPlain(_ text: some Collection<UInt8>) -> Normalised<Postcode> {
        var letters: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x41...0x5A, 0x30...0x39: letters.append(byte)
            case 0x61...0x7A: letters.append(byte - 0x20)
            default: break
            }
        }
        return letters.isEmpty ? .missing : .value(Postcode(compact: letters, outwardCount: 0))
    }

    private static let dummies: Set<[UInt8]> = Set(
        ["XX11XX", "AA11AA", "NA", "UNKNOWN", "NK", "NONE", "ZZ11ZZ"].map { [UInt8]($0.utf8) }
    )

    /// Outward forms: A9, A99, AA9, AA99, A9A, AA9A.
    private static func isOutward(_ letters: inout [UInt8], count: Int) -> Bool {
        guard isLetter(letters[0]) else { return false }
        switch count {
        case 2:
            letters[1] = digit(letters[1])
            return isDigit(letters[1])
        case 3:
            if isDigit(letters[1]) { return true }
            letters[2] = digit(letters[2])
            return isDigit(letters[2])
        default:
            letters[2] = digit(letters[2])
            return isLetter(letters[1]) && isDigit(letters[2])
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func digit(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "O") ? 0x30 : byte == UInt8(ascii: "I") || byte == UInt8(ascii: "L") ? 0x31 : byte
    }
    private static func letter(_ byte: UInt8) -> UInt8 {
        byte == 0x30 ? UInt8(ascii: "O") : byte == 0x31 ? UInt8(ascii: "I") : byte
    }
}
