/// Where an area lies against the limits of a funnel.
public enum FunnelPlace: String, CaseIterable, Sendable {
    /// Below the lower 99.8 % limit.
    case farBelow
    /// Below the lower 95 % limit.
    case below
    /// Within both limits.
    case within
    /// Above the upper 95 % limit.
    case above
    /// Above the upper 99.8 % limit.
    case farAbove

    /// Whether the area lies outside the 95 % limits, as about one in twenty does by chance alone.
    public var isOutside: Bool { self != .within }
}

/// Limits within which areas of one size lie by chance, where all are alike.
public struct FunnelLimits: Hashable, Sendable {
    /// The figure of all areas together, in the unit of the scale.
    public let baseline: Double
    /// The lower and upper 95 % limits.
    public let usual: ClosedRange<Double>
    /// The lower and upper 99.8 % limits.
    public let wide: ClosedRange<Double>
}

/// What holds for funnels of any kind.
public enum Funnel {
    /// With fewer areas than this a funnel says little, and one area makes up much of its own baseline.
    public static let fewestAreas = 10

    /// How much further areas lie apart than chance alone would have them; about 1 where all are alike.
    ///
    /// Far above 1, the limits are too narrow for areas that differ for reasons beyond the figure: many lie outside, and
    /// that says little of any of them.
    ///
    /// - Parameters:
    ///   - deviations: each area's distance from the baseline in standard errors.
    ///   - trimmed: share of areas at each end that count as no further out than the last of the rest.
    /// - Returns: the mean of the squares, 0 or more.
    /// - Throws: `tooFew` below ``fewestAreas`` areas, `badValue` for a share outside 0 up to below 0.5.
    /// - Source: D. J. Spiegelhalter, Quality and Safety in Health Care 14 (2005) 347, winsorised at 10 %.
    public static func dispersion(_ deviations: [Double], trimmed: Double = 0.1) throws(EquityError) -> Double {
        guard deviations.count >= fewestAreas else {
            throw EquityError(.tooFew, "areas", "a funnel needs at least \(fewestAreas) areas")
        }
        guard trimmed >= 0, trimmed < 0.5 else {
            throw EquityError(.badValue, "trimmed", "must be from 0 up to below 0.5")
        }
        let sorted = deviations.sorted()
        let cut = Int((Double(sorted.count) * trimmed).rounded(.down))
        let low = sorted[cut]
        let high = sorted[sorted.count - 1 - cut]
        return deviations.reduce(0) { sum, deviation in
            let kept = min(max(deviation, low), high)
            return sum + kept * kept
        } / Double(deviations.count)
    }

    /// Whether a dispersion is beyond what chance brings: above 1 by two standard errors.
    ///
    /// - Parameters:
    ///   - dispersion: as ``dispersion(_:trimmed:)`` gives it.
    ///   - areas: number of areas.
    /// - Returns: true where the limits are too narrow to single areas out.
    /// - Source: Spiegelhalter (2005), appendix: the dispersion of n areas that are alike varies by about the root of 2/n.
    public static func isOverDispersed(_ dispersion: Double, areas: Int) -> Bool {
        areas > 0 && dispersion > 1 + 2 * (2 / Double(areas)).squareRoot()
    }
}
