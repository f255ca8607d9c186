/// Attack 1: the commonest token is the commonest value, the second commonest the second, and so on.
package enum FrequencyAlignment {
    /// Guesses a value for every record.
    ///
    /// - Parameters:
    ///   - tokens: One token a record, 0 where there is none.
    ///   - values: The register's values, one an entry, negative where there is none; their order is not used.
    /// - Returns: One guessed value a record, negative where the token stands behind the last value.
    package static func guesses(tokens: [UInt64], values: [Int32]) -> [Int32] {
        let ranked = Ranked(tokens.filter { $0 != 0 })
        let known = Ranked(values.filter { $0 >= 0 })
        var guess: [UInt64: Int32] = [:]
        for (token, value) in zip(ranked.items, known.items) { guess[token] = value }
        return tokens.map { guess[$0] ?? -1 }
    }
}

/// Distinct items, the most frequent first; equally frequent ones in the order of the items themselves.
struct Ranked<Item: Hashable & Comparable> {
    let items: [Item]
    let counts: [Int]

    init(_ all: [Item]) {
        var counts: [Item: Int] = [:]
        for item in all { counts[item, default: 0] += 1 }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        items = sorted.map(\.key)
        self.counts = sorted.map(\.value)
    }
}
