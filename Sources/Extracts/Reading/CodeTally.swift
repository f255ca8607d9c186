import Normalising

/// The codes of one column that nothing reads, with how many rows hold each.
///
/// Memory is bounded: a column of very many different texts holds no codes, and none of them is kept.
struct CodeTally: Sendable {
    private var rows: [String: Int] = [:]
    /// Whether there are too many different texts, or too long ones, to be codes.
    private(set) var isOpen = false

    /// Takes the cell of a row that nothing reads; what looks like an identifier is no code.
    mutating func take(_ cell: ArraySlice<UInt8>) {
        if isOpen || IdentifierLookalike.kind(of: cell) != nil { return }
        let text = String(decoding: cell, as: UTF8.self)
        if cell.count > ColumnProfile.longestCode
            || (rows.count == ColumnProfile.distinctLimit && rows[text] == nil)
        {
            isOpen = true
            rows = [:]
        } else {
            rows[text, default: 0] += 1
        }
    }

    /// The codes, the most frequent first.
    func codes(of column: String, permitted: [String]) -> [UnreadCode] {
        rows.map { UnreadCode(column: column, text: $0.key, rows: $0.value, permitted: permitted) }
            .sorted { ($1.rows, $0.text) < ($0.rows, $1.text) }
    }
}
