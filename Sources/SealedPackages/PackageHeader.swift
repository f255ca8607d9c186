public import Governance

/// What anyone may read of a package: who sent it, to whom, under which governance and key.
///
/// No value of a person.
public struct PackageHeader: Sendable, Equatable {
    /// What a package carries.
    public enum Kind: String, Sendable, CaseIterable {
        case tokens
        case attributes
        /// A table of counts and no person.
        case counts

        /// The lists of files that a package of this kind may hold, each in this order; anything else is refused.
        var fileNames: [[String]] {
            contentNames.map { [Self.saltName] + $0 }
        }

        /// The file of random bytes that is hashed before every other one, so that a digest in the open header tells
        /// nothing about short contents to somebody who could guess them.
        static let saltName = "salt.bin"

        /// The lists of files that a writer may give.
        var contentNames: [[String]] {
            switch self {
            case .tokens: [["numbers.json", "people.bin", "missing.bin", "tokens.bin"]]
            // Contacts where the programme permits some, homes where the extract was about homes.
            case .attributes:
                [
                    ["attributes.csv"], ["attributes.csv", "homes.json"], ["attributes.csv", "contacts.csv"],
                    ["attributes.csv", "contacts.csv", "homes.json"],
                ]
            case .counts: [["counts.json"]]
            }
        }
    }

    /// One file inside.
    public struct File: Sendable, Equatable {
        /// The name, from the list of the kind.
        public let name: String
        /// The length in bytes.
        public let bytes: Int
        /// The number of rows, as the kind counts them.
        public let rows: Int
        /// SHA-256 of the package's salt and the contents, hexadecimal.
        public internal(set) var sha256: String
    }

    /// What it carries.
    public let kind: Kind
    /// The programme's id.
    public let programme: String
    /// SHA-256 of the programme file, hexadecimal.
    public let programmeHash: String
    /// Whether everybody inside is invented; signed with the rest, so that no package can shed it.
    public let environment: Programme.Environment
    /// The sender's id in the programme file.
    public let partner: String
    /// The reader's id in the programme file.
    public let recipient: String
    /// The linkage key's epoch; 0 for counts, which need no key.
    public let epoch: Int
    /// The linkage key's check value, 16 hexadecimal digits; empty for counts.
    public let keyCheck: String
    /// The catalogue's name with its version; `none` for counts.
    public let catalogue: String
    /// The version of the normalisation rules; 0 for counts.
    public let rules: Int
    /// Random, 32 hexadecimal digits.
    public let packageID: String
    /// Milliseconds since 1970 at the sealing: a later package of a partner has a greater number.
    public let sequence: Int
    /// The day of sealing, `yyyy-mm-dd`.
    public let created: String
    /// The last day on which the package is accepted, `yyyy-mm-dd` (`retention.packages_days`).
    public let expires: String
    /// The number of people inside; 0 for counts, whatever they count.
    public let people: Int
    /// What was done about opt-outs, one statement a kind that the programme speaks of.
    public let optOuts: [OptOutStatement]
    /// The X25519 public key of this package alone, hexadecimal.
    public let ephemeralKey: String
    /// The files inside, in the order of their contents.
    public internal(set) var files: [File]
}

/// What the writer of a package says about it; the rest of the header follows from the contents.
public struct PackageLabel: Sendable {
    /// What it carries.
    public let kind: PackageHeader.Kind
    /// The programme's id.
    public let programme: String
    /// SHA-256 of the programme file, hexadecimal.
    public let programmeHash: String
    /// Whether everybody inside is invented.
    public let environment: Programme.Environment
    /// The linkage key's epoch.
    public let epoch: Int
    /// The linkage key's check value.
    public let keyCheck: String
    /// The catalogue's name with its version.
    public let catalogue: String
    /// The version of the normalisation rules.
    public let rules: Int
    /// When it was sealed, and until when it is accepted.
    public let sealing: SealingTime
    /// The number of people inside.
    public let people: Int
    /// What was done about opt-outs.
    public let optOuts: [OptOutStatement]

    /// Creates a label; the meaning of each part is at `PackageHeader`.
    public init(
        kind: PackageHeader.Kind,
        programme: String,
        programmeHash: String,
        environment: Programme.Environment,
        epoch: Int,
        keyCheck: String,
        catalogue: String,
        rules: Int,
        sealing: SealingTime,
        people: Int,
        optOuts: [OptOutStatement] = []
    ) {
        self.kind = kind
        self.programme = programme
        self.programmeHash = programmeHash
        self.environment = environment
        self.epoch = epoch
        self.keyCheck = keyCheck
        self.catalogue = catalogue
        self.rules = rules
        self.sealing = sealing
        self.people = people
        self.optOuts = optOuts
    }
}

extension PackageLabel {
    /// A label for a table of counts: no key, no catalogue, no person.
    ///
    /// - Parameters:
    ///   - programme: The programme's id.
    ///   - programmeHash: SHA-256 of the programme file.
    ///   - environment: Whether everybody who was counted is invented.
    ///   - sealing: When it was sealed, and until when it is accepted.
    public init(
        countsOf programme: String,
        programmeHash: String,
        environment: Programme.Environment,
        sealing: SealingTime
    ) {
        self.init(
            kind: .counts,
            programme: programme,
            programmeHash: programmeHash,
            environment: environment,
            epoch: 0,
            keyCheck: "",
            catalogue: "none",
            rules: 0,
            sealing: sealing,
            people: 0
        )
    }
}

/// One file to be put into a package.
public struct PackageContent: Sendable {
    /// The name, from the list of the package's kind.
    public let name: String
    /// The number of rows.
    public let rows: Int
    /// The contents.
    public let bytes: [UInt8]

    /// Creates a content.
    public init(name: String, rows: Int, bytes: [UInt8]) {
        self.name = name
        self.rows = rows
        self.bytes = bytes
    }
}
