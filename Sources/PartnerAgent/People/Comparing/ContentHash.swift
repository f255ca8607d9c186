/// A hash of contents that is the same in every run and on every machine: ties are broken by it, never by position.
struct ContentHash {
    private(set) var value: UInt64

    init(_ kind: UInt64 = 0) { value = kind &* 0x9E37_79B9_7F4A_7C15 ^ 0x2545_F491_4F6C_DD1D }

    @inline(__always)
    mutating func add(_ word: UInt64) {
        // The finaliser of SplitMix64 (Steele, Lea and Flood, 2014) over what came before.
        var mixed = (value ^ word) &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        value = mixed ^ mixed >> 31
    }

    /// The hash of some bytes; 0 for none, which stands for missing.
    static func of(_ bytes: some Collection<UInt8>) -> UInt64 {
        if bytes.isEmpty { return 0 }
        var hash = ContentHash(UInt64(bytes.count))
        var word: UInt64 = 0
        var filled = 0
        for byte in bytes {
            word = word << 8 | UInt64(byte)
            filled += 1
            if filled == 8 {
                hash.add(word)
                word = 0
                filled = 0
            }
        }
        if filled > 0 { hash.add(word) }
        return hash.value == 0 ? 1 : hash.value
    }
}
