/// The proof behind a release: other sets of people that print exactly the same.
///
/// It gives the truth away, so it stays inside. It names no solver and trusts none: ``CertificateCheck`` adds integers.
///
/// - Source: docs/disclosure-control.md, Certificate.
public struct JointCertificate: Hashable, Sendable, Codable {
    /// The kind of file that certificates are.
    public static let kind = "cohortlink-certificate"

    /// People in one combination of leaves.
    public struct Group: Hashable, Sendable, Codable {
        /// The place of the leaf in each dimension, from 0.
        public let leaves: [Int]
        /// The number of people; in a witness, how many more (or fewer, where negative) than in truth.
        public let people: Int
    }

    /// A small count of which less than the band is possible, because the markers themselves say so.
    public struct Narrowed: Hashable, Sendable, Codable {
        /// The figure, as `table: codes`.
        public let figure: String
        /// The smallest count that was proved possible.
        public let lowest: Int
        /// The largest count that was proved possible.
        public let highest: Int
    }

    /// Somebody's decision to release although something is not proved.
    public struct Override: Hashable, Sendable, Codable {
        /// The role of whoever decided.
        public let role: String
        /// Why.
        public let reason: String

        /// Records a decision.
        public init(role: String, reason: String) {
            self.role = role
            self.reason = reason
        }
    }

    /// The kind of file.
    public var format = JointCertificate.kind
    /// The version of its form.
    public var version = 2
    /// `test` where everybody is invented, `live` where not; `nil` where no programme file says it.
    public var environment: String?
    /// The preset.
    public let preset: String
    /// The SHA-256 of the specification, in hexadecimal; empty until it is written.
    public var specification = ""
    /// The SHA-256 of `released.csv`, in hexadecimal; empty until it is written.
    public var released = ""
    /// The hash of the last entry of the ledger that the release was protected together with; empty for none.
    public var ledger = ""
    /// Certificates of releases about other people in the same files, by name; `nil` for none.
    public var beside: [String: JointCertificate]?
    /// Of a release of the same people as the first: names of the releases that were out before it, in order, the first
    /// one's being empty; `nil` for one that stands alone.
    public var after: [String]?
    /// Ids of the dimensions.
    public let dimensions: [String]
    /// The people, by combinations that the figures tell apart.
    public let people: [Group]
    /// Other possible sets of people, as changes.
    public let witnesses: [[Group]]
    /// Small counts of which part of the band only is possible.
    public let narrowed: [Narrowed]
    /// Figures whose band is not proved; never any without an override.
    public let unproved: [String]
    /// The override, where there is one.
    public let override: Override?
    /// The proof of sums and means, an entry for each amount; `nil` where there are none.
    public var amounts: [AmountProof]?
}

/// What may be told to everybody about how people were protected: counts of cells, never of people.
public struct JointSummary: Hashable, Sendable, Codable {
    /// The preset.
    public let preset: String
    /// The rule in words.
    public let rule: String
    /// Tables printed.
    public let tables: Int
    /// Tables withheld whole, as they count too few people.
    public let withheldTables: Int
    /// Figures printed or marked.
    public let figures: Int
    /// Figures that show the marker.
    public let hidden: Int
    /// Distinct groups that the rule itself hides.
    public let primary: Int
    /// Distinct groups that are hidden to protect others.
    public let secondary: Int
    /// The share of figures above zero that are visible, in percent, one decimal.
    public let figuresVisiblePercent: Double
    /// The share of the people in the finest cells whose cell is visible, in percent, one decimal.
    public let peopleVisiblePercent: Double
    /// Small counts of which both ends of the band were proved possible, or as much of it as markers leave.
    public let proved: Int
    /// The least width that was proved for a small count: its largest possible value less its smallest.
    public let leastWidth: Int?
    /// Small counts of which the markers themselves leave less than the band.
    public let narrowed: Int
    /// Whether somebody decided to release what is not proved.
    public let override: JointCertificate.Override?
}

/// A release that was protected: the rows to print, with their proof.
public struct ProtectedRelease: Sendable {
    /// The rule that it follows.
    public let rule: DisclosureRule
    /// The rows, in the order of the specification.
    public let rows: [PrintedRow]
    /// The proof, for inside use.
    public let certificate: JointCertificate
    /// What everybody may know.
    public let summary: JointSummary
}
