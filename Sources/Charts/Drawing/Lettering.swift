/// How wide letters are, so that words can be set on lines without a browser.
///
/// The widths are those of Arial, Helvetica and Liberation Sans, which agree; other scripts are taken as wide ones.
enum Lettering {
    /// Widths from space to tilde, in thousandths of the letters' height.
    private static let widths: [Int] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ]

    /// The width of a text in units of the drawing, never less than what a browser needs for Latin letters.
    static func width(_ text: String, bold: Bool = false) -> Double {
        var thousandths = 0
        for scalar in text.unicodeScalars {
            let code = Int(scalar.value)
            if widths.indices.contains(code - 32) {
                thousandths += widths[code - 32]
            } else if !scalar.properties.isDefaultIgnorableCodePoint,
                scalar.properties.canonicalCombiningClass == .notReordered
            {
                thousandths += code < 0x2E80 ? 800 : 1100
            }
        }
        return Double(thousandths) / 1000 * Drawing.letters * (bold ? 1.1 : 1)
    }

    /// Words on lines, broken at spaces, and inside a word only where it is wider than a line.
    ///
    /// There are `most` lines at most; the last ends with an ellipsis where words are left.
    static func lines(_ text: String, width: Double, most: Int, bold: Bool = false) -> [String] {
        var lines: [String] = []
        var line = ""
        func fits(_ text: String) -> Bool { Self.width(text, bold: bold) <= width }
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            let longer = line.isEmpty ? word : line + " " + word
            if fits(longer) {
                line = longer
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            for character in word {
                if !line.isEmpty, !fits(line + String(character)) {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
            if lines.count > most { break }
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > most else { return lines }
        var last = lines[most - 1]
        while !last.isEmpty, !fits(last + "\u{2026}") { last.removeLast() }
        return lines.prefix(most - 1) + [last + "\u{2026}"]
    }
}
