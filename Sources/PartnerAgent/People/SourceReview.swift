import Extracts
import Pseudonyms

/// What is wrong with the partner's own ids: one that stands for two people would join them for good.
struct SourceReview: Sendable {
    /// Ids whose rows are of different people (date of birth, given name and surname all differ); left out whole.
    private(set) var setAside: Set<Int32> = []
    /// Ids whose rows carry different valid NHS numbers; none of them counts.
    private(set) var withoutNumber: Set<Int32> = []

    /// The share of ids set aside above which the mapped column cannot be the person's id.
    static let tolerated = 0.02

    init(_ extract: ExtractRows) {
        var first = [Int32](repeating: -1, count: extract.sources.values.count)
        var number = [UInt64](repeating: 0, count: extract.sources.values.count)
        for (position, row) in extract.rows.enumerated() {
            let source = Int(row.source)
            if row.nhsNumber != 0 {
                if number[source] == 0 { number[source] = row.nhsNumber }
                if number[source] != row.nhsNumber { withoutNumber.insert(row.source) }
            }
            guard row.given >= 0 && row.surname >= 0 && row.birthDate != 0 else { continue }
            if first[source] < 0 {
                first[source] = Int32(position)
            } else if Self.areTwoPeople(extract.rows[Int(first[source])], row, extract) {
                setAside.insert(row.source)
            }
        }
    }

    private static func areTwoPeople(_ one: ExtractRow, _ other: ExtractRow, _ extract: ExtractRows) -> Bool {
        guard one.given != other.given, one.surname != other.surname, !Dates.areClose(one.birthDate, other.birthDate)
        else { return false }
        let given = (extract.givenNames.values[Int(one.given)], extract.givenNames.values[Int(other.given)])
        let surnames = (extract.surnames.values[Int(one.surname)], extract.surnames.values[Int(other.surname)])
        return given.0.root != given.1.root && !SpellingSlip.couldBeOne(given.0.letters, given.1.letters)
            && surnames.0.first?.phonetic != surnames.1.first?.phonetic
    }
}

/// Comparing dates of birth as `yyyymmdd` numbers.
enum Dates {
    /// Whether one date can be the other with a slip: equal, day and month exchanged, or two of three parts equal.
    static func areClose(_ one: Int32, _ other: Int32) -> Bool {
        if one == other { return true }
        let left = (one / 10_000, one / 100 % 100, one % 100)
        let right = (other / 10_000, other / 100 % 100, other % 100)
        let equal = [left.0 == right.0, left.1 == right.1, left.2 == right.2].count { $0 }
        return equal >= 2 || (left.0 == right.0 && left.1 == right.2 && left.2 == right.1)
    }
}
