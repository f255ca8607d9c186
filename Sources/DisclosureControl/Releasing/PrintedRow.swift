/// One figure of a release as it is printed, or the mark in its place.
public struct PrintedRow: Hashable, Sendable {
    /// Whether the reader sees a figure.
    public enum Status: String, Hashable, Sendable {
        /// A figure is printed.
        case shown
        /// The marker is printed.
        case suppressed
        /// The figure cannot be formed, for example because its denominator is nobody.
        case notAvailable = "not_available"
        /// The whole table counts too few people to be printed: this row stands for it.
        case withheld
    }

    /// The table.
    public let table: String
    /// The table's kind.
    public let kind: TableSpec.Kind
    /// The code of each dimension, `*` where the figure is not restricted.
    public let codes: [String]
    /// Whether the reader sees a figure.
    public let status: Status
    /// The figure; empty where it is hidden.
    public let value: String
    /// The smallest count that the figure or the marker leaves possible.
    public let lower: Int?
    /// The largest count that the figure or the marker leaves possible.
    public let upper: Int?
    /// The base of rounding.
    public let base: Int?
    /// How it was rounded: `none`, `nearest`, `midpoint`, or `sum` for a sum of what is shown.
    public let mode: String
    /// What a ratio is multiplied by.
    public let scale: String
    /// Decimals of a ratio.
    public let decimals: String
    /// A public denominator.
    public let denominatorValue: String
    /// A denominator cell, as `dim=code;dim=code`.
    public let denominatorCell: String
    /// The lower limit of an interval.
    public let intervalLow: String
    /// The upper limit of an interval.
    public let intervalHigh: String
    /// The confidence of an interval, in percent.
    public let confidence: String

    /// Describes a printed row, for example one read from a file.
    public init(
        table: String,
        kind: TableSpec.Kind,
        codes: [String],
        status: Status,
        value: String = "",
        lower: Int? = nil,
        upper: Int? = nil,
        base: Int? = nil,
        mode: String = "",
        scale: String = "",
        decimals: String = "",
        denominatorValue: String = "",
        denominatorCell: String = "",
        intervalLow: String = "",
        intervalHigh: String = "",
        confidence: String = ""
    ) {
        self.table = table
        self.kind = kind
        self.codes = codes
        self.status = status
        self.value = value
        self.lower = lower
        self.upper = upper
        self.base = base
        self.mode = mode
        self.scale = scale
        self.decimals = decimals
        self.denominatorValue = denominatorValue
        self.denominatorCell = denominatorCell
        self.intervalLow = intervalLow
        self.intervalHigh = intervalHigh
        self.confidence = confidence
    }
}
