/// Reads the house number and the street's first word from an address line.
public enum HouseKey {
    /// Reads `12A High Street` as `12A HIGH`; a flat number before a comma is taken with it.
    ///
    /// - Parameter text: The cell.
    /// - Returns: The key; missing; refused where no number or no street can be seen.
    public static func read(_ text: some Collection<UInt8>) -> Normalised<[UInt8]> {
        guard !text.isEmpty else { return .missing }
        var number: [UInt8] = []
        var street: [UInt8] = []
        for word in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x2F }) {
            let letters = upper(word)
            guard let first = letters.first else { continue }
            if (0x30...0x39).contains(first) {
                if !street.isEmpty { break }
                if !number.isEmpty { number.append(0x2F) }
                number.append(contentsOf: letters)
            } else if !number.isEmpty {
                // A lone letter after the number belongs to it: 12 A High Street.
                if letters.count == 1 && street.isEmpty {
                    number.append(contentsOf: letters)
                    continue
                }
                street = letters
                break
            }
        }
        guard !number.isEmpty, !street.isEmpty else { return .refused(.format) }
        return .value(number + [0x20] + street)
    }

    private static func upper(_ word: some Collection<UInt8>) -> [UInt8] {
        word.compactMap { byte in
            switch byte {
            case 0x41...0x5A, 0x30...0x39: byte
            case 0x61...0x7A: byte - 0x20
            default: nil
            }
        }
    }
}
