/// One leaf of each dimension in 512 bits: the first dimension is the most significant.
struct LeafKey: Hashable, Comparable, Sendable {
    fileprivate(set) var words: SIMD8<UInt64>

    static func < (left: LeafKey, right: LeafKey) -> Bool {
        for word in 0..<LeafLayout.words where left.words[word] != right.words[word] {
            return left.words[word] < right.words[word]
        }
        return false
    }

    /// What a mask leaves of a combination: its leaves of some dimensions.
    static func & (key: LeafKey, mask: LeafKey) -> LeafKey { LeafKey(words: key.words & mask.words) }
}

/// How combinations of leaves are written as keys: each dimension has bits of its own.
struct LeafLayout: Hashable, Sendable {
    static let words = 8

    private struct Place: Hashable, Sendable {
        let word: Int
        let shift: UInt64
        let mask: UInt64
    }

    private let places: [Place]

    /// `nil` where the dimensions do not fit.
    init?(sizes: [Int]) {
        var places: [Place] = []
        var word = 0
        var left = 64
        for size in sizes {
            let bits = UInt64(max(size, 2) - 1).significantBits
            if bits > left {
                word += 1
                left = 64
            }
            guard word < Self.words else { return nil }
            left -= bits
            places.append(Place(word: word, shift: UInt64(left), mask: (1 << UInt64(bits)) - 1))
        }
        self.places = places
    }

    /// The key of a combination, which has one leaf number of each dimension.
    func key(of leaves: some Collection<Int>) -> LeafKey {
        var words = SIMD8<UInt64>()
        for (leaf, place) in zip(leaves, places) { words[place.word] |= UInt64(leaf) << place.shift }
        return LeafKey(words: words)
    }

    /// The leaf of one dimension.
    func leaf(_ dimension: Int, of key: LeafKey) -> Int {
        let place = places[dimension]
        return Int(key.words[place.word] >> place.shift & place.mask)
    }

    /// One leaf of each dimension.
    func leaves(of key: LeafKey) -> [Int] { places.indices.map { leaf($0, of: key) } }

    /// The bits of some dimensions.
    func mask(_ dimensions: some Sequence<Int>) -> LeafKey {
        var words = SIMD8<UInt64>()
        for dimension in dimensions {
            words[places[dimension].word] |= places[dimension].mask << places[dimension].shift
        }
        return LeafKey(words: words)
    }
}

extension UInt64 {
    fileprivate var significantBits: Int { bitWidth - leadingZeroBitCount }
}
