import Extracts
import SafeFiles
import Sealing
import Tabular
import Tabular

/// How a file was read: nothing of what it says.
public struct FileFacts: Sendable, Equatable {
    /// The file's name without its folder.
    public let name: String
    /// Its length in bytes.
    public let bytes: Int
    /// SHA-256 of its bytes, hexadecimal: tells the same file from another, kept by the partner only.
    public let digest: String
    /// How it was read: encoding, separator, sheet, header row, template; in this order, in words.
    public let reading: [Reading]
    /// The number of columns.
    public let columns: Int
    /// The names of columns that nothing is read from.
    public let unreadColumns: [String]

    /// One fact of the reading.
    public struct Reading: Sendable, Equatable {
        /// What it is about.
        public let name: String
        /// What was found.
        public let value: String
    }

    /// Rows that were set aside because they have more or fewer cells than the header.
    public let raggedRows: Int
    /// Rows that stood in the file before, cell for cell; only the first of them was taken.
    public let repeatedRows: Int

    /// Takes over what the reading noted.
    ///
    /// - Throws: `FileError`, `SealingError`.
    init(_ path: String, notes: ReadingNotes?, template: String?) throws {
        name = path.split(separator: "/").last.map(String.init) ?? path
        columns = notes?.header.count ?? 0
        unreadColumns = notes.map { notes in notes.unreadColumns.map { notes.header[$0] } } ?? []
        raggedRows = notes?.raggedCount ?? 0
        repeatedRows = notes?.exactDuplicates ?? 0
        var reading: [Reading] = []
        if let notes {
            if notes.kind == .spreadsheet {
                reading.append(Reading(name: "Kind", value: "workbook"))
                if let sheet = notes.layout.sheet { reading.append(Reading(name: "Sheet", value: sheet)) }
            } else {
                reading.append(Reading(name: "Encoding", value: notes.layout.encoding.rawValue))
                reading.append(Reading(name: "Separator", value: notes.layout.delimiter.rawValue))
            }
            reading.append(Reading(name: "Header row", value: String(notes.layout.headerRow)))
            if notes.loneCells > 0 {
                reading.append(Reading(name: "Rows with one cell alone, not taken", value: String(notes.loneCells)))
            }
            reading += notes.sheet.map(Self.readings) ?? []
        }
        if let template { reading.append(Reading(name: "Template", value: template)) }
        self.reading = reading
        (bytes, digest) = try Self.digest(of: path)
    }

    /// What a sheet holds that its owner may not see in it.
    private static func readings(_ sheet: SheetNotes) -> [Reading] {
        [
            ("Rows that are hidden in the sheet, read all the same", sheet.hiddenRows),
            ("Cells with an error such as #N/A, read as empty", sheet.errorCells),
            ("Cells with a formula, of which the saved value was read", sheet.formulaCells),
            ("Cells with a formula and no saved value, read as empty", sheet.formulaCellsWithoutValue),
        ].filter { $0.1 > 0 }.map { Reading(name: $0.0, value: String($0.1)) }
    }

    /// The length and SHA-256 of a file, read in pieces.
    static func digest(of path: String) throws -> (bytes: Int, digest: String) {
        let file = try RegularFile(path: path)
        let hash = try SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total = 0
        while true {
            let count = try piece(of: file, into: &buffer)
            if count == 0 { break }
            hash.update(Array(buffer[..<count]))
            total += count
        }
        return (total, Hex.text(try hash.finish()))
    }

    private static func piece(of file: borrowing RegularFile, into buffer: inout [UInt8]) throws(FileError) -> Int {
        var failure: FileError?
        var count = 0
        buffer.withUnsafeMutableBytes { bytes in
            do throws(FileError) { count = try file.read(into: bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        return count
    }
}
