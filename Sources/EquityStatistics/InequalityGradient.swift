import Glibc

/// The slope and the relative index of inequality: how a figure changes from the most to the least deprived.
public struct InequalityGradient: Hashable, Sendable {
    /// One group, such as a tenth by deprivation, in the order from most to least deprived.
    public struct Group: Hashable, Sendable {
        /// People of the group.
        public let population: Double
        /// The group's figure: a rate, a share, years of life.
        public let value: Double
        /// The standard error of the figure on the scale of the shape: of the value itself, of its logarithm or logit.
        public let standardError: Double

        /// A group with a standard error.
        ///
        /// - Parameters:
        ///   - population: people, above 0.
        ///   - value: the figure.
        ///   - standardError: on the scale of the shape, at least 0.
        public init(population: Double, value: Double, standardError: Double) {
            self.population = population
            self.value = value
            self.standardError = standardError
        }

        /// A group with 95 % limits, from which the standard error is worked out.
        ///
        /// - Parameters:
        ///   - population: people, above 0.
        ///   - estimate: figure and limits at 95 %.
        ///   - shape: on which scale the limits are symmetric.
        public init(population: Double, estimate: Estimate, shape: Shape) {
            let width = shape.straight(estimate.upper) - shape.straight(estimate.lower)
            self.init(
                population: population,
                value: estimate.value,
                standardError: width / 2 / ConfidenceLevel.percent95.deviate
            )
        }
    }

    /// On which scale the figures lie on a line.
    public enum Shape: String, CaseIterable, Sendable {
        /// As they are: life expectancy, and figures far from any bound.
        case linear
        /// By their logarithm: rates.
        case logarithmic
        /// By their logit: shares between 0 and 1.
        case logistic

        func straight(_ value: Double) -> Double {
            switch self {
            case .linear: value
            case .logarithmic: log(value)
            case .logistic: log(value / (1 - value))
            }
        }

        func back(_ value: Double) -> Double {
            switch self {
            case .linear: value
            case .logarithmic: exp(value)
            case .logistic: 1 / (1 + exp(-value))
            }
        }

        func holds(_ value: Double) -> Bool {
            switch self {
            case .linear: value.isFinite
            case .logarithmic: value > 0 && value.isFinite
            case .logistic: value > 0 && value < 1
            }
        }
    }

    /// The least deprived end of the line less the most deprived end, in the unit of the scale.
    public let slopeIndex: Estimate
    /// The least deprived end over the most deprived end; 1 is no inequality.
    public let relativeIndex: Estimate
    /// The line at the most deprived end, in the unit of the figures.
    public let mostDeprived: Double

    /// Fits a line to the groups, weighted by people, each at the middle of its place in the ranked population.
    ///
    /// The limits come from the exact distribution of both ends of the line where each group's figure is normal on the
    /// scale of the shape: the figures that the reference package gets by simulation, without its chance.
    ///
    /// - Parameters:
    ///   - groups: from most to least deprived, at least three. From published figures only.
    ///   - shape: on which scale they lie on a line.
    ///   - scale: the unit of the slope index; below 0 turns both around, for figures where more is worse.
    ///   - confidence: how sure the limits are meant to be.
    /// - Throws: `tooFew`, `emptyDenominator`, `badValue`, `badScale`.
    /// - Source: J. P. Mackenbach and A. E. Kunst, Social Science and Medicine 44 (1997) 757; PHEindicatormethods 2.1.0,
    ///   `phe_sii`, with `transform` for the two curved shapes.
    public init(
        _ groups: [Group],
        shape: Shape,
        scale: Double = 1,
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) {
        guard groups.count >= 3 else { throw EquityError(.tooFew, "groups", "a gradient needs at least three groups") }
        guard scale != 0, scale.isFinite else { throw EquityError(.badScale, "scale", "a scale cannot be 0") }
        for (number, group) in groups.enumerated() {
            try Given.denominator(group.population, "population of group \(number + 1)")
            guard shape.holds(group.value), group.standardError >= 0, group.standardError.isFinite else {
                throw EquityError(.badValue, "group \(number + 1)", "has a value or standard error outside its range")
            }
        }
        let people = groups.reduce(0) { $0 + $1.population }
        let shares = groups.map { $0.population / people }
        var before = 0.0
        let places = shares.map { share in
            defer { before += share }
            return before + share / 2
        }
        let line = FittedLine(
            values: groups.map { shape.straight($0.value) },
            errors: groups.map(\.standardError),
            places: places,
            shares: shares
        )
        let most = shape.back(line.intercept)
        let least = shape.back(line.intercept + line.slope)
        guard most > 0 else {
            throw EquityError(.badValue, "groups", "the most deprived end is not above 0, so no ratio stands")
        }

        /// Up to which slope the least deprived end stays at or below a value.
        func slope(from start: Double, to end: Double) -> Double {
            if shape.holds(end) { return shape.straight(end) - start }
            return end <= 0 ? -.infinity : .infinity
        }
        func limits(_ start: Double, _ bound: (Double, Double) -> Double) -> Estimate {
            Estimate(
                value: start,
                lower: line.quantile(confidence.tail, near: start, slopeUpTo: bound),
                upper: line.quantile(1 - confidence.tail, near: start, slopeUpTo: bound)
            )
        }
        let slopeIndex = limits(least - most) { slope(from: $0, to: shape.back($0) + $1) }
        let relativeIndex = limits(least / most) { slope(from: $0, to: shape.back($0) * $1) }
        mostDeprived = most
        self.slopeIndex = slopeIndex.scaled(by: scale).ordered
        self.relativeIndex = scale > 0 ? relativeIndex : relativeIndex.inverted
    }
}
