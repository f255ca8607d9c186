/// How a file is to be read: what a mapping declares about the file itself.
public struct TableLayout: Sendable, Equatable {
    /// The encoding of a text file.
    public var encoding: TextEncoding
    /// The separator of a text file.
    public var delimiter: Delimiter
    /// The sheet of a workbook; `nil` for its only one.
    public var sheet: String?
    /// The row that holds the column names, counted from 1 as a spreadsheet counts; rows above it are skipped.
    public var headerRow: Int

    /// Creates a layout; without arguments, what is read where nothing is declared.
    public init(
        encoding: TextEncoding = .utf8,
        delimiter: Delimiter = .comma,
        sheet: String? = nil,
        headerRow: Int = 1
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.sheet = sheet
        self.headerRow = headerRow
    }

    /// UTF-8, commas, the only sheet, the header in row 1.
    public static let standard = TableLayout()
}

extension TableLayout {
    /// The rows of a mapping that declare a layout.
    public enum Setting: String, Sendable, CaseIterable {
        case encoding = "file:encoding"
        case delimiter = "file:delimiter"
        case sheet = "file:sheet"
        case headerRow = "file:header_row"

        /// What may be declared, in words.
        public var permitted: String {
            switch self {
            case .encoding: TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            case .delimiter: Delimiter.allCases.map(\.rawValue).joined(separator: ", ")
            case .sheet: "the name of a sheet"
            case .headerRow: "a whole number from 1 to \(SpreadsheetLimits.standard.rows)"
            }
        }
    }

    /// What a mapping has to declare so that a file is read this way; what goes without saying is left out.
    ///
    /// - Returns: Settings and their texts, in the order of `Setting`.
    public func declarations() -> [(setting: Setting, text: String)] {
        var rows: [(setting: Setting, text: String)] = []
        if encoding != .utf8 { rows.append((.encoding, encoding.rawValue)) }
        if delimiter != .comma { rows.append((.delimiter, delimiter.rawValue)) }
        if let sheet { rows.append((.sheet, sheet)) }
        if headerRow != 1 { rows.append((.headerRow, String(headerRow))) }
        return rows
    }

    /// Takes one declaration of a mapping.
    ///
    /// - Parameters:
    ///   - setting: What is declared.
    ///   - text: Its text, without outer blanks.
    /// - Returns: Whether the text is one that may be declared; the layout is unchanged if not.
    public mutating func declare(_ setting: Setting, _ text: String) -> Bool {
        switch setting {
        case .encoding:
            guard let value = TextEncoding(rawValue: text.lowercased()) else { return false }
            encoding = value
        case .delimiter:
            guard let value = Delimiter(rawValue: text.lowercased()) else { return false }
            delimiter = value
        case .sheet:
            guard !text.isEmpty else { return false }
            sheet = text
        case .headerRow:
            guard let value = Int(text), (1...SpreadsheetLimits.standard.rows).contains(value) else { return false }
            headerRow = value
        }
        return true
    }
}
