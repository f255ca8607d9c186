import Glibc

/// Confidence limits of a count of events.
enum PoissonLimits {
    /// Byar's approximation; undefined below 1 event, where the lower limit is 0.
    static func byar(_ events: Int, confidence: ConfidenceLevel) -> (lower: Double, upper: Double) {
        let z = confidence.deviate
        let next = Double(events) + 1
        let upper = next * cube(1 - 1 / (9 * next) + z / (3 * next.squareRoot()))
        guard events > 0 else { return (0, upper) }
        let count = Double(events)
        return (count * cube(1 - 1 / (9 * count) - z / (3 * count.squareRoot())), upper)
    }

    /// The means at which seeing this many events or more, or this many or fewer, has the tail's probability.
    static func exact(_ events: Int, confidence: ConfidenceLevel) -> (lower: Double, upper: Double) {
        let upper = mean { atMost(events, mean: $0) - confidence.tail }
        guard events > 0 else { return (0, upper) }
        return (mean { confidence.tail - (1 - atMost(events - 1, mean: $0)) }, upper)
    }

    private static func cube(_ x: Double) -> Double { x * x * x }

    /// The chance of at most this many events, summed term by term: events are few here.
    private static func atMost(_ events: Int, mean: Double) -> Double {
        var term = exp(-mean)
        var sum = term
        for count in stride(from: 1, through: events, by: 1) {
            term *= mean / Double(count)
            sum += term
        }
        return sum
    }

    /// The root of a falling function of the mean, by halving down to neighbouring numbers.
    private static func mean(_ excess: (Double) -> Double) -> Double {
        var low = 0.0
        var high = 1.0
        while excess(high) > 0 { high *= 2 }
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return middle }
            if excess(middle) > 0 { low = middle } else { high = middle }
        }
    }
}
