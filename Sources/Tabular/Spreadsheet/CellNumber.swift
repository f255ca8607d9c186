/// A number of a workbook as the digits that a person would type: no exponent, no `.0`, no noise of binary fractions.
enum CellNumber {
    /// The plain text of a number.
    ///
    /// - Parameter text: As the workbook has it, such as `9.43477E+09`, `100023456789` or `1.1000000000000001`.
    /// - Returns: The digits; the text itself when it is no number.
    static func plain(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return text }
        guard let value = Double(text), value.isFinite else { return text }
        // Up to 2^53 whole numbers are exact.
        if value == value.rounded(), abs(value) < 9_007_199_254_740_992 { return String(Int(value)) }
        return positional(abs(value) >= 9_007_199_254_740_992 ? text : value.description) ?? text
    }

    /// Writes out an exponent by moving the point; `nil` when that would take more digits than a number can have.
    static func positional(_ text: String) -> String? {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var sign = ""
        var rest = Substring(text)
        if let first = rest.first, first == "-" || first == "+" {
            sign = first == "-" ? "-" : ""
            rest = rest.dropFirst()
        }
        while let character = rest.popFirst() {
            switch character {
            case "0"..."9":
                guard let digit = character.asciiValue else { return nil }
                digits.append(digit)
            case ".": if point == nil { point = digits.count } else { return nil }
            case "e", "E":
                guard let number = Int(rest) else { return nil }
                exponent = number
                rest = ""
            default: return nil
            }
        }
        let place = (point ?? digits.count) + exponent
        guard !digits.isEmpty, abs(exponent) <= 400 else { return nil }
        let whole = place <= 0 ? [] : digits.prefix(place) + Array(repeating: 0x30, count: max(0, place - digits.count))
        var fraction =
            place >= digits.count ? [] : Array(repeating: 0x30, count: max(0, -place)) + digits.dropFirst(max(0, place))
        while fraction.last == 0x30 { fraction.removeLast() }
        let front = String(decoding: whole.drop { $0 == 0x30 }, as: UTF8.self)
        return sign + (front.isEmpty ? "0" : front)
            + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    }
}
