import Composites

/// What joined people in general: the figures behind the linkage page.
public struct LinkageDetail: Sendable, Equatable {
    /// One composite's part.
    public struct CompositeUse: Sendable, Equatable {
        /// The composite's name.
        public let column: String
        /// Its components' letters.
        public let letters: String
        /// Pairs of records in one person that share it.
        public let shared: Int
        /// Of those, pairs that share nothing else.
        public let alone: Int
    }

    /// Pairs of one range of weights.
    public struct WeightBin: Sendable, Equatable {
        /// The lowest weight in it, in bits; the bin is `binWidth` wide.
        public let from: Int
        /// Candidates in it.
        public let candidates: Int
        /// Of those, pairs that stand in one person.
        public let joined: Int
    }

    /// How often a pattern occurs, and what it weighs.
    public struct TypicalPattern: Sendable, Equatable {
        /// The partners between which it is commonest.
        public let left: String
        /// The other partner.
        public let right: String
        /// Candidates that show it, between all partners.
        public let candidates: Int
        /// Its weight between these two.
        public let weights: WeightSteps
    }

    /// Records of one partner that cannot be linked, by what is missing.
    public struct Unusable: Sendable, Equatable {
        /// The partner.
        public let partner: String
        /// The fields missing together, as in the programme.
        public let missing: [String]
        /// Records.
        public let records: Int
    }

    /// One level of one field.
    public struct Level: Sendable, Equatable {
        /// The field.
        public let field: String
        /// The level, in words.
        public let level: String
        /// How often one person's records agree like this, where they can be compared (m).
        public let match: Double
        /// How often strangers' do (u).
        public let random: Double
    }

    /// The width of a bin, in bits.
    public static let binWidth = 2

    /// The bin of a weight in thousandths of a bit.
    static func bin(_ weight: Int32) -> Int { Int((Double(weight) / 1000 / Double(binWidth)).rounded(.down)) }

    /// Every composite in the catalogue's order.
    public let composites: [CompositeUse]
    /// From the lowest to the highest weight that occurs, without gaps.
    public let bins: [WeightBin]
    /// The commonest patterns of joined pairs, then the commonest among those that were not.
    public let joinedPatterns: [TypicalPattern]
    /// Patterns of pairs that stay apart.
    public let apartPatterns: [TypicalPattern]
    /// By number of records in a person: how many people.
    public let sizes: [Int: Int]
    /// By number of partners that know a person: how many people.
    public let partnersKnown: [Int: Int]
    /// Records that no composite can be made of.
    public let unusable: [Unusable]
    /// m and u, averaged over pairs of partners by their number of pairs of records.
    public let levels: [Level]
    /// Pairs at or above the threshold that are expected to be false, from their probabilities.
    public let expectedFalse: Double
    /// Pairs of one person that were seen and stay below the threshold, as expected from their probabilities.
    public let expectedBelow: Double
    /// Pairs of one person whom no token brings together, as the model expects.
    public let expectedUnseen: Double
    /// Records set aside or flagged, by reason.
    public let remarks: [RecordRemark.Reason: Int]
}

extension LinkageWork {
    /// Gathers what joined people in general.
    ///
    /// - Parameter patterns: How many typical patterns of either kind.
    /// - Returns: The figures.
    public func detail(patterns: Int = 4) -> LinkageDetail {
        var bins: [Int: Int] = [:]
        var seen: [SeenPattern: PatternTally] = [:]
        self.patterns.forEach { pair, pattern, hasRival, weight, count in
            bins[LinkageDetail.bin(weight), default: 0] += count
            seen[SeenPattern(index: pattern, hasRival: hasRival), default: PatternTally()].add(
                pair: pair,
                weight: weight,
                count: count
            )
        }
        let totals = PairTotals(self.patterns, threshold: threshold)
        let low = bins.keys.min() ?? 0
        let high = bins.keys.max() ?? 0
        let typical = typical(seen, patterns)
        return LinkageDetail(
            composites: catalogue.composites.enumerated().map { position, composite in
                LinkageDetail.CompositeUse(
                    column: composite.column,
                    letters: String(composite.components.map(\.letter)),
                    shared: joined.shared[position],
                    alone: joined.alone[position]
                )
            },
            bins: bins.isEmpty
                ? []
                : (low...high).map { bin in
                    LinkageDetail.WeightBin(
                        from: bin * LinkageDetail.binWidth,
                        candidates: bins[bin] ?? 0,
                        joined: joined.bins[bin] ?? 0
                    )
                },
            joinedPatterns: typical.joined,
            apartPatterns: typical.apart,
            sizes: sizes().records,
            partnersKnown: sizes().partners,
            unusable: unusable(),
            levels: levels(),
            expectedFalse: totals.expectedFalse,
            expectedBelow: totals.expectedBelow,
            expectedUnseen: result.packagePairs.reduce(0) { $0 + $1.estimatedUnseen },
            remarks: Dictionary(grouping: remarks, by: \.reason).mapValues(\.count)
        )
    }

    private func sizes() -> (records: [Int: Int], partners: [Int: Int]) {
        var people: [UInt32: (records: Int, packages: UInt64)] = [:]
        for package in tables.indices {
            for person in index.firstPerson[package]..<index.firstPerson[package + 1] {
                people[result.clusters[person], default: (0, 0)].records += 1
                people[result.clusters[person]]?.packages |= 1 << UInt64(package)
            }
        }
        var records: [Int: Int] = [:]
        var partners: [Int: Int] = [:]
        for person in people.values {
            records[person.records, default: 0] += 1
            partners[person.packages.nonzeroBitCount, default: 0] += 1
        }
        return (records, partners)
    }

    /// Records whose every reading lacks some field of every composite.
    private func unusable() -> [LinkageDetail.Unusable] {
        let fields = catalogue.composites.map(\.fields)
        var verdicts: [FieldSet: Bool] = [:]
        return tables.flatMap { table -> [LinkageDetail.Unusable] in
            var counts: [FieldSet: Int] = [:]
            var reading = 0
            for count in table.readingCounts {
                var usable = false
                var common = FieldSet.all
                for _ in 0..<count {
                    let missing = table.missing[reading]
                    let verdict = verdicts[missing] ?? fields.contains { $0.isDisjoint(with: missing) }
                    verdicts[missing] = verdict
                    usable = usable || verdict
                    common.formIntersection(missing)
                    reading += 1
                }
                if !usable { counts[common, default: 0] += 1 }
            }
            return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { fields, records in
                LinkageDetail.Unusable(
                    partner: table.partner,
                    missing: FieldSet.named.filter { fields.contains($0.field) }.map(\.name),
                    records: records
                )
            }
        }
    }

    private func levels() -> [LinkageDetail.Level] {
        let weights = model.pairs.map { $0.people.left * $0.people.right }
        let total = max(1, weights.reduce(0, +))
        let match = zip(model.pairs, model.pairLevels).map { $1.shares(for: $0) }
        func list(
            _ field: String,
            _ names: [String],
            _ path: KeyPath<FieldShares, [Double]>,
            _ skipped: Set<Int>
        ) -> [LinkageDetail.Level] {
            func mean(_ shares: [FieldShares]) -> [Double] {
                names.indices.map { level in
                    zip(shares, weights).reduce(0) { $0 + $1.0[keyPath: path][level] * $1.1 } / total
                }
            }
            let (m, u) = (mean(match), mean(model.pairs.map(\.random)))
            let shown = names.indices.filter { !skipped.contains($0) }
            let sums = (shown.reduce(0) { $0 + m[$1] }, shown.reduce(0) { $0 + u[$1] })
            return shown.map { level in
                LinkageDetail.Level(
                    field: field,
                    level: names[level],
                    match: sums.0 > 0 ? m[level] / sums.0 : 0,
                    random: sums.1 > 0 ? u[level] / sums.1 : 0
                )
            }
        }
        func words<Case: CaseIterable & Sendable>(_ type: Case.Type) -> [String] {
            type.allCases.map { PatternWords.word($0) }
        }
        return list("given name", words(GivenLevel.self), \.given, [GivenLevel.missing.rawValue])
            + list(
                "surname",
                words(SurnameLevel.self),
                \.surname,
                [SurnameLevel.swapped.rawValue, SurnameLevel.missing.rawValue]
            )
            + list("date of birth", words(BirthDateLevel.self), \.birthDate, [BirthDateLevel.missing.rawValue])
            + list("address", words(AddressLevel.self), \.address, [AddressLevel.missing.rawValue])
            + list("sex", words(SexLevel.self), \.sex, [SexLevel.unseen.rawValue])
            + list("NHS number", words(NumberLevel.self), \.number, [NumberLevel.missing.rawValue])
    }

    private func typical(
        _ seen: [SeenPattern: PatternTally],
        _ limit: Int
    ) -> (joined: [LinkageDetail.TypicalPattern], apart: [LinkageDetail.TypicalPattern]) {
        let sorted = seen.sorted { ($1.value.all, $0.key.order) < ($0.value.all, $1.key.order) }
        func list(_ isWanted: (Int32) -> Bool) -> [LinkageDetail.TypicalPattern] {
            sorted.filter { isWanted($0.value.commonest.weight) }.prefix(limit).map { pattern, tally in
                let pair = model.counts[tally.commonest.pair]
                return LinkageDetail.TypicalPattern(
                    left: result.partners[pair.left],
                    right: result.partners[pair.right],
                    candidates: tally.all,
                    weights: model.steps(
                        AgreementPattern(index: pattern.index),
                        pair: tally.commonest.pair,
                        hasRival: pattern.hasRival,
                        weight: tally.commonest.weight
                    )
                )
            }
        }
        return (list { Int($0) >= threshold }, list { Int($0) < threshold })
    }
}

/// A pattern with whether one of the two has a better candidate: together they decide the weight.
private struct SeenPattern: Hashable {
    let index: Int
    let hasRival: Bool

    var order: Int { 2 * index + (hasRival ? 1 : 0) }
}

/// How often a pattern was seen between which packages.
private struct PatternTally {
    private(set) var all = 0
    private var counts: [Int: (count: Int, weight: Int32)] = [:]

    mutating func add(pair: Int, weight: Int32, count: Int) {
        all += count
        counts[pair, default: (0, weight)].count += count
    }

    /// The pair of packages that shows it most often; the first of equals.
    var commonest: (pair: Int, weight: Int32) {
        let best = counts.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return (best?.key ?? 0, best?.value.weight ?? 0)
    }
}
