/// A share of people, with Wilson score limits.
public enum Proportion {
    /// The share of a whole, with limits that stay within it and behave near none and all.
    ///
    /// - Parameters:
    ///   - numerator: people of the part, 0 up to `denominator`. From published figures only: limits give counts away.
    ///   - denominator: people of the whole, at least 1.
    ///   - scale: the unit, such as 1 for a share or 1,000 for a rate per 1,000 people.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: value and limits from 0 up to `scale`.
    /// - Throws: `negativeCount`, `emptyDenominator`, `partAboveWhole`, `badScale`.
    /// - Source: E. B. Wilson, JASA 22 (1927) 209; PHEindicatormethods 2.1.0, `phe_proportion`.
    public static func wilson(
        _ numerator: Int,
        of denominator: Int,
        scale: Double = 1,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        try Given.count(numerator, "numerator")
        try Given.denominator(Double(denominator), "denominator")
        guard numerator <= denominator else {
            throw EquityError(
                .partAboveWhole,
                "numerator",
                "the part has more people than the whole; check the denominator"
            )
        }
        try Given.scale(scale)
        let part = Double(numerator)
        let whole = Double(denominator)
        let z = confidence.deviate
        let zSquared = z * z
        let spread = z * (zSquared + 4 * part * (1 - part / whole)).squareRoot()
        let divisor = 2 * (whole + zSquared)
        // At none and at all the limit is exact; without this, rounding would leave it a hair outside.
        let lower = numerator == 0 ? 0 : (2 * part + zSquared - spread) / divisor
        let upper = numerator == denominator ? 1 : (2 * part + zSquared + spread) / divisor
        return Estimate(value: part / whole, lower: lower, upper: upper).scaled(by: scale)
    }

    /// The rate per 1,000 people, with Wilson limits: ``wilson(_:of:scale:confidence:)`` at its commonest scale.
    ///
    /// - Throws: as `wilson`.
    public static func perThousand(
        _ numerator: Int,
        of denominator: Int,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        try wilson(numerator, of: denominator, scale: 1000, confidence: confidence)
    }
}
