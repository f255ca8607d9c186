extension Programme {
    /// How records are linked (`linkage`).
    public struct Linkage: Sendable, Equatable {
        /// How much a token may say.
        public enum Profile: String, Sendable, CaseIterable {
            /// No token appears twice in what a partner sends.
            case standard
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

        /// What holds where the programme file says nothing.
        public static let usualSmallestPackage = 20

        /// Creates linkage terms.
        public init(
            profile: Profile,
            catalogue: String,
            epoch: Int,
            matchProbability: Double,
            smallestPackage: Int = usualSmallestPackage
        ) {
            self.profile = profile
            self.catalogue = catalogue
            self.epoch = epoch
            self.matchProbability = matchProbability
            self.smallestPackage = smallestPackage
        }
    }
}
