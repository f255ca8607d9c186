/// Some consecutive rows of an extract: the mapped cells only, column by column.
package struct RowBatch: Sendable {
    /// How many rows a batch holds at most: enough that passing it on costs nothing, few enough that memory stays small.
    package static let rowLimit = 4096

    /// For each place of the plan, its cells; outer blanks are removed and joined columns are joined.
    package internal(set) var columns: [CellColumn]
    /// The rows' numbers as a spreadsheet counts them.
    package internal(set) var rowNumbers: [Int] = []

    package init(places: Int) {
        columns = [CellColumn](repeating: CellColumn(), count: places)
    }

    /// Adds the rows of another batch of the same places.
    mutating func append(_ other: RowBatch) {
        for row in 0..<other.count {
            rowNumbers.append(other.rowNumbers[row])
            for place in columns.indices {
                columns[place].append(other.columns[place][row])
                columns[place].endCell()
            }
        }
    }

    /// How many rows there are.
    package var count: Int { rowNumbers.count }
}

/// The cells of one field in a batch, one behind the other.
///
/// Each field has a buffer of its own, so that fields can be read at the same time without sharing one.
package struct CellColumn: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    package init() {}

    /// Adds a piece to the cell that is being written, with a blank before it where the cell already has text.
    mutating func append(_ piece: ArraySlice<UInt8>) {
        if !piece.isEmpty && bytes.count > (ends.last ?? 0) { bytes.append(0x20) }
        bytes.append(contentsOf: piece)
    }

    /// Ends the cell; line ends in it become blanks where wanted.
    mutating func endCell(flattened: Bool = false) {
        if flattened {
            for index in (ends.last ?? 0)..<bytes.count where bytes[index] == 0x0A || bytes[index] == 0x0D {
                bytes[index] = 0x20
            }
        }
        ends.append(bytes.count)
    }

    /// The bytes of the cell that is being written.
    var openCell: ArraySlice<UInt8> { bytes[(ends.last ?? 0)...] }

    /// One cell.
    package subscript(_ row: Int) -> ArraySlice<UInt8> { bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }
}
