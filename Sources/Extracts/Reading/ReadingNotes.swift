package import Tabular

/// What there is to say of an extract as a file; holds no cell.
package struct ReadingNotes: Sendable {
    /// How it was read.
    package let layout: TableLayout
    /// What kind of file it is.
    package let kind: TableKind
    /// The names of all columns, for the partner's own page.
    package let header: [String]
    /// Rows with text below the header, ragged ones left out.
    package internal(set) var rowsRead = 0
    /// Rows with more or fewer cells than the header, which were set aside, and the first of their numbers.
    package internal(set) var raggedCount = 0
    package internal(set) var raggedRows: [Int] = []
    /// Rows that were in the file before, cell for cell; only the first of them counts.
    package internal(set) var exactDuplicates = 0
    /// Rows below the last record with text in one cell alone, such as a total or a remark.
    package internal(set) var loneCells = 0
    /// What a person should know of the sheet; `nil` for text.
    package internal(set) var sheet: SheetNotes?
    /// The positions of columns that were not read, from 0.
    package internal(set) var unreadColumns: [Int] = []

    init(layout: TableLayout, kind: TableKind, header: [String]) {
        self.layout = layout
        self.kind = kind
        self.header = header
    }
}
