/// Reads years of birth, for extracts that hold no day: four digits.
public enum BirthYear {
    /// What a mapping says for such a column, in place of a `DateFormat`.
    public static let format = "yyyy"

    /// Reads a year.
    ///
    /// - Parameters:
    ///   - text: The cell, outer blanks removed.
    ///   - reference: The last day on which somebody in the extract can have been born.
    /// - Returns: The year, missing, or refused as a dummy, impossible or not four digits.
    public static func read(_ text: some Collection<UInt8>, reference: CalendarDay) -> Normalised<Int> {
        guard !text.isEmpty else { return .missing }
        guard text.count == 4, text.allSatisfy(\.isDigit) else { return .refused(.format) }
        let year = text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard year != 9999 && year != 1900 && year != 1800 else { return .refused(.dummy) }
        guard year <= reference.year, reference.year - year <= BirthDate.greatestAge else {
            return .refused(.impossible)
        }
        return .value(year)
    }
}
