/// A set of figure numbers as bits, for quick intersection.
struct FigureSet: Hashable {
    private(set) var words: [UInt64]

    init(capacity: Int) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

    init(all capacity: Int) {
        self.init(capacity: capacity)
        for figure in 0..<capacity { insert(figure) }
    }

    mutating func insert(_ figure: Int) { words[figure >> 6] |= 1 << UInt64(figure & 63) }

    func contains(_ figure: Int) -> Bool { words[figure >> 6] & (1 << UInt64(figure & 63)) != 0 }

    mutating func formIntersection(_ other: FigureSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    /// Calls with each figure of both sets, ascending.
    @inline(__always)
    func forEach(within other: FigureSet, _ body: (Int) -> Void) {
        for index in words.indices {
            var word = words[index] & other.words[index]
            while word != 0 {
                body(index << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }

    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                body(index << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}
