/// Directly standardised rates: what the rate would be if the place had the ages of a standard population.
public enum DirectRate {
    /// With fewer events than this no rate is given: its limits would not hold.
    ///
    /// - Source: PHEindicatormethods 2.1.0, `calculate_dsr`.
    public static let fewestEvents = 10

    /// The events of one age band, with its people and its weight in the standard population.
    public struct Stratum: Hashable, Sendable {
        /// Number of events.
        public let events: Int
        /// People or person-years of the band.
        public let population: Double
        /// People of the band in the standard population.
        public let weight: Double
        /// The sum over people of their events squared; the number of events where nobody has two.
        let squaredEvents: Double

        /// A band in which events are independent, as deaths are.
        ///
        /// - Parameters:
        ///   - events: number of events, at least 0.
        ///   - population: people or person-years, above 0.
        ///   - weight: people of the band in the standard population, at least 0.
        public init(events: Int, population: Double, weight: Double) {
            self.events = events
            self.population = population
            self.weight = weight
            squaredEvents = Double(events)
        }

        /// A band in which one person can have several events, as admissions are.
        ///
        /// - Parameters:
        ///   - people: people with one event, with two, and so on.
        ///   - population: people or person-years, above 0.
        ///   - weight: people of the band in the standard population, at least 0.
        public init(peopleByEvents people: [Int], population: Double, weight: Double) {
            events = people.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
            squaredEvents = people.enumerated().reduce(0) {
                $0 + Double(($1.offset + 1) * ($1.offset + 1)) * Double($1.element)
            }
            self.population = population
            self.weight = weight
        }
    }

    /// The rate weighted by the standard population, with Dobson's limits.
    ///
    /// The limits are Byar's of all events, drawn together or apart by the weighted rate's own variance. Where a person has
    /// several events, the variance counts a person's events squared.
    ///
    /// - Parameters:
    ///   - strata: one for each age band. From published figures only: limits give counts away.
    ///   - scale: the unit, such as 100,000.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: the rate and its limits per `scale`; `nil` below ``fewestEvents`` events.
    /// - Throws: `tooFew` without strata, `negativeCount`, `emptyDenominator`, `badValue` for a weight, `badScale`.
    /// - Source: A. J. Dobson and others, Statistics in Medicine 10 (1991) 457; PHEindicatormethods 2.1.0, `calculate_dsr`.
    public static func standardised(
        _ strata: [Stratum],
        scale: Double = 100_000,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate? {
        try Given.scale(scale)
        guard !strata.isEmpty else { throw EquityError(.tooFew, "strata", "a standardised rate needs age bands") }
        var rate = 0.0
        var variance = 0.0
        var weights = 0.0
        var events = 0
        for (number, stratum) in strata.enumerated() {
            try Given.count(stratum.events, "events of band \(number + 1)")
            try Given.denominator(stratum.population, "population of band \(number + 1)")
            guard stratum.weight >= 0, stratum.weight.isFinite else {
                throw EquityError(.badValue, "weight of band \(number + 1)", "cannot be below 0")
            }
            let perPerson = stratum.weight / stratum.population
            rate += perPerson * Double(stratum.events)
            variance += perPerson * perPerson * stratum.squaredEvents
            weights += stratum.weight
            events += stratum.events
        }
        try Given.denominator(weights, "weights")
        guard events >= fewestEvents else { return nil }
        let byar = PoissonLimits.byar(events, confidence: confidence)
        let total = Double(events)
        let spread = (variance / total).squareRoot()
        return Estimate(
            value: rate,
            lower: rate + spread * (byar.lower - total),
            upper: rate + spread * (byar.upper - total)
        ).scaled(by: scale / weights)
    }
}
