import Composites

/// The patterns of all candidates: counted for the model, then given their weights.
struct PairScoring {
    /// Counts of patterns for every pair of packages.
    let counts: [PatternCounts]
    private let candidates: [CandidatePair]
    private let patternOf: [UInt16]
    private let pairOf: [UInt16]

    init(tables: [TokenTable], index: PersonIndex, reader: PatternReader, candidates: [CandidatePair]) {
        precondition(AgreementPattern.count <= Int(UInt16.max), "a pattern fits 16 bits")
        var counts = PatternCounts.none(packages: tables.count)
        var positions = [Int](repeating: 0, count: tables.count * tables.count)
        for (position, pair) in counts.enumerated() { positions[pair.left * tables.count + pair.right] = position }
        var patternOf: [UInt16] = []
        var pairOf: [UInt16] = []
        patternOf.reserveCapacity(candidates.count)
        pairOf.reserveCapacity(candidates.count)
        let address: FieldSet = [.postcode, .property, .house]
        for candidate in candidates {
            let left = index.missing[Int(candidate.left)]
            let right = index.missing[Int(candidate.right)]
            let missing = left.union(right)
            let pattern = reader.pattern(
                mask: candidate.mask,
                missing: missing,
                comparableAddress: !missing.isSuperset(of: address)
            )
            let pair = positions[
                index.package(of: Int(candidate.left)) * tables.count + index.package(of: Int(candidate.right))
            ]
            patternOf.append(UInt16(pattern.index))
            pairOf.append(UInt16(pair))
            counts[pair].counts[pattern.index] += 1
        }
        self.counts = counts
        self.candidates = candidates
        self.patternOf = patternOf
        self.pairOf = pairOf
    }

    /// Every candidate with its weight.
    ///
    /// Weights come in two steps: by the pattern alone, then by whether one of the two has a better candidate in the
    /// other's package.
    ///
    /// - Returns: The pairs in the order of the candidates, and how many show what.
    func scored(_ weights: LearnedWeights, tables: [TokenTable], index: PersonIndex) -> (
        pairs: [ScoredPair], tally: RivalTally, second: SecondWeights
    ) {
        let first = weights.first
        let fingerprints = Fingerprints(tables: tables)
        var scored = candidates.indices.map { position in
            let candidate = candidates[position]
            let weight = first[Int(pairOf[position])][Int(patternOf[position])]
            return ScoredPair(
                left: candidate.left,
                right: candidate.right,
                weight: weight,
                fingerprint: weight >= Matcher.keptWeight ? fingerprints.of(candidate) : 0
            )
        }
        let rivals = Rivals(scored, index: index)
        var tally = RivalTally(pairs: counts.count)
        let rivalled = scored.indices.map { position in
            let hasRival = rivals.isRivalled(scored[position])
            tally.add(pair: Int(pairOf[position]), pattern: Int(patternOf[position]), hasRival: hasRival)
            return hasRival
        }
        let second = weights.second(tally)
        for position in scored.indices {
            let hasRival = rivalled[position]
            let weight = second.weight(Int(pairOf[position]), pattern: Int(patternOf[position]), hasRival: hasRival)
            let kept = scored[position].fingerprint
            scored[position] = ScoredPair(
                left: scored[position].left,
                right: scored[position].right,
                weight: weight,
                fingerprint: kept == 0 && weight >= Matcher.keptWeight ? fingerprints.of(candidates[position]) : kept,
                hasRival: hasRival
            )
        }
        return (scored, tally, second)
    }
}

/// Finds a token that two people share.
struct Fingerprints {
    private let tables: [TokenTable]
    private let index: PersonIndex
    private let firstReading: [[UInt32]]

    init(tables: [TokenTable]) {
        self.tables = tables
        index = PersonIndex(tables: tables)
        firstReading = tables.map { table in
            var first: [UInt32] = [0]
            first.reserveCapacity(table.people + 1)
            for count in table.readingCounts { first.append((first.last ?? 0) + UInt32(count)) }
            return first
        }
    }

    /// The first 58 bits of the token that two people share in the first composite that they share: what fits one
    /// whole number of a database together with the number of the composite.
    func of(_ pair: CandidatePair) -> UInt64 { (shared(pair, column: pair.mask.trailingZeroBitCount).min() ?? 0) >> 6 }

    /// The first 64 bits of each token that two people share in one composite.
    func shared(_ pair: CandidatePair, column: Int) -> [UInt64] {
        let right = tokens(Int(pair.right), column)
        return tokens(Int(pair.left), column).filter(right.contains)
    }

    private func tokens(_ person: Int, _ column: Int) -> [UInt64] {
        let package = index.package(of: person)
        let table = tables[package]
        let local = person - index.firstPerson[package]
        return (Int(firstReading[package][local])..<Int(firstReading[package][local + 1])).map { reading in
            table.tokens.withUnsafeBytes {
                $0.loadUnaligned(
                    fromByteOffset: (column * table.readings + reading) * TokenTable.tokenLength,
                    as: UInt64.self
                )
            }
        }
    }
}
