/// What stands where a figure cannot, in the shorthand of UK official statistics.
///
/// - Source: Government Analysis Function, Symbols in tables: definitions and help (2021): letters in square brackets, each
///   in its own, explained above the table that uses it.
public enum ReleaseMark: String, CaseIterable, Sendable {
    /// A break in the series: this row does not compare with earlier releases.
    case seriesBreak = "[b]"
    /// Hidden to protect people.
    case confidential = "[c]"
    /// Rounds to zero but is not zero.
    case low = "[low]"
    /// There is no figure.
    case notAvailable = "[x]"
    /// A figure would make no sense here.
    case notApplicable = "[z]"

    /// What the mark means, one clause.
    public var meaning: String {
        switch self {
        case .seriesBreak: "break in the series: this row does not compare with earlier releases"
        case .confidential: "confidential: hidden to protect people"
        case .low: "rounds to zero but is not zero"
        case .notAvailable: "not available"
        case .notApplicable: "not applicable"
        }
    }
}
