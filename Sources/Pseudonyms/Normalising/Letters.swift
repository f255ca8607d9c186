import Foundation

/// Latin letters of a text: accents off, ligatures and Nordic or Slavic letters spelled out, upper case.
enum Letters {
    /// Letters that compatibility decomposition leaves alone.
    private static let spelled: [UnicodeScalar: String] = [
        "ß": "SS", "ẞ": "SS", "Æ": "AE", "æ": "AE", "Œ": "OE", "œ": "OE", "Ø": "O", "ø": "O", "Ł": "L", "ł": "L",
        "Đ": "D", "đ": "D", "Ð": "D", "ð": "D", "Þ": "TH", "þ": "TH", "Ħ": "H", "ħ": "H", "ı": "I", "ĸ": "K",
        "Ŋ": "N", "ŋ": "N", "Ŧ": "T", "ŧ": "T", "ə": "A", "Ə": "A",
    ]

    /// Splits a text into words of the letters A to Z.
    ///
    /// Apostrophes join (`O'Brien`); everything else that is no letter parts. `joiner` tells where a hyphen stood.
    ///
    /// - Parameter text: Any UTF-8 bytes.
    /// - Returns: The words, and for each whether a hyphen ties it to the word before.
    static func words(_ text: some Collection<UInt8>) -> [(letters: [UInt8], hyphenBefore: Bool)] {
        var folded: [UInt8] = []
        if text.allSatisfy({ $0 < 0x80 }) { folded.append(contentsOf: text) } else { folded = fold(text) }
        var words: [(letters: [UInt8], hyphenBefore: Bool)] = []
        var current: [UInt8] = []
        var hyphen = false
        for byte in folded {
            switch byte {
            case 0x41...0x5A: current.append(byte)
            case 0x61...0x7A: current.append(byte - 0x20)
            case 0x27, 0x60, 0x2E: break  // apostrophe, grave accent, full stop: they join
            default:
                if !current.isEmpty {
                    words.append((current, hyphen))
                    current.removeAll()
                    hyphen = false
                }
                if byte == 0x2D { hyphen = !words.isEmpty }
            }
        }
        if !current.isEmpty { words.append((current, hyphen)) }
        return words
    }

    private static func fold(_ text: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        let decomposed = String(decoding: text, as: UTF8.self).decomposedStringWithCompatibilityMapping
        for scalar in decomposed.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: out.append(UInt8(scalar.value))
            case 0x300...0x36F, 0x200B...0x200F, 0xAD, 0x2060, 0xFEFF: break  // marks and invisible characters
            case 0x2018, 0x2019, 0x201B, 0x2BC, 0x2BB, 0xB4: out.append(0x27)
            case 0x2010...0x2015: out.append(0x2D)
            default:
                if let letters = spelled[scalar] { out.append(contentsOf: letters.utf8) } else { out.append(0x20) }
            }
        }
        return out
    }
}
