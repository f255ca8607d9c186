/// Writing delimited text that Excel and scripts both read.
public enum CSVText {
    /// One line with its line end, quoting where needed.
    ///
    /// A cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, tab or CR and is not a
    /// plain number or a hyphen alone) is given a leading apostrophe.
    ///
    /// - Parameter cells: The texts, in order.
    /// - Returns: The line, ended by LF.
    public static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\n"
    }

    /// One line for a program to read back: quoted where needed, nothing added.
    ///
    /// - Parameter cells: The texts, in order.
    /// - Returns: The line, ended by LF.
    public static func exactLine(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }

    /// Adds a last column with one value to a whole file that was written here.
    ///
    /// - Parameters:
    ///   - column: The column's name.
    ///   - value: What stands in every line after the header.
    ///   - text: The file: a header and lines, each ended by LF.
    /// - Returns: The file with the column; line ends inside quotes are left alone.
    public static func adding(column: String, _ value: String, to text: String) -> String {
        var bytes: [UInt8] = []
        var isQuoted = false
        var isHeader = true
        for byte in text.utf8 {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted {
                bytes += Array(("," + quoted(isHeader ? column : value)).utf8)
                isHeader = false
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func cell(_ text: String) -> String {
        guard let first = text.utf8.first, formulaStarts.contains(first), !isNumber(text), text != "-" else {
            return quoted(text)
        }
        return quoted("'" + text)
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        // Byte by byte: a quote with a combining mark after it is one character to Swift and still a quote.
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let formulaStarts: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D]

    private static func isNumber(_ text: String) -> Bool {
        Double(text)?.isFinite == true
            && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E }
    }
}
