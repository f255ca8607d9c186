import Extracts
import Normalising

/// What is wrong with the partner's own ids: one that stands for two people would join them for good.
struct SourceReview: Sendable {
    /// Ids whose rows are of different people (date of birth, given name and surname all differ); left out whole.
    private(set) var setAside: Set<Int32> = []
    /// Ids whose rows carry different valid NHS numbers; none of them counts.
    private(set) var withoutNumber: Set<Int32> = []

    /// The share of ids set aside above which the mapped column cannot be the person's id.
    static let tolerated = 0.02
    /// An id with more different names and dates than this is nobody's.
    private static let mostIdentities = 48

    private struct Identity: Hashable {
        let given: Int32
        let surname: Int32
        let birthDate: Int32
    }

    init(_ extract: ExtractRows) {
        self.init(extract, RowGroups(extract.rows, groups: extract.sources.count) { $0.source })
    }

    init(_ extract: ExtractRows, _ rowsOfSource: RowGroups) {
        for source in rowsOfSource.indices {
            let positions = rowsOfSource[source]
            guard positions.count > 1 else { continue }
            var number: UInt64 = 0
            var identities: Set<Identity> = []
            for position in positions {
                let row = extract.rows[Int(position)]
                if row.nhsNumber != 0 {
                    if number == 0 { number = row.nhsNumber }
                    if number != row.nhsNumber { withoutNumber.insert(Int32(source)) }
                }
                guard row.given >= 0 && row.surname >= 0 && row.birthDate != 0 else { continue }
                guard identities.count <= Self.mostIdentities else { continue }
                identities.insert(Identity(given: row.given, surname: row.surname, birthDate: row.birthDate))
            }
            guard identities.count > 1 else { continue }
            let list = Array(identities)
            let isNobody =
                list.count > Self.mostIdentities
                || list.indices.contains { one in
                    list[..<one].contains { Self.areTwoPeople(list[one], $0, extract) }
                }
            if isNobody { setAside.insert(Int32(source)) }
        }
    }

    private static func areTwoPeople(_ one: Identity, _ other: Identity, _ extract: ExtractRows) -> Bool {
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
    /// Whether one date can be the other with a slip: equal, day and month exchanged, or two of three parts
    /// equal; where one is a year alone, of one year.
    static func areClose(_ one: Int32, _ other: Int32) -> Bool {
        if one == other { return true }
        let left = (one / 10_000, one / 100 % 100, one % 100)
        let right = (other / 10_000, other / 100 % 100, other % 100)
        if left.1 == 0 || right.1 == 0 { return left.0 == right.0 }
        let equal = [left.0 == right.0, left.1 == right.1, left.2 == right.2].count { $0 }
        return equal >= 2 || (left.0 == right.0 && left.1 == right.2 && left.2 == right.1)
    }
}
