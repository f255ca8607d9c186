/// What a patient reader works out from everything printed together.
public struct AttackReport: Hashable, Sendable {
    /// What is concluded about one printed figure.
    public struct Conclusion: Hashable, Sendable {
        /// The smallest count that the whole release leaves possible, as far as the attack sees.
        public let lower: Int
        /// The largest count that the whole release leaves possible; `nil` where nothing limits it.
        public let upper: Int?

        /// Whether only one count is left.
        public var isExact: Bool { lower == upper }
    }

    /// A small number of people that nobody tabled: those of one figure who are not in another.
    public struct ImpliedCount: Hashable, Sendable {
        /// Place in the input of the figure that counts more.
        public let outer: Int
        /// Place in the input of the figure inside it.
        public let inner: Int
    }

    /// One conclusion for each figure, in the order of the input.
    public let conclusions: [Conclusion]
    /// Places in the input of hidden figures of which only one count is left.
    public let recovered: [Int]
    /// Differences between shown figures that come out as exactly one small count.
    public let implied: [ImpliedCount]
    /// Whether no set of people at all could have printed this.
    public let isContradictory: Bool
}
