/// A number that a reader must not be able to work out.
enum Target: Hashable {
    /// A hidden figure.
    case figure(Int)
    /// The people of a shown figure who are not in another shown figure inside it: small, though nobody tabled them.
    case difference(outer: Int, inner: Int)

    /// The figure that counts all of the target's people.
    var outer: Int {
        switch self {
        case .figure(let figure): figure
        case .difference(let outer, _): outer
        }
    }

    /// The change that a move makes to the number.
    func shift(_ shifts: [Int]) -> Int {
        switch self {
        case .figure(let figure): shifts[figure]
        case .difference(let outer, let inner): shifts[outer] - shifts[inner]
        }
    }

    /// Whether a person counted by these figures is counted by the target.
    func counts(_ figures: FigureSet) -> Bool {
        switch self {
        case .figure(let figure): figures.contains(figure)
        case .difference(let outer, let inner): figures.contains(outer) && !figures.contains(inner)
        }
    }
}
