/// A telephone number in international form.
public struct PhoneNumber: Sendable, Hashable {
    /// Which kind of line it is.
    public enum Kind: Sendable {
        case mobile, landline
        /// Service, personal and pager numbers.
        case service
        /// Outside the United Kingdom.
        case international
    }

    /// The digits of E.164 without the plus sign: 447700900123.
    public let number: UInt64
    /// The kind.
    public let kind: Kind

    /// Reads a telephone number: +44, 0044, a trunk zero, or the ten digits left when a spreadsheet took the zero.
    ///
    /// - Parameters:
    ///   - text: The cell; brackets, blanks, words before the number and an extension behind it are left out. Of two
    ///     numbers in one cell the first counts.
    ///   - testRangeAllowed: Whether numbers reserved for fiction (Ofcom: 07700 900 and the like) are people's; true in
    ///     the test environment only.
    /// - Returns: The number; missing; or refused as no number, a dummy, or cut off by a spreadsheet.
    public static func read(_ text: some Collection<UInt8>, testRangeAllowed: Bool = false) -> Normalised<PhoneNumber> {
        withBytes(of: text) { bytes in
            if isScientific(bytes) { return .refused(.excelDamage) }
            guard let digits = Digits(bytes) else { return .refused(.format) }
            guard digits.count > 0 else {
                return bytes.allSatisfy(\.isBlank) ? .missing : .refused(.format)
            }
            return number(digits, testRangeAllowed)
        }
    }

    /// The digits of the first number in a cell, without allocation.
    private struct Digits {
        var value: UInt64 = 0
        /// Digits, leading zeros included.
        var count = 0
        var zeros = 0
        var plus = false
        var repeated = true

        init?(_ bytes: UnsafeBufferPointer<UInt8>) {
            var last: UInt8?
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                // (0) behind a country code is not dialled.
                if byte == 0x28, count > 0, index + 1 < bytes.count, bytes[index] == 0x30, bytes[index + 1] == 0x29 {
                    index += 2
                } else if byte.isDigit {
                    if count == 15 { return nil }
                    if value == 0 && byte == 0x30 { zeros += 1 }
                    if let last, last != byte { repeated = false }
                    value = value * 10 + UInt64(byte - 0x30)
                    last = byte
                    count += 1
                } else if count >= 9 && (byte.isLetter || byte == 0x23 || byte == 0x2F || byte == 0x3B || byte == 0x2C)
                {
                    return  // an extension, a remark, or a second number
                } else if count >= 9 && byte == 0x2E && index + 1 == bytes.count && bytes[index] == 0x30 {
                    return  // .0 of a spreadsheet
                } else if byte == 0x2B {
                    if count > 0 { return nil }
                    plus = true
                } else if byte.isLetter && count > 0 {
                    return nil
                } else if byte == 0x40 {
                    return nil
                }
            }
        }
    }

    private static func number(_ digits: Digits, _ testRangeAllowed: Bool) -> Normalised<PhoneNumber> {
        var national: UInt64
        let significant = digits.count - digits.zeros
        if digits.repeated || significant < 7 { return .refused(digits.count < 7 ? .format : .dummy) }
        if digits.plus || digits.zeros == 2 {
            guard digits.value / power(significant - 2) == 44 else { return foreign(digits.value, significant) }
            national = digits.value - 44 * power(significant - 2)
        } else if digits.zeros == 1 || significant <= 10 {
            national = digits.value
        } else if significant >= 11, significant <= 12, digits.value / power(significant - 2) == 44 {
            national = digits.value - 44 * power(significant - 2)
        } else {
            return .refused(.format)
        }
        return unitedKingdom(&national, testRangeAllowed)
    }

    private static func unitedKingdom(_ national: inout UInt64, _ testRangeAllowed: Bool) -> Normalised<PhoneNumber> {
        let isTen = national >= 1_000_000_000 && national < 10_000_000_000
        // A few landlines have nine digits behind the zero.
        let isNine = national >= 100_000_000 && national < 1_000_000_000
        let first = isTen ? national / 1_000_000_000 : national / 100_000_000
        guard isTen || (isNine && (first == 1 || first == 8)) else { return .refused(.format) }
        guard first != 4, first != 6, first != 0 else { return .refused(.format) }
        if isDummy(national, isTen: isTen) { return .refused(.dummy) }
        if isFiction(national) && !testRangeAllowed { return .refused(.dummy) }
        let kind: Kind
        switch first {
        case 1, 2: kind = .landline
        case 7:
            let second = national / 100_000_000 % 10
            kind = second == 0 || (second == 6 && national / 1_000_000 != 7_624) ? .service : .mobile
        default: kind = .service
        }
        let scale: UInt64 = isTen ? 10_000_000_000 : 1_000_000_000
        return .value(PhoneNumber(number: 44 * scale + national, kind: kind))
    }

    private static func foreign(_ value: UInt64, _ count: Int) -> Normalised<PhoneNumber> {
        guard (8...15).contains(count) else { return .refused(.format) }
        return .value(PhoneNumber(number: value, kind: .international))
    }

    /// One digit repeated behind the first, or a run: 07000 000000, 01234 567890, 07123 456789.
    private static func isDummy(_ national: UInt64, isTen: Bool) -> Bool {
        var rest = national
        var same = true
        var up = true
        var down = true
        let last = rest % 10
        var before = last
        rest /= 10
        for _ in 0..<(isTen ? 8 : 7) {
            let digit = rest % 10
            if digit != last { same = false }
            if digit != (before + 9) % 10 { up = false }
            if digit != (before + 1) % 10 { down = false }
            before = digit
            rest /= 10
        }
        return same || up || down
    }

    /// Numbers that Ofcom keeps for drama.
    private static func isFiction(_ national: UInt64) -> Bool {
        let block = national / 1_000
        if block == 7_700_900 || block == 2_079_460 || block == 8_081_570 || block == 9_098_790 || block == 3_069_990 {
            return true
        }
        // Each of these towns keeps 496 0000 to 496 0999; places without one keep 01632 960000 to 960999.
        let towns: [UInt64] = [113, 114, 115, 116, 117, 118, 121, 131, 141, 151, 161]
        return block == 1_632_960 || (block % 10_000 == 4_960 && towns.contains(block / 10_000))
            || block == 1_914_980 || block == 2_896_496 || block == 2_920_180
    }

    private static func power(_ exponent: Int) -> UInt64 {
        (0..<max(0, exponent)).reduce(1) { value, _ in value * 10 }
    }
}
