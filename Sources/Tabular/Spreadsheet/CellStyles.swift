/// Which cell formats of a workbook show a number as a date or a time.
struct CellStyles {
    private var dates: [Bool] = []

    init() {}

    /// Reads the part: the formats of cells (`cellXfs`), each pointing to a number format.
    init(_ xml: XMLPullReader) throws(TabularError) {
        let (format, formats, cell) = (xml.name("numFmt"), xml.name("cellXfs"), xml.name("xf"))
        let (identifier, code) = (xml.name("numFmtId"), xml.name("formatCode"))
        var custom: [Int: Bool] = [:]
        var inCells = false
        while let node = try xml.read() {
            switch node {
            case .start:
                if xml.name == format, let number = xml.attribute(identifier).flatMap({ Int($0) }) {
                    custom[number] = Self.isDate(xml.attribute(code) ?? "")
                }
                if xml.name == formats { inCells = !xml.isEmpty }
                if inCells && xml.name == cell {
                    let number = xml.attribute(identifier).flatMap { Int($0) } ?? 0
                    dates.append(custom[number] ?? Self.isBuiltInDate(number))
                }
            case .end: if xml.name == formats { inCells = false }
            case .text, .other: break
            }
        }
    }

    /// Whether a cell of this format holds a date or a time.
    func isDate(_ style: Int) -> Bool { dates.indices.contains(style) && dates[style] }

    /// The number formats that need no code (ECMA-376 part 1, 18.8.30), those of East Asian versions included.
    ///
    /// 46 is a duration: more than a day of it is no date.
    static func isBuiltInDate(_ number: Int) -> Bool {
        switch number {
        case 14...22, 27...36, 45, 47, 50...58: true
        default: false
        }
    }

    /// Whether a format code has parts of a date or a time outside quotes, escapes and brackets.
    static func isDate(_ code: String) -> Bool {
        var rest = Substring(code)
        while let character = rest.popFirst() {
            switch character {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                // [h], [mm] and [s] count on past a day: a duration.
                if let first = inside.lowercased().first, "hms".contains(first), Set(inside.lowercased()).count == 1 {
                    return false
                }
                rest = rest.dropFirst(inside.count + 1)
            case ";": return false
            case "d", "D", "m", "M", "y", "Y", "h", "H", "s", "S": return true
            // "General" has none of these letters, and an exponent (0.00E+00) neither.
            default: break
            }
        }
        return false
    }
}
