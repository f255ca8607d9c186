/// The most frequent value that is there; the smallest among equals, so that the order of rows does not matter.
///
/// - Parameters:
///   - values: In any order.
///   - missing: The value that stands for none.
/// - Returns: `nil` where every value is missing.
func mostFrequent<Value: Hashable & Comparable>(_ values: [Value], except missing: Value) -> Value? {
    guard values.count > 1 else { return values.first.flatMap { $0 == missing ? nil : $0 } }
    var counts: [Value: Int] = [:]
    for value in values where value != missing { counts[value, default: 0] += 1 }
    return counts.min { one, other in (other.value, one.key) < (one.value, other.key) }?.key
}

/// The most frequent value that is there; the first met among equals.
///
/// - Parameters:
///   - values: In an order that hangs on contents, not on positions.
///   - missing: The value that stands for none.
/// - Returns: `nil` where every value is missing.
func mostFrequentFirst<Value: Hashable>(_ values: [Value], except missing: Value) -> Value? {
    guard values.count > 1 else { return values.first.flatMap { $0 == missing ? nil : $0 } }
    var counts: [Value: Int] = [:]
    for value in values where value != missing { counts[value, default: 0] += 1 }
    var best: Value?
    var bestCount = 0
    for value in values where value != missing && (counts[value] ?? 0) > bestCount {
        best = value
        bestCount = counts[value] ?? 0
    }
    return best
}
