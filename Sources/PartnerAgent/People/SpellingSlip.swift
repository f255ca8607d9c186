/// Tells a slip of the keyboard from another name.
enum SpellingSlip {
    /// The shortest name in which one slip is believed: shorter ones are too often names of their own (Ann and Amy).
    private static let shortest = 4

    /// Whether one name can be the other with one letter wrong, missing, added, or two neighbours exchanged.
    ///
    /// - Parameters:
    ///   - one: Letters A to Z.
    ///   - other: Letters A to Z.
    /// - Returns: `true` for equal names too, and where one is an initial that begins the other.
    static func couldBeOne(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        if one == other { return true }
        if one.count == 1 || other.count == 1 { return one.first == other.first }
        guard min(one.count, other.count) >= shortest, abs(one.count - other.count) <= 1 else { return false }
        let start = zip(one, other).prefix { $0 == $1 }.count
        let end = zip(one[start...].reversed(), other[start...].reversed()).prefix { $0 == $1 }.count
        let left = one.count - start - end
        let right = other.count - start - end
        if left <= 1 && right <= 1 { return true }
        return left == 2 && right == 2 && one[start] == other[start + 1] && one[start + 1] == other[start]
    }
}
