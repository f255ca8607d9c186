/// A consonant skeleton that spellings of the same name tend to share, whatever language they were written down from.
///
/// Mohammed, Muhammad and Mohamed give one code; so do Steven and Stephen, Catherine and Kathryn, Kowalski and Kovalsky,
/// Jakub and Yakub, Rashid and Rachid. The rules are our own; docs/normalising.md compares them with published codes.
public enum PhoneticSkeleton {
    /// The longest code, in letters.
    public static let lengthLimit = 6

    /// The code of a name.
    ///
    /// - Parameter name: Letters A to Z only.
    /// - Returns: The code; empty for an empty name.
    public static func code(_ name: [UInt8]) -> [UInt8] {
        let letters = opened(name)
        var out: [UInt8] = []
        var index = 0
        var afterVowel = true
        while index < letters.count && out.count < lengthLimit {
            let sound = sound(Neighbours(letters, index))
            switch sound.kind {
            case .silent: break
            case .vowel:
                if out.isEmpty { out.append(UInt8(ascii: "A")) }
                afterVowel = true
            case .consonant(let letter):
                if afterVowel || out.last != letter { out.append(letter) }
                afterVowel = false
            case .cluster(let first, let second):
                if afterVowel || out.last != first { out.append(first) }
                if out.count < lengthLimit { out.append(second) }
                afterVowel = false
            }
            index += sound.letters
        }
        return out
    }

    private enum Kind {
        case silent, vowel
        case consonant(UInt8)
        case cluster(UInt8, UInt8)
    }

    private typealias Sound = (kind: Kind, letters: Int)

    /// The letters around a place in a name.
    private struct Neighbours {
        private let letters: [UInt8]
        private let place: Int

        init(_ letters: [UInt8], _ place: Int) {
            self.letters = letters
            self.place = place
        }

        /// The letter at a distance, 0 outside the name.
        subscript(_ distance: Int) -> UInt8 {
            let at = place + distance
            return at >= 0 && at < letters.count ? letters[at] : 0
        }

        var isFirst: Bool { place == 0 }
        /// Four letters stand before it at least.
        var isFarIn: Bool { place >= 4 }

        /// Whether letters follow the present one.
        func follow(_ text: StaticString) -> Bool {
            for offset in 0..<text.utf8CodeUnitCount where self[offset + 1] != text.utf8Start[offset] { return false }
            return true
        }

        /// Whether the name ends right behind a number of letters from here.
        func ends(after count: Int) -> Bool { place + count == letters.count }

        func isVowel(_ distance: Int) -> Bool {
            switch self[distance] {
            case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "U"),
                UInt8(ascii: "Y"):
                true
            default: false
            }
        }

        func isSoft(_ distance: Int) -> Bool {
            let letter = self[distance]
            return letter == UInt8(ascii: "E") || letter == UInt8(ascii: "I") || letter == UInt8(ascii: "Y")
        }

        func isOne(of text: StaticString, _ distance: Int) -> Bool {
            for offset in 0..<text.utf8CodeUnitCount where self[distance] == text.utf8Start[offset] { return true }
            return false
        }
    }

    /// Beginnings whose first letters are not heard as they are written, the longer ones first.
    private static let beginnings: [(written: [UInt8], heard: [UInt8])] = [
        ("MACG", "MG"), ("MCG", "MG"), ("MAC", "MK"), ("MC", "MK"), ("TCH", "CH"), ("SCH", "SH"), ("KN", "N"),
        ("GN", "N"),
        ("PN", "N"), ("WR", "R"), ("PS", "S"), ("HS", "S"), ("MH", "V"), ("ZH", "CH"), ("CZ", "CH"), ("QI", "CHI"),
        ("DJ", "J"), ("DZH", "J"), ("X", "S"),
    ].map { ([UInt8]($0.0.utf8), [UInt8]($0.1.utf8)) }

    private static func opened(_ name: [UInt8]) -> [UInt8] {
        for (written, heard) in beginnings where name.starts(with: written) && name.count > written.count {
            return heard + name.dropFirst(written.count)
        }
        return name
    }

    /// The sound at a place and how many letters it takes.
    private static func sound(_ at: Neighbours) -> Sound {
        switch at[0] {
        case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "O"), UInt8(ascii: "U"): (.vowel, 1)
        // Yusuf, Julia and Iulia begin alike; Yildiz and Ildiz, Yelena and Elena as well.
        case UInt8(ascii: "I"), UInt8(ascii: "Y"): (at.isFirst && at.isOne(of: "AOU", 1) ? letter("J") : .vowel, 1)
        case UInt8(ascii: "J"): (at.isFirst || at.isVowel(1) ? letter("J") : .vowel, 1)
        case UInt8(ascii: "C"): c(at)
        case UInt8(ascii: "D"): d(at)
        case UInt8(ascii: "G"): g(at)
        case UInt8(ascii: "S"): s(at)
        case UInt8(ascii: "T"): t(at)
        case UInt8(ascii: "W"): (w(at), 1)
        case UInt8(ascii: "Z"): (isPolishRZ(at) ? .silent : letter("S"), at.follow("H") ? 2 : 1)
        case UInt8(ascii: "B"):
            at.follow("H") ? (letter(at.ends(after: 2) ? "F" : "B"), 2) : (letter(at.ends(after: 1) ? "P" : "B"), 1)
        case UInt8(ascii: "M"): at.follow("H") && at.ends(after: 2) ? (letter("F"), 2) : (letter("M"), 1)
        // Aisling and Aislinn; short names keep it, or Chan and Chang would be one.
        case UInt8(ascii: "N"): at.follow("G") && at.ends(after: 2) && at.isFarIn ? (letter("N"), 2) : (letter("N"), 1)
        case UInt8(ascii: "P"):
            if at.follow("H") {
                (letter("F"), 2)
            }
            // Thompson, Campbell: nobody hears it.
            else if at[-1] == UInt8(ascii: "M"), at.isOne(of: "BSTN", 1) {
                (.silent, 1)
            } else {
                (letter("P"), 1)
            }
        case UInt8(ascii: "H"): (at.isFirst ? letter("H") : .silent, 1)
        case UInt8(ascii: "K"): (letter("K"), at.follow("H") ? 2 : 1)
        case UInt8(ascii: "Q"): (letter("K"), 1)
        case UInt8(ascii: "V"): (letter("F"), 1)
        case UInt8(ascii: "X"): (.cluster(UInt8(ascii: "K"), UInt8(ascii: "S")), 1)
        default: (.consonant(at[0]), 1)
        }
    }

    private static func letter(_ letter: Unicode.Scalar) -> Kind { .consonant(UInt8(ascii: letter)) }

    private static func c(_ at: Neighbours) -> Sound {
        if at.follow("H") {
            if at.isFirst { return (letter(at[2] == UInt8(ascii: "R") ? "K" : "X"), 2) }
            if at[2] == UInt8(ascii: "R") || at[2] == UInt8(ascii: "L") { return (letter("K"), 2) }
            // Michael, Nicholas; but Rachel, Rashid and Rachid.
            if at[-1] == UInt8(ascii: "I"), !at.isVowel(-2), at.isOne(of: "AO", 2) { return (letter("K"), 2) }
            if at.ends(after: 2), at.isOne(of: "AOU", -1) { return (letter("K"), 2) }
            return (letter("S"), 2)
        }
        if at.follow("K") { return (letter("K"), 2) }
        if at.follow("Z") { return (letter("S"), 2) }
        return (letter(at.isSoft(1) ? "S" : "K"), 1)
    }

    private static func d(_ at: Neighbours) -> Sound {
        if at.follow("J") { return (letter("J"), 2) }
        if at.follow("G") {
            if at.isSoft(2) { return (letter("J"), 2) }
            if !at.isVowel(2) && !at.ends(after: 2) { return (letter("D"), 2) }
        }
        if at.follow("H") { return (letter("D"), 2) }
        // Murad and Murat, Alasdair and Alastair.
        return (letter((at.ends(after: 1) && !at.isFirst) || at[-1] == UInt8(ascii: "S") ? "T" : "D"), 1)
    }

    private static func g(_ at: Neighbours) -> Sound {
        if at.follow("H") {
            // Hugh, Wright, Gallagher, Donoghue; but Raghav.
            let silent = at.isVowel(-1) && (!at.isVowel(2) || at.isOne(of: "EU", 2))
            return (silent ? .silent : letter("G"), 2)
        }
        return (letter(at.isSoft(1) ? "J" : "G"), 1)
    }

    private static func s(_ at: Neighbours) -> Sound {
        if at.follow("CH") { return (letter("S"), 3) }
        if at.follow("ZCZ") { return (letter("S"), 4) }
        return (letter("S"), at.follow("H") || at.follow("Z") ? 2 : 1)
    }

    private static func t(_ at: Neighbours) -> Sound {
        if at.follow("CH") { return (letter("S"), 3) }
        return (letter("T"), at.follow("H") ? 2 : 1)
    }

    /// W is V in Polish and in many Indian names, part of a vowel in English ones.
    private static func w(_ at: Neighbours) -> Kind {
        if at.isFirst { return letter("F") }
        if at.follow("SK") { return letter("F") }
        return at.isVowel(1) && at.isVowel(-1) && at[-1] != UInt8(ascii: "E") ? letter("F") : .silent
    }

    /// Krzysztof, Andrzej: after a consonant the z only softens the r.
    private static func isPolishRZ(_ at: Neighbours) -> Bool {
        at[-1] == UInt8(ascii: "R") && at.isOne(of: "DKGPTB", -2)
    }
}
