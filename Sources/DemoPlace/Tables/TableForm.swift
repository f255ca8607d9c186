/// The form in which a partner's system gives out its extract.
enum TableForm: Equatable {
    /// UTF-8, commas, line feeds.
    case csv
    /// What a spreadsheet program on a Windows machine saves: CRLF, in an encoding and with a separator of its choice.
    case windowsText(isUTF8: Bool, separator: UInt8)
    /// A workbook: lines above the header, real dates, long numbers as numbers, and a sheet that is not the table.
    case workbook(sheet: String, titles: [String])

    /// What a file's name ends with.
    var ending: String { if case .workbook = self { "xlsx" } else { "csv" } }

    /// The rows of a mapping that say how to read the file.
    var declarations: [(setting: String, value: String)] {
        switch self {
        case .csv: []
        case .windowsText(let isUTF8, let separator):
            (isUTF8 ? [] : [("file:encoding", "windows-1252")])
                + (separator == 0x3B ? [("file:delimiter", "semicolon")] : [])
        case .workbook(let sheet, let titles):
            [("file:sheet", sheet), ("file:header_row", String(titles.count + 1))]
        }
    }
}

/// How the partners' extracts look: plain files for whoever wants to read along, or as they come from real systems.
public enum Dress: String, Sendable, CaseIterable {
    /// Every extract is CSV in UTF-8, one name a cell.
    case plain
    /// Workbooks, Windows-1252, semicolons, and names in one cell, as councils, forces and charities send them.
    case asTheyCome = "as-they-come"
}
