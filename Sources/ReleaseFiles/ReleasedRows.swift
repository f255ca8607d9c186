public import DisclosureControl
import Tabular

/// `released.csv`: one row a figure, written and read back.
public enum ReleasedRows {
    private static let head = ["table_id", "kind"]
    private static let indexKind = "index"
    private static let tail = [
        "value", "status", "lower", "upper", "base", "mode", "scale", "decimals", "den_value", "den_set", "ci_lo",
        "ci_hi", "conf",
    ]

    /// The rows as CSV.
    ///
    /// - Parameters:
    ///   - rows: the rows.
    ///   - dimensions: ids of the dimensions.
    /// - Returns: the text, with its header.
    public static func text(_ rows: [PrintedRow], dimensions: [String]) -> String {
        header(dimensions) + lines(rows, dimensions: dimensions, dimensions)
    }

    /// The header of a file.
    ///
    /// - Parameter columns: ids of the dimensions of all releases in the file.
    /// - Returns: one line.
    public static func header(_ columns: [String]) -> String { CSVText.exactLine(head + columns + tail) }

    /// The rows of one of the releases in a file.
    ///
    /// - Parameters:
    ///   - rows: the rows.
    ///   - dimensions: ids of the release's dimensions.
    ///   - columns: ids of the dimensions of all releases in the file; those of others are `*`.
    /// - Returns: one line a row.
    public static func lines(_ rows: [PrintedRow], dimensions: [String], _ columns: [String]) -> String {
        let places = columns.map(dimensions.firstIndex)
        var text = ""
        for row in rows {
            text += CSVText.exactLine(
                [row.table, row.kind.rawValue] + places.map { $0.map { row.codes[$0] } ?? CellCoordinate.all } + [
                    row.value, row.status.rawValue, row.lower.map(String.init) ?? "", row.upper.map(String.init) ?? "",
                    row.base.map(String.init) ?? "", row.mode, row.scale, row.decimals, row.denominatorValue,
                    row.denominatorCell, row.intervalLow, row.intervalHigh, row.confidence,
                ]
            )
        }
        return text
    }

    /// A representation index, worked out from figures that are printed beside it and public numbers.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - codes: the code of each dimension of the file.
    ///   - status: whether the reader sees it.
    ///   - rounding: how the counts that it rests on are printed.
    ///   - value: the index; empty where it is hidden.
    ///   - low: its lower limit.
    ///   - high: its upper limit.
    /// - Returns: one line of the kind `index`, which no attack needs.
    public static func index(
        table: String,
        codes: [String],
        status: PrintedRow.Status,
        rounding: FigureRounding,
        value: String,
        low: String,
        high: String
    ) -> String {
        let base = rounding.base.map(String.init) ?? ""
        return CSVText.exactLine(
            [table, indexKind] + codes + [
                value, status.rawValue, "", "", base, rounding.mode, "1", "2", "", "", low, high, "95",
            ]
        )
    }

    /// The dimensions of a file in this layout: its columns between the kind and the value.
    ///
    /// - Parameter path: a CSV file.
    /// - Returns: their ids.
    /// - Throws: `TabularError`; `ReleaseFileError` where the layout is another.
    public static func dimensions(of path: String) throws -> [String] {
        let header = try CSVTable(path: path).header
        guard header.count > 3, Array(header.prefix(2)) == head, let end = header.firstIndex(of: tail[0]), end >= 2
        else {
            throw ReleaseFileError(
                .column,
                path,
                row: 1,
                "has not the columns of a release: table_id, kind, dimensions, value"
            )
        }
        return Array(header[2..<end])
    }

    /// Reads rows, written by any tool in this layout.
    ///
    /// - Parameters:
    ///   - path: a CSV file.
    ///   - dimensions: ids of the dimensions; each needs a column.
    ///   - tables: ids of the tables to read; `nil` for all.
    /// - Returns: the rows, those that are withheld or cannot be formed included.
    /// - Throws: `TabularError`; `ReleaseFileError` for a missing column, an unknown kind, a count that is negative or
    ///   no whole number, a figure that stands twice.
    public static func read(path: String, dimensions: [String], tables: Set<String>? = nil) throws -> [PrintedRow] {
        let table = try CSVTable(path: path)
        func column(_ name: String) -> Int? { table.header.firstIndex(of: name) }
        func needed(_ name: String) throws -> Int {
            guard let column = column(name) else {
                throw ReleaseFileError(
                    .column,
                    path,
                    row: 1,
                    "has no column '\(name)'; is it a release in this layout?"
                )
            }
            return column
        }
        let id = try needed("table_id")
        let kind = try needed("kind")
        let places = try dimensions.map(needed)
        let value = try needed("value")
        let status = column("status")
        let optional = tail.dropFirst(2).map(column)
        var seen: Set<[String]> = []
        var rows: [PrintedRow] = []
        for (cells, number) in zip(table.rows, table.rowNumbers) {
            guard tables?.contains(cells[id]) ?? true else { continue }
            func refuse(_ reason: String) -> ReleaseFileError { ReleaseFileError(.row, path, row: number, reason) }
            func text(_ place: Int) -> String { optional[place].map { cells[$0] } ?? "" }
            func count(_ place: Int, _ name: String) throws -> Int? {
                let text = text(place)
                guard !text.isEmpty else { return nil }
                guard let number = Int(text), number >= 0 else {
                    throw refuse("'\(name)' is no whole number from 0 on; correct it")
                }
                return number
            }
            // An index is worked out from figures that are printed beside it.
            if cells[kind] == indexKind { continue }
            guard let kind = TableSpec.Kind(rawValue: cells[kind]) else {
                throw refuse("the kind is none of count, ratio, wilson, byars, narrative, sum, mean")
            }
            let stated = status.map { cells[$0] } ?? ""
            let isShown = !cells[value].isEmpty && stated != "suppressed"
            guard isShown || stated != "shown" else { throw refuse("is said to be shown, but has no value") }
            if isShown {
                if kind == .count || kind == .narrative || kind == .sum {
                    guard let whole = Int(cells[value]), whole >= 0 else {
                        throw refuse("a count or sum is no whole number from 0 on; correct it")
                    }
                } else {
                    guard let number = Double(cells[value]), number.isFinite, number >= 0 else {
                        throw refuse("a figure is no number from 0 on; correct it")
                    }
                }
            }
            let codes = places.map { cells[$0].isEmpty ? "*" : cells[$0] }
            guard seen.insert([cells[id], kind.rawValue] + codes + [text(6), text(7)]).inserted else {
                throw refuse("the same figure stands above already; keep one")
            }
            rows.append(
                PrintedRow(
                    table: cells[id],
                    kind: kind,
                    codes: codes,
                    status: isShown ? .shown : PrintedRow.Status(rawValue: stated) ?? .suppressed,
                    value: isShown ? cells[value] : "",
                    lower: try count(0, "lower"),
                    upper: try count(1, "upper"),
                    base: try count(2, "base"),
                    mode: text(3),
                    scale: text(4),
                    decimals: text(5),
                    denominatorValue: text(6),
                    denominatorCell: text(7),
                    intervalLow: text(8),
                    intervalHigh: text(9),
                    confidence: text(10)
                )
            )
        }
        return rows
    }
}
