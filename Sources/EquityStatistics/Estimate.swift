/// A statistic with its confidence limits.
public struct Estimate: Hashable, Sendable {
    /// The statistic itself, in the unit of its scale.
    public let value: Double
    /// The lower confidence limit, in the same unit.
    public let lower: Double
    /// The upper confidence limit, in the same unit.
    public let upper: Double

    init(value: Double, lower: Double, upper: Double) {
        self.value = value
        self.lower = lower
        self.upper = upper
    }

    /// The same statistic in another unit, for example times 1,000.
    func scaled(by factor: Double) -> Estimate {
        Estimate(value: value * factor, lower: lower * factor, upper: upper * factor)
    }

    /// One over the statistic; limits change places.
    var inverted: Estimate { Estimate(value: 1 / value, lower: 1 / upper, upper: 1 / lower) }

    /// The limits the right way round, after a factor below 0.
    var ordered: Estimate { Estimate(value: value, lower: min(lower, upper), upper: max(lower, upper)) }
}
