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

    /// One learned probability.
    public struct Level: Codable, Sendable, Equatable {
        /// The field.
        public let field: String
        /// The level of agreement.
        public let level: String
        /// How often one person's records agree at this level (the m probability).
        public let match: Double
    }

    /// The version of this layout.
    public let formatVersion: Int
    /// The programme's id.
    public let programme: String
    /// SHA-256 of the programme file.
    public let programmeHash: String
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
    /// The learned probabilities.
    public let levels: [Level]
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
    init(_ result: LinkageResult, _ packages: PackageSet, context: LinkageContext) {
        formatVersion = 1
        programme = context.programme
        programmeHash = context.programmeHash
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
        levels = Self.levels(result.levels)
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

    private static func levels(_ levels: MatchLevels) -> [Level] {
        func list(_ field: String, _ names: [String], _ values: [Double]) -> [Level] {
            zip(names, values).map { Level(field: field, level: $0, match: rounded($1, 100_000)) }
        }
        return list("given_name", ["exact", "nickname", "phonetic", "initial", "none"], levels.given)
            + list("surname", ["exact", "phonetic", "initial", "none"], levels.surname)
            + list("names", ["swapped"], [levels.swapped])
            + list(
                "date_of_birth",
                ["exact", "day_month_swapped", "year_month", "year_day", "month_day", "year", "none"],
                levels.birthDate
            )
            + list(
                "address",
                ["uprn", "house", "postcode", "sector", "outward", "none"],
                levels.address
            )
            + list(
                "address_without_uprn",
                ["house", "postcode", "sector", "outward", "none"],
                levels.addressAlone
            )
            + list("sex", ["agrees"], [levels.sex]) + list("nhs_number", ["agrees"], [levels.number])
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
