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
}
