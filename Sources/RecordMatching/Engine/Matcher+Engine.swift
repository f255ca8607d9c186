package import Composites

extension Matcher {
    /// Links the people of all packages where candidates are found by an engine; the result is the same.
    ///
    /// - Parameters:
    ///   - tables: One table a partner, in a fixed order; their tokens are not read.
    ///   - engine: Holds the tokens of the same tables.
    /// - Returns: The stages without candidates, and what is found again with the NHS number hidden.
    /// - Throws: `EngineFault` where the engine's answers do not fit each other, and what the engine throws.
    package func work(
        _ tables: [TokenTable],
        engine: some PairEngine
    ) async throws -> (work: LinkageWork, silver: SilverStandard?) {
        let index = PersonIndex(tables: tables)
        let reader = PatternReader(catalogue: catalogue)
        let found = try await engine.search(tables, catalogue: catalogue)
        let numbers = NumberClasses.of(found.holdings, index: index)
        let hidden = PersonIndex(index, hiding: .nhsNumber)
        let views: [LinkageView] = found.sharesNumber ? [.whole, .numberHidden] : [.whole]
        let learned = views.map { view in
            LearnedWeights(
                tables.map { view == .whole ? $0.numbers : $0.numbers.hiding(.nhsNumber) },
                found.counts[view.rawValue],
                reader
            )
        }
        let tallies = try await engine.tally(
            learned.map { FirstWeights(counts: $0.model.counts, weights: $0.first) }
        )
        for (tally, weights) in zip(tallies, learned) {
            let counts = weights.model.counts
            guard counts.indices.allSatisfy({ tally.patterns(pair: $0) == counts[$0].counts }) else {
                throw EngineFault.tally
            }
        }
        let second = zip(learned, tallies).map { $0.second($1) }
        var people = views.map { view in
            BatchedPeople(
                index: view == .whole ? index : hidden,
                numbers: view == .whole ? numbers : [Int32](repeating: -1, count: index.people),
                threshold: threshold,
                columns: catalogue.composites.count
            )
        }
        let patterns = views.indices.map {
            WeighedPatterns(weights: learned[$0], tally: tallies[$0], second: second[$0])
        }
        let expected = patterns[0].count(from: min(threshold, Int(Self.keptWeight)))
        let deciding = zip(learned, second).map { DecidingWeights(counts: $0.model.counts, weights: $1) }
        try await engine.pairs(deciding, threshold: threshold, expected: expected) { view, pairs in
            let (learned, second) = (learned[view.rawValue], second[view.rawValue])
            try people[view.rawValue].add(
                pairs.map(\.candidate),
                pairs.map { $0.scored(learned.first, second) },
                isInside: pairs.map(\.isInside)
            )
        }
        guard people[0].pairs == expected else { throw EngineFault.pairs }
        let work = work(tables, index, people[0].made(), patterns[0], candidates: [], scored: [], numbers: numbers)
        guard people.count > 1 else { return (work, nil) }
        guard patterns[1].count(from: threshold) <= people[1].pairs else { throw EngineFault.pairs }
        return (
            work,
            SilverStandard(
                partners: work.result.partners,
                packages: index.packages,
                numbers: numbers,
                clusters: people[1].made().clusters,
                plausible: learned[1].isLearned && learned[1].model.converged
            )
        )
    }
}

extension EnginePair {
    /// The pair with its weight.
    ///
    /// As in the embedded engine, a pair that is worth keeping by neither weight has no
    /// fingerprint.
    fileprivate func scored(_ first: [[Int32]], _ second: SecondWeights) -> ScoredPair {
        let early = first[Int(packages)][Int(pattern)]
        let weight = second.weight(Int(packages), pattern: Int(pattern), hasRival: hasRival)
        return ScoredPair(
            left: candidate.left,
            right: candidate.right,
            weight: weight,
            fingerprint: max(early, weight) >= Matcher.keptWeight ? fingerprint : 0,
            hasRival: hasRival
        )
    }
}

extension WeighedPatterns {
    /// Candidates that weigh at least so much.
    fileprivate func count(from least: Int) -> Int {
        var sum = 0
        forEach { _, _, _, weight, count in sum += Int(weight) >= least ? count : 0 }
        return sum
    }
}
