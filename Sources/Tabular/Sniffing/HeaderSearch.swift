/// Finds the row of column names below whatever title a file begins with.
enum HeaderSearch {
    struct Found: Sendable, Equatable {
        let row: Int
        let names: [String]
    }

    /// How many rows below a header must fit under it.
    private static let looked = 10

    /// The first row of two or more names, all different and in words, under which the next rows fit.
    ///
    /// - Parameter rows: The first rows of the table.
    /// - Returns: The row; `nil` where no row of the sample can be the header.
    static func find(_ rows: [NumberedRow]) -> Found? {
        for (index, row) in rows.enumerated() {
            let names = ColumnNames.trimmed(row.cells)
            guard names.count >= 2, areNames(names) else { continue }
            let below = rows[(index + 1)...].filter { !$0.isBlank }.prefix(looked)
            // Two cells of a title are no header: the rows below have more.
            guard below.allSatisfy({ ColumnNames.trimmed($0.cells).count <= names.count }) else { continue }
            return Found(row: row.number, names: names)
        }
        return nil
    }

    private static func areNames(_ cells: [String]) -> Bool {
        Set(cells.map(\.foldedName)).count == cells.count && cells.allSatisfy { !$0.foldedName.isEmpty && !isValue($0) }
    }

    /// Whether a cell is a number, a date, an amount or an address of e-mail rather than a name of a column.
    static func isValue(_ cell: String) -> Bool {
        let digits = cell.unicodeScalars.count { ("0"..."9").contains($0) }
        let letters = cell.unicodeScalars.count { $0.properties.isAlphabetic }
        return letters == 0 || digits >= letters || cell.contains("@")
    }
}
