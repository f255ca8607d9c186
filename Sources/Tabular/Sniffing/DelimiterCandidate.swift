/// What the first rows of a text look like under one delimiter.
struct DelimiterCandidate: Sendable {
    let delimiter: Delimiter
    let rows: [NumberedRow]
    let header: HeaderSearch.Found?
    /// The share of rows from the header on that have as many cells as the header, 0 to 1.
    let consistency: Double

    init(_ text: [UInt8], _ delimiter: Delimiter, isWhole: Bool) {
        self.delimiter = delimiter
        let rows = SampleRows.split(text, delimiter.byte, isWhole: isWhole, limit: TableSniffer.sampleRows)
        self.rows = rows
        let header = HeaderSearch.find(rows)
        self.header = header
        let from = rows.drop { $0.number < (header?.row ?? .max) }.filter { !$0.isBlank }
        let width = from.first?.cells.count ?? 0
        let fitting = from.count { $0.cells.count == width }
        consistency = from.isEmpty ? 0 : Double(fitting) / Double(from.count)
    }

    private var width: Int { header?.names.count ?? 0 }

    /// The delimiter that makes a table of the rows, if only one does.
    static func choose(
        _ candidates: [DelimiterCandidate],
        _ findings: inout [String],
        _ problems: inout [String]
    ) -> DelimiterCandidate {
        let fitting = candidates.filter { $0.width >= 2 && $0.consistency >= 0.9 }
            .sorted { ($0.consistency, $0.width) > ($1.consistency, $1.width) }
        guard let best = fitting.first else {
            // A list of one column has no delimiter at all.
            let comma = candidates[0]
            if comma.rows.allSatisfy({ $0.cells.count <= 1 }),
                candidates.allSatisfy({ $0.consistency == 1 || $0.header == nil })
            {
                problems.append("No delimiter was found: the rows have one column each.")
            } else {
                problems.append("No delimiter divides the rows evenly; check that every quote is closed.")
            }
            return comma
        }
        let words = best.delimiter.words
        let others = fitting.dropFirst().filter { $0.consistency == best.consistency && $0.width * 2 > best.width }
        if let other = others.first {
            problems.append(
                "Both \(words) and \(other.delimiter.words) divide the rows evenly; say which by a row "
                    + "\(TableLayout.Setting.delimiter.rawValue) in the mapping."
            )
        } else {
            findings.append("The cells are separated by \(words): the header has \(best.width), and so have the rows.")
        }
        return best
    }
}

/// A row of a sample with its number in the file.
struct NumberedRow: Sendable {
    let number: Int
    let cells: [String]

    var isBlank: Bool { cells.allSatisfy(\.foldedName.isEmpty) }
}

/// The first rows of a text, cut without judging: the reader judges later.
enum SampleRows {
    static func split(_ text: [UInt8], _ delimiter: UInt8, isWhole: Bool, limit: Int) -> [NumberedRow] {
        var rows: [NumberedRow] = []
        var cells: [String] = []
        var cell: [UInt8] = []
        var inQuotes = false
        func close() {
            cells.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
        }
        for (index, byte) in text.enumerated() {
            if rows.count == limit { return rows }
            switch byte {
            case 0x22 where inQuotes: inQuotes = false
            // A quote that opens, or the second of a doubled one.
            case 0x22 where cell.isEmpty || text[index - 1] == 0x22:
                if !cell.isEmpty || (index > 0 && text[index - 1] == 0x22) { cell.append(byte) }
                inQuotes = true
            case delimiter where !inQuotes: close()
            case 0x0A where !inQuotes:
                close()
                rows.append(NumberedRow(number: rows.count + 1, cells: cells))
                cells.removeAll()
            case 0x0D where !inQuotes: break
            default: cell.append(byte)
            }
        }
        if isWhole && (!cells.isEmpty || !cell.isEmpty) {
            close()
            rows.append(NumberedRow(number: rows.count + 1, cells: cells))
        }
        return rows
    }
}
