/// A figure as a reader sees it: what it counts and the limits that its print sets.
///
/// Holds no true count.
public struct PrintedFigure: Hashable, Sendable {
    /// Whom it counts.
    public let region: CellRegion
    /// Whether the marker is printed in place of a figure.
    public let isHidden: Bool
    /// The smallest count that the print leaves possible, at least 0.
    public let lower: Int
    /// The largest count that the print leaves possible; `nil` where the marker sets no limit.
    public let upper: Int?

    /// States what a reader sees of one figure.
    public init(region: CellRegion, isHidden: Bool, lower: Int, upper: Int?) {
        self.region = region
        self.isHidden = isHidden
        self.lower = lower
        self.upper = upper
    }
}
