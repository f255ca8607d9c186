/// A table as the partial `table` draws it: a caption, one heading a column, a row heading and cells.
public struct PageTable: Sendable, Equatable {
    /// One heading.
    public struct Column: Sendable, Equatable {
        /// The words.
        public let heading: String
        /// Whether the cells are figures, set flush right.
        public let numeric: Bool

        /// Creates a heading.
        public init(_ heading: String, numeric: Bool = true) {
            self.heading = heading
            self.numeric = numeric
        }
    }

    /// One cell.
    public struct Cell: Sendable, Equatable {
        /// What is written in it.
        public let text: String
        /// `n` for figures, `c` for words that stand for a hidden figure, `nil` for plain words.
        public let style: String?

        /// Whether a number stands in it.
        package var isFigure: Bool { style == "n" }

        /// A figure.
        public static func figure(_ text: String) -> Cell { Cell(text: text, style: "n") }
        /// Words.
        public static func words(_ text: String) -> Cell { Cell(text: text, style: nil) }
        /// Words that stand where a figure is hidden or does not exist.
        public static func absent(_ text: String) -> Cell { Cell(text: text, style: "n c") }
    }

    /// One row.
    public struct Row: Sendable, Equatable {
        /// The row's heading.
        public let label: String
        /// One cell for each column after the first.
        public let cells: [Cell]
        /// Whether it is the total, set in bold.
        public let isTotal: Bool

        /// Creates a row.
        public init(_ label: String, _ cells: [Cell], isTotal: Bool = false) {
            self.label = label
            self.cells = cells
            self.isTotal = isTotal
        }
    }

    /// An id that is used once on the page.
    public let id: String
    /// What the table shows: who, what, when.
    public let caption: String
    /// The headings; the first stands over the row headings.
    public let columns: [Column]
    /// The rows.
    public let rows: [Row]
    /// A class for the table, for example `matrix`.
    public let style: String?

    /// Creates a table.
    public init(id: String, caption: String, columns: [Column], rows: [Row], style: String? = nil) {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.style = style
    }

    /// The value for a section that holds `{{>table}}`.
    public var value: PageValue {
        [
            "table_id": .text(id), "caption": .text(caption), "table_class": .optional(style),
            "columns": .list(columns.map { ["heading": .text($0.heading), "numeric": .flag($0.numeric)] }),
            "rows": .list(
                rows.map { row in
                    [
                        "row_label": .text(row.label), "total": .flag(row.isTotal),
                        "cells": .list(row.cells.map { ["cell": .text($0.text), "cell_class": .optional($0.style)] }),
                    ]
                }
            ),
        ]
    }
}
