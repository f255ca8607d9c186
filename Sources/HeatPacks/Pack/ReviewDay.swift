package import Governance
package import Registers

/// When an assessment is looked at again: 6 to 12 months on.
package struct ReviewDay: Sendable, Equatable {
    /// The day.
    package let day: CalendarDate
    /// Who set it, a clause.
    package let source: String
    /// Whether it lies 6 to 12 months after the pack.
    package let isInTime: Bool

    /// Finds the day: the register's, else a review among the charter's deadlines, else 12 months on.
    ///
    /// - Parameters:
    ///   - assessment: The assessment that the pack is of; `nil` for none.
    ///   - charter: The programme's charter.
    ///   - today: The day of the pack.
    package init(_ assessment: Assessment?, charter: Programme.Charter?, today: CalendarDate) {
        let window = today.adding(months: 6)...today.adding(months: 12)
        let reviews = (charter?.deadlines ?? []).filter { $0.what.lowercased().contains("review") && $0.by > today }
        if let due = assessment?.reviewDue {
            (day, source) = (due, "as the register of assessments says")
        } else if let due = reviews.map(\.by).min() {
            (day, source) = (due, "as the charter says")
        } else {
            (day, source) = (window.upperBound, "12 months on, since nobody has set another day")
        }
        isInTime = window.contains(day)
    }

    /// One sentence.
    package var sentence: String {
        "To be reviewed on \(day.words), \(source)"
            + (isInTime ? "." : "; that is not within 6 to 12 months of this pack: set another day, or say why.")
    }
}

extension CalendarDate {
    /// The same day so many months later; the last day of the month where that has no such day.
    ///
    /// - Parameter months: How many, from 0 on.
    /// - Returns: The day.
    func adding(months: Int) -> CalendarDate {
        let count = month - 1 + months
        let (year, month) = (year + count / 12, count % 12 + 1)
        func text(_ day: Int) -> String {
            let parts = [month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return "\(String(repeating: "0", count: max(0, 4 - "\(year)".count)))\(year)-\(parts[0])-\(parts[1])"
        }
        for day in stride(from: day, through: 28, by: -1) {
            if let found = CalendarDate(text(day)) { return found }
        }
        return CalendarDate(text(min(day, 28))) ?? self
    }
}
