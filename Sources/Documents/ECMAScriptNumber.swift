/// Numbers as ECMAScript prints them (ECMA-262, Number::toString), the form that RFC 8785 section 3.2.2.3 demands.
enum ECMAScriptNumber {
    /// The shortest text that reads back as the same number.
    ///
    /// - Parameter value: Any number.
    /// - Returns: `nil` when it is not finite.
    static func text(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        guard value != 0 else { return "0" }
        let (digits, point) = parts(value.magnitude)
        let sign = value < 0 ? "-" : ""
        let count = digits.count
        if count <= point && point <= 21 { return sign + digits + String(repeating: "0", count: point - count) }
        if 0 < point && point <= 21 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
        if -6 < point && point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        let exponent = point - 1
        let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst(1)
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + String(exponent.magnitude)
    }

    /// The shortest digits `d` and the place of the point `n` such that the value is 0.d times 10 to the n.
    private static func parts(_ value: Double) -> (digits: String, point: Int) {
        // Swift's description has the shortest digits too, in another layout.
        let pieces = value.description.lowercased().split(separator: "e")
        let exponent = pieces.count > 1 ? Int(pieces[1]) ?? 0 : 0
        let halves = pieces[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(halves[0])
        var digits = whole + (halves.count > 1 ? halves[1] : "")
        var point = whole.count + exponent
        while digits.hasPrefix("0") && digits.count > 1 {
            digits.removeFirst()
            point -= 1
        }
        while digits.hasSuffix("0") && digits.count > 1 { digits.removeLast() }
        return (digits, point)
    }
}
