/// A table that somebody wants printed: counts of people by some dimensions, with all totals, and rates beside them.
public struct TableRequest: Equatable, Sendable {
    /// Rates of a table's cells: people for each so many residents, with Wilson limits of 95 %.
    public struct Rates: Equatable, Sendable {
        /// Public numbers of residents of a cell.
        public struct Residents: Equatable, Sendable {
            /// For each of the table's dimensions a leaf code, or `*`.
            public let coordinates: [String]
            /// How many live there, at least 1.
            public let people: Int

            /// States a public number.
            public init(_ coordinates: [String], _ people: Int) {
                self.coordinates = coordinates
                self.people = people
            }
        }

        /// The cells that have a rate, in order.
        public let residents: [Residents]
        /// What a rate is multiplied by.
        public let scale: Int
        /// Decimals printed.
        public let decimals: Int

        /// Asks for rates.
        public init(_ residents: [Residents], scale: Int = 1000, decimals: Int = 1) {
            self.residents = residents
            self.scale = scale
            self.decimals = decimals
        }
    }

    /// A name of its own within the release.
    public let id: String
    /// What the table shows, as a reader sees it.
    public let title: String
    /// Ids of the crossing dimensions; none gives a single figure.
    ///
    /// Tables of more than three lose most of their cells.
    public let by: [String]
    /// Who is counted: for each dimension named, the leaf codes that count; empty counts everybody.
    public let `where`: [String: Set<String>]
    /// Rates beside the counts; `nil` for none.
    public let rates: Rates?
    /// The largest count that is hidden, where this table is stricter than the rule; `nil` where it is not.
    public let threshold: Int?

    /// Asks for a table.
    public init(
        id: String,
        title: String,
        by: [String] = [],
        where restriction: [String: Set<String>] = [:],
        rates: Rates? = nil,
        threshold: Int? = nil
    ) {
        self.id = id
        self.title = title
        self.by = by
        self.where = restriction
        self.rates = rates
        self.threshold = threshold
    }

    /// The restriction with each dimension's codes in the order of its leaves.
    func orderedRestriction(in dimensions: [Universe.Dimension]) -> [String: [String]] {
        var ordered: [String: [String]] = [:]
        for dimension in dimensions {
            guard let wanted = self.where[dimension.id] else { continue }
            ordered[dimension.id] =
                dimension.leaves.filter(wanted.contains) + wanted.subtracting(dimension.leaves).sorted()
        }
        return ordered
    }

    /// The coordinates of every cell: leaves in their order with `*` last, the last dimension running fastest.
    func coordinates(in dimensions: [Universe.Dimension]) -> [[String]] {
        let restriction = orderedRestriction(in: dimensions)
        var places: [[String]] = [[]]
        for id in by {
            let leaves = restriction[id] ?? dimensions.first { $0.id == id }?.leaves ?? []
            places = places.flatMap { place in (leaves + [CellCoordinate.all]).map { place + [$0] } }
        }
        return places
    }
}
