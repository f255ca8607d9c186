/// Cyrillic and Greek letters in Latin: by sound for whole words, by look for lone letters among Latin ones.
///
/// The tables are our own, near to what passports print; they do not depend on the language of the machine.
enum Transliteration {
    /// A letter's script, as far as it can be turned into Latin.
    enum Script { case cyrillic, greek }

    /// The script of a letter, `nil` for a letter that is in neither table.
    static func script(of scalar: UnicodeScalar) -> Script? {
        let small = lower(scalar)
        if cyrillic[small] != nil { return .cyrillic }
        return greek[small] != nil ? .greek : nil
    }

    /// Spells a word of one script by sound.
    ///
    /// - Parameter word: Letters of the two tables.
    /// - Returns: Letters A to Z.
    static func spell(_ word: [UnicodeScalar]) -> [UInt8] {
        let letters = word.map(lower)
        let ukrainian = letters.contains { "іїєґ".unicodeScalars.contains($0) }
        var out: [UInt8] = []
        var index = 0
        while index < letters.count {
            let next: UnicodeScalar? = index + 1 < letters.count ? letters[index + 1] : nil
            if let next, let pair = pairs[String(String.UnicodeScalarView([letters[index], next]))] {
                // Mu-pi and nu-tau are B and D only where a word begins.
                out += Array((index == 0 ? pair.first : pair.later).utf8)
                index += 2
                continue
            }
            let letter = letters[index]
            if ukrainian && letter == "г" {
                out.append(0x48)
            } else if ukrainian && letter == "и" {
                out.append(0x59)
            } else {
                out += Array((cyrillic[letter] ?? greek[letter] ?? "").utf8)
            }
            index += 1
        }
        return out
    }

    /// The Latin letter that a Cyrillic or Greek one looks like; its sound where it looks like none.
    static func lookalike(_ scalar: UnicodeScalar) -> [UInt8] {
        if let latin = looks[scalar] { return [latin] }
        return spell([scalar])
    }

    /// The small letter, by place in the code chart.
    private static func lower(_ scalar: UnicodeScalar) -> UnicodeScalar {
        switch scalar.value {
        case 0x410...0x42F, 0x391...0x3A9: UnicodeScalar(scalar.value + 0x20) ?? scalar
        case 0x400...0x40F: UnicodeScalar(scalar.value + 0x50) ?? scalar
        case 0x490, 0x492, 0x49A, 0x4A2, 0x4AE, 0x4B0, 0x4B2, 0x4BA, 0x4D8, 0x4E8:
            UnicodeScalar(scalar.value + 1) ?? scalar
        default: scalar
        }
    }

    private static let cyrillic: [UnicodeScalar: String] = [
        "а": "A", "б": "B", "в": "V", "г": "G", "д": "D", "е": "E", "ё": "E", "ж": "ZH", "з": "Z", "и": "I", "й": "Y",
        "к": "K", "л": "L", "м": "M", "н": "N", "о": "O", "п": "P", "р": "R", "с": "S", "т": "T", "у": "U", "ф": "F",
        "х": "KH", "ц": "TS", "ч": "CH", "ш": "SH", "щ": "SHCH", "ъ": "", "ы": "Y", "ь": "", "э": "E", "ю": "YU",
        "я": "YA", "і": "I", "ї": "YI", "є": "YE", "ґ": "G", "ў": "U", "ѕ": "DZ", "ј": "J", "љ": "LJ", "њ": "NJ",
        "ћ": "C", "ђ": "DJ", "џ": "DZ", "ѓ": "GJ", "ќ": "KJ", "ѐ": "E", "ѝ": "I", "ғ": "GH", "қ": "Q", "ң": "NG",
        "ү": "U", "ұ": "U", "ҳ": "H", "һ": "H", "ә": "A", "ө": "O", "ӏ": "",
    ]
    private static let greek: [UnicodeScalar: String] = [
        "α": "A", "β": "V", "γ": "G", "δ": "D", "ε": "E", "ζ": "Z", "η": "I", "θ": "TH", "ι": "I", "κ": "K", "λ": "L",
        "μ": "M", "ν": "N", "ξ": "X", "ο": "O", "π": "P", "ρ": "R", "σ": "S", "ς": "S", "τ": "T", "υ": "Y", "φ": "F",
        "χ": "CH", "ψ": "PS", "ω": "O",
    ]
    private static let pairs: [String: (first: String, later: String)] = [
        "ου": ("OU", "OU"), "αυ": ("AV", "AV"), "ευ": ("EV", "EV"), "μπ": ("B", "MP"), "ντ": ("D", "NT"),
        "γγ": ("NG", "NG"), "γκ": ("G", "GK"),
    ]
    private static let looks: [UnicodeScalar: UInt8] = {
        var table: [UnicodeScalar: UInt8] = [:]
        let rows: [(foreign: String, latin: String)] = [
            ("АВЕЅІЈКМНОРСТУХҮ", "ABESIJKMHOPCTYXY"), ("аеѕіјкмнорстухһԁԛԝӏ", "AESIJKMHOPCTYXHDQWL"),
            ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"), ("αβεικνορτυχη", "ABEIKVOPTUXN"),
        ]
        for row in rows {
            for (foreign, latin) in zip(row.foreign.unicodeScalars, row.latin.utf8) { table[foreign] = latin }
        }
        return table
    }()
}
