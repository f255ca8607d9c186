/// The cells of a table: one place for each combination of leaves and totals.
struct TableGrid {
    struct Axis {
        let dimension: Int
        /// The leaves shown: those that the table's restriction lets through.
        let leaves: [Int]
    }

    let dimensions: [Universe.Dimension]
    let restriction: [Int: LeafSet]
    let axes: [Axis]
    let region: CellRegion

    init(_ request: TableRequest, in dimensions: [Universe.Dimension]) throws(DisclosureError) {
        guard request.by.count <= TableRequest.mostDimensions else {
            throw DisclosureError(
                .badRequest,
                tables: [request.id],
                reason: "a table crosses at most \(TableRequest.mostDimensions) dimensions; split it"
            )
        }
        guard Set(request.by).count == request.by.count else {
            throw DisclosureError(.duplicate, tables: [request.id], reason: "it is asked by the same dimension twice")
        }
        for id in request.by + request.where.keys.sorted() where !dimensions.contains(where: { $0.id == id }) {
            throw DisclosureError(
                .unknownDimension,
                tables: [request.id],
                dimension: id,
                reason: "the universe has no such dimension"
            )
        }
        var restriction: [Int: LeafSet] = [:]
        var axes: [Axis] = []
        for (place, dimension) in dimensions.enumerated() {
            guard let wanted = request.where[dimension.id] else { continue }
            var set = LeafSet(capacity: dimension.leaves.count)
            for (leaf, code) in dimension.leaves.enumerated() where wanted.contains(code) { set.insert(leaf) }
            guard set.count == wanted.count, !wanted.isEmpty else {
                throw DisclosureError(
                    .unknownCode,
                    tables: [request.id],
                    dimension: dimension.id,
                    reason: "the table is restricted to codes that are not leaves of the dimension, or to none"
                )
            }
            restriction[place] = set
        }
        for id in request.by {
            guard let place = dimensions.firstIndex(where: { $0.id == id }) else { continue }
            let leaves = dimensions[place].leaves.indices.filter { restriction[place]?.contains($0) ?? true }
            axes.append(Axis(dimension: place, leaves: leaves))
        }
        self.dimensions = dimensions
        self.restriction = restriction
        self.axes = axes
        region = CellRegion(restriction, in: dimensions)
    }

    /// Every place of the table, the last axis running fastest; for each axis the leaf's place on it, `nil` for all.
    var places: [[Int?]] {
        var places: [[Int?]] = [[]]
        for axis in axes {
            let steps: [Int?] = axis.leaves.indices.map { $0 } + [nil]
            places = places.flatMap { place in steps.map { place + [$0] } }
        }
        return places
    }

    func coordinates(at place: [Int?]) -> [String] {
        zip(axes, place).map { axis, step in
            step.map { dimensions[axis.dimension].leaves[axis.leaves[$0]] } ?? CellCoordinate.all
        }
    }

    func region(at place: [Int?]) -> CellRegion {
        var sets = restriction
        for (axis, step) in zip(axes, place) {
            guard let step else { continue }
            sets[axis.dimension] = LeafSet(axis.leaves[step], capacity: dimensions[axis.dimension].leaves.count)
        }
        return CellRegion(sets, in: dimensions)
    }
}
