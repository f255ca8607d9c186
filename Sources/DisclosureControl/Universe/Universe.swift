/// The people that a release counts: a cross-classification in which each person has one leaf of each dimension.
///
/// Only combinations that occur are held, in the order of their codes, so the order of the input leaves no trace.
/// Membership of a cohort, and being known to a service, are dimensions with the leaves `yes` and `no`.
///
/// - Source: docs/disclosure-control.md, Universe.
public struct Universe: Sendable {
    /// One way of classifying people.
    public struct Dimension: Hashable, Sendable {
        /// The name used in tables, such as `age_band`.
        public let id: String
        /// The leaf codes, in the order in which tables show them; `*` is kept for "all".
        public let leaves: [String]

        /// Names a dimension and its leaves.
        public init(id: String, leaves: [String]) {
            self.id = id
            self.leaves = leaves
        }

        /// A dimension with the leaves `yes` and `no`: a cohort, or a service.
        public static func membership(_ id: String) -> Dimension {
            Dimension(id: id, leaves: ["yes", "no"])
        }
    }

    /// One combination of leaves and the number of people in it.
    public struct Atom: Hashable, Sendable {
        /// One leaf code for each dimension, in the order of the dimensions.
        public let codes: [String]
        /// The number of people, at least 0.
        public let count: Int

        /// Counts people in one combination of leaves.
        public init(codes: [String], count: Int) {
            self.codes = codes
            self.count = count
        }
    }

    /// The dimensions, in the order of each atom's codes.
    public let dimensions: [Dimension]
    /// Groups of dimensions whose combinations are limited by definition, beyond those that the module finds itself.
    public let linked: [[String]]
    /// Number of people.
    public let people: Int

    /// Each combination that occurs, ascending.
    let keys: [LeafKey]
    /// People of each combination, all at least 1.
    let counts: [Int]
    let layout: LeafLayout

    /// Counts people into a universe; the same combination may come several times.
    ///
    /// - Parameters:
    ///   - dimensions: at least one; ids and leaf codes without repeats.
    ///   - linked: groups of dimension ids whose combinations are limited by definition (ward and deprivation fifth,
    ///     say): within a group, the audit believes only combinations that occur. Dimensions with the leaves `yes` and
    ///     `no` are always one group, and groups that the counts make plain are found (see ``Axes``).
    ///   - atoms: combinations and their counts, in any order.
    /// - Throws: `duplicate`, `unknownDimension`, `unknownCode`, `badRequest` for a negative count, `tooLarge` where the
    ///   dimensions do not fit 512 bits.
    public init(
        dimensions: [Dimension],
        linked: [[String]] = [],
        atoms: some Sequence<Atom>
    ) throws(DisclosureError) {
        var builder = try UniverseBuilder(dimensions: dimensions, linked: linked)
        for atom in atoms { try builder.add(atom.codes, count: atom.count) }
        self = builder.universe()
    }

    init(dimensions: [Dimension], linked: [[String]], layout: LeafLayout, tally: [LeafKey: Int]) {
        self.dimensions = dimensions
        self.linked = linked
        self.layout = layout
        let present = tally.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        keys = present.map(\.key)
        counts = present.map(\.value)
        people = counts.reduce(0, +)
    }

    /// The combinations that occur, in the order of their codes.
    public var atoms: [Atom] {
        zip(keys, counts).map { key, count in
            Atom(codes: zip(dimensions, layout.leaves(of: key)).map { $0.leaves[$1] }, count: count)
        }
    }
}
