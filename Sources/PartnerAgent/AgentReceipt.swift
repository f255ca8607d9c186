import Extracts
import SealedPackages
import Composites
import Normalising

/// What an agent did, in counts: the partner's own record of a sealing, and what `agent seal` prints.
public struct AgentReceipt: Sendable {
    /// One field and its cells that could not be used.
    public struct Field: Sendable, Equatable {
        /// The field's name.
        public let name: String
        /// The share of people in whom it is missing, rounded to two significant figures.
        public let missing: Double
    }

    /// What an extract about homes says of homes.
    public struct Homes: Sendable, Equatable {
        /// Homes with an occupier's name that can be used.
        public let named: Int
        /// Homes without.
        public let unnamed: Int
        /// Rows without an occupier's name that can be used; they are nobody.
        public let unnamedRows: Int
        /// Rows of which nobody can tell the home.
        public let rowsWithoutHome: Int
        /// UPRNs with so many names that they are no key to anybody.
        public let sharedHomes: Int

        init(_ outcome: HouseholdIntake.Outcome) {
            named = outcome.homes.named
            unnamed = outcome.homes.unnamed
            unnamedRows = outcome.unnamedRows
            rowsWithoutHome = outcome.rowsWithoutHome
            sharedHomes = outcome.sharedHomes
        }
    }

    /// People whom the pattern of shared tokens alone would pin down, in the profile `wide`.
    public struct Pinned: Sendable, Equatable {
        /// Their share of all people, 0 to 1.
        public let share: Double
        /// The share that the programme lets.
        public let ceiling: Double
        /// The share of people who share a token with somebody.
        public let joined: Double

        init(_ pinned: PinnedPeople, _ wide: AgentTerms.Wide?) {
            share = pinned.share
            ceiling = wide?.ceiling ?? 0
            joined = Double(pinned.joined) / Double(max(1, pinned.people))
        }

        /// Whether more would be pinned down than the programme lets, so that nothing is sealed.
        public var isAbove: Bool { share > ceiling }

        /// One clause.
        public var words: String {
            "structure alone would pin down \(WideCeiling.percent(share)) of the people (ceiling "
                + "\(WideCeiling.percent(ceiling))); \(WideCeiling.percent(joined)) share a code with somebody"
        }
    }

    /// The partner.
    public let partner: String
    /// Rows of the extract.
    public let rows: Int
    /// What the extract says of homes; `nil` where it is about people.
    public let homes: Homes?
    /// Distinct ids of the partner's own.
    public let sourceIDs: Int
    /// Ids that stood for different people; their rows were left out.
    public let setAsideIDs: Int
    /// Local people after merging duplicates.
    public let people: Int
    /// Readings of all people.
    public let readings: Int
    /// The fields that tokens are made from.
    public let fields: [Field]
    /// Cells that could not be used: field, reason, count.
    public let refused: [(field: String, reason: String, count: Int)]
    /// Mapped columns that the programme does not permit; they were not read.
    public let leftBehind: [String]
    /// Tokens replaced by random bytes because two people would have shared them.
    public let replacedTokens: Int
    /// Whom structure alone would pin down; `nil` in the profile `standard`, where no token repeats.
    public let pinned: Pinned?
    /// NHS numbers that two different people carried, and ids that carried two numbers; nobody keeps those.
    public let disputedNumbers: Int
    /// Attributes that were sent.
    public let attributes: [String]
    /// Contacts that were sent; 0 where the mapping has no field of contacts.
    public let contacts: Int
    /// The linkage key's check value.
    public let keyCheck: String
    /// The token package.
    public let tokenPackage: String
    /// The attribute package.
    public let attributePackage: String
    /// What was done about opt-outs.
    public let optOuts: OptOutOutcome
    /// A change that stopped the extract and was accepted; `nil` for none.
    public let acceptedChange: QualityState.Acceptance?
    /// What is worth a second look.
    public let warnings: [String]
    /// The versions of the rules by which values were normalised, by table.
    public let ruleVersions = RuleVersions.all
}

/// The versions of the normalising rules, by table.
public enum RuleVersions {
    /// Table and version, in a fixed order.
    public static let all = NormalisingRules.allCases.map { (table: $0.rawValue, version: $0.version) }
    /// The one number that the package header carries.
    public static let header = NormalisingRules.version
}
