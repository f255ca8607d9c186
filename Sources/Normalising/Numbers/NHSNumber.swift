/// Reads NHS numbers.
public enum NHSNumber {
    /// Numbers that are nobody's: one that keyboards make easily, and one that public guidance prints as an example.
    private static let blocked: Set<UInt64> = [1_234_567_881, 4_857_773_456]

    /// Reads an NHS number.
    ///
    /// No leading zero can have been lost from a number of England or Wales, which begin with 4, 6 or 7 today; a Scottish
    /// CHI number of nine digits has lost one, and is refused like every other nine digits rather than guessed at.
    ///
    /// - Parameters:
    ///   - text: The cell; blanks, hyphens, a leading apostrophe and a final `.0` are left out.
    ///   - testRangeAllowed: Whether numbers that begin with 999 are people; true in the test environment only.
    /// - Returns: The number; missing; or refused: not ten digits, wrong check digit (modulus 11, NHS Data
    ///   Dictionary), a dummy, or cut off by a spreadsheet.
    public static func read(_ text: some Collection<UInt8>, testRangeAllowed: Bool) -> Normalised<UInt64> {
        withBytes(of: text) { read(bytes: $0, testRangeAllowed) }
    }

    private static func read(bytes: UnsafeBufferPointer<UInt8>, _ testRangeAllowed: Bool) -> Normalised<UInt64> {
        var number: UInt64 = 0
        var count = 0
        var sum: UInt64 = 0
        var last: UInt64 = 0
        // Steps from digit to digit: all 0 is one digit repeated, all 1 or all 9 (modulo 10) is a run up or down.
        var steps: UInt16 = 0
        for (place, byte) in bytes.enumerated() {
            if byte.isDigit {
                guard count < 10 else { return .refused(.format) }
                let digit = UInt64(byte - 0x30)
                if count > 0 { steps |= 1 << UInt16((digit + 10 - last) % 10) }
                if count < 9 { sum += UInt64(10 - count) * digit }
                number = number * 10 + digit
                last = digit
                count += 1
            } else if byte == 0x2E, count == 10, bytes[(place + 1)...].allSatisfy({ $0 == 0x30 }) {
                break
            } else if byte != 0x20 && byte != 0x2D && byte != 0x27 && byte != 0x09 {
                return .refused(isScientific(bytes) ? .excelDamage : .format)
            }
        }
        guard count > 0 else { return .missing }
        guard count == 10 else { return .refused(.format) }
        if steps == 1 || steps == 1 << 1 || steps == 1 << 9 || blocked.contains(number) { return .refused(.dummy) }
        let check = (11 - sum % 11) % 11
        guard check == last else { return .refused(.checkDigit) }
        if number / 10_000_000 == 999 && !testRangeAllowed { return .refused(.dummy) }
        return .value(number)
    }

    /// The modulus 11 check digit of nine digits (NHS Data Dictionary, NHS NUMBER).
    ///
    /// - Parameter digits: The nine digits as a number; leading zeros count.
    /// - Returns: The tenth digit; `nil` where there is none (a remainder of 10).
    package static func checkDigit(_ digits: UInt64) -> UInt64? {
        var rest = digits
        var sum: UInt64 = 0
        for weight in UInt64(2)...10 {
            sum += weight * (rest % 10)
            rest /= 10
        }
        let check = (11 - sum % 11) % 11
        return check == 10 ? nil : check
    }
}

/// The NHS number status indicator: how far the number has been traced (NHS Data Dictionary).
public enum NHSNumberStatus: Int, Sendable, CaseIterable {
    case verified = 1
    case notTraced
    case traceRequired
    case noMatch
    case conflict
    case traceInProgress
    case notPresent
    case postponed

    /// Whether the number may be a key.
    public enum Use: String, Sendable {
        case usable
        case usableWithFlag = "usable_with_flag"
        case notUsable = "not_usable"
    }

    /// What the number may be used for.
    public var use: Use {
        switch self {
        case .verified: .usable
        case .notTraced, .traceRequired, .traceInProgress: .usableWithFlag
        case .noMatch, .conflict, .notPresent, .postponed: .notUsable
        }
    }

    /// Reads a status: `01` to `08`, the leading zero lost or not, words behind it left out.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The status, missing, or refused as no status.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<NHSNumberStatus> {
        let bytes = text.drop { $0.isBlank || $0 == 0x27 }
        guard !bytes.isEmpty else { return .missing }
        let digits = bytes.prefix(while: \.isDigit)
        let behind = bytes.dropFirst(digits.count).first
        guard (1...2).contains(digits.count), behind.map({ $0.isBlank || $0 == 0x2D || $0 == 0x3A }) ?? true,
            let status = NHSNumberStatus(rawValue: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        else { return .refused(.notInCodeTable) }
        return .value(status)
    }
}
