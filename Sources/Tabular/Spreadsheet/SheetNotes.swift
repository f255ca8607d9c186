/// What a person should know of a sheet that was read.
public struct SheetNotes: Sendable, Equatable {
    /// Rows that a filter or a person has hidden; they were read all the same.
    public internal(set) var hiddenRows = 0
    /// Cells that hold an error such as #N/A; they were read as empty.
    public internal(set) var errorCells = 0
    /// Cells with a formula, of which the value that was saved was read.
    public internal(set) var formulaCells = 0
    /// Cells with a formula and no saved value; they were read as empty.
    public internal(set) var formulaCellsWithoutValue = 0

    init(hiddenRows: Int = 0, errorCells: Int = 0, formulaCells: Int = 0, formulaCellsWithoutValue: Int = 0) {
        self.hiddenRows = hiddenRows
        self.errorCells = errorCells
        self.formulaCells = formulaCells
        self.formulaCellsWithoutValue = formulaCellsWithoutValue
    }
}
