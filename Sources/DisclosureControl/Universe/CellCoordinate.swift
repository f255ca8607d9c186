/// How a cell says where it stands in a table.
public enum CellCoordinate {
    /// The code for a total over a dimension.
    public static let all = "*"
}
