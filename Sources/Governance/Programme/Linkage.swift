extension Programme {
    /// How records are linked (`linkage`).
    public struct Linkage: Sendable, Equatable {
        /// How much a token may say.
        public enum Profile: String, Sendable, CaseIterable {
            /// No token appears twice in what a partner sends.
            case standard
            /// Weaker combinations, and a token in up to a few people; for data without full dates of birth.
            case wide
        }

        /// How long a linkage key serves.
        public enum KeyUse: Sendable, Equatable {
            /// One run: the key is refused, and purged, when packages of its first day would be.
            case perRun
            /// Several runs that can be compared person by person, until a day; with the reason.
            case longitudinal(until: CalendarDate, reason: String)
        }

        /// How much a token may say.
        public let profile: Profile
        /// The catalogue of composites with its version, for example `standard-1`.
        public let catalogue: String
        /// The linkage key's epoch, from 1.
        public let epoch: Int
        /// Two people are joined from this probability on, above 0 and below 1.
        public let matchProbability: Double
        /// A package of fewer people is neither sealed nor accepted: it would ask who is in the others' data.
        public let smallestPackage: Int
        /// How long the key of this epoch serves.
        public let keyUse: KeyUse
        /// How wide the profile `wide` is; `nil` in `standard`.
        public let wide: Wide?

        /// What holds where the programme file says nothing.
        public static let usualSmallestPackage = 20

        /// Creates linkage terms.
        public init(
            profile: Profile,
            catalogue: String,
            epoch: Int,
            matchProbability: Double,
            smallestPackage: Int = usualSmallestPackage,
            keyUse: KeyUse = .perRun,
            wide: Wide? = nil
        ) {
            self.profile = profile
            self.catalogue = catalogue
            self.epoch = epoch
            self.matchProbability = matchProbability
            self.smallestPackage = smallestPackage
            self.keyUse = keyUse
            self.wide = wide
        }
    }
}

extension Programme {
    /// The last day on which a linkage key serves (G17).
    ///
    /// - Parameter made: The day on which it was made.
    /// - Returns: The day; the key is refused and purged after it.
    public func lastDay(ofKeyMadeOn made: CalendarDate) -> CalendarDate {
        switch linkage.keyUse {
        case .perRun: made.adding(days: retention.packagesDays)
        case .longitudinal(let until, _): until
        }
    }
}
