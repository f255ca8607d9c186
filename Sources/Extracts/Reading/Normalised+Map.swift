package import Pseudonyms

extension Normalised {
    /// The same outcome with the value changed.
    package func map<Other>(_ change: (Value) -> Other) -> Normalised<Other> {
        switch self {
        case .value(let value): .value(change(value))
        case .missing: .missing
        case .refused(let refusal): .refused(refusal)
        }
    }
}
