import Composites
import RecordMatching

/// What a linkage did, in counts and probabilities: the contents of `linkage.json`.
public struct LinkageSummary: Codable, Sendable, Equatable {
    /// One partner's part.
    public struct Partner: Codable, Sendable, Equatable {
        /// The partner's id.
        public let partner: String
        /// Rows of its extract.
        public let rows: Int
        /// Its local people.
        public let people: Int
        /// Readings of its people.
        public let readings: Int
        /// Its people who share a person with another partner's people.
        public let linked: Int
    }

    /// Two partners' common people.
    public struct Pair: Codable, Sendable, Equatable {
        /// The one partner's id.
        public let left: String
        /// The other partner's id.
        public let right: String
        /// Pairs of people that share at least one token.
        public let candidates: Int
        /// Pairs at or above the threshold.
        public let accepted: Int
        /// People whom the model expects both to hold.
        public let estimatedMatches: Double
        /// Of those, people whom no token brings together, as the model expects them.
        public let estimatedUnseen: Double
    }

    /// One level of agreement of one field.
    public struct Level: Codable, Sendable, Equatable {
        /// The field.
        public let field: String
        /// The level of agreement.
        public let level: String
        /// How often one person's records agree at this level (the m probability), where they can be compared.
        public let match: Double
        /// How often strangers' records do (the u probability).
        public let random: Double
    }

    /// One composite's part.
    public struct Composite: Codable, Sendable, Equatable {
        /// The composite's name.
        public let composite: String
        /// Pairs of records in one person that share it.
        public let shared: Int
        /// Of those, pairs that share nothing else.
        public let alone: Int
    }

    /// Pairs that share a token, by match weight.
    public struct Weight: Codable, Sendable, Equatable {
        /// The lowest weight, in bits; the range is two bits wide.
        public let from: Int
        /// Pairs.
        public let candidates: Int
        /// Of those, pairs in one person.
        public let joined: Int
    }

    /// How many people, by number of records or of partners.
    public struct Size: Codable, Sendable, Equatable {
        /// Records, or partners.
        public let size: Int
        /// People.
        public let people: Int
    }

    /// Records that cannot be linked.
    public struct Unusable: Codable, Sendable, Equatable {
        /// The partner's id.
        public let partner: String
        /// The link fields that are missing together.
        public let missing: [String]
        /// Records.
        public let records: Int
    }

    /// Records that stand apart or deserve a look.
    public struct Remark: Codable, Sendable, Equatable {
        /// The reason, as in the table `remark` of `people.sqlite`.
        public let reason: String
        /// Records.
        public let records: Int
    }

    /// The version of this layout.
    public let formatVersion: Int
    /// The programme's id.
    public let programme: String
    /// SHA-256 of the programme file.
    public let programmeHash: String
    /// `test` where everybody is invented, otherwise `live`.
    public let environment: String
    /// The linkage key's epoch.
    public let epoch: Int
    /// The linkage key's check value.
    public let keyCheck: String
    /// The catalogue.
    public let catalogue: String
    /// The probability from which two people are joined.
    public let matchProbability: Double
    /// The partners, in the programme's order.
    public let partners: [Partner]
    /// Partners of the programme that sent no package to this linkage.
    public let absent: [String]
    /// Every pair of partners.
    public let pairs: [Pair]
    /// How often records agree, by field and level.
    public let levels: [Level]
    /// The composites, in the catalogue's order.
    public let composites: [Composite]
    /// The histogram of weights.
    public let weights: [Weight]
    /// People by number of records.
    public let sizes: [Size]
    /// People by number of partners.
    public let partnersKnown: [Size]
    /// Records that no composite can be made of.
    public let unusable: [Unusable]
    /// Records set aside or flagged.
    public let remarks: [Remark]
    /// Pairs at or above the threshold that are false, as expected from their probabilities.
    public let expectedFalse: Double
    /// Pairs of one person that stay below the threshold, as expected from their probabilities.
    public let expectedBelow: Double
    /// Pairs of one person whom no token brings together, as the model expects them.
    public let expectedUnseen: Double
    /// What is found again without the NHS number; `nil` where no two partners share one.
    public let silver: SilverSummary?
    /// Distinct people found.
    public let people: Int
    /// Joins that would have put two NHS numbers into one person, and were not made.
    public let vetoed: Int
    /// Of the accepted pairs, how many are true as their probabilities say: an estimate of precision.
    public let estimatedPrecision: Double
    /// Of the pairs expected, how many were accepted: an estimate of recall.
    public let estimatedRecall: Double
    /// Rounds until the probabilities settled.
    public let rounds: Int
    /// Whether they settled.
    public let converged: Bool
    /// Whether what was learned looks like one person's records; if not, do not use the result.
    public let plausible: Bool
}

extension LinkageSummary {
    /// Gathers what a linkage found.
    init(
        _ result: LinkageResult,
        _ detail: LinkageDetail,
        _ silver: SilverStandard?,
        _ packages: PackageSet,
        context: LinkageContext
    ) {
        formatVersion = 2
        programme = context.programme
        programmeHash = context.programmeHash
        environment = context.isTest ? "test" : "live"
        epoch = context.epoch
        keyCheck = packages.keyCheck
        catalogue = packages.catalogue.id
        matchProbability = context.matchProbability
        partners = zip(packages.tables, result.linkedPerPackage).map { table, linked in
            Partner(
                partner: table.partner,
                rows: table.numbers.rows,
                people: table.people,
                readings: table.readings,
                linked: linked
            )
        }
        absent = context.absent(from: partners.map(\.partner))
        pairs = result.packagePairs.map { pair in
            Pair(
                left: pair.left,
                right: pair.right,
                candidates: pair.candidates,
                accepted: pair.accepted,
                estimatedMatches: Self.rounded(pair.estimatedMatches, 10),
                estimatedUnseen: Self.rounded(pair.estimatedUnseen, 10)
            )
        }
        levels = detail.levels.map { level in
            Level(
                field: level.field,
                level: level.level,
                match: Self.rounded(level.match, 100_000),
                random: Self.rounded(level.random, 1e9)
            )
        }
        composites = detail.composites.map { Composite(composite: $0.column, shared: $0.shared, alone: $0.alone) }
        weights = detail.bins.map { Weight(from: $0.from, candidates: $0.candidates, joined: $0.joined) }
        sizes = Self.sizes(detail.sizes)
        partnersKnown = Self.sizes(detail.partnersKnown)
        unusable = detail.unusable.map { Unusable(partner: $0.partner, missing: $0.missing, records: $0.records) }
        remarks = RecordRemark.Reason.allCases.compactMap { reason in
            detail.remarks[reason].map { Remark(reason: reason.rawValue, records: $0) }
        }
        expectedFalse = Self.rounded(detail.expectedFalse, 10)
        expectedBelow = Self.rounded(detail.expectedBelow, 10)
        expectedUnseen = Self.rounded(detail.expectedUnseen, 10)
        self.silver = silver.map(SilverSummary.init)
        people = result.people
        vetoed = result.vetoed
        let accepted = Double(result.packagePairs.reduce(0) { $0 + $1.accepted })
        let expected = result.packagePairs.reduce(0) { $0 + $1.estimatedMatches }
        estimatedPrecision = accepted > 0 ? Self.rounded(result.expectedTrueAccepted / accepted, 10_000) : 0
        estimatedRecall = expected > 0 ? Self.rounded(min(1, result.expectedTrueAccepted / expected), 10_000) : 0
        rounds = result.rounds
        converged = result.converged
        plausible = result.plausible
    }

    private static func rounded(_ value: Double, _ scale: Double) -> Double { (value * scale).rounded() / scale }

    private static func sizes(_ counts: [Int: Int]) -> [Size] {
        counts.sorted { $0.key < $1.key }.map { Size(size: $0.key, people: $0.value) }
    }
}

/// What the programme says about a linkage.
struct LinkageContext: Sendable {
    let programme: String
    let programmeHash: String
    let title: String
    let isTest: Bool
    let epoch: Int
    let matchProbability: Double
    /// The partners' ids in the programme's order.
    let partnerIDs: [String]
    let partnerNames: [String: String]

    /// The partners that are not among some.
    func absent(from present: [String]) -> [String] { partnerIDs.filter { !present.contains($0) } }
}
