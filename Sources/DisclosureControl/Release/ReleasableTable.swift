/// A table that passed disclosure control: the only thing that writers of outputs accept.
///
/// Its initialiser is internal, so that no other module can make one.
public struct ReleasableTable: Hashable, Sendable {
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

    init(
        id: String,
        title: String,
        dimensions: [String],
        where restriction: [String: [String]],
        cells: [ReleasableCell]
    ) {
        self.id = id
        self.title = title
        self.dimensions = dimensions
        self.where = restriction
        self.cells = cells
    }

    /// The cell at these coordinates, or `nil` where there is none.
    public func cell(_ coordinates: [String]) -> ReleasableCell? {
        cells.first { $0.coordinates == coordinates }
    }

    /// The total over all dimensions: everybody that the table counts.
    public var total: ReleasableCell? {
        cell(dimensions.map { _ in CellCoordinate.all })
    }
}
