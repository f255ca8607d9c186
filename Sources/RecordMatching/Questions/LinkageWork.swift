import Composites

/// The stages of one linkage, kept so that questions can be asked of it: why two records are joined or not, what joined
/// people in general, how it would have gone without the NHS number.
public struct LinkageWork: Sendable {
    let catalogue: Catalogue
    /// Clusters join while their mean weight is at least this, in thousandths of a bit.
    let threshold: Int
    let tables: [TokenTable]
    let index: PersonIndex
    let reader: PatternReader
    /// All candidates; none where another engine held them.
    let candidates: [CandidatePair]
    let model: AnchoredModel
    /// What all candidates show, and what it weighs.
    let patterns: WeighedPatterns
    /// What the pairs in one person share.
    let joined: JoinedPairs
    /// One for each of `candidates`, in their order.
    let scored: [ScoredPair]
    /// For each person a class of equal NHS numbers, -1 where none is known.
    let numbers: [Int32]
    /// Records that stand apart or deserve a look, ascending by person.
    public let remarks: [RecordRemark]
    /// What was found.
    public let result: LinkageResult

    /// The pattern that a candidate shows.
    func pattern(of candidate: CandidatePair) -> AgreementPattern {
        let missing = index.missing[Int(candidate.left)].union(index.missing[Int(candidate.right)])
        return reader.pattern(
            mask: candidate.mask,
            missing: missing,
            comparableAddress: !missing.isSuperset(of: [.postcode, .property, .house])
        )
    }

    /// The position among the pairs of packages of two packages, the earlier one first.
    func packagePair(_ left: Int, _ right: Int) -> Int {
        model.counts.firstIndex { $0.left == left && $0.right == right } ?? 0
    }

    /// The candidate of two people, by halving; `nil` where they share no token.
    func candidate(_ one: Int, _ other: Int) -> Int? {
        let (left, right) = (UInt32(min(one, other)), UInt32(max(one, other)))
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if (candidates[middle].left, candidates[middle].right) < (left, right) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < candidates.count, candidates[low].left == left, candidates[low].right == right else { return nil }
        return low
    }

    /// The number of a record in this linkage.
    ///
    /// - Parameters:
    ///   - partner: The partner's id.
    ///   - recordID: The record's random id.
    /// - Returns: `nil` where no package of the partner holds it.
    public func person(partner: String, recordID: String) -> Int? {
        guard let package = tables.firstIndex(where: { $0.partner == partner }) else { return nil }
        let table = tables[package]
        return (0..<table.people).first { table.handle($0) == recordID }.map { index.firstPerson[package] + $0 }
    }
}
