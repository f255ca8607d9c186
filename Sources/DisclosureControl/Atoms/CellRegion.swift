/// The people that a figure counts: for each dimension that matters, the leaves that count.
///
/// Dimensions of which every leaf counts are left out, so two figures count the same people by definition exactly when
/// their regions are equal.
public struct CellRegion: Hashable, Sendable {
    /// Leaves that count, by place of the dimension; no full set, ascending by dimension.
    let restrictions: [Restriction]

    struct Restriction: Hashable, Sendable {
        let dimension: Int
        let leaves: LeafSet
    }

    /// Names a region by leaf codes.
    ///
    /// - Parameters:
    ///   - codes: leaf codes that count, by dimension id; a dimension that is left out counts all.
    ///   - dimensions: the dimensions and their leaves.
    /// - Throws: `unknownDimension`, `unknownCode`.
    public init(_ codes: [String: Set<String>], in dimensions: [Universe.Dimension]) throws(DisclosureError) {
        let known = Set(dimensions.map(\.id))
        for id in codes.keys.sorted() where !known.contains(id) {
            throw DisclosureError(.unknownDimension, dimension: id, reason: "no dimension has this name")
        }
        var sets: [Int: LeafSet] = [:]
        for (place, dimension) in dimensions.enumerated() {
            guard let wanted = codes[dimension.id] else { continue }
            var set = LeafSet(capacity: dimension.leaves.count)
            for (leaf, code) in dimension.leaves.enumerated() where wanted.contains(code) { set.insert(leaf) }
            guard set.count == wanted.count else {
                throw DisclosureError(
                    .unknownCode,
                    dimension: dimension.id,
                    reason: "no leaf of it has a code that is asked for"
                )
            }
            sets[place] = set
        }
        self.init(sets, in: dimensions)
    }

    init(_ sets: [Int: LeafSet], in dimensions: [Universe.Dimension]) {
        restrictions = sets.keys.sorted().compactMap { place in
            guard let leaves = sets[place], leaves.count < dimensions[place].leaves.count else { return nil }
            return Restriction(dimension: place, leaves: leaves)
        }
    }

    private init(restrictions: [Restriction]) { self.restrictions = restrictions }

    /// The leaves that count of one dimension; `nil` for all.
    func leaves(of dimension: Int) -> LeafSet? {
        restrictions.first { $0.dimension == dimension }?.leaves
    }

    /// The region with one dimension's restriction taken away.
    func without(_ dimension: Int) -> CellRegion {
        CellRegion(restrictions: restrictions.filter { $0.dimension != dimension })
    }

    /// The region with one dimension's leaves set; a full set takes the restriction away.
    func with(_ dimension: Int, _ leaves: LeafSet, of total: Int) -> CellRegion {
        var rest = restrictions.filter { $0.dimension != dimension }
        if leaves.count < total {
            let place = rest.firstIndex { $0.dimension > dimension } ?? rest.endIndex
            rest.insert(Restriction(dimension: dimension, leaves: leaves), at: place)
        }
        return CellRegion(restrictions: rest)
    }

    /// The people in both regions; `nil` where a dimension has no leaf in common.
    func intersection(_ other: CellRegion, in dimensions: [Universe.Dimension]) -> CellRegion? {
        var result = self
        for wanted in other.restrictions {
            let common = leaves(of: wanted.dimension)?.intersection(wanted.leaves) ?? wanted.leaves
            guard common.count > 0 else { return nil }
            result = result.with(wanted.dimension, common, of: dimensions[wanted.dimension].leaves.count)
        }
        return result
    }

    /// Whether everybody of this region is in the other one, whoever they are.
    func isSubset(of other: CellRegion) -> Bool {
        var own = restrictions.makeIterator()
        for wanted in other.restrictions {
            while true {
                guard let mine = own.next(), mine.dimension <= wanted.dimension else { return false }
                if mine.dimension == wanted.dimension {
                    if !mine.leaves.isSubset(of: wanted.leaves) { return false }
                    break
                }
            }
        }
        return true
    }

    /// Whether a person with these leaves is counted.
    func contains(_ digits: [Int]) -> Bool {
        restrictions.allSatisfy { $0.leaves.contains(digits[$0.dimension]) }
    }
}
