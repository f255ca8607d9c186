/// Reads NHS numbers.
public enum NHSNumber {
    /// Numbers that pass or fail modulus 11 and are nobody's all the same.
    private static let dummies: Set<UInt64> = [1_234_567_890, 9_876_543_210, 1_234_567_881]

    /// Reads an NHS number.
    ///
    /// - Parameters:
    ///   - text: The cell; blanks, hyphens and a leading apostrophe are left out.
    ///   - testRangeAllowed: Whether numbers that begin with 999 are people; true in the test environment only.
    /// - Returns: The number; missing; or refused: not ten digits, wrong check digit (modulus 11, NHS Data
    ///   Dictionary), or a dummy.
    public static func read(_ text: some Collection<UInt8>, testRangeAllowed: Bool) -> Normalised<UInt64> {
        var digits: [UInt8] = []
        for byte in text where byte != 0x20 && byte != 0x2D && byte != 0x27 {
            guard (0x30...0x39).contains(byte), digits.count < 10 else { return .refused(.format) }
            digits.append(byte - 0x30)
        }
        guard !digits.isEmpty else { return .missing }
        guard digits.count == 10 else { return .refused(.format) }
        let number = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
        if Set(digits).count == 1 || dummies.contains(number) { return .refused(.dummy) }
        guard checkDigit(digits[..<9]) == digits[9] else { return .refused(.checkDigit) }
        if number / 10_000_000 == 999 && !testRangeAllowed { return .refused(.dummy) }
        return .value(number)
    }

    /// The modulus 11 check digit of nine digits; `nil` where there is none (a remainder of 10).
    static func checkDigit(_ digits: ArraySlice<UInt8>) -> UInt8? {
        var sum = 0
        for (weight, digit) in zip(stride(from: 10, to: 1, by: -1), digits) { sum += weight * Int(digit) }
        let check = (11 - sum % 11) % 11
        return check == 10 ? nil : UInt8(check)
    }
}

/// Reads unique property reference numbers.
public enum PropertyReference {
    /// Reads a UPRN: up to 12 digits, leading zeros without meaning.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The number; missing; or refused as no number or as a known dummy.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<UInt64> {
        var number: UInt64 = 0
        var count = 0
        for byte in text where byte != 0x20 && byte != 0x27 {
            guard (0x30...0x39).contains(byte), count < 12 else { return .refused(.format) }
            number = number * 10 + UInt64(byte - 0x30)
            count += 1
        }
        guard count > 0 else { return .missing }
        return number <= 1 || number == 999_999_999_999 ? .refused(.dummy) : .value(number)
    }
}
