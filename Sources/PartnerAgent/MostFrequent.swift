/// The most frequent value that is there; the first met among equals.
///
/// - Parameters:
///   - values: In the order of the rows.
///   - missing: The value that stands for none.
/// - Returns: `nil` where every value is missing.
func mostFrequent<Value: Hashable>(_ values: [Value], except missing: Value) -> Value? {
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
