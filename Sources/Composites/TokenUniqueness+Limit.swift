extension TokenUniqueness {
    /// Counts the values that stand more often than a wide catalogue lets.
    ///
    /// - Parameters:
    ///   - limit: How often a value may stand, at least 1.
    ///   - tokens: Tokens of `TokenTable.tokenLength` bytes, one after the other.
    /// - Returns: 0 where every value keeps to the limit.
    /// - Complexity: n log n time; a word and a half a token of memory.
    public static func valuesAbove(_ limit: Int, in tokens: UnsafeRawBufferPointer) -> Int {
        let length = TokenTable.tokenLength
        let count = tokens.count / length
        var values: [(UInt64, UInt32)] = []
        values.reserveCapacity(count)
        for index in 0..<count {
            values.append(
                (
                    tokens.loadUnaligned(fromByteOffset: index * length, as: UInt64.self),
                    tokens.loadUnaligned(fromByteOffset: index * length + 8, as: UInt32.self)
                )
            )
        }
        values.sort { $0 < $1 }
        var above = 0
        var start = 0
        while start < count {
            var end = start + 1
            while end < count && values[end] == values[start] { end += 1 }
            if end - start > limit { above += 1 }
            start = end
        }
        return above
    }
}
