package import Composites

/// What is asked of the candidates: as they are, or as if nobody had an NHS number (`SilverStandard`).
package enum LinkageView: Int, Sendable, CaseIterable { case whole, numberHidden }

/// Where candidates are found, counted and weighed other than in this process: a database that joins.
///
/// An engine sees numbers of people, tokens and weights. It returns counts of patterns, then counts of better
/// candidates, then the pairs that people are made of: never all candidates. It is asked in the order of its methods.
package protocol PairEngine: Sendable {
    /// Takes the tokens of one package, which are not kept in memory.
    ///
    /// - Parameters:
    ///   - table: The package's people and tokens.
    ///   - package: Its position among all packages of the linkage.
    ///   - firstPerson: How many people the packages before it hold.
    /// - Throws: What the engine throws.
    func take(_ table: TokenTable, package: Int, firstPerson: Int) throws
    /// Joins all packages composite by composite and counts what the pairs show.
    ///
    /// - Parameters:
    ///   - tables: All packages that were taken, in their order; without tokens.
    ///   - catalogue: Their catalogue.
    /// - Returns: Counts, and who shares an NHS number.
    /// - Throws: What the engine throws.
    func search(_ tables: [TokenTable], catalogue: Catalogue) async throws -> FoundPatterns
    /// Counts beside which patterns a better candidate stands, by weights that follow from the pattern alone.
    ///
    /// - Parameter views: For each view what was found, with its first weights.
    /// - Returns: One tally a view, in the same order.
    /// - Throws: What the engine throws.
    func tally(_ views: [FirstWeights]) async throws -> [RivalTally]
    /// Hands over every pair whose weight is kept, and every pair of two people who each have a pair at or above
    /// the threshold: all that people are made of.
    ///
    /// - Parameters:
    ///   - views: For each view what was found, with the weights that decide.
    ///   - threshold: Clusters join while their mean weight is at least this, in thousandths of a bit.
    ///   - expected: How many pairs of the first view are kept for their weight.
    ///   - batch: Takes pairs, view by view. A batch holds whole components of pairs that reach the threshold.
    /// - Throws: What the engine and `batch` throw.
    func pairs(
        _ views: [DecidingWeights],
        threshold: Int,
        expected: Int,
        batch: (LinkageView, [EnginePair]) throws -> Void
    ) async throws
}

/// What was found, and what each pattern weighs alone, by pair of packages and pattern.
package struct FirstWeights: Sendable {
    package let counts: [PatternCounts]
    package let weights: [[Int32]]
}

/// What was found, and what each pattern weighs with and without a better candidate.
package struct DecidingWeights: Sendable {
    package let counts: [PatternCounts]
    package let weights: SecondWeights
}

/// What an engine found before anything is weighed.
package struct FoundPatterns: Sendable {
    /// How often each pattern was seen, for each view.
    package let counts: [[PatternCounts]]
    /// Who holds which NHS number that stands in several packages.
    package let holdings: [NumberHolding]
    /// Whether any pair shares a composite with the NHS number in it.
    package let sharesNumber: Bool

    package init(counts: [[PatternCounts]], holdings: [NumberHolding], sharesNumber: Bool) {
        self.counts = counts
        self.holdings = holdings
        self.sharesNumber = sharesNumber
    }
}

/// A candidate as an engine hands it over.
package struct EnginePair: Sendable, Equatable {
    package let candidate: CandidatePair
    /// The position of the two packages in `PatternCounts.none`.
    package let packages: UInt16
    /// `AgreementPattern.index`.
    package let pattern: UInt16
    package let hasRival: Bool
    /// As `Fingerprints.of`.
    package let fingerprint: UInt64
    /// Whether both stand in one component of this batch; otherwise the pair is only kept as an edge.
    package let isInside: Bool

    package init(
        candidate: CandidatePair,
        packages: UInt16,
        pattern: UInt16,
        hasRival: Bool,
        fingerprint: UInt64,
        isInside: Bool
    ) {
        self.candidate = candidate
        self.packages = packages
        self.pattern = pattern
        self.hasRival = hasRival
        self.fingerprint = fingerprint
        self.isInside = isInside
    }
}

/// An engine's answers that do not fit each other: some of its output is missing, or is not its own.
package enum EngineFault: Error, Equatable, Sendable {
    /// Better candidates were counted for other pairs than were found.
    case tally
    /// Fewer or more pairs came back than were counted, or one of nobody.
    case pairs
    /// One person stands in two components.
    case components
}
