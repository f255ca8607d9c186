/// What separates the cells of a text file.
public enum Delimiter: String, Sendable, CaseIterable {
    case comma
    case semicolon
    case tab
    case pipe

    /// The separator's byte.
    public var byte: UInt8 {
        switch self {
        case .comma: 0x2C
        case .semicolon: 0x3B
        case .tab: 0x09
        case .pipe: 0x7C
        }
    }

    /// The separator in words, for messages.
    public var words: String {
        switch self {
        case .comma: "commas"
        case .semicolon: "semicolons"
        case .tab: "tabs"
        case .pipe: "vertical bars"
        }
    }
}
