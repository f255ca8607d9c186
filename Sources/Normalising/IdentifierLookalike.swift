/// Finds what looks like an identifier in a column that should hold none: the caller refuses the column.
public enum IdentifierLookalike: String, Sendable, CaseIterable {
    case nhsNumber = "nhs_number"
    case email
    case postcode
    case dateOfBirth = "date_of_birth"
    case phone

    /// What a cell looks like or holds.
    ///
    /// NHS numbers (ten digits with the right check digit, the test range too) and e-mail addresses are found inside longer
    /// texts; postcodes, full dates and telephone numbers where they are the whole cell.
    ///
    /// - Parameter cell: The cell.
    /// - Returns: The first kind found, `nil` for none.
    public static func kind(of cell: some Collection<UInt8>) -> IdentifierLookalike? {
        withBytes(of: cell) { bytes in
            guard bytes.count >= 5 else { return nil }
            if holdsNHSNumber(bytes) { return .nhsNumber }
            if holdsEmail(bytes) { return .email }
            if isDate(bytes) { return .dateOfBirth }
            if isPostcode(bytes) { return .postcode }
            return isPhone(bytes) ? .phone : nil
        }
    }

    /// A run of ten digits, single blanks and hyphens between them allowed, with the right check digit.
    private static func holdsNHSNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < bytes.count {
            guard bytes[start].isDigit else {
                start += 1
                continue
            }
            var end = start
            var digits = 0
            var gap = false
            while end < bytes.count {
                if bytes[end].isDigit {
                    digits += 1
                    gap = false
                } else if !gap, bytes[end] == 0x20 || bytes[end] == 0x2D {
                    gap = true
                } else {
                    break
                }
                end += 1
            }
            if digits == 10 {
                let run = UnsafeBufferPointer(rebasing: bytes[start..<end])
                if NHSNumber.read(run, testRangeAllowed: true).usable != nil { return true }
            }
            start = end
        }
        return false
    }

    private static func holdsEmail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.contains(0x40) else { return false }
        for word in bytes.split(whereSeparator: {
            $0.isBlank || [0x2C, 0x3B, 0x3C, 0x3E, 0x28, 0x29, 0x3A].contains($0)
        }) {
            let parts = word.split(separator: 0x40, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            var domain = parts[1].map(\.lowercased)
            while domain.last == 0x2E { domain.removeLast() }
            if EmailAddress.isName(Array(parts[0])), EmailAddress.isDomain(domain) { return true }
        }
        return false
    }

    private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 25, let limit = CalendarDay(year: 2100, month: 1, day: 1) else { return false }
        let formats: [DateFormat] = [
            .yearMonthDay, .dayMonthYear, .monthDayYear, .compact, .compactDayFirst, .dayWordYear, .compactWord,
        ]
        return formats.contains { format in
            format.day(bytes).map { $0.year >= 1880 && $0 < limit } ?? false
        }
    }

    private static func isPostcode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 12, bytes.contains(where: \.isDigit) else { return false }
        switch Postcode.read(bytes) {
        // Inward letters are never C, I, K, M, O or V: what has one is a code of something else.
        case .value(let postcode): return !postcode.compact.suffix(2).contains { "CIKMOV".utf8.contains($0) }
        case .refused(.noFixedAbode), .refused(.dummy): return bytes.contains(where: \.isDigit)
        default: return false
        }
    }

    private static func isPhone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first(where: { !$0.isBlank && $0 != 0x28 }), first == 0x30 || first == 0x2B,
            !bytes.contains(where: \.isLetter)
        else { return false }
        return PhoneNumber.read(bytes, testRangeAllowed: true).usable != nil
    }
}
