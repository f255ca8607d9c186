/// One change between two versions of a programme, in a sentence.
public struct ProgrammeChange: Sendable, Equatable {
    /// What a change does to protection.
    ///
    /// What cannot be shown to be harmless counts as `loosens`.
    public enum Kind: String, Sendable, CaseIterable {
        /// More may be read, kept, joined, printed or shown to more people; or nobody can tell.
        case loosens = "LOOSENS"
        /// The new version cannot run as it is.
        case blocked = "BLOCKED"
        /// Less may be.
        case tightens = "TIGHTENS"
        /// Neither.
        case neutral = "NEUTRAL"
        /// Who and which paper, not what.
        case admin = "ADMIN"
    }

    /// What it does to protection.
    public let kind: Kind
    /// The change.
    public let sentence: String
    /// Who is affected, for example a partner's name or "everybody who is counted".
    public let affected: String
    /// The reason that the new version gives; `nil` where a change needs none or none is given.
    public let reason: String?
    /// Whether that reason stood in the version before, too.
    public let isOldReason: Bool
    /// The place in the file, for example `disclosure, smallest_count`.
    public let place: String

    /// Blocks in which, or about which, the file can give a reason.
    private static let blocksWithReasons = ["disclosure", "retention", "linkage", "checks", "attributes"]

    /// The whole of it in one paragraph, without the kind.
    public var words: String {
        var text = sentence
        if !affected.isEmpty { text += " Affects: \(affected)." }
        if let reason {
            text += isOldReason ? " No new reason is given; the old one: “\(reason)”" : " Reason given: “\(reason)”"
        } else if kind == .loosens, Self.blocksWithReasons.contains(where: place.hasPrefix) {
            text += " No reason is given in the file."
        }
        return text
    }
}
