/// A choice between items with weights, drawn by binary search.
struct WeightedChoice {
    private let items: [Int32]
    private let upTo: [UInt32]

    /// Items in order of frequency: the one at rank r (from 0) has weight 1 / (r + flatness).
    ///
    /// - Parameters:
    ///   - items: The items, most frequent first.
    ///   - flatness: Above 0; small where few items hold most of the weight.
    init(ranked items: [Int32], flatness: Double) {
        self.init(items, weights: items.indices.map { Int(100_000 / (Double($0) + flatness)) })
    }

    /// Items with weights of their own.
    ///
    /// - Parameters:
    ///   - items: The items.
    ///   - weights: As many numbers, 0 or more.
    init(_ items: [Int32], weights: [Int]) {
        var total: UInt32 = 0
        upTo = weights.map { weight in
            total += UInt32(max(0, weight))
            return total
        }
        self.items = items
    }

    /// Whether there is nothing to draw.
    var isEmpty: Bool { items.isEmpty }

    /// Draws one item; 0 where there is none.
    func draw(_ generator: inout Generator) -> Int32 {
        guard let total = upTo.last else { return 0 }
        let point = UInt32(generator.below(Int(total)))
        var low = 0
        var high = upTo.count - 1
        while low < high {
            let middle = (low + high) / 2
            if upTo[middle] > point { high = middle } else { low = middle + 1 }
        }
        return items[low]
    }
}
