extension Programme {
    /// What protects small groups (`disclosure`; G12).
    public struct Disclosure: Sendable, Equatable {
        /// The name of the preset of disclosure control.
        public let preset: String
        /// A cohort of fewer people is withheld whole; at least 10.
        public let smallestCohort: Int
        /// The smallest count that may be printed, at least 5; `nil` where the preset alone decides (G12).
        public let smallestCount: Int?
        /// Why these two.
        public let reason: String

        /// Creates disclosure terms.
        public init(preset: String, smallestCohort: Int, smallestCount: Int? = nil, reason: String) {
            self.preset = preset
            self.smallestCount = smallestCount
            self.smallestCohort = smallestCohort
            self.reason = reason
        }
    }

    /// How long things are kept (`retention`; G19).
    public struct Retention: Sendable, Equatable {
        /// Sealed packages, in days.
        public let packagesDays: Int
        /// Tokens, in days; not longer than packages.
        public let tokensDays: Int
        /// The file of linked people, in days.
        public let linkedFileDays: Int
        /// Published outputs, in years.
        public let outputsYears: Int
        /// Audit trails and approvals, in years, at least; `nil` where a test programme does not say.
        public let auditYears: Int?

        /// Creates retention terms.
        public init(
            packagesDays: Int,
            tokensDays: Int,
            linkedFileDays: Int,
            outputsYears: Int,
            auditYears: Int? = nil
        ) {
            self.packagesDays = packagesDays
            self.tokensDays = tokensDays
            self.linkedFileDays = linkedFileDays
            self.outputsYears = outputsYears
            self.auditYears = auditYears
        }
    }
}
