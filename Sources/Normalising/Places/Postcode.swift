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
    /// - Parameter text: The cell; blanks do not matter, so the fixed eight characters of hospital extracts are read too.
    /// - Returns: The postcode; missing; or refused: not the form of a postcode, a dummy, or no fixed abode.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<Postcode> {
        guard var letters = letters(of: text) else {
            return isNoAbode(Letters.read(text).words.flatMap(\.letters))
                ? .refused(.noFixedAbode) : .refused(.format)
        }
        guard !letters.isEmpty else { return text.allSatisfy(\.isBlank) ? .missing : .refused(.format) }
        if isNoAbode(letters) { return .refused(.noFixedAbode) }
        if let meaning = PseudoPostcode(compact: letters) {
            return .refused(meaning == .noFixedAbode ? .noFixedAbode : .dummy)
        }
        if dummies.contains(letters) { return .refused(.dummy) }
        guard (5...7).contains(letters.count) else { return .refused(.format) }
        let split = letters.count - 3
        letters[split] = digit(letters[split])
        letters[split + 1] = letter(letters[split + 1])
        letters[split + 2] = letter(letters[split + 2])
        letters[0] = letter(letters[0])
        guard letters[split].isDigit, letters[split + 1].isLetter, letters[split + 2].isLetter,
            isOutward(&letters, count: split)
        else { return .refused(.format) }
        return .value(Postcode(compact: letters, outwardCount: split))
    }

    /// Reads the postcode that an address ends with, or the last one in it.
    ///
    /// - Parameter text: An address cell.
    /// - Returns: The postcode, with its two halves as separate words or as one; missing where no words look like one;
    ///   refused for a pseudo-postcode or an address that says no fixed abode.
    public static func last(in text: some Collection<UInt8>) -> Normalised<Postcode> {
        let words = text.split { $0.isBlank || $0 == 0x2C || $0 == 0x3B }.map { Array($0) }
        var index = words.count - 1
        while index >= 0 {
            let word = words[index]
            if index > 0, word.count == 3, word[0].isDigit, (2...4).contains(words[index - 1].count) {
                let read = read(words[index - 1] + word)
                if isFound(read) { return read }
            }
            if (5...7).contains(word.count), word[0].isLetter, word[word.count - 3].isDigit {
                let read = read(word)
                if isFound(read) { return read }
            }
            index -= 1
        }
        return isNoAbode(Letters.read(text).words.flatMap(\.letters)) ? .refused(.noFixedAbode) : .missing
    }

    private static func isFound(_ read: Normalised<Postcode>) -> Bool {
        switch read {
        case .value, .refused(.noFixedAbode), .refused(.dummy): true
        default: false
        }
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

    /// Letters and digits in upper case; `nil` where there is something else than what stands between them.
    private static func letters(of text: some Collection<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x41...0x5A, 0x30...0x39: letters.append(byte)
            case 0x61...0x7A: letters.append(byte - 0x20)
            // Blank, full stop, hyphen, slash, apostrophe; the two bytes of a no-break space.
            case 0x20, 0x2E, 0x2D, 0x2F, 0x27, 0x09, 0xC2, 0xA0: break
            default: return nil
            }
        }
        return letters
    }

    /// Whether letters say in words that there is no home; shared with the address line.
    static func isNoAbode(_ letters: [UInt8]) -> Bool {
        noAbode.contains(letters) || (letters.count > 12 && noAbodeStarts.contains { letters.starts(with: $0) })
    }

    private static func list(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { [UInt8]($0.utf8) })
    }
    private static let noAbode = list(
        "NFA NOFIXEDABODE OFNOFIXEDABODE NOFIXEDADDRESS NOFIXEDADDR ROUGHSLEEPER ROUGHSLEEPING SLEEPINGROUGH HOMELESS "
            + "STREETHOMELESS"
    )
    private static let noAbodeStarts = list("NOFIXEDABODE OFNOFIXEDABODE NOFIXEDADDRESS ROUGHSLEEP")
    private static let dummies = list(
        "XX11XX XX11XXX AA11AA AA111AA NA UNKNOWN NOTKNOWN NK NONE NULL ZZ11ZZ ZZ111ZZ ZZ99ZZ X11XX A11AA"
    )

    /// Outward forms: A9, A99, AA9, AA99, A9A, AA9A.
    private static func isOutward(_ letters: inout [UInt8], count: Int) -> Bool {
        guard letters[0].isLetter else { return false }
        switch count {
        case 2:
            letters[1] = digit(letters[1])
            return letters[1].isDigit
        case 3:
            if letters[1].isDigit { return true }
            letters[2] = digit(letters[2])
            return letters[2].isDigit
        default:
            letters[2] = digit(letters[2])
            return letters[1].isLetter && letters[2].isDigit
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "O") ? 0x30 : byte == UInt8(ascii: "I") || byte == UInt8(ascii: "L") ? 0x31 : byte
    }
    private static func letter(_ byte: UInt8) -> UInt8 {
        byte == 0x30 ? UInt8(ascii: "O") : byte == 0x31 ? UInt8(ascii: "I") : byte
    }
}

/// What a postcode that is no place stands for (NHS pseudo-postcodes, all beginning with ZZ99).
public enum PseudoPostcode: String, Sendable, CaseIterable {
    case noFixedAbode = "no_fixed_abode"
    case notKnown = "not_known"
    case england
    case wales
    case scotland
    case northernIreland = "northern_ireland"
    case overseas

    /// The meaning of a cell, `nil` where it is no pseudo-postcode.
    ///
    /// - Parameter text: The cell; case and blanks do not matter.
    public init?(_ text: some Collection<UInt8>) {
        self.init(compact: text.filter { !$0.isBlank }.map(\.uppercased))
    }

    init?(compact: [UInt8]) {
        guard compact.count >= 4, compact.starts(with: "ZZ99".utf8) else { return nil }
        switch String(decoding: compact.dropFirst(4), as: UTF8.self) {
        case "3VZ": self = .noFixedAbode
        case "3WZ", "": self = .notKnown
        case "3CZ": self = .england
        case "3GZ": self = .wales
        case "1WZ": self = .scotland
        case "2WZ": self = .northernIreland
        default: self = .overseas
        }
    }
}
