/// What became of one cell.
public enum Normalised<Value: Sendable & Equatable>: Sendable, Equatable {
    /// A usable value.
    case value(Value)
    /// Nothing was there.
    case missing
    /// Something was there that cannot be used; the reason is counted, the value is not kept.
    case refused(Refusal)

    /// The value, if there is one.
    public var usable: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}

/// Why a cell cannot be used; counted in the quality figures by this name.
public enum Refusal: String, Sendable, CaseIterable {
    case placeholder
    case dummy
    case format
    case checkDigit = "check_digit"
    case impossible
    case noFixedAbode = "no_fixed_abode"
    case notInCodeTable = "not_in_code_table"
}
