/// Texts that come from files, made harmless for what they are written into.
package enum HarmlessText {
    /// Takes out what a reader does not see and a program might obey: control characters, marks of writing direction.
    ///
    /// A line end or tab becomes a blank, so that a text stays in its cell.
    package static func visible(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: out.append(" ")
            case 0x00...0x1F, 0x7F...0x9F: continue
            // Marks, embeddings, overrides and isolates of direction; the byte order mark; what is no character at all.
            case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF:
                continue
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// For XML text and attributes in double quotes.
    static func xml(_ text: String) -> String {
        var out = ""
        for character in visible(text).unicodeScalars {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&apos;"
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }
}
