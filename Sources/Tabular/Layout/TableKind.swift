/// What kind of table a file holds, told by its contents and never by its name.
public enum TableKind: String, Sendable {
    /// Text: cells between separators.
    case delimited
    /// A workbook (.xlsx or .xlsm): sheets of cells.
    case spreadsheet
}
