/// Funnel limits of counts: of events against expected events, and of rates.
public enum CountFunnel {
    /// One point of the limits of a ratio: at this many expected events the ratio is just at the limit.
    public struct LimitPoint: Hashable, Sendable {
        /// Expected events; times the population over them, the population.
        public let expected: Double
        /// Observed over expected events; times a baseline rate, the rate.
        public let ratio: Double
    }

    /// The four limits where a number of events is seen.
    public struct Limits: Hashable, Sendable {
        /// Where as few events as this are just at the lower 95 % limit.
        public let lower: LimitPoint
        /// Where as many events as this are just at the upper 95 % limit; `nil` for no events.
        public let upper: LimitPoint?
        /// Where as few events as this are just at the lower 99.8 % limit.
        public let lowerWide: LimitPoint
        /// Where as many events as this are just at the upper 99.8 % limit; `nil` for no events.
        public let upperWide: LimitPoint?
    }

    /// A point of each limit, exact for any number of events: joined over many numbers of events they draw the funnel.
    ///
    /// - Parameter events: a number of events, at least 0; it need not be that of an area.
    /// - Returns: the points.
    /// - Throws: `negativeCount`.
    /// - Source: PHEindicatormethods 2.1.0, `calculate_funnel_limits` for rates and ratios ("Poisson").
    public static func limits(at events: Int) throws(EquityError) -> Limits {
        try Given.count(events, "events")
        let usual = PoissonLimits.exact(events, confidence: .percent95)
        let wide = PoissonLimits.exact(events, confidence: .percent99point8)
        func point(_ expected: Double) -> LimitPoint? {
            expected > 0 ? LimitPoint(expected: expected, ratio: Double(events) / expected) : nil
        }
        return Limits(
            lower: LimitPoint(expected: usual.upper, ratio: Double(events) / usual.upper),
            upper: point(usual.lower),
            lowerWide: LimitPoint(expected: wide.upper, ratio: Double(events) / wide.upper),
            upperWide: point(wide.lower)
        )
    }

    /// Where an area lies, by its events and those that the baseline brings for an area of its size or ages.
    ///
    /// - Parameters:
    ///   - observed: events of the area, at least 0. From published figures only.
    ///   - expected: events that the baseline would bring, above 0: for a rate, people times the rate of all areas.
    /// - Returns: the place; exact below 10 events, by Byar's limits from there, as areas' own limits are.
    /// - Throws: `negativeCount`, `emptyDenominator`.
    /// - Source: PHEindicatormethods 2.1.0, `calculate_funnel_points`.
    public static func place(observed: Int, expected: Double) throws(EquityError) -> FunnelPlace {
        try Given.count(observed, "observed")
        try Given.denominator(expected, "expected")
        let usual = PoissonLimits.usual(observed, confidence: .percent95)
        let wide = PoissonLimits.usual(observed, confidence: .percent99point8)
        if wide.upper < expected { return .farBelow }
        if usual.upper < expected { return .below }
        if wide.lower > expected { return .farAbove }
        return usual.lower > expected ? .above : .within
    }

    /// How far an area lies from the baseline, in standard errors, on the scale of square roots.
    ///
    /// - Parameters: as `place`.
    /// - Returns: below 0 for fewer events than expected.
    /// - Throws: `negativeCount`, `emptyDenominator`.
    /// - Source: Spiegelhalter (2005), appendix A: the root of a count varies by about 1/2.
    public static func deviation(observed: Int, expected: Double) throws(EquityError) -> Double {
        try Given.count(observed, "observed")
        try Given.denominator(expected, "expected")
        return 2 * (Double(observed).squareRoot() - expected.squareRoot())
    }
}
