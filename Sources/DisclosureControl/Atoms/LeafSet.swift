/// A set of leaf numbers of one dimension.
struct LeafSet: Hashable, Sendable {
    private var words: [UInt64]

    init(capacity: Int) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

    init(all capacity: Int) {
        self.init(capacity: capacity)
        for leaf in 0..<capacity { insert(leaf) }
    }

    init(_ leaf: Int, capacity: Int) {
        self.init(capacity: capacity)
        insert(leaf)
    }

    mutating func insert(_ leaf: Int) { words[leaf >> 6] |= 1 << UInt64(leaf & 63) }

    func contains(_ leaf: Int) -> Bool { words[leaf >> 6] & (1 << UInt64(leaf & 63)) != 0 }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func isSubset(of other: LeafSet) -> Bool {
        zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
    }

    func intersection(_ other: LeafSet) -> LeafSet {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }

    func subtracting(_ other: LeafSet) -> LeafSet {
        var result = self
        for index in words.indices { result.words[index] &= ~other.words[index] }
        return result
    }
}
