import SafeFiles

/// The codes that no table held, as the analyst filled them in: `codes_to_fill.csv` beside the mapping.
package struct FilledCodes: Sendable {
    /// The file's name.
    package static let fileName = "codes_to_fill.csv"
    /// What `standard_value` holds where a code means that nothing is known.
    package static let notKnown = "-"

    /// What a code stands for.
    package enum Code: Sendable, Equatable {
        case notKnown
        case value(String)
    }

    /// The codes of one column.
    package struct Column: Sendable {
        fileprivate(set) var codes: [String: (code: Code, line: Int)] = [:]

        /// What a cell stands for; `nil` where nothing is filled in.
        package func value(of cell: String) -> Code? { codes[FilledCodes.fold(cell)]?.code }

        /// Every value filled in, with its line.
        package var values: [(value: String, line: Int)] {
            codes.values.compactMap { entry in
                if case .value(let value) = entry.code { (value, entry.line) } else { nil }
            }.sorted { $0.line < $1.line }
        }
    }

    package private(set) var columns: [String: Column] = [:]
    /// How many codes are still blank.
    package private(set) var blank = 0

    /// Where the codes of a mapping stand.
    package static func path(beside mapping: String) -> String {
        Folder.join(Folder.parent(of: mapping), fileName)
    }

    /// No codes.
    package init() {}

    /// Reads the file beside a mapping, where there is one.
    ///
    /// - Throws: `AgentError` `mapping` with the row.
    package init(beside mapping: String) throws(AgentError) {
        let path = Self.path(beside: mapping)
        guard RegularFile.exists(path) else {
            self.init()
            return
        }
        try self.init(try SheetText.read(path: path), path: path)
    }

    init(_ text: SheetText, path: String) throws(AgentError) {
        var places: [Int] = []
        for name in ["column", "source_value", "standard_value"] {
            guard let place = text.column(name) else {
                throw AgentError(
                    .mapping,
                    file: path,
                    row: 1,
                    column: name,
                    reason: "there is no such column; the first row must name column, source_value and standard_value"
                )
            }
            places.append(place)
        }
        for row in text.rows {
            let standard = row.cells[places[2]]
            guard !standard.isEmpty else {
                blank += 1
                continue
            }
            let code: Code = standard == Self.notKnown ? .notKnown : .value(standard)
            let key = Self.fold(row.cells[places[1]])
            let column = Self.fold(row.cells[places[0]])
            if let known = columns[column]?.codes[key], known.code != code {
                throw AgentError(
                    .mapping,
                    file: path,
                    row: row.number,
                    column: "standard_value",
                    reason: "this code stands in row \(known.line) with another value; keep one"
                )
            }
            columns[column, default: Column()].codes[key] = (code, row.number)
        }
    }

    /// The codes of a column, by what the mapping has under `your_column`.
    package subscript(_ column: String) -> Column? { columns[Self.fold(column)] }

    /// A text without case, with single blanks, and with the quotes that a spreadsheet may have made curly straight.
    static func fold(_ text: String) -> String {
        text.straightened.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
