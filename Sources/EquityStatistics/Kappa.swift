/// Cohen's kappa: how far two partners' codes for the same people agree beyond chance.
public enum Kappa {
    /// Agreement beyond chance: 1 is full agreement, 0 what chance would bring.
    ///
    /// - Parameters:
    ///   - table: people by the one partner's code (rows) and the other's (columns), codes in the same order. From
    ///     published figures only.
    ///   - confidence: how sure the limits are meant to be.
    /// - Returns: kappa with its large-sample limits, cut at -1 and 1; `nil` where both use one and the same code throughout.
    /// - Throws: `unequalTable`, `tooFew` below two codes, `negativeCount`, `emptyDenominator` without people.
    /// - Source: J. Cohen, Educational and Psychological Measurement 20 (1960) 37; J. L. Fleiss, J. Cohen and B. S. Everitt,
    ///   Psychological Bulletin 72 (1969) 323, for the variance.
    public static func cohen(
        _ table: [[Int]],
        confidence: ConfidenceLevel = .percent95
    ) throws(EquityError) -> Estimate? {
        guard table.count >= 2 else { throw EquityError(.tooFew, "codes", "agreement needs at least two codes") }
        guard table.allSatisfy({ $0.count == table.count }) else {
            throw EquityError(.unequalTable, "table", "both partners need the same codes in the same order")
        }
        for (number, row) in table.enumerated() {
            for count in row { try Given.count(count, "row \(number + 1)") }
        }
        let people = Double(table.reduce(0) { $0 + $1.reduce(0, +) })
        try Given.denominator(people, "table")
        let shares = table.map { row in row.map { Double($0) / people } }
        let rows = shares.map { $0.reduce(0, +) }
        let columns = shares.indices.map { column in shares.reduce(0) { $0 + $1[column] } }
        let agreed = shares.indices.reduce(0) { $0 + shares[$1][$1] }
        let chance = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
        guard chance < 1 else { return nil }
        let kappa = (agreed - chance) / (1 - chance)
        let rest = 1 - kappa
        var sum = 0.0
        for row in shares.indices {
            for column in shares.indices {
                let together =
                    row == column ? 1 - (rows[row] + columns[row]) * rest : (columns[row] + rows[column]) * rest
                sum += shares[row][column] * together * together
            }
        }
        let last = kappa - chance * rest
        let variance = max(sum - last * last, 0) / (people * (1 - chance) * (1 - chance))
        let reach = confidence.deviate * variance.squareRoot()
        return Estimate(value: kappa, lower: max(kappa - reach, -1), upper: min(kappa + reach, 1))
    }
}
