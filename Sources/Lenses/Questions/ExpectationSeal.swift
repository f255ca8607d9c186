/// When a file of expectations was sealed, as the audit trail of whoever makes the report says.
public enum ExpectationSeal: Sendable, Equatable {
    /// Before the programme's first release, at this moment.
    case before(String)
    /// At this moment, after results could be seen.
    case after(String)

    /// As a manifest holds it.
    public var text: String {
        switch self {
        case .before(let moment): "before " + moment
        case .after(let moment): "after " + moment
        }
    }

    /// Reads what a manifest holds.
    public init?(_ text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "before": self = .before(parts[1])
        case "after": self = .after(parts[1])
        default: return nil
        }
    }
}
