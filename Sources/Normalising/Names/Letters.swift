import Foundation

/// What a cell holds once it is read as words of the letters A to Z.
struct LetterWords {
    /// One word, and whether a hyphen ties it to the word before.
    typealias Word = (letters: [UInt8], hyphenBefore: Bool)

    /// The words.
    var words: [Word] = []
    /// Letters of two scripts stand in one cell.
    var mixedScript = false
    /// Cyrillic or Greek was turned into Latin.
    var transliterated = false
    /// Letters that no table turns into Latin were left out.
    var otherScript = false
    /// Digits, pictures or other signs that are neither letters nor punctuation were left out.
    var signs = false
}

/// Latin letters of a text: accents off, ligatures and other Latin letters spelled out, upper case.
///
/// Compatibility composition and decomposition (Unicode NFKC, NFKD) never change for a letter once it is in the
/// standard, so the only thing that a newer system adds is letters that an older one does not know. Capitals come from the
/// tables here, never from the language of the machine.
enum Letters {
    /// Splits a text into words; apostrophes join (`O'Brien`), everything else that is no letter parts.
    ///
    /// - Parameter text: Any bytes; what is no UTF-8 parts words.
    /// - Returns: The words, and what was met on the way.
    static func read(_ text: some Collection<UInt8>) -> LetterWords {
        withBytes(of: text) { bytes in
            var builder = WordBuilder()
            if bytes.allSatisfy({ $0 < 0x80 }) {
                for byte in bytes { builder.takeASCII(byte) }
            } else {
                // A lone acute accent would become a blank with an accent over it; people mean an apostrophe.
                var scalars = String.UnicodeScalarView()
                for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                    scalars.append(scalar == "\u{B4}" ? "'" : scalar)
                }
                for scalar in String(scalars).precomposedStringWithCompatibilityMapping.unicodeScalars {
                    take(scalar, &builder)
                }
            }
            return builder.finish()
        }
    }

    /// A text in ASCII: accents off, letters spelled out, everything else a blank; digits and punctuation stay.
    static func plain(_ text: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).decomposedStringWithCompatibilityMapping.unicodeScalars {
            if scalar.value < 0x80 {
                out.append(UInt8(scalar.value))
            } else if let letters = spelled[scalar] {
                out += Array(letters.utf8)
            } else if joiners.contains(scalar) {
                out.append(0x27)
            } else if hyphens.contains(scalar) {
                out.append(0x2D)
            } else if !isInvisible(scalar) {
                out.append(0x20)
            }
        }
        return out
    }

    private static func take(_ scalar: UnicodeScalar, _ builder: inout WordBuilder) {
        if scalar.value < 0x80 { return builder.takeASCII(UInt8(scalar.value)) }
        if isInvisible(scalar) || joiners.contains(scalar) { return }
        if hyphens.contains(scalar) { return builder.takeASCII(0x2D) }
        if let letters = spelled[scalar] {
            for letter in letters.utf8 { builder.takeASCII(letter) }
        } else if Transliteration.script(of: scalar) != nil {
            builder.takeForeign(scalar)
        } else {
            let parts = String(String.UnicodeScalarView([scalar])).decomposedStringWithCompatibilityMapping
                .unicodeScalars
            if parts.count == 1, parts.first == scalar { return builder.takeOther(scalar) }
            for part in parts { take(part, &builder) }
        }
    }

    /// Accents, and marks that only steer how a text is shown: joiners, soft hyphens, directions.
    private static func isInvisible(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: true
        default: false
        }
    }

    /// Apostrophes of all kinds; the modifier letters among them write glottal stops.
    private static let joiners: Set<UnicodeScalar> = [
        "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{2B9}", "\u{2BB}", "\u{2BC}", "\u{2BD}", "\u{2BE}",
        "\u{2BF}", "\u{2C8}", "\u{A78B}", "\u{A78C}", "\u{55A}", "\u{5F3}", "\u{FF07}", "\u{2035}",
    ]
    private static let hyphens: Set<UnicodeScalar> = [
        "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{2043}", "\u{58A}",
        "\u{FE63}", "\u{FF0D}",
    ]
    /// Letters that decomposition leaves alone.
    private static let spelled: [UnicodeScalar: String] = [
        "ß": "SS", "ẞ": "SS", "Æ": "AE", "æ": "AE", "Œ": "OE", "œ": "OE", "Ø": "O", "ø": "O", "Ł": "L", "ł": "L",
        "Đ": "D", "đ": "D", "Ð": "D", "ð": "D", "Þ": "TH", "þ": "TH", "Ħ": "H", "ħ": "H", "ı": "I", "ĸ": "K",
        "Ŋ": "NG", "ŋ": "NG", "Ŧ": "T", "ŧ": "T", "ə": "A", "Ə": "A", "Ɓ": "B", "ɓ": "B", "Ɗ": "D", "ɗ": "D",
        "Ɖ": "D", "ɖ": "D", "Ɛ": "E", "ɛ": "E", "Ɔ": "O", "ɔ": "O", "Ƙ": "K", "ƙ": "K", "Ƴ": "Y", "ƴ": "Y",
        "Ɣ": "G", "ɣ": "G", "Ʋ": "V", "ʋ": "V", "Ɲ": "NY", "ɲ": "NY", "ɑ": "A", "ɡ": "G", "ɩ": "I", "Ɩ": "I",
        "ƒ": "F", "Ƒ": "F",
    ]
}

/// Gathers letters into words.
private struct WordBuilder {
    private var out = LetterWords()
    private var current: [UInt8] = []
    /// Where letters of another script stand in the current word, to be turned into Latin when it ends.
    private var foreign: [(at: Int, scalar: UnicodeScalar)] = []
    private var hyphen = false
    /// A zero right behind a letter, which is an O if a letter follows.
    private var zero = false
    private var sawLatin = false
    private var sawForeign = false

    mutating func takeASCII(_ byte: UInt8) {
        if byte.isLetter {
            if zero { current.append(0x4F) }
            zero = false
            current.append(byte.uppercased)
        } else if byte == 0x27 || byte == 0x60 {
            return
        } else if byte == 0x30 && !current.isEmpty && !zero {
            zero = true
            out.signs = true
        } else {
            if byte.isDigit { out.signs = true }
            endWord()
            if byte == 0x2D { hyphen = !out.words.isEmpty }
        }
    }

    mutating func takeForeign(_ scalar: UnicodeScalar) {
        zero = false
        foreign.append((current.count, scalar))
    }

    mutating func takeOther(_ scalar: UnicodeScalar) {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark:
            out.otherScript = true
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator:
            break
        default: out.signs = true
        }
        endWord()
    }

    mutating func finish() -> LetterWords {
        endWord()
        if (sawLatin && sawForeign) || (out.otherScript && (sawLatin || sawForeign)) { out.mixedScript = true }
        return out
    }

    private mutating func endWord() {
        zero = false
        if !foreign.isEmpty {
            sawForeign = true
            out.transliterated = true
            if current.isEmpty {
                current = Transliteration.spell(foreign.map(\.scalar))
            } else {
                sawLatin = true
                var mixed: [UInt8] = []
                var taken = 0
                for letter in foreign {
                    mixed += current[taken..<letter.at]
                    mixed += Transliteration.lookalike(letter.scalar)
                    taken = letter.at
                }
                current = mixed + current[taken...]
            }
            foreign.removeAll()
        } else if !current.isEmpty {
            sawLatin = true
        }
        if !current.isEmpty { out.words.append((current, hyphen && !out.words.isEmpty)) }
        if !current.isEmpty { hyphen = false }
        current.removeAll()
    }
}
