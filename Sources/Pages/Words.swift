/// Figures and lists as a reader of a page expects them (British usage).
public enum Words {
    /// A whole number with commas between thousands.
    ///
    /// - Parameter count: Any number.
    /// - Returns: For example `3,240`.
    public static func count(_ count: Int) -> String {
        let digits = String(count.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (count < 0 ? "-" : "") + text
    }

    /// A number with a fixed count of decimals, rounded half away from zero, with commas between thousands.
    ///
    /// - Parameters:
    ///   - value: A finite number of magnitude under 10^12.
    ///   - decimals: From 0 to 6.
    /// - Returns: For example `30.1`; an en dash where the value is not finite.
    public static func decimal(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, value.magnitude < 1e12 else { return "\u{2013}" }
        var scale = 1
        for _ in 0..<min(max(decimals, 0), 6) { scale *= 10 }
        let scaled = Int((value.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero))
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard scale > 1 else { return sign + count(scaled) }
        let fraction = String(scale + scaled % scale).dropFirst()
        return sign + count(scaled / scale) + "." + fraction
    }

    /// Words joined as in a sentence: `a, b and c`.
    ///
    /// - Parameters:
    ///   - items: The words.
    ///   - conjunction: The word before the last one.
    /// - Returns: The list; empty for none.
    public static func list(_ items: [String], conjunction: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// A small number in words, as sentences begin better with them.
    ///
    /// - Parameter number: Any number.
    /// - Returns: `three` for 3; digits from 10 on.
    public static func small(_ number: Int) -> String {
        let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        return words.indices.contains(number) ? words[number] : count(number)
    }

    /// A hash in groups of four, so that two people can read it to each other.
    ///
    /// - Parameter hash: Hexadecimal digits.
    /// - Returns: For example `0f3a 99c1`.
    public static func groupsOfFour(_ hash: String) -> String {
        var text = ""
        for (index, digit) in hash.enumerated() {
            if index > 0 && index % 4 == 0 { text += " " }
            text.append(digit)
        }
        return text
    }

    /// The text with a capital first letter.
    ///
    /// - Parameter text: Any text.
    /// - Returns: The text, ready to begin a sentence.
    public static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
