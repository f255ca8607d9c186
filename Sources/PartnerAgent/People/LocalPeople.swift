import Extracts

/// The people of one extract, found by exact rules on the names themselves before anything leaves.
///
/// Rows with one source id are one person. Others join when one of the rules of `LocalRule` holds and nothing that is
/// known of either side speaks against it.
struct LocalPeople: Sendable {
    /// For each source id, the person, numbered in order of first appearance; -1 where the id was set aside.
    let personOfSource: [Int32]
    /// For each person, the positions of their rows.
    let rowsOfPerson: [[Int32]]
    /// What was found wrong with source ids.
    let review: SourceReview
    /// NHS numbers that two different people carried, and so nobody keeps.
    let disputedNumbers: Set<UInt64>

    init(_ extract: ExtractRows) {
        let review = SourceReview(extract)
        var groups = SourceGroups(extract, review)
        for rule in LocalRule.allCases { groups.apply(rule) }
        let sources = extract.sources.values.count
        var personOfSource = [Int32](repeating: -1, count: sources)
        var numbered: [Int: Int32] = [:]
        var rows: [[Int32]] = []
        for (position, row) in extract.rows.enumerated() where !review.setAside.contains(row.source) {
            let root = groups.root(Int(row.source))
            let person: Int32
            if let known = numbered[root] {
                person = known
            } else {
                person = Int32(rows.count)
                numbered[root] = person
                rows.append([])
            }
            personOfSource[Int(row.source)] = person
            rows[Int(person)].append(Int32(position))
        }
        self.personOfSource = personOfSource
        self.review = review
        rowsOfPerson = rows
        disputedNumbers = Self.disputed(extract, personOfSource, review)
    }

    private static func disputed(
        _ extract: ExtractRows,
        _ personOfSource: [Int32],
        _ review: SourceReview
    ) -> Set<UInt64> {
        var holder: [UInt64: Int32] = [:]
        var disputed: Set<UInt64> = []
        for row in extract.rows where row.nhsNumber != 0 && !review.withoutNumber.contains(row.source) {
            let person = personOfSource[Int(row.source)]
            guard person >= 0 else { continue }
            if holder.updateValue(person, forKey: row.nhsNumber).map({ $0 != person }) ?? false {
                disputed.insert(row.nhsNumber)
            }
        }
        return disputed
    }
}
