/// One line of an audit trail: who did what, under which programme file, on which hashes, with which counts.
///
/// There is no free text in it and no place for one: acts, offices and outcomes are closed lists, names of things and
/// counts are written in the program, hashes are hashes, and ids are ids of organisations. So no value of a person can
/// get in.
public struct TrailEntry: Sendable, Equatable {
    /// What was done.
    public enum Act: String, Sendable, CaseIterable {
        case approve
        case withdraw
        case shareKey = "keys_share"
        case combineKey = "keys_combine"
        case map = "agent_map"
        case check = "agent_check"
        case preview = "agent_preview"
        case listOptOuts = "agent_opt_outs_list"
        case seal = "agent_seal"
        case match
        case explain = "match_explain"
        case report
        case rerun
        case purge
        case testCohort = "cohort_test"
        case sealExpectations = "expectations_seal"
    }

    /// In which office.
    public enum Office: String, Sendable, CaseIterable {
        case partner
        case matcher
        case reporter
        case igLead = "ig_lead"
        case caldicottGuardian = "caldicott_guardian"
        case siro
        case dpo
        case wideLinkage = "wide_linkage"
    }

    /// How far it got.
    public enum Outcome: String, Sendable, CaseIterable {
        /// It was begun; without a later entry that it ended, it was cut off.
        case begun
        case done
        case stopped
    }

    /// Something with a hash or a count; the name is written in the program, never read from anywhere.
    public struct Thing: Sendable, Hashable, Comparable, CustomStringConvertible {
        /// For example `tokens` or `tokens/gp`.
        public let description: String

        /// Names a thing.
        ///
        /// - Parameters:
        ///   - name: Lower-case letters, digits, `_` and `.`.
        ///   - organisation: Whose it is, where several have one; an id that the programme file gives.
        public init(_ name: StaticString, of organisation: String? = nil) {
            description = "\(name)" + (organisation.map { "/" + $0 } ?? "")
        }

        /// A thing read back from a trail.
        init?(reading text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard text.utf8.count <= 100, (1...2).contains(parts.count), parts.allSatisfy({ TrailEntry.isName($0) })
            else { return nil }
            description = text
        }

        /// In the order of names.
        public static func < (left: Thing, right: Thing) -> Bool {
            left.description.unicodeScalars.lexicographicallyPrecedes(right.description.unicodeScalars)
        }
    }

    /// What was done.
    public let act: Act
    /// How far it got.
    public let outcome: Outcome
    /// The organisation's id.
    public let organisation: String
    /// In which office.
    public let office: Office
    /// The moment, `yyyy-mm-ddThh:mm:ssZ`.
    public let at: String
    /// The programme's id.
    public let programme: String
    /// The programme's version.
    public let version: Int
    /// SHA-256 of the programme file, hexadecimal.
    public let programmeHash: String
    /// SHA-256 of what went in or came out.
    public let hashes: [Thing: String]
    /// How many of what.
    public let counts: [Thing: Int]
    /// With which exit code it stopped; `nil` where it did not stop.
    public let exitCode: Int?

    /// Creates an entry.
    public init(
        _ act: Act,
        _ outcome: Outcome,
        by organisation: String,
        as office: Office,
        at moment: TrailMoment = .now(),
        programme: String,
        version: Int,
        programmeHash: String,
        hashes: [Thing: String] = [:],
        counts: [Thing: Int] = [:],
        exitCode: Int? = nil
    ) {
        self.act = act
        self.outcome = outcome
        self.organisation = organisation
        self.office = office
        at = moment.text
        self.programme = programme
        self.version = version
        self.programmeHash = programmeHash
        self.hashes = hashes
        self.counts = counts
        self.exitCode = exitCode
    }

    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
            }
    }
}
