public import Composites
import Glibc

/// Links people of several packages by the tokens that they share.
///
/// Holds no key and sees no attribute.
public struct Matcher: Sendable {
    /// The catalogue that the packages were made with.
    public let catalogue: Catalogue
    /// Clusters join while their mean weight is at least this, in thousandths of a bit.
    public let threshold: Int
    /// How many columns are joined at a time; does not change the result.
    public let threads: Int

    /// Edges below this weight, in thousandths of a bit, are not kept.
    public static let keptWeight: Int32 = -6000

    /// Creates a matcher.
    ///
    /// - Parameters:
    ///   - catalogue: The catalogue of the packages.
    ///   - probability: Two people join from this probability on, between 0 and 1.
    ///   - threads: At least 1.
    public init(catalogue: Catalogue, probability: Double, threads: Int) {
        self.catalogue = catalogue
        self.threshold = Int((1000 * log2(probability / (1 - probability))).rounded())
        self.threads = threads
    }

    /// Links the people of all packages.
    ///
    /// - Parameter tables: One table a partner, in a fixed order; the result hangs on nothing else.
    /// - Returns: Clusters, edges and what the model learned.
    public func link(_ tables: [TokenTable]) async -> LinkageResult { await work(tables).result }

    /// Links the people of all packages and keeps every stage, so that questions can be asked of it.
    ///
    /// - Parameter tables: As `link`.
    /// - Returns: The stages and the result.
    public func work(_ tables: [TokenTable]) async -> LinkageWork {
        let index = PersonIndex(tables: tables)
        let reader = PatternReader(catalogue: catalogue)
        let candidates = await CandidateSearch.pairs(
            tables: tables,
            columns: catalogue.composites.count,
            index: index,
            threads: threads
        )
        let scoring = PairScoring(tables: tables, index: index, reader: reader, candidates: candidates)
        let (model, isLearned) = Self.learned(tables.map(\.numbers), scoring.counts, reader)
        let edges = scoring.scored(model, tables: tables, index: index)
        let numbers = NumberClasses.of(candidates, tables: tables, catalogue: catalogue, index: index)
        let people = PeopleMaking(pairs: edges, index: index, numbers: numbers, threshold: threshold)
        let accepted = edges.filter { Int($0.weight) >= threshold }
        let result = LinkageResult(
            partners: tables.map(\.partner),
            firstPerson: index.firstPerson,
            clusters: people.clusters.clusters,
            edges: edges.filter { $0.weight >= Self.keptWeight },
            packagePairs: packagePairs(tables, model, scoring, accepted, index),
            levels: model.levels,
            rounds: model.rounds,
            converged: model.converged,
            plausible: isLearned,
            vetoed: people.clusters.vetoed,
            expectedTrueAccepted: accepted.reduce(0) { $0 + matchProbability(weight: $1.weight) }
        )
        return LinkageWork(
            catalogue: catalogue,
            threshold: threshold,
            tables: tables,
            index: index,
            reader: reader,
            candidates: candidates,
            model: model,
            scored: edges,
            numbers: numbers,
            remarks: people.remarks,
            result: result
        )
    }

    /// The model that was learned, or where that is no match class, one that has learned nothing.
    static func learned(
        _ numbers: [ExtractNumbers],
        _ counts: [PatternCounts],
        _ reader: PatternReader
    ) -> (model: AnchoredModel, isLearned: Bool) {
        var model = AnchoredModel(tables: numbers, counts: counts, reader: reader)
        model.fit()
        guard !model.isPlausible else { return (model, true) }
        // A model that has learned nothing assumes how records agree, and takes the number of common people from the
        // pairs that nobody would doubt; the result says so.
        return (AnchoredModel(tables: numbers, counts: counts, reader: reader), false)
    }

    private func packagePairs(
        _ tables: [TokenTable],
        _ model: AnchoredModel,
        _ scoring: PairScoring,
        _ accepted: [ScoredPair],
        _ index: PersonIndex
    ) -> [LinkageResult.PackagePair] {
        var acceptedCounts = [Int](repeating: 0, count: tables.count * tables.count)
        for edge in accepted {
            let left = index.package(of: Int(edge.left))
            acceptedCounts[left * tables.count + index.package(of: Int(edge.right))] += 1
        }
        return model.counts.indices.map { pair in
            let counts = model.counts[pair]
            return LinkageResult.PackagePair(
                left: tables[counts.left].partner,
                right: tables[counts.right].partner,
                candidates: counts.counts.reduce(0, +),
                accepted: acceptedCounts[counts.left * tables.count + counts.right],
                estimatedMatches: model.matches[pair],
                estimatedUnseen: model.unseenMatches(pair: pair)
            )
        }
    }
}
