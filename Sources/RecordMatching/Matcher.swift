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
    public func link(_ tables: [TokenTable]) async -> LinkageResult {
        let index = PersonIndex(tables: tables)
        let reader = PatternReader(catalogue: catalogue)
        let candidates = await CandidateSearch.pairs(
            tables: tables,
            columns: catalogue.composites.count,
            index: index,
            threads: threads
        )
        let scoring = PairScoring(tables: tables, index: index, reader: reader, candidates: candidates)
        var model = AnchoredModel(tables: tables.map(\.numbers), counts: scoring.counts, reader: reader)
        model.fit()
        let isLearned = model.isPlausible
        if !isLearned {
            // What was learned is no match class. A model that has learned nothing assumes how records agree, and takes
            // the number of common people from the pairs that nobody would doubt; the result says so.
            model = AnchoredModel(tables: tables.map(\.numbers), counts: scoring.counts, reader: reader)
        }
        let edges = scoring.scored(model, tables: tables, index: index)
        let numbers = NumberClasses.of(candidates, tables: tables, catalogue: catalogue, index: index)
        let packages = tables.indices.flatMap { package in
            repeatElement(UInt8(package), count: tables[package].people)
        }
        let clusters = PersonClusters(pairs: edges, packages: packages, numbers: numbers, threshold: threshold)
        let accepted = edges.filter { Int($0.weight) >= threshold }
        return LinkageResult(
            partners: tables.map(\.partner),
            firstPerson: index.firstPerson,
            clusters: clusters.clusters,
            edges: edges.filter { $0.weight >= Self.keptWeight },
            packagePairs: packagePairs(tables, model, scoring, accepted, index),
            levels: model.levels,
            rounds: model.rounds,
            converged: model.converged,
            plausible: isLearned,
            vetoed: clusters.vetoed,
            expectedTrueAccepted: accepted.reduce(0) { $0 + matchProbability(weight: $1.weight) }
        )
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
