/// Writing delimited text that Excel and scripts both read.
public enum CSVText {
    /// One line with its line end, quoting where needed.
    ///
    /// A cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, tab or CR and is not a
    /// plain number) is given a leading apostrophe.
    ///
    /// - Parameter cells: The texts, in order.
    /// - Returns: The line, ended by LF.
    public static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\n"
    }

    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.utf8.first, Self.formulaStarts.contains(first), !isNumber(text) { text = "'" + text }
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static let formulaStarts: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D]

    private static func isNumber(_ text: String) -> Bool {
        Double(text)?.isFinite == true
            && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E }
    }
}
