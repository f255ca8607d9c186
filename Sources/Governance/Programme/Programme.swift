/// A programme: what may be linked, by whom, for what, and what may be published.
///
/// Every part is one block of the programme file; `Schemas/programme.schema.json` says what each may hold.
public struct Programme: Sendable, Equatable {
    /// Whether the people are invented.
    public enum Environment: String, Sendable, CaseIterable {
        /// Invented people only; every output says so.
        case test
        /// Real people; nothing runs without every approval.
        case live
    }

    /// A use that the partners rule out (`programme.prohibited_uses`).
    public enum ProhibitedUse: String, Sendable, CaseIterable {
        case decisionsAboutIndividuals = "decisions_about_individuals"
        case lawEnforcementTargeting = "law_enforcement_targeting"
    }

    /// The file's path as the caller gave it.
    public let path: String
    /// SHA-256 of the file's exact bytes, 64 hexadecimal digits.
    public let hash: String
    /// The programme's id.
    public let id: String
    /// The programme's name for people.
    public let title: String
    /// The version, from 1.
    public let version: Int
    /// Whether the people are invented.
    public let environment: Environment
    /// What it is for, one plain paragraph.
    public let purpose: String
    /// What the results are never used for.
    public let prohibitedUses: [ProhibitedUse]
    /// The first day on which it may run.
    public let validFrom: CalendarDate
    /// The last day on which it may run.
    public let validTo: CalendarDate
    /// The day on which ages are counted.
    public let referenceDate: CalendarDate
    /// Who holds keys, who matches, who reports.
    public let roles: Roles
    /// The keys under which organisations are believed; empty where the programme pins none.
    public let identities: [PinnedIdentity]
    /// How records are linked.
    public let linkage: Linkage
    /// The place's public facts; `nil` where no output needs them.
    public let place: Place?
    /// The organisations that send records, in the file's order, which is the order of every output.
    public let partners: [Partner]
    /// What may be said about people, in the file's order.
    public let attributes: [Attribute]
    /// The groups of people that may be counted.
    public let cohorts: [Cohort]
    /// What may be published.
    public let outputs: [Output]
    /// What protects small groups.
    public let disclosure: Disclosure
    /// How long things are kept.
    public let retention: Retention
    /// What stops a partner's extract before anything is sealed.
    public let checks: ExtractChecks
    /// Who answers for it, and on which papers it rests.
    public let accountability: Accountability
    /// The numbers for which a partner's own term could be stricter, and whose each is.
    public let strictestTerms: [StrictestTerm]
    /// Who must approve before real people's records are used.
    public let approvalsRequired: [RequiredApproval]
    /// How many days an approval lasts; `nil` where approvals last as long as the programme.
    public let approvalsLastDays: Int?
    /// What may be said about contacts, and by whom.
    public package(set) var contacts = ContactTerms()
    /// Ways of looking at linked people that may be published.
    public package(set) var lenses: [Lens] = []

    /// Creates a programme from its parts; `load(path:)` is the way for anything but tests.
    public init(
        path: String,
        hash: String,
        id: String,
        title: String,
        version: Int,
        environment: Environment,
        purpose: String,
        prohibitedUses: [ProhibitedUse],
        validFrom: CalendarDate,
        validTo: CalendarDate,
        referenceDate: CalendarDate,
        roles: Roles,
        identities: [PinnedIdentity] = [],
        linkage: Linkage,
        place: Place? = nil,
        partners: [Partner],
        attributes: [Attribute] = [],
        cohorts: [Cohort] = [],
        outputs: [Output] = [],
        disclosure: Disclosure,
        retention: Retention,
        approvalsRequired: [RequiredApproval],
        approvalsLastDays: Int? = nil,
        checks: ExtractChecks = .usual,
        accountability: Accountability = Accountability(),
        strictestTerms: [StrictestTerm] = []
    ) {
        self.path = path
        self.hash = hash
        self.id = id
        self.title = title
        self.version = version
        self.environment = environment
        self.purpose = purpose
        self.prohibitedUses = prohibitedUses
        self.validFrom = validFrom
        self.validTo = validTo
        self.referenceDate = referenceDate
        self.roles = roles
        self.identities = identities
        self.linkage = linkage
        self.place = place
        self.partners = partners
        self.attributes = attributes
        self.cohorts = cohorts
        self.outputs = outputs
        self.disclosure = disclosure
        self.retention = retention
        self.approvalsRequired = approvalsRequired
        self.approvalsLastDays = approvalsLastDays
        self.checks = checks
        self.accountability = accountability
        self.strictestTerms = strictestTerms
    }
}
