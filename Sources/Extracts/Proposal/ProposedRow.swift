/// A row of a mapping as the tool proposes it.
package struct ProposedRow: Sendable, Equatable {
    /// The field, attribute or setting; empty for a column that stays here.
    package var field: String
    package var column = ""
    package var format = ""
    package var table = ""
    package var transforms: [String] = []
    package var sends = ""
    package var note = ""

    /// Whether the tool asks for something in it.
    package var asks: Bool { column == Mapping.question || format == Mapping.question }

    var cells: [String] { [field, column, format, table, transforms.joined(separator: " | "), sends, note] }
}

/// A code that no table reads, for the analyst to fill in.
package struct UnreadCode: Sendable, Equatable {
    /// The column, as the mapping names it.
    package let column: String
    /// The cell's text, which stays in the partner's own file and on no screen.
    package let text: String
    /// How many rows hold it.
    package let rows: Int
    /// The values that it may stand for.
    package var permitted: [String] = []
}
