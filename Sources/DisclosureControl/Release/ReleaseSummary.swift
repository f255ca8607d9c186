/// What may be told to everybody about how people were protected: counts of cells, never of people.
public struct ReleaseSummary: Hashable, Sendable, Codable {
    /// The preset's name.
    public let preset: String
    /// The preset's rule in words.
    public let rule: String
    /// Number of tables printed.
    public let tables: Int
    /// Number of tables withheld.
    public let withheldTables: Int
    /// Number of cells printed, totals included; a figure that stands in two tables counts twice.
    public let cells: Int
    /// Number of cells that show the marker.
    public let hiddenCells: Int
    /// Whether a marker may also hide a count above the threshold, to protect another cell.
    public let markerMayHideLargerCounts: Bool
    /// Distinct hidden figures that the joint attack worked out from what is printed; a release always has 0.
    public let recoveredCells: Int
    /// Distinct hidden figures for which another value was proved possible; a release always has all of them.
    public let protectedCells: Int
    /// Distinct hidden figures that were proved to be possibly as small as a marker allows and as large as the threshold.
    ///
    /// A count above the threshold, hidden to protect another, is among these where it was proved that it may be so small.
    public let fullBandCells: Int
    /// Distinct hidden figures for which less than the whole band was proved, but always more than one value.
    ///
    /// What is not proved may still be possible. With ``fullBandCells`` these are all of ``protectedCells``.
    public let narrowedCells: Int

    /// Share of cells that show a figure, 0 to 1; 1 where there are no cells.
    public var shareVisible: Double {
        cells == 0 ? 1 : Double(cells - hiddenCells) / Double(cells)
    }
}
