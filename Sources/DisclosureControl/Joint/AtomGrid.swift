/// Where atoms stand, by a leaf of each dimension, so that moves can be looked for close by first.
struct AtomGrid: Sendable {
    let dimensions: Int
    /// The leaves of atom after atom; -1 for dimensions that its sheet does not have.
    let leaves: [Int16]
    /// Number of leaves of each dimension.
    let sizes: [Int]
    /// For each dimension and pair of leaves, how many of the release's groups hold both.
    let kinship: [[Int16]]

    /// - Parameters:
    ///   - sizes: number of leaves of each dimension.
    ///   - leaves: the leaves of atom after atom.
    ///   - groups: for each dimension the groups of leaves that the release names.
    init(sizes: [Int], leaves: [Int16], groups: [[[Int]]]) {
        dimensions = sizes.count
        self.sizes = sizes
        self.leaves = leaves
        kinship = zip(sizes, groups).map { size, groups in
            var shared = [Int16](repeating: 0, count: size * size)
            for group in groups where group.count < size && group.count > 1 {
                for left in group { for right in group { shared[left * size + right] += 1 } }
            }
            return shared
        }
    }

    private init(_ grid: AtomGrid, leaves: [Int16]) {
        dimensions = grid.dimensions
        sizes = grid.sizes
        kinship = grid.kinship
        self.leaves = leaves
    }

    /// The grid of some of the atoms.
    func keeping(_ atoms: [Int]) -> AtomGrid {
        AtomGrid(self, leaves: atoms.flatMap { leaves[($0 * dimensions)..<(($0 + 1) * dimensions)] })
    }

    func leaf(_ dimension: Int, of atom: Int) -> Int { Int(leaves[atom * dimensions + dimension]) }

    /// Atoms in a box around an anchor, at most about so many.
    ///
    /// - Parameters:
    ///   - anchor: the atom in the middle.
    ///   - home: atoms of the figure that has to move, whose leaves come first.
    ///   - cap: the most atoms that the box may hold.
    ///   - warmth: how welcome an atom is, such as one that is hidden already.
    /// - Returns: for each atom whether it is in the box.
    func box(around anchor: Int, home: ArraySlice<Int32>, cap: Int, warmth: (Int) -> Int) -> [Bool] {
        var orders: [[Int]] = []
        var heat = sizes.map { [Int](repeating: 0, count: $0) }
        for atom in 0..<(leaves.count / max(dimensions, 1)) {
            let value = warmth(atom)
            guard value > 0 else { continue }
            var apart = 0
            var spread = 0
            for dimension in 0..<dimensions where leaf(dimension, of: atom) != leaf(dimension, of: anchor) {
                apart += 1
                spread = dimension
            }
            if apart == 1, leaf(spread, of: atom) >= 0 { heat[spread][leaf(spread, of: atom)] += value }
        }
        for dimension in 0..<dimensions {
            let own = leaf(dimension, of: anchor)
            let size = sizes[dimension]
            guard own >= 0 else {
                // Another sheet's dimension: no matter.
                orders.append(Array(0..<size))
                continue
            }
            var inHome = [Bool](repeating: false, count: size)
            for atom in home { inHome[leaf(dimension, of: Int(atom))] = true }
            let isWhole = inHome.allSatisfy { $0 }
            func rank(_ leaf: Int) -> (Int, Int, Int, Int) {
                (
                    leaf == own ? 0 : 1, isWhole || !inHome[leaf] ? 1 : 0,
                    -Int(kinship[dimension][own * size + leaf]) * 1000 - heat[dimension][leaf],
                    (leaf - own + size) % size
                )
            }
            orders.append((0..<size).sorted { rank($0) < rank($1) })
        }
        var taken = [Int](repeating: 1, count: dimensions)
        var product = 1
        var open = Set((0..<dimensions).filter { leaf($0, of: anchor) >= 0 })
        while let next = open.min(by: { (taken[$0], -sizes[$0], $0) < (taken[$1], -sizes[$1], $1) }) {
            if taken[next] == sizes[next] || product / taken[next] * (taken[next] + 1) > cap {
                open.remove(next)
                continue
            }
            product = product / taken[next] * (taken[next] + 1)
            taken[next] += 1
        }
        let kept = (0..<dimensions).map { dimension in
            var kept = [Bool](repeating: leaf(dimension, of: anchor) < 0, count: sizes[dimension])
            for leaf in orders[dimension].prefix(taken[dimension]) { kept[leaf] = true }
            return kept
        }
        return (0..<(leaves.count / max(dimensions, 1))).map { atom in
            (0..<dimensions).allSatisfy { leaf($0, of: atom) < 0 || kept[$0][leaf($0, of: atom)] }
        }
    }
}
