/// A rate of events, with Byar's limits, or exact Poisson limits where there are few events.
public enum Rate {
    /// From this many events on, Byar's approximation is used; below it the limits are exact.
    ///
    /// - Source: PHEindicatormethods 2.1.0, `phe_rate`.
    public static let fewestForByar = PoissonLimits.fewestForByar

    /// Events per person (or person-year) times a scale.
    ///
    /// - Parameters:
    ///   - events: number of events, at least 0. From published figures only: limits give counts away.
    ///   - denominator: people or person-years, at least 1.
    ///   - scale: the unit, such as 1,000.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: the rate and its limits, in events per `scale`.
    /// - Throws: `negativeCount`, `emptyDenominator`, `badScale`.
    /// - Source: Breslow and Day (1987) volume II, p. 69; PHEindicatormethods 2.1.0, `phe_rate`.
    public static func crude(
        _ events: Int,
        per denominator: Int,
        scale: Double = 1000,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        try Given.count(events, "events")
        try Given.denominator(Double(denominator), "denominator")
        try Given.scale(scale)
        let limits = PoissonLimits.usual(events, confidence: confidence)
        return Estimate(value: Double(events), lower: limits.lower, upper: limits.upper)
            .scaled(by: scale / Double(denominator))
    }
}
