import Extracts
public import Governance

/// What a partner sees before anything leaves: how its extract is, and what would be sealed.
public struct QualityReport: Sendable {
    /// The programme.
    public let programme: Programme
    /// The partner.
    public let partner: Programme.Partner
    /// The day of the check.
    public let today: CalendarDate
    /// How the file was read.
    public let file: FileFacts
    /// Rows of the extract.
    public let rows: Int
    /// Rows set aside.
    public let setAsideRows: Int
    /// Every mapped and permitted field and attribute.
    public let fields: [FieldQuality]
    /// The run that this one is held against; `nil` for a first run.
    public let baseline: QualityState.Run?
    /// Dates of birth.
    public let birthDates: BirthDateSpikes
    /// Values that too many people have.
    public let shared: [SharedValue]
    /// The people behind the rows.
    public let people: PeopleQuality
    /// What would leave.
    public let preview: PackagePreview
    /// What is worth a second look.
    public let warnings: [String]
    /// What stops the extract; empty where nothing does, or where it was accepted.
    public let stops: [QualityStop]
    /// The code that accepts the stops; `nil` without any.
    public let code: String?
    /// A change that was accepted.
    public let acceptance: QualityState.Acceptance?
    /// Mapped columns that the programme does not permit.
    public let leftBehind: [String]

    /// Codes that the analyst is asked for.
    public let codes: Codes

    /// What became of codes that no table reads.
    public struct Codes: Sendable, Equatable {
        /// The list beside the mapping.
        public let path: String
        /// Codes that this check added to the list.
        public let added: Int
        /// Codes of this extract that wait for an answer, those added among them.
        public let blank: Int
        /// Columns with too many different texts to be codes.
        public let tooMany: [String]

        init(_ outcome: CodesToFill.Outcome) {
            path = outcome.path
            added = outcome.added
            blank = outcome.blank
            tooMany = outcome.tooMany
        }
    }

    /// Attributes whose codes the code table does not hold, with the number of cells.
    public var unmapped: [(name: String, cells: Int)] {
        fields.compactMap { field in
            field.refused.first { $0.reason == "not_in_code_table" }.map { (field.name, $0.cells) }
        }
    }

    /// By how many points a field's share changed since the last run; `nil` where there is nothing to compare with.
    ///
    /// - Parameter field: The field.
    /// - Returns: Points of completeness, and of validity.
    public func change(_ field: FieldQuality) -> (completeness: Double, validity: Double)? {
        guard let baseline, let old = baseline.fields.first(where: { $0.name == field.name }), baseline.rows > 0 else {
            return nil
        }
        let was = Double(old.filled) / Double(baseline.rows)
        let valid = old.filled > 0 ? Double(old.usable) / Double(old.filled) : 1
        return (100 * (field.completeness - was), 100 * (field.validity - valid))
    }
}
