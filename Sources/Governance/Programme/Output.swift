extension Programme {
    /// Something that may be published (`outputs`); anything else is refused.
    public struct Output: Sendable, Equatable {
        /// What it shows.
        public enum Kind: String, Sendable, CaseIterable {
            /// One cohort by one dimension at a time.
            case cohortProfile = "cohort_profile"
            /// People known to each service, each pair of services, and by number of services.
            case serviceOverlap = "service_overlap"
            /// Whom the linkage loses: pairs found and missed with the NHS number hidden, by one dimension at a time.
            case linkageQuality = "linkage_quality"
        }

        /// Who may read it.
        public enum Audience: String, Sendable, CaseIterable {
            case partners
            case board
            case `public`
        }

        /// The output's id.
        public let id: String
        /// What it shows.
        public let kind: Kind
        /// The cohort's id, for a cohort profile.
        public let cohort: String?
        /// Names of attributes, for a cohort profile and linkage quality: one table each.
        public let by: [String]
        /// Who may read it.
        public let audience: Audience
        /// The id of the purpose that it serves; `nil` where the programme names none (G18).
        public let purpose: String?
        /// The days on which it is due; empty where none is set.
        public let releaseOn: [CalendarDate]

        /// Creates an output.
        public init(
            id: String,
            kind: Kind,
            cohort: String? = nil,
            by: [String] = [],
            audience: Audience,
            purpose: String? = nil,
            releaseOn: [CalendarDate] = []
        ) {
            self.id = id
            self.kind = kind
            self.cohort = cohort
            self.by = by
            self.audience = audience
            self.purpose = purpose
            self.releaseOn = releaseOn
        }
    }
}
