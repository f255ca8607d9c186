import Tabular

/// One row of `lenses.csv`: a figure of a lens, in the very letters in which it is released.
package struct ReleasedLensRow: Sendable, Equatable {
    package var lens: String
    /// The lens's kind, as the programme file writes it.
    package var kind: String
    package var measure = ""
    package var dimension = ""
    package var category = ""
    package var label: String
    /// Empty where it is hidden or does not exist.
    package var count = ""
    package var denominator = ""
    package var value = ""
    package var lower = ""
    package var upper = ""
    /// One of ``statuses``.
    package var status: String
    package var word: String

    /// Creates a row of which the rest is empty.
    package init(lens: String, kind: String, label: String, status: String, word: String) {
        self.lens = lens
        self.kind = kind
        self.label = label
        self.status = status
        self.word = word
    }

    /// What a status can be.
    package static let statuses = ["shown", "suppressed", "withheld", "not_available"]

    /// The columns, in order, each with its cell of a row.
    private static let layout: [(name: String, cell: any WritableKeyPath<ReleasedLensRow, String> & Sendable)] = [
        ("lens", \.lens), ("kind", \.kind), ("measure", \.measure), ("dimension", \.dimension),
        ("category", \.category), ("label", \.label), ("count", \.count), ("denominator", \.denominator),
        ("value", \.value), ("lower_95", \.lower), ("upper_95", \.upper), ("status", \.status), ("word", \.word),
    ]

    /// The file's header, without the mark of the test environment.
    package static var columns: [String] { layout.map(\.name) }

    /// The cells, one for each column.
    package var cells: [String] { Self.layout.map { self[keyPath: $0.cell] } }

    /// Reads a file of lenses, whose figures are texts still.
    ///
    /// - Parameter path: `lenses.csv`.
    /// - Returns: Its rows, each with its place in the file; `nil` where the columns are others.
    /// - Throws: `TabularError`.
    package static func read(path: String) throws -> [(number: Int, row: ReleasedLensRow)]? {
        let table = try CSVTable(path: path)
        // A release of the test environment has one column more, which says so.
        guard Array(table.header.prefix(columns.count)) == columns else { return nil }
        return zip(table.rowNumbers, table.rows).map { number, cells in
            var row = ReleasedLensRow(lens: "", kind: "", label: "", status: "", word: "")
            for (place, column) in layout.enumerated() { row[keyPath: column.cell] = cells[place] }
            return (number, row)
        }
    }
}

/// One row of `feasibility.csv`: whether a lens could run.
package struct LensFeasibilityRow: Sendable, Equatable {
    package let lens: String
    package let title: String
    /// `yes`, `partly` or `no`.
    package let verdict: String
    /// What is missing from whom; empty where nothing is.
    package let missing: String

    /// Creates a row.
    package init(lens: String, title: String, verdict: String, missing: String) {
        self.lens = lens
        self.title = title
        self.verdict = verdict
        self.missing = missing
    }

    /// The file's header, without the mark of the test environment.
    package static let columns = ["lens", "title", "can_run", "missing"]

    /// The cells, one for each column.
    package var cells: [String] { [lens, title, verdict, missing] }

    /// Reads a checklist.
    ///
    /// - Parameter path: `feasibility.csv`.
    /// - Returns: Its rows; `nil` where the columns are others.
    /// - Throws: `TabularError`.
    package static func read(path: String) throws -> [LensFeasibilityRow]? {
        let table = try CSVTable(path: path)
        guard Array(table.header.prefix(columns.count)) == columns else { return nil }
        return table.rows.map { LensFeasibilityRow(lens: $0[0], title: $0[1], verdict: $0[2], missing: $0[3]) }
    }
}
