/// Pairs that columns found, gathered so that memory follows the pairs and not the columns that they share.
///
/// A key is left person, right person and column. Keys wait until there are as many as pairs; then they are sorted and
/// merged into what is there, each pair once with all its columns.
struct GatheredPairs {
    static let personBits: UInt64 = 29
    static let columnBits: UInt64 = 6
    /// Fewer keys than this are not worth a merge.
    private let leastKeys: Int
    private var keys: [UInt64] = []
    /// Ascending by left and right person.
    private var pairs: [CandidatePair] = []

    /// - Parameter leastKeys: Keys wait at least until there are so many; does not change the result.
    init(leastKeys: Int = 1 << 20) { self.leastKeys = leastKeys }

    /// Takes the keys of one column, in any order.
    mutating func add(_ found: [UInt64]) {
        keys.append(contentsOf: found)
        if keys.count >= max(leastKeys, pairs.count) { merge() }
    }

    /// All pairs, ascending by left and right person.
    mutating func finished() -> [CandidatePair] {
        merge()
        defer { pairs = [] }
        return pairs
    }

    private mutating func merge() {
        guard !keys.isEmpty else { return }
        Self.radixSort(
            &keys,
            significantBits: Int(Self.personBits * 2 + Self.columnBits),
            skippingLow: Int(Self.columnBits)
        )
        var different = 1
        for place in keys.indices.dropFirst()
        where keys[place] >> Self.columnBits != keys[place - 1] >> Self.columnBits {
            different += 1
        }
        var merged: [CandidatePair] = []
        merged.reserveCapacity(different + pairs.count)
        var old = 0
        var place = 0
        while place < keys.count {
            let people = keys[place] >> Self.columnBits
            var mask: UInt64 = 0
            while place < keys.count && keys[place] >> Self.columnBits == people {
                mask |= UInt64(1) << (keys[place] & (1 << Self.columnBits - 1))
                place += 1
            }
            while old < pairs.count && Self.people(pairs[old]) < people {
                merged.append(pairs[old])
                old += 1
            }
            if old < pairs.count && Self.people(pairs[old]) == people {
                mask |= pairs[old].mask
                old += 1
            }
            merged.append(
                CandidatePair(
                    left: UInt32(people >> Self.personBits),
                    right: UInt32(people & (1 << Self.personBits - 1)),
                    mask: mask
                )
            )
        }
        merged.append(contentsOf: pairs[old...])
        pairs = merged
        keys.removeAll(keepingCapacity: true)
    }

    private static func people(_ pair: CandidatePair) -> UInt64 {
        UInt64(pair.left) << personBits | UInt64(pair.right)
    }

    /// Sorts by the person bits, least significant digit first; equal pairs keep any order, since they are merged.
    static func radixSort(_ keys: inout [UInt64], significantBits: Int, skippingLow: Int) {
        let highest = keys.reduce(0, |)
        var from = keys
        var to = [UInt64](repeating: 0, count: keys.count)
        var shift = skippingLow
        while shift < significantBits && highest >> UInt64(shift) != 0 {
            var counts = [Int](repeating: 0, count: 1 << 11)
            from.withUnsafeBufferPointer { source in
                for key in source { counts[Int(key >> UInt64(shift)) & 0x7FF] += 1 }
                var sum = 0
                for digit in counts.indices {
                    let count = counts[digit]
                    counts[digit] = sum
                    sum += count
                }
                to.withUnsafeMutableBufferPointer { target in
                    for key in source {
                        let digit = Int(key >> UInt64(shift)) & 0x7FF
                        target[counts[digit]] = key
                        counts[digit] += 1
                    }
                }
            }
            swap(&from, &to)
            shift += 11
        }
        keys = from
    }
}
