/// Indirectly standardised figures: events as observed against those that a reference's rates would bring.
public enum IndirectRate {
    /// One age band of a place, with the same band of the reference.
    public struct Stratum: Hashable, Sendable {
        /// People or person-years of the place.
        public let population: Double
        /// Events of the reference.
        public let referenceEvents: Double
        /// People or person-years of the reference.
        public let referencePopulation: Double

        /// One band.
        ///
        /// - Parameters:
        ///   - population: people or person-years of the place, at least 0.
        ///   - referenceEvents: events of the reference, at least 0.
        ///   - referencePopulation: people or person-years of the reference, above 0.
        public init(population: Double, referenceEvents: Double, referencePopulation: Double) {
            self.population = population
            self.referenceEvents = referenceEvents
            self.referencePopulation = referencePopulation
        }
    }

    /// How many events the place would have at the reference's rates.
    ///
    /// - Parameter strata: one for each age band.
    /// - Returns: expected events, at least 0.
    /// - Throws: `tooFew` without strata, `badValue` and `emptyDenominator` for a band.
    public static func expected(_ strata: [Stratum]) throws(EquityError) -> Double {
        guard !strata.isEmpty else { throw EquityError(.tooFew, "strata", "expected events need age bands") }
        var sum = 0.0
        for (number, stratum) in strata.enumerated() {
            try Given.denominator(stratum.referencePopulation, "reference population of band \(number + 1)")
            guard stratum.population >= 0, stratum.population.isFinite, stratum.referenceEvents >= 0,
                stratum.referenceEvents.isFinite
            else { throw EquityError(.badValue, "band \(number + 1)", "people and events cannot be below 0") }
            sum += stratum.referenceEvents / stratum.referencePopulation * stratum.population
        }
        return sum
    }

    /// Observed over expected events; 1 (times the scale) is as in the reference.
    ///
    /// - Parameters:
    ///   - observed: events of the place, at least 0. From published figures only: limits give counts away.
    ///   - expected: expected events, above 0.
    ///   - scale: 1 or, as standardised mortality ratios have it, 100.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: the ratio, with exact limits below 10 events and Byar's from there.
    /// - Throws: `negativeCount`, `emptyDenominator`, `badScale`.
    /// - Source: Breslow and Day (1987) volume II, p. 69; PHEindicatormethods 2.1.0, `calculate_ISRatio`.
    public static func ratio(
        observed: Int,
        expected: Double,
        scale: Double = 1,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        try Given.count(observed, "observed")
        try Given.denominator(expected, "expected")
        try Given.scale(scale)
        let limits = PoissonLimits.usual(observed, confidence: confidence)
        return Estimate(value: Double(observed), lower: limits.lower, upper: limits.upper)
            .scaled(by: scale / expected)
    }

    /// The ratio times the reference's crude rate.
    ///
    /// - Parameters:
    ///   - observed: events of the place, at least 0. From published figures only.
    ///   - strata: one for each age band.
    ///   - scale: the unit, such as 100,000.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: the rate and its limits per `scale`.
    /// - Throws: as `ratio` and `expected`.
    /// - Source: PHEindicatormethods 2.1.0, `calculate_ISRate`.
    public static func rate(
        observed: Int,
        strata: [Stratum],
        scale: Double = 100_000,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        let expected = try expected(strata)
        let events = strata.reduce(0) { $0 + $1.referenceEvents }
        let people = strata.reduce(0) { $0 + $1.referencePopulation }
        try Given.scale(scale)
        return try ratio(observed: observed, expected: expected, confidence: confidence).scaled(
            by: events / people * scale
        )
    }
}
