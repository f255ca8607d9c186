/// The people whom a figure counts: those of a cell who are in at least one of some alternatives.
///
/// Without alternatives it is the cell alone. Cohorts of the kind "A or B" need them.
struct FigureRegion: Hashable, Sendable {
    let cell: CellRegion
    let alternatives: [CellRegion]

    init(_ cell: CellRegion, anyOf alternatives: [CellRegion] = []) {
        self.cell = cell
        // An alternative that holds the whole cell rules nobody out.
        if alternatives.contains(where: { cell.isSubset(of: $0) }) {
            self.alternatives = []
        } else {
            var distinct: [CellRegion] = []
            for alternative in alternatives where !distinct.contains(alternative) { distinct.append(alternative) }
            self.alternatives = distinct
        }
    }

    /// The dimensions that matter.
    var dimensions: Set<Int> {
        Set(([cell] + alternatives).flatMap { $0.restrictions.map(\.dimension) })
    }

    func contains(_ leaves: [Int]) -> Bool {
        cell.contains(leaves) && (alternatives.isEmpty || alternatives.contains { $0.contains(leaves) })
    }

    /// Whether everybody of this region is certainly in another.
    func isSubset(of other: FigureRegion, in dimensions: [Universe.Dimension]) -> Bool {
        if alternatives.isEmpty {
            guard cell.isSubset(of: other.cell) else { return false }
            return other.alternatives.isEmpty || other.alternatives.contains { cell.isSubset(of: $0) }
        }
        return alternatives.allSatisfy { alternative in
            guard let part = cell.intersection(alternative, in: dimensions) else { return true }
            guard part.isSubset(of: other.cell) else { return false }
            return other.alternatives.isEmpty || other.alternatives.contains { part.isSubset(of: $0) }
        }
    }
}
