/// What a workbook may unpack to; whatever is larger is refused before it fills the memory.
struct SpreadsheetLimits: Sendable {
    /// Bytes of one sheet, unpacked.
    var sheetBytes = 2 << 30
    /// Bytes of the shared strings, unpacked; they are held in memory.
    var stringBytes = 256 << 20
    /// Bytes of any other part, unpacked: list of sheets, relationships, styles.
    var partBytes = 64 << 20
    /// Unpacked bytes for each packed one, beyond a floor.
    ///
    /// Sheets that people save lie between 5 and 40.
    var ratio = 200
    /// Bytes that a part may always unpack to.
    var ratioFloor = 16 << 20
    /// Files in the archive.
    var entries = 16_384
    /// Sheets in the workbook.
    var sheets = 1_024
    /// Rows of a sheet: Excel's own limit.
    var rows = 1_048_576
    /// Columns of a sheet: Excel's own limit.
    var columns = CSVReader.cellLimit
    /// Bytes of one cell, and of all cells of a row together.
    var rowBytes = CSVReader.recordLimit
    /// Shared strings.
    var strings = 1 << 24
    /// Elements inside each other.
    var depth = 64

    static let standard = SpreadsheetLimits()
}
