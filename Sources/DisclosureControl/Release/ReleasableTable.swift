/// A table that passed disclosure control: the only thing that writers of outputs accept.
///
/// Its initialiser is internal, so that no other module can make one.
public struct ReleasableTable: Hashable, Sendable {
    /// A rate as it is printed, or why there is none.
    public struct Rate: Hashable, Sendable {
        /// For each of the table's dimensions a leaf code, or `*`.
        public let coordinates: [String]
        /// The public number of residents.
        public let residents: Int
        /// Whether the reader sees it.
        public let status: PrintedRow.Status
        /// The rate as printed; empty where it is hidden.
        public let value: String
        /// The lower limit as printed.
        public let low: String
        /// The upper limit as printed.
        public let high: String

        init(
            coordinates: [String],
            residents: Int,
            status: PrintedRow.Status,
            value: String,
            low: String,
            high: String
        ) {
            self.coordinates = coordinates
            self.residents = residents
            self.status = status
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// The id of the request.
    public let id: String
    /// What the table shows, as a reader sees it.
    public let title: String
    /// Ids of the crossing dimensions; each cell has one coordinate for each.
    public let dimensions: [String]
    /// Who is counted: leaf codes by dimension, in the order of the dimension's leaves; empty counts everybody.
    public let `where`: [String: [String]]
    /// Every cell: leaves in their order with the total `*` last, the last dimension running fastest.
    public let cells: [ReleasableCell]
    /// Rates of some of the cells, in the order of the request.
    public let rates: [Rate]

    init(
        id: String,
        title: String,
        dimensions: [String],
        where restriction: [String: [String]],
        cells: [ReleasableCell],
        rates: [Rate] = []
    ) {
        self.id = id
        self.title = title
        self.dimensions = dimensions
        self.where = restriction
        self.cells = cells
        self.rates = rates
    }

    /// The cell at these coordinates, or `nil` where there is none.
    public func cell(_ coordinates: [String]) -> ReleasableCell? {
        cells.first { $0.coordinates == coordinates }
    }

    /// The rate of the cell at these coordinates, or `nil` where none was asked for.
    public func rate(_ coordinates: [String]) -> Rate? {
        rates.first { $0.coordinates == coordinates }
    }

    /// The total over all dimensions: everybody that the table counts.
    public var total: ReleasableCell? {
        cell(dimensions.map { _ in CellCoordinate.all })
    }
}
