package import SafeFiles
import Tabular

/// Rows of one file that are put into the register that they are of, if all of it is in order then.
package struct RegisterAddition: Sendable {
    /// The register, told by the columns of the file.
    package let layout: RegisterLayout
    /// How many rows are added.
    package let count: Int
    /// The registers as they are with the rows.
    package let registers: Registers
    private let path: String
    private let text: String

    /// Holds a file against a folder of registers; nothing is written yet.
    ///
    /// - Parameters:
    ///   - file: The rows, with the header of a register.
    ///   - folder: The registers.
    ///   - publicNames: Names of places and organisations that may stand in quotes.
    /// - Throws: `RegisterError` with file, row and column, as `Registers.read`.
    package init(_ file: String, to folder: String, publicNames: [String] = []) throws(RegisterError) {
        let table = try Self.table(file)
        guard let layout = RegisterLayout.all.first(where: { Set($0.columns.map(\.name)) == Set(table.header) }) else {
            throw RegisterError(
                .column,
                file,
                row: 1,
                "has the columns of no register; 'cohortlink registers form' makes a page that writes them"
            )
        }
        registers = try Registers.read(folder: folder, publicNames: publicNames, adding: (layout, file))
        self.layout = layout
        count = table.rows.count
        path = Folder.join(folder, layout.file)
        let kept = RegularFile.exists(path) ? try Self.table(path) : nil
        let header = kept?.header ?? layout.columns.map(\.name)
        // What stands there is left as it is; what comes in is made harmless for a spreadsheet.
        text =
            CSVText.exactLine(header) + (kept?.rows ?? []).map(CSVText.exactLine).joined()
            + table.rows.map { cells in
                CSVText.line(header.map { name in table.header.firstIndex(of: name).map { cells[$0] } ?? "" })
            }
            .joined()
    }

    /// Writes the register with the new rows, or leaves it as it was.
    ///
    /// - Throws: `FileError`.
    package func write() throws(FileError) { try AtomicFile.write(text, to: path) }

    private static func table(_ path: String) throws(RegisterError) -> CSVTable {
        do throws(TabularError) { return try CSVTable(path: path) } catch {
            throw RegisterError(.unreadable, path, row: error.row ?? 0, error.reason)
        }
    }
}
