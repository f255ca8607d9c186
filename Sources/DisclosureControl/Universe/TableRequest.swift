/// A table that somebody wants printed: counts of people by up to three dimensions, with all totals.
public struct TableRequest: Equatable, Sendable {
    /// The largest number of crossing dimensions: deeper tables lose most of their cells.
    ///
    /// - Source: docs/disclosure-control.md: deeper tables hide more than they show.
    public static let mostDimensions = 3

    /// A name of its own within the release.
    public let id: String
    /// What the table shows, as a reader sees it.
    public let title: String
    /// Ids of the crossing dimensions, 0 to 3; none gives a single figure.
    public let by: [String]
    /// Who is counted: for each dimension named, the leaf codes that count; empty counts everybody.
    public let `where`: [String: Set<String>]

    /// Asks for a table.
    public init(id: String, title: String, by: [String] = [], where restriction: [String: Set<String>] = [:]) {
        self.id = id
        self.title = title
        self.by = by
        self.where = restriction
    }
}
