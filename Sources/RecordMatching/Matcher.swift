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
        let weights = LearnedWeights(tables.map(\.numbers), scoring.counts, reader)
        let scored = scoring.scored(weights, tables: tables, index: index)
        let numbers = NumberClasses.of(candidates, tables: tables, catalogue: catalogue, index: index)
        let people = PeopleMaking(pairs: scored.pairs, index: index, numbers: numbers, threshold: threshold)
        var joined = JoinedPairs(columns: catalogue.composites.count)
        joined.add(candidates, scored.pairs, clusters: people.clusters.clusters)
        return work(
            tables,
            index,
            MadePeople(
                clusters: people.clusters.clusters,
                vetoed: people.clusters.vetoed,
                remarks: people.remarks,
                edges: scored.pairs.filter { $0.weight >= Self.keptWeight },
                joined: joined
            ),
            WeighedPatterns(weights: weights, tally: scored.tally, second: scored.second),
            candidates: candidates,
            scored: scored.pairs,
            numbers: numbers
        )
    }

    /// Gathers the stages, wherever pairs were found.
    func work(
        _ tables: [TokenTable],
        _ index: PersonIndex,
        _ people: MadePeople,
        _ patterns: WeighedPatterns,
        candidates: [CandidatePair],
        scored: [ScoredPair],
        numbers: [Int32]
    ) -> LinkageWork {
        let model = patterns.weights.model
        let totals = PairTotals(patterns, threshold: threshold)
        let result = LinkageResult(
            partners: tables.map(\.partner),
            firstPerson: index.firstPerson,
            clusters: people.clusters,
            edges: people.edges,
            packagePairs: packagePairs(tables, model, totals),
            levels: model.levels,
            rounds: model.rounds,
            converged: model.converged,
            plausible: patterns.weights.isLearned,
            vetoed: people.vetoed,
            expectedTrueAccepted: totals.expectedTrue
        )
        return LinkageWork(
            catalogue: catalogue,
            threshold: threshold,
            tables: tables,
            index: index,
            reader: PatternReader(catalogue: catalogue),
            candidates: candidates,
            model: model,
            patterns: patterns,
            joined: people.joined,
            scored: scored,
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
        _ totals: PairTotals
    ) -> [LinkageResult.PackagePair] {
        model.counts.indices.map { pair in
            let counts = model.counts[pair]
            return LinkageResult.PackagePair(
                left: tables[counts.left].partner,
                right: tables[counts.right].partner,
                candidates: counts.counts.reduce(0, +),
                accepted: totals.accepted[pair],
                estimatedMatches: model.matches[pair],
                estimatedUnseen: model.unseenMatches(pair: pair)
            )
        }
    }
}
