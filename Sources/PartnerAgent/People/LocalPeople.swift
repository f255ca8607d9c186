import Extracts
import SafeFiles

/// The people of one extract, found on the names themselves before anything leaves.
///
/// Rows with one source id are one person. Others join, the surest first, where a comparison of all that is known says
/// that they are one person and nothing that is known of either side speaks against it. The result hangs on what the
/// rows say and never on their order.
struct LocalPeople: Sendable {
    /// For each source id, the person, numbered in order of first appearance; -1 where the id was set aside.
    let personOfSource: ScratchArray<Int32>
    /// For each person, the positions of their rows.
    let rowsOfPerson: RowGroups
    /// What was found wrong with source ids.
    let review: SourceReview
    /// NHS numbers that two different people carried, and so nobody keeps.
    let disputedNumbers: Set<UInt64>
    /// Compares rows; also gives the order that does not hang on where they stand.
    let comparison: RowComparison

    /// Finds the people.
    ///
    /// - Parameters:
    ///   - extract: The extract.
    ///   - threads: How many processors work on it; does not change the result.
    init(_ extract: ExtractRows, threads: Int = 2) {
        let sources = extract.sources.count
        let rowsOfSource = RowGroups(extract.rows, groups: sources) { $0.source }
        let review = SourceReview(extract, rowsOfSource)
        let comparison = RowComparison(extract)
        let distinct = DistinctRows(extract, review, rowsOfSource) { comparison.content($0) }
        rowsOfSource.release()
        var search = PairSearch(extract: extract, distinct: distinct, comparison: comparison, review: review)
        search.expectFamilies()
        let pairs = search.pairs(threads: threads)
        var groups = PersonGroups(search, sources: sources)
        groups.join(pairs) { [search] source in
            var content: UInt64 = ContentHash.of(extract.sources.bytes(of: Int(source)))
            // A sum does not hang on the order of the rows.
            for position in distinct.rows(of: Int(source)) { content &+= comparison.content(search.row(position)) }
            return content
        }
        var personOfRoot = [Int32](repeating: -1, count: sources)
        var personOfSource = ScratchArray<Int32>()
        var people: Int32 = 0
        for source in 0..<Int32(sources) {
            guard !distinct.rows(of: Int(source)).isEmpty else {
                personOfSource.append(-1)
                continue
            }
            let root = Int(groups.root(source))
            if personOfRoot[root] < 0 {
                personOfRoot[root] = people
                people += 1
            }
            personOfSource.append(personOfRoot[root])
        }
        self.personOfSource = personOfSource
        self.comparison = search.comparison
        self.review = review
        rowsOfPerson = RowGroups(extract.rows, groups: Int(people)) { personOfSource[Int($0.source)] }
        disputedNumbers = Self.disputed(extract, personOfSource, review)
        extract.rows.release()
    }

    private static func disputed(
        _ extract: ExtractRows,
        _ personOfSource: ScratchArray<Int32>,
        _ review: SourceReview
    ) -> Set<UInt64> {
        // A part of the numbers at a time, so that the table of holders stays small.
        let parts = UInt64(max(1, extract.rows.count >> 21))
        var disputed: Set<UInt64> = []
        for part in 0..<parts {
            var holder: [UInt64: Int32] = [:]
            for row in extract.rows where row.nhsNumber != 0 && row.nhsNumber % parts == part {
                let person = personOfSource[Int(row.source)]
                guard person >= 0, !review.withoutNumber.contains(row.source) else { continue }
                if holder.updateValue(person, forKey: row.nhsNumber).map({ $0 != person }) ?? false {
                    disputed.insert(row.nhsNumber)
                }
            }
        }
        return disputed
    }
}
