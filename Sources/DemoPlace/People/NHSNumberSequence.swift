import Normalising

/// NHS numbers of the range reserved for tests: 999 000 0000 to 999 999 9999, each used once.
///
/// About 909,000 numbers of the range have a check digit.
struct NHSNumberSequence {
    private var step: UInt64 = 0
    private let offset: UInt64

    /// Starts somewhere in the range.
    init(_ generator: inout Generator) { offset = UInt64(generator.below(1_000_000)) }

    /// The next number that nobody has, 0 once all are given out.
    mutating func next() -> UInt64 {
        while step < 1_000_000 {
            // 389,171 and 1,000,000 have no common divisor, so every number comes once, in no visible order.
            let digits = 999_000_000 + (offset + step * 389_171) % 1_000_000
            step += 1
            // 9999999999 passes the check, and is what people type when they know none.
            if let check = NHSNumber.checkDigit(digits), digits != 999_999_999 { return digits * 10 + check }
        }
        return 0
    }
}
