/// Numbers combinations of leaves: the first dimension is the most significant digit.
struct MixedRadix: Hashable, Sendable {
    let bases: [Int]
    private let weights: [UInt64]

    /// Nil where the product of the bases does not fit 63 bits.
    init?(bases: [Int]) {
        var weights = [UInt64](repeating: 1, count: bases.count)
        var product: UInt64 = 1
        for index in bases.indices.reversed() {
            weights[index] = product
            let (next, overflow) = product.multipliedReportingOverflow(by: UInt64(max(bases[index], 1)))
            guard !overflow, next <= UInt64(Int64.max) else { return nil }
            product = next
        }
        self.bases = bases
        self.weights = weights
    }

    func key(of digits: some Collection<Int>) -> UInt64 {
        var key: UInt64 = 0
        for (digit, weight) in zip(digits, weights) { key += UInt64(digit) * weight }
        return key
    }

    func digit(_ position: Int, of key: UInt64) -> Int {
        Int(key / weights[position] % UInt64(max(bases[position], 1)))
    }

    func digits(of key: UInt64) -> [Int] {
        bases.indices.map { digit($0, of: key) }
    }

    /// The same combination with one digit changed.
    func replacing(_ position: Int, of key: UInt64, with digit: Int) -> UInt64 {
        key - UInt64(self.digit(position, of: key)) * weights[position] + UInt64(digit) * weights[position]
    }
}
