/// Collects people into a universe, one row or one count at a time.
public struct UniverseBuilder: Sendable {
    /// Counts that are taken; the limit keeps sums far from overflow.
    private static let countable = 0...1_000_000_000

    private let dimensions: [Universe.Dimension]
    private let linked: [[String]]
    private let leafIndices: [[String: Int]]
    private let layout: LeafLayout
    private var tally: [LeafKey: Int] = [:]

    /// Starts with nobody counted.
    ///
    /// - Parameters:
    ///   - dimensions: at least one; ids and leaf codes without repeats.
    ///   - linked: as in `Universe.init(dimensions:linked:atoms:)`.
    /// - Throws: `duplicate`, `badRequest`, `unknownDimension`, `tooLarge`.
    public init(dimensions: [Universe.Dimension], linked: [[String]] = []) throws(DisclosureError) {
        guard !dimensions.isEmpty else {
            throw DisclosureError(.badRequest, reason: "a universe needs at least one dimension")
        }
        var seen: Set<String> = []
        var leafIndices: [[String: Int]] = []
        for dimension in dimensions {
            guard !dimension.id.isEmpty, seen.insert(dimension.id).inserted else {
                throw DisclosureError(
                    .duplicate,
                    dimension: dimension.id,
                    reason: "each dimension needs a name of its own"
                )
            }
            leafIndices.append(try Self.index(dimension))
        }
        for id in linked.joined() where !seen.contains(id) {
            throw DisclosureError(
                .unknownDimension,
                dimension: id,
                reason: "a linked group names it, the universe does not"
            )
        }
        guard let layout = LeafLayout(sizes: dimensions.map(\.leaves.count)) else {
            throw DisclosureError(
                .tooLarge,
                reason:
                    "the dimensions are too many, or have too many leaves, together; leave out those that no table uses"
            )
        }
        self.dimensions = dimensions
        self.linked = linked
        self.leafIndices = leafIndices
        self.layout = layout
    }

    private static func index(_ dimension: Universe.Dimension) throws(DisclosureError) -> [String: Int] {
        var indices: [String: Int] = [:]
        for (index, leaf) in dimension.leaves.enumerated() {
            guard !leaf.isEmpty, leaf != CellCoordinate.all, indices.updateValue(index, forKey: leaf) == nil else {
                throw DisclosureError(
                    .duplicate,
                    dimension: dimension.id,
                    reason: "leaf codes must be different from each other, not empty and not '*'"
                )
            }
        }
        guard !indices.isEmpty else {
            throw DisclosureError(.badRequest, dimension: dimension.id, reason: "a dimension needs at least one leaf")
        }
        return indices
    }

    /// Counts people with these leaf codes.
    ///
    /// - Parameters:
    ///   - codes: one leaf code for each dimension, in their order.
    ///   - count: number of people, 0 to a thousand million.
    /// - Throws: `unknownCode` (the code itself is not repeated), `badRequest`.
    public mutating func add(_ codes: [String], count: Int = 1) throws(DisclosureError) {
        guard codes.count == dimensions.count, Self.countable.contains(count) else {
            throw DisclosureError(
                .badRequest,
                reason:
                    "each row needs one code for each of the \(dimensions.count) dimensions and a count from 0 to a thousand million"
            )
        }
        var digits: [Int] = []
        digits.reserveCapacity(codes.count)
        for (position, code) in codes.enumerated() {
            guard let leaf = leafIndices[position][code] else {
                throw DisclosureError(
                    .unknownCode,
                    dimension: dimensions[position].id,
                    reason: "a person has a code that is not among the dimension's leaves; add the leaf or map the code"
                )
            }
            digits.append(leaf)
        }
        add(key: layout.key(of: digits), count: count)
    }

    /// Counts people by leaf numbers, which is faster than by codes.
    ///
    /// - Parameters:
    ///   - leaves: the place of each leaf in its dimension, from 0, in the order of the dimensions.
    ///   - count: number of people, 0 to a thousand million.
    /// - Throws: `unknownCode`, `badRequest`.
    public mutating func add(leaves: [Int], count: Int = 1) throws(DisclosureError) {
        guard leaves.count == dimensions.count, Self.countable.contains(count) else {
            throw DisclosureError(
                .badRequest,
                reason:
                    "each row needs one leaf for each of the \(dimensions.count) dimensions and a count from 0 to a thousand million"
            )
        }
        for (position, leaf) in leaves.enumerated() where !dimensions[position].leaves.indices.contains(leaf) {
            throw DisclosureError(
                .unknownCode,
                dimension: dimensions[position].id,
                reason: "a person has a leaf number outside the dimension's leaves"
            )
        }
        add(key: layout.key(of: leaves), count: count)
    }

    private mutating func add(key: LeafKey, count: Int) {
        if count > 0 { tally[key, default: 0] += count }
    }

    /// The universe of everybody counted so far.
    public func universe() -> Universe {
        Universe(dimensions: dimensions, linked: linked, layout: layout, tally: tally)
    }
}
