/// Tells a slip of the keyboard from another name.
enum SpellingSlip {
    /// The shortest name in which one slip is believed: shorter ones are too often names of their own (Ann and Amy).
    private static let shortest = 4
    /// The shortest name that begins another one and is believed to stand for it.
    private static let shortestStart = 2

    /// Whether one name can be the other with one letter wrong, missing, added, or two neighbours exchanged.
    ///
    /// - Parameters:
    ///   - one: Letters A to Z.
    ///   - other: Letters A to Z.
    /// - Returns: `true` for equal names too, and where one is an initial that begins the other.
    static func couldBeOne(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        if one == other { return true }
        if one.count == 1 || other.count == 1 { return one.first == other.first }
        return one.withUnsafeBufferPointer { one in other.withUnsafeBufferPointer { isSlip(one, $0) } }
    }

    /// Whether two different names are one slip apart.
    static func isSlip(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        let shorter = min(one.count, other.count)
        return shorter >= shortest && isOneLetterApart(one, other)
    }

    /// Whether one letter is wrong, missing or added, or two neighbours are exchanged.
    private static func isOneLetterApart(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool
    {
        let shorter = min(one.count, other.count)
        guard abs(one.count - other.count) <= 1 else { return false }
        var start = 0
        while start < shorter && one[start] == other[start] { start += 1 }
        var end = 0
        while end < shorter - start && one[one.count - 1 - end] == other[other.count - 1 - end] { end += 1 }
        let left = one.count - start - end
        let right = other.count - start - end
        if left <= 1 && right <= 1 { return true }
        return left == 2 && right == 2 && one[start] == other[start + 1] && one[start + 1] == other[start]
    }

    /// Whether two names that sound alike are also written alike: Mohammed is Muhammad, and not Mahmood.
    ///
    /// - Returns: `true` where at most two letters in five must be changed.
    static func areSpelledAlike(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        var distances = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var diagonal = distances[0]
            distances[0] = row + 1
            for column in other.indices {
                let changed = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = distances[column + 1]
                distances[column + 1] = min(changed, distances[column] + 1, diagonal + 1)
            }
        }
        return distances[other.count] * 5 <= max(one.count, other.count) * 2
    }

    /// Whether two names are alike without being one slip apart: one begins the other, two slips in a long name, or a
    /// letter missing in a short one (Pul and Paul, but not Ann and Amy).
    static func areAlike(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        let shorter = min(one.count, other.count)
        if shorter >= shortestStart && (0..<shorter).allSatisfy({ one[$0] == other[$0] }) { return true }
        if shorter >= 6 { return distanceIsTwo(one, other) }
        return shorter == 3 && one.count != other.count && one[0] == other[0] && isOneLetterApart(one, other)
    }

    /// Whether at most two insertions, deletions or replacements make one of the other (banded, Ukkonen 1985).
    private static func distanceIsTwo(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard abs(one.count - other.count) <= 2 else { return false }
        // Five diagonals around the main one; `far` is more than two.
        let far = 3
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 10) { rows in
            for band in 0..<5 { rows[band] = band >= 2 ? band - 2 : far }
            var current = 0
            for i in 1...one.count {
                let before = current
                current = 5 - current
                for band in 0..<5 {
                    let j = i + band - 2
                    guard j >= 0 && j <= other.count else {
                        rows[current + band] = far
                        continue
                    }
                    var best = band < 4 ? rows[before + band + 1] + 1 : far
                    if j > 0 {
                        best = min(best, rows[before + band] + (one[i - 1] == other[j - 1] ? 0 : 1))
                        if band > 0 { best = min(best, rows[current + band - 1] + 1) }
                    } else {
                        best = min(best, i)
                    }
                    rows[current + band] = min(best, far)
                }
            }
            return rows[current + other.count - one.count + 2] <= 2
        }
    }
}
