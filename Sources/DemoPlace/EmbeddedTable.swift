import Tabular

/// A table that ships with this module, read with the care that a stranger's file would get.
struct EmbeddedTable {
    let name: String
    private let table: CSVTable

    /// Reads the bytes of a file in the `Data` folder.
    init(_ bytes: [UInt8], name: String) {
        self.name = name
        table = CSVTable(embedded: bytes, name: name)
    }

    /// The column names.
    var header: [String] { table.header }

    /// The rows, each with as many cells as the header.
    ///
    /// - Throws: `data` for a row that has more or fewer.
    func rows() throws(DemoPlaceError) -> [(line: Int, cells: [String])] {
        var rows: [(line: Int, cells: [String])] = []
        rows.reserveCapacity(table.rows.count)
        for (line, cells) in zip(table.rowNumbers, table.rows) {
            guard cells.count == table.header.count else { throw broken(line) }
            rows.append((line, cells))
        }
        return rows
    }

    /// A whole number of 0 or more.
    func number(_ text: String, line: Int) throws(DemoPlaceError) -> Int {
        guard let number = Int(text), number >= 0 else { throw broken(line) }
        return number
    }

    /// The error for a line that cannot be used.
    func broken(_ line: Int) -> DemoPlaceError {
        DemoPlaceError(
            .data,
            file: name,
            line: line,
            reason: "is not as this version expects; install the program again"
        )
    }
}
