/// How well people were put together, record by record: B-cubed (Bagga and Baldwin 1998).
///
/// Pairs weigh a person of ten records 45 times as much as one of two; this counts every record once.
public struct ClusterQuality: Sendable, Equatable {
    /// The mean over all records of the share of the records found with it that belong with it; 0 without records.
    public let precision: Double
    /// The mean over all records of the share of the records that belong with it that were found with it.
    public let recall: Double
    /// The harmonic mean of precision and recall.
    public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    /// Compares people found with people known.
    ///
    /// - Parameters:
    ///   - found: The person that each record was put to.
    ///   - truth: The person that each record belongs to, in the same order.
    public init(found: [Int], truth: [Int]) {
        struct Both: Hashable {
            let found: Int
            let truth: Int
        }
        var foundSizes: [Int: Int] = [:]
        var trueSizes: [Int: Int] = [:]
        var common: [Both: Int] = [:]
        for (one, other) in zip(found, truth) {
            foundSizes[one, default: 0] += 1
            trueSizes[other, default: 0] += 1
            common[Both(found: one, truth: other), default: 0] += 1
        }
        var precision = 0.0
        var recall = 0.0
        // Sums of squares of whole numbers over sizes; sorted, so that the last digit does not hang on hashing.
        let cells = common.map { (both: $0.key, count: $0.value) }
            .sorted { ($0.both.found, $0.both.truth) < ($1.both.found, $1.both.truth) }
        for (both, count) in cells {
            let squared = Double(count) * Double(count)
            precision += squared / Double(foundSizes[both.found] ?? 1)
            recall += squared / Double(trueSizes[both.truth] ?? 1)
        }
        let records = Double(max(1, min(found.count, truth.count)))
        self.precision = precision / records
        self.recall = recall / records
    }
}
