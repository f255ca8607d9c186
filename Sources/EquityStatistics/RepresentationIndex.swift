/// How a group's share of a service or cohort compares with its share of the population.
///
/// 1 is as expected, 0.5 half as many people as expected, 2 twice as many.
public enum RepresentationIndex {
    /// What the limits of an index allow to be said: never better or worse, only fewer or more.
    public enum Standing: String, CaseIterable, Sendable {
        /// Both limits lie below 1.
        case fewer
        /// The limits enclose 1.
        case asExpected
        /// Both limits lie above 1.
        case more

        /// As it is printed, such as `fewer than expected`.
        public var words: String {
            switch self {
            case .fewer: "fewer than expected"
            case .asExpected: "as expected"
            case .more: "more than expected"
            }
        }

        /// Reads an index by its limits.
        ///
        /// - Parameter index: an index with its limits.
        public init(_ index: Estimate) {
            self = index.upper < 1 ? .fewer : index.lower > 1 ? .more : .asExpected
        }
    }

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
    /// - Source: docs/statistics.md, Representation.
    public static func compare(
        _ inService: Int,
        of serviceTotal: Int,
        with inPopulation: Int,
        of populationTotal: Int,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        try check(inPopulation, of: populationTotal)
        return try Proportion.wilson(inService, of: serviceTotal, confidence: confidence)
            .scaled(by: Double(populationTotal) / Double(inPopulation))
    }

    /// The share in the service over a published share of the population.
    ///
    /// - Parameters:
    ///   - inService: people of the group in the service, 0 up to `serviceTotal`. From published figures only.
    ///   - serviceTotal: everybody in the service, at least 1.
    ///   - share: the group's share of the population, above 0 up to 1.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: the index and its limits, 0 or more.
    /// - Throws: `negativeCount`, `emptyDenominator`, `partAboveWhole`.
    /// - Source: docs/statistics.md, Representation.
    public static func compare(
        _ inService: Int,
        of serviceTotal: Int,
        withShare share: Double,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate {
        try Given.denominator(share, "population")
        guard share <= 1 else { throw EquityError(.partAboveWhole, "population", "a share cannot be above 1") }
        return try Proportion.wilson(inService, of: serviceTotal, confidence: confidence).scaled(by: 1 / share)
    }

    /// How many more people of the group would make its share of the service that of the population, if nobody left.
    ///
    /// Each of them adds to the service as a whole too, so this is more than the gap between observed and expected.
    ///
    /// - Parameters: as `compare`.
    /// - Returns: people, 0 where parity is reached; `nil` where the group is the whole population and the service is not.
    /// - Throws: as `compare`.
    /// - Source: the smallest k with (n + k) / (N + k) at least p / P.
    public static func neededForParity(
        _ inService: Int,
        of serviceTotal: Int,
        with inPopulation: Int,
        of populationTotal: Int
    ) throws(EquityError) -> Int? {
        try Given.count(inService, "numerator")
        try Given.denominator(Double(serviceTotal), "denominator")
        guard inService <= serviceTotal else {
            throw EquityError(.partAboveWhole, "numerator", "the part has more people than the whole")
        }
        try check(inPopulation, of: populationTotal)
        let short = inPopulation * serviceTotal - inService * populationTotal
        guard short > 0 else { return 0 }
        let rest = populationTotal - inPopulation
        guard rest > 0 else { return nil }
        return (short + rest - 1) / rest
    }

    private static func check(_ inPopulation: Int, of populationTotal: Int) throws(EquityError) {
        guard inPopulation > 0, populationTotal > 0 else {
            throw EquityError(.emptyDenominator, "population", "an index needs people of the group in the population")
        }
        guard inPopulation <= populationTotal else {
            throw EquityError(.partAboveWhole, "population", "the group has more people than the population")
        }
    }
}
