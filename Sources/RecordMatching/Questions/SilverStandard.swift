import Composites

/// What is found again of pairs with one NHS number when the number is hidden: a silver standard, since numbers can be
/// wrong and not everybody has one.
public struct SilverStandard: Sendable, Equatable {
    /// Pairs of records of two partners, both with an NHS number.
    public struct PackagePair: Sendable, Equatable {
        /// The earlier package's partner.
        public let left: String
        /// The later package's partner.
        public let right: String
        /// Pairs that share one NHS number.
        public fileprivate(set) var known = 0
        /// Pairs that were put into one person without it.
        public fileprivate(set) var found = 0
        /// Pairs that are both.
        public fileprivate(set) var agreed = 0
    }

    /// One record's pairs.
    public struct Outcome: Sendable, Equatable {
        /// Pairs with records of other partners that share its NHS number.
        public fileprivate(set) var known: UInt32 = 0
        /// Pairs with numbered records of other partners that it was put together with, the number hidden.
        public fileprivate(set) var found: UInt32 = 0
        /// Pairs that are both.
        public fileprivate(set) var both: UInt32 = 0
    }

    /// Every pair of packages.
    public private(set) var pairs: [PackagePair]
    /// One for each record, numbered through.
    public private(set) var outcomes: [Outcome]
    /// Records with an NHS number.
    public let numbered: Int
    /// Whether the model settled without the number, on something that looks like one person's records.
    public let plausible: Bool

    /// Compares people found without the number with those that the number tells.
    ///
    /// - Parameters:
    ///   - partners: The partners in the order of their packages.
    ///   - packages: The package of each record.
    ///   - numbers: For each record a class of equal NHS numbers, -1 where none is known.
    ///   - clusters: The people found with the number hidden.
    ///   - plausible: Whether the model can be believed.
    init(partners: [String], packages: [UInt8], numbers: [Int32], clusters: [UInt32], plausible: Bool) {
        self.plausible = plausible
        var pairs: [PackagePair] = []
        var positions = [Int](repeating: 0, count: partners.count * partners.count)
        for left in partners.indices {
            for right in partners.indices where left < right {
                positions[left * partners.count + right] = pairs.count
                positions[right * partners.count + left] = pairs.count
                pairs.append(PackagePair(left: partners[left], right: partners[right]))
            }
        }
        var outcomes = [Outcome](repeating: Outcome(), count: packages.count)
        let records = packages.indices.filter { numbers[$0] >= 0 }
        numbered = records.count
        /// Every pair of records of different packages within groups of equal labels.
        func forEachPair(_ label: (Int) -> Int, _ body: (Int, Int, Int) -> Void) {
            let sorted = records.sorted { (label($0), $0) < (label($1), $1) }
            var start = 0
            while start < sorted.count {
                var end = start + 1
                while end < sorted.count && label(sorted[end]) == label(sorted[start]) { end += 1 }
                for one in start..<end {
                    for other in (one + 1)..<max(one + 1, end)
                    where packages[sorted[one]] != packages[sorted[other]] {
                        let (left, right) = (sorted[one], sorted[other])
                        body(left, right, positions[Int(packages[left]) * partners.count + Int(packages[right])])
                    }
                }
                start = end
            }
        }
        forEachPair({ Int(numbers[$0]) }) { left, right, pair in
            pairs[pair].known += 1
            outcomes[left].known += 1
            outcomes[right].known += 1
        }
        forEachPair({ Int(clusters[$0]) }) { left, right, pair in
            pairs[pair].found += 1
            outcomes[left].found += 1
            outcomes[right].found += 1
            guard numbers[left] == numbers[right] else { return }
            pairs[pair].agreed += 1
            outcomes[left].both += 1
            outcomes[right].both += 1
        }
        self.pairs = pairs
        self.outcomes = outcomes
    }
}

extension LinkageWork {
    /// Links once more as if nobody had an NHS number, and compares with what the numbers tell.
    ///
    /// The composites without the number are the same, so nothing is joined anew: candidates that share nothing but the
    /// number are dropped, the model is learned again, and people are made again.
    ///
    /// - Returns: `nil` where the catalogue has no number or no two partners share one.
    public func silverStandard() -> SilverStandard? {
        let shown = catalogue.withoutNumber
        guard candidates.contains(where: { $0.mask & ~shown != 0 }) else { return nil }
        let hidden = candidates.compactMap { candidate -> CandidatePair? in
            let mask = candidate.mask & shown
            return mask == 0 ? nil : CandidatePair(left: candidate.left, right: candidate.right, mask: mask)
        }
        let index = PersonIndex(index, hiding: .nhsNumber)
        let scoring = PairScoring(tables: tables, index: index, reader: reader, candidates: hidden)
        let weights = LearnedWeights(tables.map { $0.numbers.hiding(.nhsNumber) }, scoring.counts, reader)
        let people = PeopleMaking(
            pairs: scoring.scored(weights, tables: tables, index: index).pairs,
            index: index,
            numbers: [Int32](repeating: -1, count: index.people),
            threshold: threshold
        )
        return SilverStandard(
            partners: result.partners,
            packages: index.packages,
            numbers: numbers,
            clusters: people.clusters.clusters,
            plausible: weights.isLearned && weights.model.converged
        )
    }
}

extension PersonIndex {
    /// The same people, one field unknown of all.
    init(_ index: PersonIndex, hiding field: FieldSet) {
        self.init(index, missing: index.missing.map { $0.union(field) })
    }

    /// The same people with other missing fields, one set a person.
    init(_ index: PersonIndex, missing: [FieldSet]) {
        firstPerson = index.firstPerson
        self.missing = missing
    }
}

extension ExtractNumbers {
    /// The same numbers of an extract that does not hold a field.
    func hiding(_ field: FieldSet) -> ExtractNumbers {
        var numbers = self
        for (position, named) in FieldSet.named.enumerated() where named.field == field {
            numbers.missing[position] = 1
        }
        return numbers
    }
}
