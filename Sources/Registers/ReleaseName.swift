package import Sealing

/// How people name a release: the beginning of a SHA-256 over its figures, which no page and no register changes.
package struct ReleaseName: Sendable, Hashable, CustomStringConvertible {
    /// 8 to 64 hexadecimal digits in lower case.
    package let digits: String

    /// Reads a name as people write it.
    ///
    /// - Parameter text: Hexadecimal digits, blanks between them allowed; `nil` comes back for anything else.
    package init?(_ text: String) {
        let digits = text.lowercased().filter { $0 != " " }
        guard (8...64).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.digits = digits
    }

    /// Names a release by its figures.
    ///
    /// - Parameters:
    ///   - released: The bytes of `released.csv`.
    ///   - lenses: The bytes of `lenses.csv`; `nil` where the programme has no lens.
    /// - Throws: `SealingError` where the library fails.
    package init(released: [UInt8], lenses: [UInt8]?) throws(SealingError) {
        var both = try SHA256.digest(released)
        if let lenses { both += try SHA256.digest(lenses) }
        digits = Hex.text(try SHA256.digest(both))
    }

    /// Whether two names can be of one release.
    ///
    /// - Parameter other: Another name, which may be shorter or longer.
    /// - Returns: Whether one is the beginning of the other.
    package func isSame(as other: ReleaseName) -> Bool {
        digits.hasPrefix(other.digits) || other.digits.hasPrefix(digits)
    }

    /// Twelve digits in groups of four, for people.
    package var description: String {
        let short = Array(digits.prefix(12))
        return stride(from: 0, to: short.count, by: 4).map { String(short[$0..<min($0 + 4, short.count)]) }
            .joined(separator: " ")
    }
}
