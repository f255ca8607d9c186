import Composites
import Glibc

/// How often each pattern was seen between two packages.
package struct PatternCounts: Sendable, Equatable {
    package let left: Int
    package let right: Int
    /// By `AgreementPattern.index`.
    package var counts: [Int]

    /// Nothing seen yet between every two of some packages, the earlier package first.
    package static func none(packages: Int) -> [PatternCounts] {
        (0..<packages).flatMap { left in
            (left..<packages).dropFirst().map { right in
                PatternCounts(left: left, right: right, counts: [Int](repeating: 0, count: AgreementPattern.count))
            }
        }
    }
}

/// The patterns that occurred between two packages, and the truths that may stand behind them.
private struct ActivePatterns: Sendable {
    /// The indices of the patterns seen.
    let seen: [Int]
    /// How often each was seen.
    let counts: [Int]
    /// The positions in `TruePatterns` of the truths that show one of them.
    let truths: [Int]
    /// For each truth, the position in `seen` of what it shows.
    let slots: [Int]

    init(_ patterns: TruePatterns, _ counts: [Int]) {
        var slotOf = [Int](repeating: -1, count: counts.count)
        var seen: [Int] = []
        for pattern in counts.indices where counts[pattern] > 0 {
            slotOf[pattern] = seen.count
            seen.append(pattern)
        }
        var truths: [Int] = []
        var slots: [Int] = []
        for truth in 0..<patterns.count where patterns.seen[truth] >= 0 && slotOf[patterns.seen[truth]] >= 0 {
            truths.append(truth)
            slots.append(slotOf[patterns.seen[truth]])
        }
        self.seen = seen
        self.counts = seen.map { counts[$0] }
        self.truths = truths
        self.slots = slots
    }
}

/// Fellegi and Sunter's model against three kinds of non-match, anchored in numbers that the agents counted.
///
/// Coincidence, household and twin have shapes and sizes that follow from the extracts; only the match class is
/// learned, by EM (Fellegi and Sunter 1969; Dempster, Laird and Rubin 1977), for each pair of packages and drawn
/// towards what all pairs say together. Because no token stands twice in a package, two different people share one only
/// where neither true counterpart is there to make it repeat: all three non-match counts shrink by that factor
/// (`CounterpartShares`).
struct AnchoredModel: Sendable {
    /// As many matches of a pair of packages as weigh as much as what all pairs say together.
    private static let pooledMatches = 50.0
    /// No share of common people is believed to be higher: a few have always left, died or been mistyped.
    private static let greatestOverlap = 0.98
    /// The least shares of matches that agree exactly on a name or date: of all packages, and of two.
    private static let leastAgreement = 0.4
    private static let leastAgreementOfPair = 0.25
    private static let greatestBits = 60.0
    private static let leastIntensity = 1e-30
    private static let roundLimit = 200
    private static let tolerance = 1e-6

    let patterns: TruePatterns
    let pairs: [PairNumbers]
    let counts: [PatternCounts]
    private let active: [ActivePatterns]
    /// How one person's records agree, over all pairs of packages.
    private(set) var levels = MatchLevels()
    /// The same for each pair of packages.
    private(set) var pairLevels: [MatchLevels]
    private var pooledOnly: Set<Int> = []
    /// The estimated number of people common to each pair of packages.
    private(set) var matches: [Double]
    private(set) var rounds = 0
    private(set) var converged = false

    init(tables: [ExtractNumbers], counts: [PatternCounts], reader: PatternReader) {
        var patterns = TruePatterns(reader: reader)
        patterns.explain(counts.flatMap { pair in pair.counts.indices.filter { pair.counts[$0] > 0 } })
        self.patterns = patterns
        self.counts = counts
        active = counts.map { ActivePatterns(patterns, $0.counts) }
        let numbers = tables.steadied()
        pairs = counts.map { PairNumbers(numbers[$0.left], numbers[$0.right]) }
        pairLevels = counts.map { _ in MatchLevels() }
        matches = zip(counts, pairs).map { counts, pair in
            max(1, min(Self.surePairs(counts.counts, pair) / 0.7, 0.95 * min(pair.people.left, pair.people.right)))
        }
    }

    /// Pairs that nobody would doubt: names and date of birth agree, or the NHS number does.
    private static func surePairs(_ counts: [Int], _ numbers: PairNumbers) -> Double {
        var sum = 0
        // Of a year alone nobody would be sure without the home.
        let byYear = numbers.yearsOnly > 0.5
        for given in [GivenLevel.exact, .nickname] {
            for address in AddressLevel.allCases where !byYear || address.isHome {
                for sex in SexLevel.allCases {
                    for number in NumberLevel.allCases where number != .differs {
                        let pattern = AgreementPattern(
                            given: given,
                            surname: .exact,
                            birthDate: byYear ? .year : .exact,
                            address: address,
                            sex: sex,
                            number: number
                        )
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
            var counted = pairs.map { _ in LevelCounts() }
            var matches = matches
            for pair in pairs.indices {
                matches[pair] = step(pair, &counted[pair])
                counted[pair].unfoldDates(pairs[pair].yearsOnly, pairLevels[pair].birthDate)
            }
            let learned = counted.reduce(LevelCounts()) { $0.adding($1) }.levels()
            let moved = max(
                distance(learned, levels),
                zip(matches, self.matches).map { abs($0 - $1) / max(1, $1) }.max() ?? 0
            )
            levels = learned
            self.matches = matches
            for pair in pairs.indices { pairLevels[pair] = levels(of: pair, counted[pair]) }
            converged = moved < Self.tolerance
        }
    }

    /// What one pair of packages says, drawn towards all; from the first time that it says what cannot be one person's
    /// records, what all say together.
    private mutating func levels(of pair: Int, _ counted: LevelCounts) -> MatchLevels {
        let own = counted.levels(towards: levels, weight: Self.pooledMatches)
        if !own.agree(atLeast: Self.leastAgreementOfPair) { pooledOnly.insert(pair) }
        return pooledOnly.contains(pair) ? levels : own
    }

    /// How far two match classes lie apart, as far as these packages can tell.
    private func distance(_ one: MatchLevels, _ other: MatchLevels) -> Double {
        // Where no pair of packages shows more than years, nothing says how the parts of a date move.
        let yearsOnly = pairs.map(\.yearsOnly).min() ?? 0
        func flat(_ levels: MatchLevels) -> [Double] {
            levels.given + levels.surname + levels.datesShown(yearsOnly) + levels.address + levels.addressAlone
                + [levels.swapped, levels.sex, levels.number]
        }
        return zip(flat(one), flat(other)).map { abs($0 - $1) }.max() ?? 0
    }

    /// One E step over the patterns of one pair of packages; the M step of its number of matches.
    private func step(_ pair: Int, _ counted: inout LevelCounts) -> Double {
        let active = active[pair]
        let shares = pairLevels[pair].shares(for: pairs[pair])
        let match = intensities(active, shares, matches[pair])
        let seenMatch = seen(match, active)
        let seenOther = otherIntensities(pair)
        var total = 0.0
        for (position, truth) in active.truths.enumerated() {
            let slot = active.slots[position]
            guard seenMatch[slot] > 0 else { continue }
            let expected = Double(active.counts[slot]) * match[position] / (seenMatch[slot] + seenOther[slot])
            total += expected
            counted.add(expected, patterns, truth)
        }
        // Common people that no composite brought together: expected, though never looked at.
        for truth in patterns.unseen {
            let expected = matches[pair] * unseenShare(truth, shares)
            total += expected
            counted.addUnseen(expected, patterns, truth, shares)
        }
        return min(max(total, 1), min(pairs[pair].people.left, pairs[pair].people.right))
    }

    /// The share of a class at a truth that is no candidate, whatever sex and NHS number.
    private func unseenShare(_ truth: Int, _ shares: FieldShares) -> Double {
        shares.given[patterns.given[truth]] * shares.surname[patterns.surname[truth]]
            * shares.birthDate[patterns.birthDate[truth]] * shares.address[patterns.address[truth]]
            * shares.shown[patterns.shown[truth]] * (1 - shares.number[NumberLevel.agrees.rawValue])
    }

    /// The expected number of pairs of a class at each active truth.
    private func intensities(_ active: ActivePatterns, _ shares: FieldShares, _ size: Double) -> [Double] {
        active.truths.map { truth in
            size * shares.given[patterns.given[truth]] * shares.surname[patterns.surname[truth]]
                * shares.birthDate[patterns.birthDate[truth]] * shares.address[patterns.address[truth]]
                * shares.sex[patterns.sex[truth]] * shares.number[patterns.number[truth]]
                * shares.shown[patterns.shown[truth]]
        }
    }

    /// Adds truths up to what is seen of them.
    private func seen(_ intensities: [Double], _ active: ActivePatterns) -> [Double] {
        var sums = [Double](repeating: 0, count: active.seen.count)
        for (position, value) in intensities.enumerated() { sums[active.slots[position]] += value }
        return sums
    }

    /// The share of either side's people who have a counterpart on the other.
    private func overlap(_ pair: Int) -> (left: Double, right: Double) {
        let people = pairs[pair].people
        return (
            min(Self.greatestOverlap, matches[pair] / people.left),
            min(Self.greatestOverlap, matches[pair] / people.right)
        )
    }

    /// The expected number of pairs of different people at each active truth, if every token could be seen.
    private func strangers(_ pair: Int, match: FieldShares) -> [Double] {
        let numbers = pairs[pair]
        let active = active[pair]
        var sums = intensities(
            active,
            numbers.random,
            max(0, numbers.people.left * numbers.people.right - matches[pair])
        )
        for (shares, size) in [
            (numbers.household(match: match), numbers.household), (numbers.twins(match: match), numbers.twins),
        ] {
            for (position, value) in intensities(active, shares, size).enumerated() { sums[position] += value }
        }
        if let (shares, size) = numbers.nearby(match: match) {
            for (position, value) in intensities(active, shares, size).enumerated() { sums[position] += value }
        }
        return sums
    }

    /// Pairs of different people as they are seen, by what is seen of them.
    private func otherIntensities(_ pair: Int) -> [Double] {
        let active = active[pair]
        let match = pairLevels[pair].shares(for: pairs[pair])
        let counterpart = CounterpartShares(match: match)
        let overlap = overlap(pair)
        var others = strangers(pair, match: match)
        for (position, truth) in active.truths.enumerated() where !patterns.lasts[truth] {
            let carries = counterpart.share(patterns, truth)
            others[position] *= (1 - carries * overlap.left) * (1 - carries * overlap.right)
        }
        return seen(others, active)
    }

    /// The match weight of every pattern that was seen between two packages.
    ///
    /// - Parameter pair: The position in `counts`.
    /// - Returns: log2 of expected matches over expected non-matches, in thousandths of a bit, by pattern index.
    func weights(pair: Int) -> [Int32] {
        let active = active[pair]
        let match = seen(intensities(active, pairLevels[pair].shares(for: pairs[pair]), matches[pair]), active)
        return weights(active, match: match, other: otherIntensities(pair))
    }

    /// The match weights of patterns where it is also known whether one of the two has a better candidate.
    ///
    /// A coincidence is only seen where the true counterpart does not make the token repeat. Mostly that counterpart is
    /// then found itself, as a better candidate: whoever has none is far more probably the one that is sought.
    ///
    /// - Parameters:
    ///   - pair: The position in `counts`.
    ///   - rivalled: How often one of a true pair has a better candidate in the other's package.
    ///   - found: The share of common people who are found.
    /// - Returns: The weights without and with a better candidate.
    func weights(pair: Int, rivalled: Double, found: Double) -> (unrivalled: [Int32], rivalled: [Int32]) {
        let active = active[pair]
        let shares = pairLevels[pair].shares(for: pairs[pair])
        let match = seen(intensities(active, shares, matches[pair]), active)
        let counterpart = CounterpartShares(match: shares)
        let overlap = overlap(pair)
        var alone = strangers(pair, match: shares)
        var beside = alone
        for (position, truth) in active.truths.enumerated() {
            let carries = counterpart.share(patterns, truth)
            let shown = carries + (1 - carries) * found
            let seen = patterns.lasts[truth] ? 1 : (1 - carries * overlap.left) * (1 - carries * overlap.right)
            let unrivalled = (1 - shown * overlap.left) * (1 - shown * overlap.right)
            // A coincidence is beside a better candidate at least as often as a match is.
            let share = max(seen - unrivalled, rivalled * seen)
            alone[position] *= seen - share
            beside[position] *= share
        }
        return (
            weights(active, match: match.map { $0 * (1 - rivalled) }, other: seen(alone, active)),
            weights(active, match: match.map { $0 * rivalled }, other: seen(beside, active))
        )
    }

    private func weights(_ active: ActivePatterns, match: [Double], other: [Double]) -> [Int32] {
        // What no class explains is no evidence for one person.
        var weights = [Int32](repeating: -1000 * Int32(Self.greatestBits), count: AgreementPattern.count)
        for (slot, pattern) in active.seen.enumerated() where match[slot] > Self.leastIntensity {
            let bits = log2(match[slot]) - log2(max(other[slot], Self.leastIntensity))
            weights[pattern] = Int32((1000 * max(-Self.greatestBits, min(Self.greatestBits, bits))).rounded())
        }
        return weights
    }

    /// Common people whom no composite brings together, as the model expects them.
    func unseenMatches(pair: Int) -> Double {
        let shares = pairLevels[pair].shares(for: pairs[pair])
        return patterns.unseen.reduce(0) { $0 + matches[pair] * unseenShare($1, shares) }
    }

    /// Whether the learned class is what its name says: one person's records mostly agree, better than strangers' do; most
    /// common people can be found; and pairs that nobody would doubt are not taken for coincidences.
    var isPlausible: Bool {
        let agree = levels.agree(atLeast: Self.leastAgreement)
        let all = matches.reduce(0, +)
        let unseen = pairs.indices.reduce(0) { $0 + unseenMatches(pair: $1) }
        let sure = zip(counts, pairs).map { Self.surePairs($0.counts, $1) }
        let known = zip(sure, matches).allSatisfy { $0 < Self.fewPairs || $1 > $0 / 2 }
        return agree && known && (all < Self.fewPairs || unseen < all / 2)
    }

    /// So few pairs prove nothing.
    private static let fewPairs = 20.0
}
