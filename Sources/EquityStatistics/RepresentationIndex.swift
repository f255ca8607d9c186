/// How a group's share of a service or cohort compares with its share of the population.
///
/// 1 is as expected, 0.5 half as many people as expected, 2 twice as many.
public enum RepresentationIndex {
    /// The share in the service over the share in the population, with Wilson limits of the service share.
    ///
    /// The population share is taken as fixed, so the limits say how sure the service's share is.
    ///
    /// - Parameters:
    ///   - inService: people of the group in the service, 0 up to `serviceTotal`. From published figures only.
    ///   - serviceTotal: everybody in the service, at least 1.
    ///   - inPopulation: people of the group in the population, at least 1, up to `populationTotal`.
    ///   - populationTotal: everybody in the population.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: the index and its limits, 0 or more.
    /// - Throws: `negativeCount`, `emptyDenominator`, `partAboveWhole`.
    /// - Source: docs/disclosure-control.md, Rates.
    public static func compare(
        _ inService: Int,
        of serviceTotal: Int,
        with inPopulation: Int,
        of populationTotal: Int,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        let service = try Proportion.wilson(inService, of: serviceTotal, confidence: confidence)
        guard inPopulation > 0, populationTotal > 0 else {
            throw EquityError(.emptyDenominator, "population", "an index needs people of the group in the population")
        }
        guard inPopulation <= populationTotal else {
            throw EquityError(.partAboveWhole, "population", "the group has more people than the population")
        }
        return service.scaled(by: Double(populationTotal) / Double(inPopulation))
    }
}
