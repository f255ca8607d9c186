/// Reads unique property reference numbers.
public enum PropertyReference {
    /// Reads a UPRN: up to 12 digits, leading zeros without meaning.
    ///
    /// - Parameter text: The cell; blanks, a leading apostrophe and a final `.0` are left out.
    /// - Returns: The number; missing; or refused as no number, a known dummy, or cut off by a spreadsheet.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<UInt64> {
        withBytes(of: text) { bytes in
            var number: UInt64 = 0
            var count = 0
            for (place, byte) in bytes.enumerated() where byte != 0x20 && byte != 0x27 && byte != 0x09 {
                if byte == 0x2E, count > 0, bytes[(place + 1)...].allSatisfy({ $0 == 0x30 }) { break }
                guard byte.isDigit, count < 12 else {
                    return .refused(isScientific(bytes) ? .excelDamage : .format)
                }
                number = number * 10 + UInt64(byte - 0x30)
                count += 1
            }
            guard count > 0 else { return .missing }
            return number <= 1 || number == 999_999_999_999 ? .refused(.dummy) : .value(number)
        }
    }

    /// The most people of one extract that a home is believed to hold.
    public static let largestHousehold = 15

    /// The properties that are no home of one household: hostels, care homes, depots, a council's own offices.
    ///
    /// Marked by how often they stand there: more people than a household has, in large extracts (which hold those who
    /// moved away too) more than three in ten thousand people, and more than 60 in any.
    ///
    /// - Parameters:
    ///   - counts: People by property.
    ///   - total: All people with a property.
    /// - Returns: The numbers, sorted.
    public static func institutions(counts: [UInt64: Int], total: Int) -> [UInt64] {
        let limit = max(largestHousehold, min(60, total * 3 / 10_000))
        return counts.filter { $0.value > limit }.map(\.key).sorted()
    }
}
