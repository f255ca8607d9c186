/// How one person's records agree with each other: the m probabilities, learned by EM.
///
/// Each list is conditional on the field being comparable and sums to 1.
public struct MatchLevels: Sendable, Equatable {
    /// Exact, nickname, phonetic, initial, none.
    public var given: [Double] = [0.86, 0.04, 0.03, 0.02, 0.05]
    /// Exact, phonetic, initial, none.
    public var surname: [Double] = [0.9, 0.04, 0.02, 0.04]
    /// Both names known and in the other order.
    public var swapped = 0.005
    /// Exact, order-free, year and month, year and day, month and day, year, none.
    public var birthDate: [Double] = [0.93, 0.01, 0.012, 0.012, 0.012, 0.012, 0.012]
    /// Property, house, postcode, sector, outward, none, where both have a property number.
    public var address: [Double] = [0.7, 0.05, 0.05, 0.02, 0.05, 0.13]
    /// House, postcode, sector, outward, none, where one has no property number.
    public var addressAlone: [Double] = [0.65, 0.1, 0.03, 0.05, 0.17]
    /// The sex agrees.
    public var sex = 0.99
    /// The NHS number agrees.
    public var number = 0.99

    static let givenLevels: [GivenLevel] = [.exact, .nickname, .phonetic, .initial, .none]
    static let surnameLevels: [SurnameLevel] = [.exact, .phonetic, .initial, .none]

    /// Whether records of this class mostly agree, as one person's do.
    func agree(atLeast share: Double) -> Bool {
        given[0] > share && surname[0] > share && birthDate[0] > share && given[0] > (given.last ?? 1)
    }

    /// The probabilities of all levels for one partner pair, missing fields included.
    func shares(for pair: PairNumbers) -> FieldShares {
        var shares = FieldShares()
        let swappedHere = pair.comparable.given * pair.comparable.surname * swapped
        for (level, value) in zip(Self.givenLevels, given) {
            shares.given[level.rawValue] = pair.comparable.given * value * (1 - swapped)
        }
        shares.given[GivenLevel.swapped.rawValue] = swappedHere
        shares.given[GivenLevel.missing.rawValue] = 1 - pair.comparable.given
        for (level, value) in zip(Self.surnameLevels, surname) {
            shares.surname[level.rawValue] = pair.comparable.surname * value
        }
        shares.surname[SurnameLevel.swapped.rawValue] = 1
        shares.surname[SurnameLevel.missing.rawValue] = 1 - pair.comparable.surname
        for (level, value) in birthDate.enumerated() {
            shares.birthDate[level] = pair.comparable.birthDate * value
        }
        shares.birthDate[BirthDateLevel.missing.rawValue] = 1 - pair.comparable.birthDate
        shares.foldDates(pair.yearsOnly)
        for (level, value) in address.enumerated() {
            shares.address[level] = pair.comparable.address * pair.bothProperties * value
        }
        for (level, value) in addressAlone.enumerated() {
            shares.address[AddressLevel.houseAlone.rawValue + level] =
                pair.comparable.address * (1 - pair.bothProperties) * value
        }
        shares.address[AddressLevel.missing.rawValue] = 1 - pair.comparable.address
        shares.sex = [pair.comparable.sex * sex, pair.comparable.sex * (1 - sex), 1 - pair.comparable.sex]
        shares.number = [
            pair.comparable.number * number, pair.comparable.number * (1 - number), 1 - pair.comparable.number,
        ]
        shares.shown = pair.shownAddress
        return shares
    }
}

/// Expected matches at each level, added up over patterns and partner pairs in one EM step.
struct LevelCounts {
    var shares = FieldShares()

    mutating func add(_ expected: Double, _ patterns: TruePatterns, _ index: Int) {
        shares.given[patterns.given[index]] += expected
        shares.surname[patterns.surname[index]] += expected
        shares.birthDate[patterns.birthDate[index]] += expected
        shares.address[patterns.address[index]] += expected
        shares.sex[patterns.sex[index]] += expected
        shares.number[patterns.number[index]] += expected
    }

    /// Adds matches of a truth that is no candidate: their sex and NHS number fall as the class says, the number never
    /// agreeing.
    mutating func addUnseen(_ expected: Double, _ patterns: TruePatterns, _ index: Int, _ match: FieldShares) {
        shares.given[patterns.given[index]] += expected
        shares.surname[patterns.surname[index]] += expected
        shares.birthDate[patterns.birthDate[index]] += expected
        shares.address[patterns.address[index]] += expected
        for level in shares.sex.indices { shares.sex[level] += expected * match.sex[level] }
        let others = max(1e-12, 1 - match.number[NumberLevel.agrees.rawValue])
        for level in shares.number.indices where level != NumberLevel.agrees.rawValue {
            shares.number[level] += expected * match.number[level] / others
        }
    }

    /// The m probabilities that fit the counts.
    ///
    /// A small count is added everywhere, so that no level is impossible.
    func levels() -> MatchLevels {
        func normalised(_ counts: [Double]) -> [Double] {
            let sum = counts.reduce(0) { $0 + $1 + Self.prior }
            return counts.map { ($0 + Self.prior) / sum }
        }
        var levels = MatchLevels()
        levels.given = normalised(MatchLevels.givenLevels.map { shares.given[$0.rawValue] })
        levels.surname = normalised(MatchLevels.surnameLevels.map { shares.surname[$0.rawValue] })
        let swapped = shares.given[GivenLevel.swapped.rawValue]
        let named = MatchLevels.givenLevels.reduce(0) { $0 + shares.given[$1.rawValue] }
        levels.swapped = (swapped + Self.prior) / (swapped + named + 100 * Self.prior)
        levels.birthDate = normalised(Array(shares.birthDate[..<BirthDateLevel.missing.rawValue]))
        levels.address = normalised(Array(shares.address[...AddressLevel.none.rawValue]))
        levels.addressAlone = normalised(
            Array(shares.address[AddressLevel.houseAlone.rawValue..<AddressLevel.missing.rawValue])
        )
        levels.sex = normalised(Array(shares.sex[..<2]))[0]
        levels.number = normalised(Array(shares.number[..<2]))[0]
        return levels
    }

    private static let prior = 0.5

    /// The probabilities that fit the counts, drawn towards others.
    ///
    /// - Parameters:
    ///   - pooled: What is believed where nothing is counted.
    ///   - weight: As many counts as weigh as much as that belief.
    /// - Returns: The probabilities.
    func levels(towards pooled: MatchLevels, weight: Double) -> MatchLevels {
        func drawn(_ counts: [Double], _ pooled: [Double]) -> [Double] {
            let sum = counts.reduce(weight, +)
            return zip(counts, pooled).map { ($0 + weight * $1) / sum }
        }
        var levels = MatchLevels()
        levels.given = drawn(MatchLevels.givenLevels.map { shares.given[$0.rawValue] }, pooled.given)
        levels.surname = drawn(MatchLevels.surnameLevels.map { shares.surname[$0.rawValue] }, pooled.surname)
        let swapped = shares.given[GivenLevel.swapped.rawValue]
        let named = MatchLevels.givenLevels.reduce(0) { $0 + shares.given[$1.rawValue] }
        levels.swapped = drawn([swapped, named], [pooled.swapped, 1 - pooled.swapped])[0]
        levels.birthDate = drawn(Array(shares.birthDate[..<BirthDateLevel.missing.rawValue]), pooled.birthDate)
        levels.address = drawn(Array(shares.address[...AddressLevel.none.rawValue]), pooled.address)
        levels.addressAlone = drawn(
            Array(shares.address[AddressLevel.houseAlone.rawValue..<AddressLevel.missing.rawValue]),
            pooled.addressAlone
        )
        levels.sex = drawn(Array(shares.sex[..<2]), [pooled.sex, 1 - pooled.sex])[0]
        levels.number = drawn(Array(shares.number[..<2]), [pooled.number, 1 - pooled.number])[0]
        return levels
    }

    /// Both counts together.
    func adding(_ other: LevelCounts) -> LevelCounts {
        var sum = self
        for (path, values) in [
            (\FieldShares.given, other.shares.given), (\.surname, other.shares.surname),
            (\.birthDate, other.shares.birthDate), (\.address, other.shares.address), (\.sex, other.shares.sex),
            (\.number, other.shares.number),
        ] as [(WritableKeyPath<FieldShares, [Double]>, [Double])] {
            for (level, value) in values.enumerated() { sum.shares[keyPath: path][level] += value }
        }
        return sum
    }
}
