/// How probably two records of one person agree at least as well as each level says.
///
/// Where tokens are unique in a package, two strangers share one only if neither has a true counterpart in the other
/// package that carries the same value and so makes it repeat. This is the probability that the counterpart, where
/// there is one, carries it.
struct CounterpartShares: Sendable {
    private let given: [Double]
    private let surname: [Double]
    private let birthDate: [Double]
    private let address: [Double]
    private let number: [Double]

    /// - Parameter match: How one person's records agree, missing fields included.
    init(match: FieldShares) {
        given = GivenLevel.allCases.map { level in
            switch level {
            case .exact: Self.sum(match.given, [GivenLevel.exact])
            case .nickname: Self.sum(match.given, [GivenLevel.exact, .nickname])
            case .phonetic: Self.sum(match.given, [GivenLevel.exact, .phonetic])
            case .initial: Self.sum(match.given, [GivenLevel.exact, .phonetic, .initial])
            // Order-free names are one value: the counterpart carries it where both its names are exact.
            case .swapped: match.given[GivenLevel.exact.rawValue] * match.surname[SurnameLevel.exact.rawValue]
            case .none, .missing: 1
            }
        }
        surname = SurnameLevel.allCases.map { level in
            switch level {
            case .exact: Self.sum(match.surname, [SurnameLevel.exact])
            case .phonetic: Self.sum(match.surname, [SurnameLevel.exact, .phonetic])
            case .initial: Self.sum(match.surname, [SurnameLevel.exact, .phonetic, .initial])
            case .swapped, .none, .missing: 1
            }
        }
        birthDate = BirthDateLevel.allCases.map { level in
            switch level {
            case .exact: Self.sum(match.birthDate, [BirthDateLevel.exact])
            case .orderFree, .yearMonth, .yearDay, .monthDay: Self.sum(match.birthDate, [.exact, level])
            case .year: Self.sum(match.birthDate, [BirthDateLevel.exact, .orderFree, .yearMonth, .yearDay, .year])
            case .none, .missing: 1
            }
        }
        address = Self.addresses(match.address)
        number = NumberLevel.allCases.map { $0 == .agrees ? match.number[NumberLevel.agrees.rawValue] : 1 }
    }

    /// The probability for a truth of the model: the product over its fields; sex never decides.
    func share(_ patterns: TruePatterns, _ truth: Int) -> Double {
        given[patterns.given[truth]] * surname[patterns.surname[truth]] * birthDate[patterns.birthDate[truth]]
            * address[patterns.address[truth]] * number[patterns.number[truth]]
    }

    private static func sum<Level: RawRepresentable<Int>>(_ shares: [Double], _ levels: [Level]) -> Double {
        levels.reduce(0) { $0 + shares[$1.rawValue] }
    }

    /// Levels are nested; that the counterpart has no property number changes nothing from the house on.
    private static func addresses(_ shares: [Double]) -> [Double] {
        let nested: [[AddressLevel]] = [
            [.property], [.house, .houseAlone], [.postcode, .postcodeAlone], [.sector, .sectorAlone],
            [.outward, .outwardAlone],
        ]
        var atLeast = [Double](repeating: 1, count: AddressLevel.allCases.count)
        var sum = 0.0
        for levels in nested {
            sum += Self.sum(shares, levels)
            for level in levels { atLeast[level.rawValue] = sum }
        }
        return atLeast
    }
}
