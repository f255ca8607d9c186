/// Numbers as JSON writes them (RFC 8259 section 6), in YAML too.
enum NumberText: Equatable {
    case integer(Int)
    case number(Double)
    case tooLarge
    case notANumber

    /// Reads `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
    static func read(_ text: String) -> NumberText {
        let bytes = Array(text.utf8)
        var index = 0
        func digits() -> Int {
            let start = index
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            return index - start
        }
        if bytes.first == 0x2D { index = 1 }
        let first = index < bytes.count ? bytes[index] : 0
        let whole = digits()
        guard whole > 0, first != 0x30 || whole == 1 else { return .notANumber }
        if index == bytes.count { return Int(text).map { .integer($0) } ?? .tooLarge }
        if bytes[index] == 0x2E {
            index += 1
            guard digits() > 0 else { return .notANumber }
        }
        if index < bytes.count, bytes[index] | 0x20 == 0x65 {
            index += 1
            if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
            guard digits() > 0 else { return .notANumber }
        }
        guard index == bytes.count, let value = Double(text) else { return .notANumber }
        return value.isFinite ? .number(value) : .tooLarge
    }

    /// Whether YAML 1.1 would read a number, a truth value or nothing where these rules do not.
    ///
    /// Such a text means different things to different readers, so it must be written differently.
    static func isAmbiguous(_ text: String) -> Bool {
        if ["~", "Null", "NULL", "True", "TRUE", "False", "FALSE"].contains(text) { return true }
        var body = Substring(text)
        if body.first == "+" || body.first == "-" { body = body.dropFirst() }
        let lower = body.lowercased()
        if [".inf", ".nan"].contains(lower) { return true }
        guard let first = lower.utf8.first, (0x30...0x39).contains(first) || first == 0x2E else { return false }
        if lower.hasPrefix("0x") || lower.hasPrefix("0b") || lower.hasPrefix("0o") {
            return lower.count > 2 && lower.dropFirst(2).allSatisfy { $0.isHexDigit || $0 == "_" }
        }
        guard lower.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        // What is left of `+5`, `012`, `1_000`, `1:30`, `.5`, `5.`, `1.e5`: digits and number punctuation only.
        var sawExponent = false
        var previous: Character = " "
        for character in lower {
            switch character {
            case "0"..."9", "_", ".", ":": break
            case "e" where !sawExponent: sawExponent = true
            case "+" where previous == "e", "-" where previous == "e": break
            default: return false
            }
            previous = character
        }
        return true
    }
}
