import RecordMatching

/// Reads and writes what stands between this program and Spark by *slot*: two packages and a pattern as one number.
struct SlotCounts {
    let packages: Int
    let results: ResultFiles
    private let positions: [Int]

    init(packages: Int, results: ResultFiles) {
        self.packages = packages
        self.results = results
        var positions = [Int](repeating: -1, count: packages * packages)
        for (position, pair) in PatternCounts.none(packages: packages).enumerated() {
            positions[pair.left * packages + pair.right] = position
        }
        self.positions = positions
    }

    /// The position of two packages, and the pattern; `nil` where the slot is none.
    func pair(_ slot: Int64) -> (pair: Int, pattern: Int)? {
        guard slot >= 0 else { return nil }
        let (square, pattern) = Int(slot).quotientAndRemainder(dividingBy: AgreementPattern.count)
        guard square < positions.count, positions[square] >= 0 else { return nil }
        return (positions[square], pattern)
    }

    /// A row of pairs: both people, the shared composites, the fingerprint, the slot (odd with a better candidate) and
    /// the component, below zero where the two stand in none together.
    func enginePair(_ row: [Int64]) -> EnginePair? {
        guard let left = UInt32(exactly: row[0]), let right = UInt32(exactly: row[1]), left < right, row[3] >= 0,
            row[4] >= 0, let (pair, pattern) = pair(row[4] / 2)
        else { return nil }
        return EnginePair(
            candidate: CandidatePair(left: left, right: right, mask: UInt64(bitPattern: row[2])),
            packages: UInt16(pair),
            pattern: UInt16(pattern),
            hasRival: row[4] % 2 == 1,
            fingerprint: UInt64(row[3]),
            isInside: row[5] >= 0
        )
    }

    /// Counts of patterns for each view, and whether any pair shares an NHS number.
    func patterns(_ name: String) throws -> (counts: [[PatternCounts]], sharesNumber: Bool) {
        var counts = LinkageView.allCases.map { _ in PatternCounts.none(packages: packages) }
        var sharesNumber = false
        try results.forEachRow(name, columns: 3) { row in
            guard row[2] >= 0 else { return false }
            if row[0] == Int64(LinkageView.allCases.count) {
                sharesNumber = row[2] > 0
                return true
            }
            guard let (pair, pattern) = pair(row[1]), counts.indices.contains(Int(row[0])) else { return false }
            counts[Int(row[0])][pair].counts[pattern] += Int(row[2])
            return true
        }
        return (counts, sharesNumber)
    }

    /// Counts of patterns with and without a better candidate, for each view.
    func tallies(_ name: String) throws -> [RivalTally] {
        let pairs = packages * (packages - 1) / 2
        var tallies = LinkageView.allCases.map { _ in RivalTally(pairs: pairs) }
        try results.forEachRow(name, columns: 3) { row in
            guard row[2] >= 0, row[1] >= 0, let (pair, pattern) = pair(row[1] / 2),
                tallies.indices.contains(Int(row[0]))
            else { return false }
            tallies[Int(row[0])].add(pair: pair, pattern: pattern, hasRival: row[1] % 2 == 1, count: Int(row[2]))
            return true
        }
        return tallies
    }

    /// The weights of patterns that occur, as two columns: slot and weight.
    ///
    /// - Parameters:
    ///   - counts: How often each occurs, by pair of packages.
    ///   - isDoubled: Whether slots tell a better candidate too.
    ///   - weight: The weight of a pattern.
    /// - Returns: Slots and weights, alike in length.
    func columns(
        _ counts: [PatternCounts],
        isDoubled: Bool,
        weight: (_ pair: Int, _ pattern: Int, _ hasRival: Bool) -> Int32
    ) -> [[Int64]] {
        var slots: [Int64] = []
        var weights: [Int64] = []
        for (position, pair) in counts.enumerated() {
            let first = (pair.left * packages + pair.right) * AgreementPattern.count
            for pattern in pair.counts.indices where pair.counts[pattern] > 0 {
                for hasRival in isDoubled ? [false, true] : [false] {
                    slots.append(Int64(isDoubled ? 2 * (first + pattern) + (hasRival ? 1 : 0) : first + pattern))
                    weights.append(Int64(weight(position, pattern, hasRival)))
                }
            }
        }
        return [slots, weights]
    }
}
