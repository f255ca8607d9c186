package import Normalising

/// How one field is read.
package struct MappedColumn: Sendable {
    /// What stands under `your_column`: a column's name, or several joined by ` + `.
    package let text: String
    /// The names joined in `text`; one name where the text is a single column's.
    package let columns: [String]
    /// The format of dates, or `plain` for postcodes of another country.
    package let format: String
    /// The table that translates codes.
    package let table: CodeTable?
    /// What is done to a cell before it is read.
    package let transforms: [Transform]
    /// What the analyst filled in for codes that the table does not hold.
    package var filled: FilledCodes.Column?
    /// The line of the mapping file, for messages.
    package let line: Int

    /// Translates a cell: by the table, then by what was filled in.
    ///
    /// - Parameters:
    ///   - cell: The cell.
    ///   - fit: Fits a standard value to the values that are meant; without a table the cell itself is fitted.
    /// - Returns: The value; missing; or refused.
    func value(_ cell: ArraySlice<UInt8>, fit: (String) -> Normalised<String>) -> Normalised<String> {
        let text = String(decoding: transforms.apply(cell), as: UTF8.self)
        let read: Normalised<String>
        switch table?.read(text) ?? .value(text) {
        case .value(let value): read = fit(value)
        case .missing: return .missing
        case .refused(let refusal): read = .refused(refusal)
        }
        guard read == .refused(.notInCodeTable), let filled else { return read }
        switch filled.value(of: String(decoding: cell, as: UTF8.self)) {
        case nil: return read
        case .notKnown: return .missing
        case .value(let value): return fit(value)
        }
    }
}
