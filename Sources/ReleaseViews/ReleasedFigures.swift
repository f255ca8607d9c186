import Tabular

/// The figures of a release, as `released.csv` holds them: all that a view may draw on.
///
/// A view is made from the very file that was released. What disclosure control hid is not in it, so no view can show it.
public struct ReleasedFigures: Sendable {
    /// The code of a total.
    package static let all = "*"

    /// One printed figure, or the mark in its place.
    package struct Figure: Hashable, Sendable {
        package let table: String
        /// `count`, `wilson`, `index` and others, as the released set says.
        package let kind: String
        /// A code for each dimension.
        package let codes: [String]
        package let status: String
        /// As printed; empty where there is none.
        package let value: String
        /// The smallest count that the figure leaves possible; `nil` for rates.
        package let lower: Int?
        package let scale: String
        package let decimals: Int
        package let denominator: String
        package let denominatorCell: String
        package let low: String
        package let high: String

        /// The mark in place of the figure; `nil` where a figure is shown.
        var mark: ReleaseMark? {
            if status == "shown" {
                // The printed figure is 0, and the count behind it cannot be.
                return kind == "count" && Int(value) == 0 && (lower ?? 0) > 0 ? .low : nil
            }
            return status == "not_available" ? .notAvailable : .confidential
        }
    }

    /// Ids of the dimensions, in the order of the columns.
    package let dimensions: [String]
    /// The figures, in the order of the release.
    package let figures: [Figure]

    /// Reads a released set.
    ///
    /// - Parameter path: `released.csv`.
    /// - Throws: `TabularError`; `ReleaseViewError` for a missing column, an unknown status, a figure that is no number.
    public init(path: String) throws {
        let table = try CSVTable(path: path)
        try self.init(header: table.header, rows: table.rows, numbers: table.rowNumbers, file: path)
    }

    init(header: [String], rows: [[String]], numbers: [Int], file: String) throws(ReleaseViewError) {
        func place(_ name: String) throws(ReleaseViewError) -> Int {
            guard let place = header.firstIndex(of: name) else {
                throw ReleaseViewError(.column, file, row: 1, "has no column '\(name)'; is it a released set?")
            }
            return place
        }
        let value = try place("value")
        guard header.prefix(2) == ["table_id", "kind"], value >= 2 else {
            throw ReleaseViewError(.column, file, row: 1, "does not begin with table_id, kind and the dimensions")
        }
        let status = try place("status")
        let (lower, scale, decimals) = (try place("lower"), try place("scale"), try place("decimals"))
        let (denominator, cell) = (try place("den_value"), try place("den_set"))
        let (low, high) = (try place("ci_lo"), try place("ci_hi"))
        dimensions = Array(header[2..<value])
        var figures: [Figure] = []
        for (cells, number) in zip(rows, numbers) {
            func refuse(_ reason: String) -> ReleaseViewError { ReleaseViewError(.row, file, row: number, reason) }
            guard ["shown", "suppressed", "not_available", "withheld"].contains(cells[status]) else {
                throw refuse("has a status that is none of shown, suppressed, not_available, withheld")
            }
            guard cells[status] == "shown" ? Double(cells[value])?.isFinite == true : cells[value].isEmpty else {
                throw refuse("has a status that its value contradicts")
            }
            for place in [low, high, denominator] where !cells[place].isEmpty {
                guard Double(cells[place])?.isFinite == true else { throw refuse("has a limit that is no number") }
            }
            figures.append(
                Figure(
                    table: cells[0],
                    kind: cells[1],
                    codes: cells[2..<value].map { $0.isEmpty ? Self.all : $0 },
                    status: cells[status],
                    value: cells[value],
                    lower: Int(cells[lower]),
                    scale: cells[scale],
                    decimals: Int(cells[decimals]) ?? 0,
                    denominator: cells[denominator],
                    denominatorCell: cells[cell],
                    low: cells[low],
                    high: cells[high]
                )
            )
        }
        self.figures = figures
    }
}
