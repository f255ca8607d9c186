/// Funnel limits of shares: of everybody in an area, how many are of the part.
public struct ProportionFunnel: Sendable {
    /// The share of all areas together, 0 up to 1.
    public let baseline: Double

    /// A funnel around the share of all areas together.
    ///
    /// - Parameters:
    ///   - numerators: the part in each area. From published figures only.
    ///   - denominators: everybody in each area, in the same order.
    /// - Throws: `unequalTable`, `tooFew` without areas, `negativeCount`, `emptyDenominator`, `partAboveWhole`.
    public init(numerators: [Double], denominators: [Double]) throws(EquityError) {
        guard numerators.count == denominators.count else {
            throw EquityError(.unequalTable, "areas", "each area needs a numerator and a denominator")
        }
        guard !numerators.isEmpty else { throw EquityError(.tooFew, "areas", "a funnel needs areas") }
        for place in numerators.indices {
            guard numerators[place] >= 0 else {
                throw EquityError(.negativeCount, "numerator of area \(place + 1)", "cannot be below 0")
            }
            try Given.denominator(denominators[place], "denominator of area \(place + 1)")
            guard numerators[place] <= denominators[place] else {
                throw EquityError(.partAboveWhole, "numerator of area \(place + 1)", "is above its denominator")
            }
        }
        baseline = numerators.reduce(0, +) / denominators.reduce(0, +)
    }

    /// The limits for areas of one size.
    ///
    /// - Parameters:
    ///   - denominator: people of the area, above 0.
    ///   - scale: the unit, such as 100 for percentages.
    /// - Returns: limits from 0 up to `scale`.
    /// - Throws: `emptyDenominator`, `badScale`.
    /// - Source: the shares whose Wilson limit is the baseline; PHEindicatormethods 2.1.0,
    ///   `calculate_funnel_limits` for proportions.
    public func limits(for denominator: Double, scale: Double = 1) throws(EquityError) -> FunnelLimits {
        try Given.denominator(denominator, "denominator")
        try Given.scale(scale)
        let error = (baseline * (1 - baseline) / denominator).squareRoot()
        func range(_ confidence: ConfidenceLevel) -> ClosedRange<Double> {
            let reach = confidence.deviate * error
            return max(0, baseline - reach) * scale...min(1, baseline + reach) * scale
        }
        return FunnelLimits(baseline: baseline * scale, usual: range(.percent95), wide: range(.percent99point8))
    }

    /// How far an area lies from the baseline, in standard errors; 0 where the baseline is none or all.
    ///
    /// - Parameters:
    ///   - numerator: the part in the area.
    ///   - denominator: everybody in the area, above 0.
    /// - Returns: below 0 for a share below the baseline.
    /// - Throws: `emptyDenominator`.
    public func deviation(_ numerator: Double, of denominator: Double) throws(EquityError) -> Double {
        try Given.denominator(denominator, "denominator")
        let error = (baseline * (1 - baseline) / denominator).squareRoot()
        return error > 0 ? (numerator / denominator - baseline) / error : 0
    }

    /// Where an area lies.
    ///
    /// - Parameters: as `deviation`.
    /// - Throws: `emptyDenominator`.
    public func place(_ numerator: Double, of denominator: Double) throws(EquityError) -> FunnelPlace {
        let deviation = try deviation(numerator, of: denominator)
        if deviation < -ConfidenceLevel.percent99point8.deviate { return .farBelow }
        if deviation < -ConfidenceLevel.percent95.deviate { return .below }
        if deviation > ConfidenceLevel.percent99point8.deviate { return .farAbove }
        return deviation > ConfidenceLevel.percent95.deviate ? .above : .within
    }
}
