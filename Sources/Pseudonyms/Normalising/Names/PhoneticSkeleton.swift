/// A consonant skeleton that spellings of the same name tend to share, whatever language they were written down from.
///
/// Mohammed, Muhammad and Mohamed give one code; so do Steven and Stephen, Catherine and Kathryn, Usman and Osman.
/// The rules are our own; a later issue compares them with published codes.
public enum PhoneticSkeleton {
    /// The longest code, in letters.
    public static let lengthLimit = 6

    /// The code of a name.
    ///
    /// - Parameter name: Letters A to Z only.
    /// - Returns: The code; empty for an empty name.
    public static func code(_ name: [UInt8]) -> [UInt8] {
        var rest = name[...]
        for (start, replacement) in silentStarts where rest.starts(with: start) {
            rest = (replacement + rest.dropFirst(start.count))[...]
            break
        }
        let letters = Array(rest)
        var out: [UInt8] = []
        var index = 0
        var lastWasVowel = true
        while index < letters.count && out.count < lengthLimit {
            let (sound, used) = sound(letters, at: index)
            if let sound {
                let isVowel = sound == vowel
                if isVowel {
                    if out.isEmpty { out.append(sound) }
                } else if lastWasVowel || out.last != sound {
                    out.append(sound)
                }
                lastWasVowel = isVowel
            }
            index += used
        }
        return out
    }

    private static let vowel = UInt8(ascii: "A")

    private static let silentStarts: [([UInt8], [UInt8])] = [
        ("KN", "N"), ("GN", "N"), ("PN", "N"), ("WR", "R"), ("PS", "S"), ("MAC", "MK"), ("MC", "MK"), ("X", "S"),
    ].map { ([UInt8]($0.0.utf8), [UInt8]($0.1.utf8)) }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "U"),
            UInt8(ascii: "Y"):
            true
        default: false
        }
    }

    /// The sound at a position and how many letters it takes; `nil` for a silent letter.
    private static func sound(_ letters: [UInt8], at index: Int) -> (UInt8?, Int) {
        func next(_ distance: Int) -> UInt8 { index + distance < letters.count ? letters[index + distance] : 0 }
        func soft(_ letter: UInt8) -> Bool { "EIY".utf8.contains(letter) }
        let letter = letters[index]
        switch letter {
        case _ where isVowel(letter):
            // An initial Y before a vowel is a consonant: Yusuf.
            if letter == UInt8(ascii: "Y") && index == 0 && isVowel(next(1)) { return (letter, 1) }
            return (vowel, 1)
        case UInt8(ascii: "B"): return (letter, next(1) == UInt8(ascii: "H") ? 2 : 1)
        case UInt8(ascii: "C"):
            if next(1) == UInt8(ascii: "H") {
                return (next(2) == UInt8(ascii: "R") ? UInt8(ascii: "K") : UInt8(ascii: "X"), 2)
            }
            if next(1) == UInt8(ascii: "K") { return (UInt8(ascii: "K"), 2) }
            if next(1) == UInt8(ascii: "Z") { return (UInt8(ascii: "X"), 2) }
            return (soft(next(1)) ? UInt8(ascii: "S") : UInt8(ascii: "K"), 1)
        case UInt8(ascii: "D"):
            if next(1) == UInt8(ascii: "J") { return (UInt8(ascii: "J"), 2) }
            if next(1) == UInt8(ascii: "G") && soft(next(2)) { return (UInt8(ascii: "J"), 2) }
            return (letter, next(1) == UInt8(ascii: "H") ? 2 : 1)
        case UInt8(ascii: "G"):
            if next(1) == UInt8(ascii: "H") {
                return (index > 0 && isVowel(letters[index - 1]) && !isVowel(next(2)) ? nil : letter, 2)
            }
            return (soft(next(1)) ? UInt8(ascii: "J") : letter, 1)
        case UInt8(ascii: "H"), UInt8(ascii: "W"): return (index == 0 ? letter : nil, 1)
        case UInt8(ascii: "K"): return (letter, next(1) == UInt8(ascii: "H") ? 2 : 1)
        case UInt8(ascii: "P"):
            return next(1) == UInt8(ascii: "H") ? (UInt8(ascii: "F"), 2) : (letter, 1)
        case UInt8(ascii: "Q"): return (UInt8(ascii: "K"), 1)
        case UInt8(ascii: "S"):
            if next(1) == UInt8(ascii: "C") && next(2) == UInt8(ascii: "H") { return (UInt8(ascii: "X"), 3) }
            if next(1) == UInt8(ascii: "H") || next(1) == UInt8(ascii: "Z") { return (UInt8(ascii: "X"), 2) }
            return (letter, 1)
        case UInt8(ascii: "T"):
            if next(1) == UInt8(ascii: "C") && next(2) == UInt8(ascii: "H") { return (UInt8(ascii: "X"), 3) }
            return (letter, next(1) == UInt8(ascii: "H") ? 2 : 1)
        case UInt8(ascii: "V"): return (UInt8(ascii: "F"), 1)
        case UInt8(ascii: "X"): return (UInt8(ascii: "K"), 1)
        case UInt8(ascii: "Z"): return (UInt8(ascii: "S"), 1)
        default: return (letter, 1)
        }
    }
}
