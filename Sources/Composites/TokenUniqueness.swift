/// The test behind the first promise: no value stands twice in what a partner sends.
public enum TokenUniqueness {
    /// Counts the tokens that repeat an earlier one, over all columns together.
    ///
    /// - Parameter tokens: Tokens of `TokenTable.tokenLength` bytes, one after the other.
    /// - Returns: 0 where every value is unique.
    /// - Complexity: Linear time; two words a token of memory.
    public static func repeats(in tokens: [UInt8]) -> Int {
        tokens.withUnsafeBytes { repeats(in: $0, atATime: .max) }
    }

    /// Counts the tokens that repeat an earlier one, within a memory that does not grow with them.
    ///
    /// - Parameters:
    ///   - tokens: As `repeats(in:)`.
    ///   - atATime: About how many values are in memory together, at least 1.
    /// - Returns: As `repeats(in:)`.
    public static func repeats(in tokens: UnsafeRawBufferPointer, atATime: Int) -> Int {
        let length = TokenTable.tokenLength
        let count = tokens.count / length
        guard count > 1 else { return 0 }
        let slices = UInt64((count - 1) / atATime + 1)
        var suspects: Set<UInt64> = []
        for slice in 0..<slices { findRepeatedPrefixes(tokens, count: count, slice, slices, &suspects) }
        guard !suspects.isEmpty else { return 0 }
        // Equal in 64 bits is not yet equal in 96: look at the whole values of the few suspects.
        var seen: Set<[UInt8]> = []
        var repeats = 0
        for index in 0..<count where suspects.contains(prefix(tokens, index)) {
            if !seen.insert(Array(tokens[(index * length)..<((index + 1) * length)])).inserted { repeats += 1 }
        }
        return repeats
    }

    /// The slow and obvious reference.
    ///
    /// - Parameter tokens: As `repeats(in:)`.
    /// - Returns: As `repeats(in:)`.
    public static func repeatsReference(in tokens: [UInt8]) -> Int {
        var seen: Set<[UInt8]> = []
        var repeats = 0
        for start in stride(from: 0, to: tokens.count, by: TokenTable.tokenLength) {
            if !seen.insert(Array(tokens[start..<(start + TokenTable.tokenLength)])).inserted { repeats += 1 }
        }
        return repeats
    }

    // An odd number of this run, so that nobody can send values that all fall into one place; results do not hang on it.
    private static let multiplier = UInt64.random(in: .min ... .max) | 1

    @inline(__always)
    private static func prefix(_ tokens: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
        tokens.loadUnaligned(fromByteOffset: index * TokenTable.tokenLength, as: UInt64.self)
    }

    private static func findRepeatedPrefixes(
        _ tokens: UnsafeRawBufferPointer,
        count: Int,
        _ slice: UInt64,
        _ slices: UInt64,
        _ suspects: inout Set<UInt64>
    ) {
        let buckets = Buckets(tokens: tokens, count: count, slice: slice, slices: slices)
        var table: [UInt64] = []
        buckets.values.withUnsafeBufferPointer { values in
            for bucket in 0..<(buckets.starts.count - 1) {
                let range = buckets.starts[bucket]..<buckets.starts[bucket + 1]
                findRepeats(values, range, &table, &suspects)
            }
        }
    }

    private static func findRepeats(
        _ values: UnsafeBufferPointer<UInt64>,
        _ range: Range<Int>,
        _ table: inout [UInt64],
        _ suspects: inout Set<UInt64>
    ) {
        guard range.count > 1 else { return }
        var size = 4
        while size < range.count * 2 { size <<= 1 }
        table.removeAll(keepingCapacity: true)
        table.append(contentsOf: repeatElement(0, count: size))
        table.withUnsafeMutableBufferPointer { slots in
            var sawZero = false
            for index in range {
                let value = values[index]
                if value == 0 {
                    // Zero marks an empty slot, so it is watched by hand.
                    if sawZero { suspects.insert(0) }
                    sawZero = true
                    continue
                }
                var slot = Int(truncatingIfNeeded: (value &* multiplier) >> 20) & (size - 1)
                while slots[slot] != 0 && slots[slot] != value { slot = (slot + 1) & (size - 1) }
                if slots[slot] == value { suspects.insert(value) } else { slots[slot] = value }
            }
        }
    }

    /// The first 64 bits of every token, grouped so that each group fits a processor's cache.
    private struct Buckets {
        let starts: [Int]
        let values: [UInt64]

        init(tokens: UnsafeRawBufferPointer, count: Int, slice: UInt64, slices: UInt64) {
            var bits = 0
            while (count / Int(slices)) >> bits > 1 << 13 && bits < 16 { bits += 1 }
            // The high bits of the product spread whatever a sender put into the low ones; other bits choose the slice.
            let shift = UInt64(64 - bits)
            func bucket(_ product: UInt64) -> Int { bits == 0 ? 0 : Int(product >> shift) }
            func isMine(_ product: UInt64) -> Bool { slices == 1 || (product >> 24 & 0xFF_FFFF) % slices == slice }
            var starts = [Int](repeating: 0, count: (1 << bits) + 1)
            for index in 0..<count {
                let product = prefix(tokens, index) &* multiplier
                if isMine(product) { starts[bucket(product) + 1] += 1 }
            }
            for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
            let total = starts[starts.count - 1]
            var next = starts
            values = [UInt64](unsafeUninitializedCapacity: total) { buffer, filled in
                for index in 0..<count {
                    let value = prefix(tokens, index)
                    let product = value &* multiplier
                    guard isMine(product) else { continue }
                    let bucket = bucket(product)
                    buffer[next[bucket]] = value
                    next[bucket] += 1
                }
                filled = total
            }
            self.starts = starts
        }
    }
}
