public import CohortStore
public import DisclosureControl

/// What a report run tells the person who started it.
///
/// For inside use: some of its counts are exact.
public struct ReportSummary: Sendable, Equatable {
    /// The report's title, from released figures.
    public let finding: String
    /// How many different people were linked; exact, so not for publishing.
    public let people: Int
    /// What became of each partner's records, in the programme's order; exact, so not for publishing.
    public let partners: [PartnerReconciliation]
    /// Number of tables printed, of partners' own counts and of lenses among them.
    public let tables: Int
    /// Number of tables withheld whole, of all.
    public let withheldTables: Int
    /// Number of figures in all printed tables.
    public let cells: Int
    /// Number of figures that are hidden, of all.
    public let hiddenCells: Int
    /// Somebody's decision to publish what is not wholly proved; `nil` where everything is.
    public let override: JointCertificate.Override?
    /// The paths of the files written: the report first.
    public let files: [String]
}
