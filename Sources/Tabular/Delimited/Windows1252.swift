/// The encoding Windows-1252 (WHATWG and Microsoft agree on it but for the five bytes that Microsoft leaves undefined).
package enum Windows1252 {
    /// Unicode scalars of the bytes 80 to 9F; 0 where the encoding defines none.
    private static let upper: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// The UTF-8 bytes of each byte from 80 up; `nil` where the encoding defines none.
    private static let table: [[UInt8]?] = (0x80...0xFF).map { byte in
        let scalar = byte < 0xA0 ? upper[byte - 0x80] : UInt16(byte)
        return scalar == 0 ? nil : Unicode.Scalar(scalar).map { Array(String($0).utf8) }
    }

    /// Whether the encoding gives the byte a character.
    static func defines(_ byte: UInt8) -> Bool { byte < 0x80 || table[Int(byte) - 0x80] != nil }

    /// Converts a record's cells to UTF-8.
    ///
    /// - Parameters:
    ///   - storage: The cells, one behind the other; replaced.
    ///   - ends: Where each cell ends; replaced.
    ///   - spare: Memory to work in.
    /// - Returns: The position of the first cell with an undefined byte; `nil` when all were converted.
    static func convert(_ storage: inout [UInt8], _ ends: inout [Int], spare: inout [UInt8]) -> Int? {
        spare.removeAll(keepingCapacity: true)
        var start = 0
        for (index, end) in ends.enumerated() {
            for byte in storage[start..<end] {
                if byte < 0x80 {
                    spare.append(byte)
                } else if let bytes = table[Int(byte) - 0x80] {
                    spare.append(contentsOf: bytes)
                } else {
                    return index
                }
            }
            start = end
            ends[index] = spare.count
        }
        swap(&storage, &spare)
        return nil
    }

    /// A text in UTF-8; undefined bytes become the replacement character.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        var utf8: [UInt8] = []
        for byte in bytes {
            utf8.append(contentsOf: byte < 0x80 ? [byte] : table[Int(byte) - 0x80] ?? [0xEF, 0xBF, 0xBD])
        }
        return String(decoding: utf8, as: UTF8.self)
    }
}
