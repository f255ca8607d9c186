/// The seeded generator behind everything that is invented: SplitMix64 (Steele, Lea and Flood 2014, figure 17).
///
/// No function of the mathematics library is used on the way from a seed to a file, so that every machine writes the
/// same bytes.
struct Generator {
    private var state: UInt64

    /// Starts a stream of its own for one purpose.
    ///
    /// - Parameters:
    ///   - seed: The user's seed.
    ///   - stream: Which purpose; streams of one seed are independent of each other.
    init(seed: UInt64, stream: UInt64) {
        var mixer = Generator(state: seed)
        let start = mixer.next()
        mixer = Generator(state: start ^ (stream &* 0xD6E8_FEB8_6659_FD93))
        state = mixer.next()
    }

    /// Starts from a state, as the published algorithm does.
    init(state: UInt64) { self.state = state }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `bound`; 0 where the bound is below 1.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of a closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True in `rate` of 10,000 cases.
    mutating func chance(_ rate: Int) -> Bool { below(10_000) < rate }

    /// A roughly normal number in hundredths: mean 0, standard deviation 100, never beyond 346.
    mutating func bell() -> Int {
        // Four uniform numbers of variance 1/12 each: their sum times the square root of 3 has variance 1.
        let sum = below(2_000) + below(2_000) + below(2_000) + below(2_000) - 3_998
        return sum * 1732 / 20_000
    }

    /// Puts items in a random order (Fisher and Yates).
    mutating func shuffle<Item>(_ items: inout [Item]) {
        guard items.count > 1 else { return }
        for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, below(last + 1)) }
    }
}
