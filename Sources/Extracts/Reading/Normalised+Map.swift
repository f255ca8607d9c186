package import Normalising

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

extension Normalised {
    /// The outcome of reading on from the value.
    package func flatMap<Other>(_ change: (Value) -> Normalised<Other>) -> Normalised<Other> {
        switch self {
        case .value(let value): change(value)
        case .missing: .missing
        case .refused(let refusal): .refused(refusal)
        }
    }
}
