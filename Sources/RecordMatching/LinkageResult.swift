import Glibc

/// What one linkage found.
public struct LinkageResult: Sendable {
    /// What was found between two packages.
    public struct PackagePair: Sendable, Equatable {
        /// The earlier package's partner.
        public let left: String
        /// The later package's partner.
        public let right: String
        /// Pairs that share at least one token.
        public let candidates: Int
        /// Candidates at or above the threshold.
        public let accepted: Int
        /// People that the model expects both to hold.
        public let estimatedMatches: Double
        /// Of those, people whom no token brings together.
        public let estimatedUnseen: Double
    }

    /// The partners, in the order of their packages.
    public let partners: [String]
    /// The number of the first person of each package, and the total at the end.
    public let firstPerson: [Int]
    /// The cluster of each person, numbered by its first person.
    public let clusters: [UInt32]
    /// Scored pairs that are worth keeping, ascending by left and right person.
    public let edges: [ScoredPair]
    /// Counts by pair of packages.
    public let packagePairs: [PackagePair]
    /// The learned m probabilities.
    public let levels: MatchLevels
    /// EM rounds, and whether it settled.
    public let rounds: Int
    /// Whether no probability moved any more at the end.
    public let converged: Bool
    /// Whether the learned match class looks like one person's records; if not, assumed ones were used instead.
    public let plausible: Bool
    /// Joins that would have put two NHS numbers into one person.
    public let vetoed: Int
    /// Expected true matches among the accepted pairs, from their probabilities.
    public let expectedTrueAccepted: Double

    /// The number of clusters.
    public var people: Int { Set(clusters).count }

    /// For each package, how many of its people are in a cluster with a person of another package.
    public var linkedPerPackage: [Int] {
        var packagesOfCluster: [UInt32: Int] = [:]
        for package in partners.indices {
            for person in firstPerson[package]..<firstPerson[package + 1] {
                packagesOfCluster[clusters[person], default: 0] |= 1 << package
            }
        }
        return partners.indices.map { package in
            (firstPerson[package]..<firstPerson[package + 1]).reduce(0) { sum, person in
                sum + ((packagesOfCluster[clusters[person]] ?? 0) & ~(1 << package) != 0 ? 1 : 0)
            }
        }
    }
}

/// The probability that a match weight stands for.
///
/// - Parameter weight: Thousandths of a bit, prior odds included.
/// - Returns: 0 to 1.
public func matchProbability(weight: Int32) -> Double { 1 / (1 + exp2(-Double(weight) / 1000)) }
