import Composites
import Glibc

/// How often each pattern was seen between two packages.
struct PatternCounts: Sendable {
    let left: Int
    let right: Int
    /// By `AgreementPattern.index`.
    var counts: [Int]
}

/// Fellegi and Sunter's model against three kinds of non-match, anchored in numbers that the agents counted.
///
/// Coincidence, household and twin have shapes and sizes that follow from the extracts; only the match class is
/// learned, by EM (Fellegi and Sunter 1969; Dempster, Laird and Rubin 1977). Because no token stands twice in a
/// package, two different people share one only where neither true counterpart is there to make it repeat: all three
/// non-match counts shrink by that factor.
struct AnchoredModel: Sendable {
    /// How surely a true counterpart would have made a token repeat.
    private static let repeatProbability = 0.9
    private static let roundLimit = 200
    private static let tolerance = 1e-6

    let patterns: TruePatterns
    let pairs: [PairNumbers]
    let counts: [PatternCounts]
    private(set) var levels = MatchLevels()
    /// The estimated number of people common to each pair of packages.
    private(set) var matches: [Double]
    private(set) var rounds = 0
    private(set) var converged = false

    init(tables: [ExtractNumbers], counts: [PatternCounts], reader: PatternReader) {
        patterns = TruePatterns(reader: reader)
        self.counts = counts
        pairs = counts.map { PairNumbers(tables[$0.left], tables[$0.right]) }
        matches = zip(counts, pairs).map { counts, pair in
            max(1, min(Self.surePairs(counts.counts) / 0.7, 0.95 * min(pair.people.left, pair.people.right)))
        }
    }

    /// Pairs that nobody would doubt: names and date of birth agree, or the NHS number does.
    private static func surePairs(_ counts: [Int]) -> Double {
        var sum = 0
        for given in [GivenLevel.exact, .nickname] {
            for address in AddressLevel.allCases {
                for sex in SexLevel.allCases {
                    for number in NumberLevel.allCases where number != .differs {
                        let pattern = AgreementPattern(
                            given: given, surname: .exact, birthDate: .exact, address: address, sex: sex,
                            number: number)
                        sum += counts[pattern.index]
                    }
                }
            }
        }
        return Double(sum)
    }

    /// Learns the match class until no probability moves.
    mutating func fit() {
        while rounds < Self.roundLimit && !converged {
            rounds += 1
            var counted = LevelCounts()
            var matches = matches
            for pair in pairs.indices { matches[pair] = step(pair, &counted) }
            let learned = counted.levels()
            let moved = max(
                Self.distance(learned, levels),
                zip(matches, self.matches).map { abs($0 - $1) / max(1, $1) }.max() ?? 0)
            levels = learned
            self.matches = matches
            converged = moved < Self.tolerance
        }
    }

    private static func distance(_ one: MatchLevels, _ other: MatchLevels) -> Double {
        func flat(_ levels: MatchLevels) -> [Double] {
            levels.given + levels.surname + levels.birthDate + levels.address + levels.addressAlone
                + [levels.swapped, levels.sex, levels.number]
        }
        return zip(flat(one), flat(other)).map { abs($0 - $1) }.max() ?? 0
    }

    /// One E step over the patterns of one pair of packages; the M step of its number of matches.
    private func step(_ pair: Int, _ counted: inout LevelCounts) -> Double {
        let match = intensities(levels.shares(for: pairs[pair]), matches[pair])
        let seenMatch = seen(match)
        let seenOther = otherIntensities(pair)
        let counts = counts[pair].counts
        var total = 0.0
        for index in 0..<patterns.count {
            let pattern = patterns.seen[index]
            let expected: Double
            if pattern < 0 {
                // Common people that no composite brought together: expected, though never looked at.
                expected = match[index]
            } else {
                guard counts[pattern] > 0, seenMatch[pattern] > 0 else { continue }
                let both = seenMatch[pattern] + seenOther[pattern]
                expected = Double(counts[pattern]) * match[index] / both
            }
            total += expected
            counted.add(expected, patterns, index)
        }
        return min(max(total, 1), min(pairs[pair].people.left, pairs[pair].people.right))
    }

    /// The expected number of pairs of a class at each true pattern.
    private func intensities(_ shares: FieldShares, _ size: Double) -> [Double] {
        [Double](unsafeUninitializedCapacity: patterns.count) { buffer, filled in
            for index in 0..<patterns.count {
                buffer[index] =
                    size * shares.given[patterns.given[index]] * shares.surname[patterns.surname[index]]
                    * shares.birthDate[patterns.birthDate[index]] * shares.address[patterns.address[index]]
                    * shares.sex[patterns.sex[index]] * shares.number[patterns.number[index]]
            }
            filled = patterns.count
        }
    }

    /// Adds true patterns up to what is seen of them.
    private func seen(_ intensities: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: AgreementPattern.count)
        for index in 0..<patterns.count where patterns.seen[index] >= 0 {
            sums[patterns.seen[index]] += intensities[index]
        }
        return sums
    }

    private func otherIntensities(_ pair: Int) -> [Double] {
        let numbers = pairs[pair]
        let match = levels.shares(for: numbers)
        let shrink =
            (1 - Self.repeatProbability * min(1, matches[pair] / numbers.people.left))
            * (1 - Self.repeatProbability * min(1, matches[pair] / numbers.people.right))
        let strangers = numbers.people.left * numbers.people.right - matches[pair]
        var sums = seen(intensities(numbers.random, shrink * max(0, strangers)))
        for (index, value) in seen(intensities(numbers.household(match: match), shrink * numbers.household)).enumerated()
        {
            sums[index] += value
        }
        for (index, value) in seen(intensities(numbers.twins(match: match), shrink * numbers.twins)).enumerated() {
            sums[index] += value
        }
        return sums
    }

    /// The match weight of every pattern that was seen between two packages.
    ///
    /// - Parameter pair: The position in `counts`.
    /// - Returns: log2 of expected matches over expected non-matches, in thousandths of a bit, by pattern index.
    func weights(pair: Int) -> [Int32] {
        let match = seen(intensities(levels.shares(for: pairs[pair]), matches[pair]))
        let other = otherIntensities(pair)
        return (0..<AgreementPattern.count).map { index in
            guard counts[pair].counts[index] > 0 else { return 0 }
            let bits = log2(max(match[index], 1e-30)) - log2(max(other[index], 1e-30))
            return Int32((1000 * max(-60, min(60, bits))).rounded())
        }
    }

    /// Common people whom no composite brings together, as the model expects them.
    func unseenMatches(pair: Int) -> Double {
        let match = intensities(levels.shares(for: pairs[pair]), matches[pair])
        return (0..<patterns.count).reduce(0) { $0 + (patterns.seen[$1] < 0 ? match[$1] : 0) }
    }

    /// Whether the learned class is what its name says: one person's records mostly agree, and there are some.
    var isPlausible: Bool {
        levels.given[0] > 0.4 && levels.surname[0] > 0.4 && levels.birthDate[0] > 0.4
            && levels.given[0] > (levels.given.last ?? 1)
    }
}
