/// One printed figure of a table, or the mark that stands in its place.
public struct ReleasableCell: Hashable, Sendable {
    /// Whether the reader sees a figure.
    public enum Status: String, Hashable, Sendable {
        /// A figure is printed.
        case shown
        /// The marker is printed. Why is not said: one marker for every reason.
        case suppressed
    }

    /// For each of the table's dimensions a leaf code, or `*` for the total over it.
    public let coordinates: [String]
    /// Whether the reader sees a figure.
    public let status: Status
    /// The figure to print, rounded as the preset says; `nil` for a hidden cell.
    public let value: Int?
    /// The smallest number of people that the figure or the marker leaves possible.
    ///
    /// For the people of a whole printed table it is at least the smallest cohort, since a smaller table is withheld.
    public let lower: Int
    /// The largest number of people that the figure or the marker leaves possible; `nil` where neither sets a limit.
    ///
    /// A marker sets none: it may hide a large count to protect a small one.
    public let upper: Int?

    init(coordinates: [String], status: Status, value: Int?, lower: Int, upper: Int?) {
        self.coordinates = coordinates
        self.status = status
        self.value = value
        self.lower = lower
        self.upper = upper
    }
}
