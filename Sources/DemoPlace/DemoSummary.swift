extension DemoPlace {
    /// What was written, counted.
    public struct Summary: Sendable, Equatable {
        /// The people of the place, whether any partner knows them or not.
        public let people: Int
        /// The partners, in the order of `DemoPlace.partners`.
        public let partners: [PartnerCount]
        /// The homes that somebody lives in: houses, flats, shared houses and care homes.
        public let dwellings: Int

        /// Rows of all extracts together.
        public var rows: Int { partners.reduce(0) { $0 + $1.rows } }
    }

    /// What one partner's extract holds.
    public struct PartnerCount: Sendable, Equatable {
        /// The partner's id, as in the programme file.
        public let partner: String
        /// Data rows, the header not counted.
        public let rows: Int
        /// Distinct values of the partner's own id.
        public let sourceIDs: Int
        /// Distinct people behind them.
        public let people: Int
    }
}
