/// What counts as a signal in a series of months, against limits that were set before.
public struct ProcessRules: Hashable, Sendable {
    /// Limits lie this many mean moving ranges from the mean.
    public let reach: Double
    /// This many months in a row on one side of the mean are a signal.
    public let run: Int
    /// This many rises in a row, or falls, are a signal.
    public let rises: Int
    /// Whether two of three months beyond two thirds of the way to one limit are a signal.
    public let nearLimit: Bool

    /// The usual rules: limits at 2.66, a run of 7, six rises in a row (seven months).
    ///
    /// They are made for a steady look at a long series. Held against a year of new months after a short time before, they
    /// raise false alarms: see docs/statistics.md for how many.
    ///
    /// - Source: D. J. Wheeler, Understanding Variation (1993), for 2.66; NHS England, Making Data Count, for 7 and 6.
    public static let usual = ProcessRules(reach: 2.66, run: 7, rises: 6, nearLimit: false)

    /// The usual rules with two of three months near one limit, as NHS charts have them.
    ///
    /// - Source: NHS England, Making Data Count; NHSRplotthedots.
    public static let withNearLimit = ProcessRules(reach: 2.66, run: 7, rises: 6, nearLimit: true)

    /// Rules by which a year without a change raises a signal in fewer than one of twenty cases.
    ///
    /// Limits from few months are unsure, and so is their mean; these rules allow for both.
    ///
    /// - Parameter before: months before the change.
    /// - Returns: the rules; `nil` below 12 months.
    /// - Source: simulation of independent normal months, 40,000 series for each number of months before and 12 after, the
    ///   narrowest limits with at most 4 % false alarms; measured again by a test. Months that follow each other closely
    ///   raise more.
    public static func judging(before: Int) -> ProcessRules? {
        let table: [(before: Int, reach: Double, run: Int)] = [
            (60, 2.94, 9), (48, 3.00, 9), (36, 3.10, 9), (30, 3.20, 9), (24, 3.40, 9), (20, 3.56, 9), (18, 3.68, 9),
            (15, 3.96, 9), (12, 4.00, 10),
        ]
        return table.first { $0.before <= before }
            .map { ProcessRules(reach: $0.reach, run: $0.run, rises: 6, nearLimit: false) }
    }
}
