import Glibc

/// A weighted straight line through the groups of a gradient, with how sure its two numbers are.
struct FittedLine {
    let intercept: Double
    let slope: Double
    private let interceptVariance: Double
    private let slopeVariance: Double
    private let covariance: Double

    /// Least squares of values on places, weighted by shares of people; the values' errors are independent and normal.
    init(values: [Double], errors: [Double], places: [Double], shares: [Double]) {
        let middle = zip(shares, places).reduce(0) { $0 + $1.0 * $1.1 }
        let spread = zip(shares, places).reduce(0) { $0 + $1.0 * ($1.1 - middle) * ($1.1 - middle) }
        var line = (intercept: 0.0, slope: 0.0)
        var variance = (intercept: 0.0, slope: 0.0, both: 0.0)
        for place in values.indices {
            // Both numbers are weighted sums of the values, so their variances are sums of squares.
            let toSlope = shares[place] * (places[place] - middle) / spread
            let toIntercept = shares[place] - middle * toSlope
            let error = errors[place] * errors[place]
            line.slope += toSlope * values[place]
            line.intercept += toIntercept * values[place]
            variance.slope += toSlope * toSlope * error
            variance.intercept += toIntercept * toIntercept * error
            variance.both += toIntercept * toSlope * error
        }
        intercept = line.intercept
        slope = line.slope
        interceptVariance = variance.intercept
        slopeVariance = variance.slope
        covariance = variance.both
    }

    /// The value below which a figure of the line lies with some probability.
    ///
    /// - Parameters:
    ///   - probability: above 0, below 1.
    ///   - start: the figure of the line as fitted.
    ///   - bound: up to which slope the figure stays at or below a value, given the intercept; rises with the value.
    /// - Returns: the value, to about one part in 1e15 of where the search began.
    func quantile(_ probability: Double, near start: Double, slopeUpTo bound: (Double, Double) -> Double) -> Double {
        guard interceptVariance > 0, slopeVariance > 0 else { return start }
        let conditional = max(slopeVariance - covariance * covariance / interceptVariance, 0).squareRoot()
        func chance(atMost value: Double) -> Double {
            // The trapezium rule is as good as exact for a smooth function that falls off like this.
            let step = 1.0 / 32
            var sum = 0.0
            for number in -256...256 {
                let deviate = Double(number) * step
                let at = intercept + deviate * interceptVariance.squareRoot()
                let expected = slope + covariance / interceptVariance.squareRoot() * deviate
                let above = bound(at, value) - expected
                let share =
                    conditional > 0 ? 0.5 * erfc(-above / (conditional * 2.0.squareRoot())) : above >= 0 ? 1 : 0
                sum += exp(-deviate * deviate / 2) * share
            }
            return sum * step / (2 * Double.pi).squareRoot()
        }
        var width = max(abs(start), slopeVariance.squareRoot()) * 0.1
        var low = start - width
        var high = start + width
        while chance(atMost: low) > probability {
            width *= 2
            low -= width
        }
        while chance(atMost: high) < probability {
            width *= 2
            high += width
        }
        for _ in 0..<60 {
            let middle = low + (high - low) / 2
            if chance(atMost: middle) < probability { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }
}
