/// Masks values at rest by their place: SipHash-1-3 (Aumasson and Bernstein, 2012) of the place under a key of this
/// process, which lives in memory only.
package struct RowMask: Sendable {
    private let first = UInt64.random(in: .min ... .max)
    private let second = UInt64.random(in: .min ... .max)

    package init() {}

    /// 64 bits that only this process can know.
    @inline(__always)
    package func word(_ place: UInt64) -> UInt64 {
        var v0 = first ^ 0x736f_6d65_7073_6575
        var v1 = second ^ 0x646f_7261_6e64_6f6d
        var v2 = first ^ 0x6c79_6765_6e65_7261
        var v3 = second ^ 0x7465_6462_7974_6573
        v3 ^= place
        Self.round(&v0, &v1, &v2, &v3)
        v0 ^= place
        // The last block holds the length of the message: eight bytes.
        v3 ^= 8 << 56
        Self.round(&v0, &v1, &v2, &v3)
        v0 ^= 8 << 56
        v2 ^= 0xFF
        for _ in 0..<3 { Self.round(&v0, &v1, &v2, &v3) }
        return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private static func round(_ v0: inout UInt64, _ v1: inout UInt64, _ v2: inout UInt64, _ v3: inout UInt64) {
        v0 = v0 &+ v1
        v1 = (v1 << 13 | v1 >> 51) ^ v0
        v0 = v0 << 32 | v0 >> 32
        v2 = v2 &+ v3
        v3 = (v3 << 16 | v3 >> 48) ^ v2
        v0 = v0 &+ v3
        v3 = (v3 << 21 | v3 >> 43) ^ v0
        v2 = v2 &+ v1
        v1 = (v1 << 17 | v1 >> 47) ^ v2
        v2 = v2 << 32 | v2 >> 32
    }

    /// The 34 bits of an NHS number of ten digits.
    private static let numberBits: UInt64 = 1 << 34 - 1

    /// Masks an NHS number and a date with one word: 34 and 30 bits of it.
    @inline(__always)
    package func apply(_ number: inout UInt64, _ date: inout Int32, at place: Int) {
        let word = word(UInt64(place) << 1)
        number ^= word & Self.numberBits
        date ^= Int32(truncatingIfNeeded: word >> 34)
    }

    /// Masks a row, or takes the mask off.
    @inline(__always)
    func applied(to row: ExtractRow, at place: Int) -> ExtractRow {
        var row = row
        apply(&row.nhsNumber, &row.birthDate, at: place)
        row.phone ^= word(UInt64(place) << 1 | 1)
        return row
    }
}
