import Glibc

/// Confidence limits of a count of events.
enum PoissonLimits {
    /// From this many events on, Byar's approximation stands for the exact limits.
    static let fewestForByar = 10

    /// Exact limits for few events, Byar's for more: as published indicators have them.
    static func usual(_ events: Int, confidence: ConfidenceLevel) -> (lower: Double, upper: Double) {
        events < fewestForByar ? exact(events, confidence: confidence) : byar(events, confidence: confidence)
    }

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
    ///
    /// The same as half a quantile of chi-squared with 2x or 2x + 2 degrees of freedom (Ulm, Am J Epidemiol 131 (1990) 373).
    static func exact(_ events: Int, confidence: ConfidenceLevel) -> (lower: Double, upper: Double) {
        let near = byar(events, confidence: confidence)
        let upper = root(near: near.upper) { atMost(events, mean: $0) > confidence.tail }
        guard events > 0 else { return (0, upper) }
        // Byar's lower limit falls below 0 for one event.
        return (root(near: max(near.lower, 1e-3)) { atLeast(events, mean: $0) < confidence.tail }, upper)
    }

    private static func cube(_ x: Double) -> Double { x * x * x }

    /// The chance of exactly this many events.
    private static func chance(_ events: Int, mean: Double) -> Double {
        let count = Double(events)
        return exp(count * log(mean) - mean - lgamma(count + 1))
    }

    /// The chance of at most this many events: terms fall away from the largest that counts.
    static func atMost(_ events: Int, mean: Double) -> Double {
        if Double(events) > mean { return 1 - atLeast(events + 1, mean: mean) }
        var term = chance(events, mean: mean)
        var sum = term
        for count in stride(from: events, to: 0, by: -1) {
            term *= Double(count) / mean
            sum += term
            if term < sum * 1e-18 { break }
        }
        return sum
    }

    /// The chance of at least this many events.
    static func atLeast(_ events: Int, mean: Double) -> Double {
        guard events > 0 else { return 1 }
        if Double(events) < mean { return 1 - atMost(events - 1, mean: mean) }
        var term = chance(events, mean: mean)
        var sum = term
        var count = events
        while term > sum * 1e-18 {
            count += 1
            term *= mean / Double(count)
            sum += term
        }
        return sum
    }

    /// The mean up to which something holds, by halving down to neighbouring numbers.
    private static func root(near guess: Double, holds: (Double) -> Bool) -> Double {
        var low = guess / 2
        var high = guess * 2
        while !holds(low) { low /= 2 }
        while holds(high) { high *= 2 }
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return middle }
            if holds(middle) { low = middle } else { high = middle }
        }
    }
}
