public import Governance

/// A kind of file that the programme lets people keep for some time only.
public enum KeptThing: String, Sendable, CaseIterable {
    /// A sealed package of tokens.
    case tokens
    /// A sealed package of attributes or counts.
    case package
    /// The map of people and what describes it.
    case linkedFile = "linked_file"
    /// Which of a partner's ids got which handle.
    case recordKey = "record_key"
    /// A linkage key.
    case linkageKey = "linkage_key"
    /// A share or a note of a key ceremony.
    case ceremony
    /// Something published.
    case output

    /// The part of the programme file that sets the time.
    public var rule: String {
        switch self {
        case .tokens: "retention.tokens_days"
        case .package, .ceremony: "retention.packages_days"
        case .linkedFile, .recordKey: "retention.linked_file_days"
        case .linkageKey: "linkage.key_use"
        case .output: "retention.outputs_years"
        }
    }

    /// The last day on which such a file may be kept.
    ///
    /// - Parameters:
    ///   - made: The day on which it was made.
    ///   - programme: The programme.
    /// - Returns: The day.
    public func lastDay(madeOn made: CalendarDate, _ programme: Programme) -> CalendarDate {
        switch self {
        case .tokens: made.adding(days: programme.retention.tokensDays)
        case .package, .ceremony: made.adding(days: programme.retention.packagesDays)
        case .linkedFile, .recordKey: made.adding(days: programme.retention.linkedFileDays)
        case .linkageKey: programme.lastDay(ofKeyMadeOn: made)
        case .output: made.adding(days: programme.retention.outputsYears * 365 + programme.retention.outputsYears / 4)
        }
    }
}
