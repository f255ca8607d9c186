/// How a count becomes the figure that is printed.
public enum FigureRounding: Hashable, Sendable {
    /// As it is.
    case none
    /// To the nearest multiple of a base, halves up.
    case nearest(Int)
    /// To the middle of its bin: with 6, 0 stays 0, 1 to 6 become 3, 7 to 12 become 9.
    case midpoint(Int)

    /// Reads a name of the table specification.
    ///
    /// - Parameter name: `none`, `nearest5`, `nearest10` or `midpoint6`; nothing for any other name.
    public init?(name: String) {
        switch name {
        case "none": self = .none
        case "nearest5": self = .nearest(5)
        case "nearest10": self = .nearest(10)
        case "midpoint6": self = .midpoint(6)
        default: return nil
        }
    }

    /// The base as printed in releases; empty for none.
    public var base: Int? {
        switch self {
        case .none: nil
        case .nearest(let base), .midpoint(let base): base
        }
    }

    /// The mode as printed in releases.
    public var mode: String {
        switch self {
        case .none: "none"
        case .nearest: "nearest"
        case .midpoint: "midpoint"
        }
    }

    /// The figure for a count.
    func printed(_ count: Int) -> Int {
        switch self {
        case .none: count
        case .nearest(let base): (2 * count + base) / (2 * base) * base
        case .midpoint(let base): count == 0 ? 0 : (count + base - 1) / base * base - base / 2
        }
    }

    /// The counts that print a figure, before anything else is known; `nil` where none does.
    func counts(behind figure: Int) -> ClosedRange<Int>? {
        guard figure >= 0 else { return nil }
        switch self {
        case .none: return figure...figure
        case .nearest(let base):
            guard figure % base == 0 else { return nil }
            return max(0, figure - base / 2)...(figure + (base - 1) / 2)
        case .midpoint(let base):
            guard figure > 0 else { return 0...0 }
            guard (figure + base / 2) % base == 0 else { return nil }
            return (figure - base + base / 2 + 1)...(figure + base / 2)
        }
    }
}
