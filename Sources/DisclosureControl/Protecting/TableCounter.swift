/// Counts a universe into tables: one pass over the people for each table, totals by adding cells.
struct TableCounter {
    private let width: Int
    private let digits: [Int32]
    private let counts: [Int]

    init(_ universe: Universe) {
        width = universe.dimensions.count
        counts = universe.counts
        var digits: [Int32] = []
        digits.reserveCapacity(universe.keys.count * width)
        for key in universe.keys {
            for position in 0..<width { digits.append(Int32(universe.radix.digit(position, of: key))) }
        }
        self.digits = digits
    }

    /// The counts of a table's finest cells.
    struct Counts {
        fileprivate let sizes: [Int]
        fileprivate var cells: [Int]

        var total: Int { cells.reduce(0, +) }

        /// The count at a place, adding up over the axes on which it is a total.
        func count(at place: [Int?]) -> Int {
            sum(place[...], axis: 0, offset: 0)
        }

        private func sum(_ place: ArraySlice<Int?>, axis: Int, offset: Int) -> Int {
            guard axis < sizes.count else { return cells[offset] }
            if let step = place[axis] { return sum(place, axis: axis + 1, offset: offset * sizes[axis] + step) }
            return (0..<sizes[axis]).reduce(0) { $0 + sum(place, axis: axis + 1, offset: offset * sizes[axis] + $1) }
        }
    }

    func counts(of grid: TableGrid) -> Counts {
        let sizes = grid.axes.map(\.leaves.count)
        var cells = [Int](repeating: 0, count: sizes.reduce(1, *))
        let restriction = grid.restriction.sorted { $0.key < $1.key }
        let steps = grid.axes.map { axis in
            var steps = [Int](repeating: 0, count: grid.dimensions[axis.dimension].leaves.count)
            for (step, leaf) in axis.leaves.enumerated() { steps[leaf] = step }
            return (dimension: axis.dimension, steps: steps)
        }
        atoms: for atom in counts.indices {
            let base = atom * width
            for (dimension, leaves) in restriction where !leaves.contains(Int(digits[base + dimension])) {
                continue atoms
            }
            var offset = 0
            for (axis, step) in steps.enumerated() {
                offset = offset * sizes[axis] + step.steps[Int(digits[base + step.dimension])]
            }
            cells[offset] += counts[atom]
        }
        return Counts(sizes: sizes, cells: cells)
    }
}
