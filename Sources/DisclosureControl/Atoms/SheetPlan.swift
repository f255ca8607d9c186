/// Which dimensions have to be crossed with each other, and which need not.
///
/// A release of many tables of few dimensions says nothing about all dimensions crossed. People are then classified in
/// several *sheets*, each by the dimensions of some tables, that agree on what they have in common. Where the sheets form
/// a tree, as they do here, tables of whole numbers that agree on what neighbours share always belong to one and the
/// same set of people; so nothing is lost, and the work is the sum of the sheets and not their product.
///
/// - Source: S. L. Lauritzen, Graphical Models (1996), sec. 2.1 and 4.4, for decomposable models.
struct SheetPlan {
    struct Sheet: Hashable {
        /// The dimensions crossed, ascending.
        let dimensions: [Int]
        /// The sheet that it agrees with, which comes before it; `nil` for the first.
        let parent: Int?
        /// The dimensions that both have, ascending.
        let shared: [Int]
    }

    /// The first sheet is the root; parents come before their children.
    let sheets: [Sheet]

    /// - Parameters:
    ///   - wanted: sets of dimensions that have to be together in one sheet.
    ///   - sizes: the number of classes of each dimension.
    init(_ wanted: Set<Set<Int>>, sizes: [Int]) {
        let cliques = Self.cliques(wanted, sizes: sizes)
        // The tree with the most in common along its edges is one in which whatever two sheets share, all between them do.
        var placed: [Sheet] = []
        var left = cliques
        while !left.isEmpty {
            var best: (common: Int, place: Int, parent: Int?) = (-1, 0, nil)
            for (place, clique) in left.enumerated() {
                if placed.isEmpty {
                    if clique.count > best.common { best = (clique.count, place, nil) }
                    continue
                }
                for (parent, sheet) in placed.enumerated() {
                    let common = clique.intersection(sheet.dimensions).count
                    if common > best.common { best = (common, place, parent) }
                }
            }
            let clique = left.remove(at: best.place)
            let shared = best.parent.map { clique.intersection(placed[$0].dimensions).sorted() } ?? []
            placed.append(Sheet(dimensions: clique.sorted(), parent: best.parent, shared: shared))
        }
        sheets = placed
    }

    /// The largest sets of a graph made chordal, in an order that depends on the sets alone.
    private static func cliques(_ wanted: Set<Set<Int>>, sizes: [Int]) -> [Set<Int>] {
        var near: [Int: Set<Int>] = [:]
        for set in wanted {
            for dimension in set { near[dimension, default: []].formUnion(set.subtracting([dimension])) }
        }
        var found: [Set<Int>] = []
        while !near.isEmpty {
            // The dimension whose neighbours need the least crossing that nobody asked for goes first.
            func cost(_ dimension: Int) -> (Double, Double, Int) {
                let around = near[dimension, default: []].sorted()
                var fill = 0.0
                for (place, left) in around.enumerated() {
                    for right in around[(place + 1)...] where !near[left, default: []].contains(right) {
                        fill += Double(sizes[left] * sizes[right])
                    }
                }
                return (fill, around.reduce(Double(sizes[dimension])) { $0 * Double(sizes[$1]) }, dimension)
            }
            guard let next = near.keys.map(cost).min(by: <)?.2 else { break }
            let around = near.removeValue(forKey: next) ?? []
            let clique = around.union([next])
            if !found.contains(where: clique.isSubset) { found.append(clique) }
            for dimension in around {
                near[dimension]?.remove(next)
                near[dimension]?.formUnion(around.subtracting([dimension]))
            }
        }
        let maximal = found.filter { set in !found.contains { $0 != set && set.isSubset(of: $0) } }
        return maximal.isEmpty ? [[]] : maximal.sorted { $0.sorted().lexicographicallyPrecedes($1.sorted()) }
    }
}
