/// What becomes of rows that have more or fewer cells than the header.
public enum RaggedRows: Sendable, Equatable {
    /// The first one ends the reading.
    case refuse
    /// They are left out and counted; more than this share of all rows (0 to 1) is refused.
    case setAside(share: Double)
}

/// The ragged rows of one file so far.
struct RaggedTally: Sendable {
    /// How many row numbers are kept.
    static let kept = 20

    let policy: RaggedRows
    private(set) var count = 0
    private(set) var rows: [Int] = []

    init(_ policy: RaggedRows) { self.policy = policy }

    mutating func add(_ row: Int) {
        count += 1
        if rows.count < Self.kept { rows.append(row) }
    }

    /// Whether the share is passed when the file has this many rows in all.
    func tooMany(of rows: Int) -> Bool {
        guard case .setAside(let share) = policy else { return count > 0 }
        return Double(count) > share * Double(rows)
    }

    func error(file: String, sheet: Int?, share: Double) -> TabularError {
        let shown = rows.prefix(5).map(String.init).joined(separator: ", ")
        let permille = (share * 1000).rounded()
        return TabularError(
            .ragged,
            file: file,
            sheet: sheet,
            row: rows.first,
            reason: "\(count) rows have more or fewer cells than the header (row \(shown)\(count > 5 ? " ..." : "")); "
                + "\(Int(permille)) in 1,000 may be left out; check the delimiter, and that every quote is closed"
        )
    }
}
