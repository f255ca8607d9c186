import Composites
import Glibc
import TestSupport
import Testing

@testable import RecordMatching

/// The model written down once more, truth by truth, with sets of letters for bit masks and nothing left out.
private struct SlowScorer {
    struct Truth {
        let levels: AgreementPattern
        let seen: AgreementPattern?
        /// Whether both sides hold the house and the postcode of a home that agrees; `nil` where that is not in question.
        var house: Bool?
        var postcode: Bool?
        /// Whether values that may repeat show all of it, so that nobody's counterpart makes it go.
        let lasts: Bool
    }

    /// What may be there of an address that agrees.
    private static func parts(_ level: AddressLevel) -> [(house: Bool?, postcode: Bool?)] {
        switch level {
        case .property: [(true, true), (true, false), (false, true), (false, false)]
        case .house, .houseAlone: [(nil, true), (nil, false)]
        default: [(nil, nil)]
        }
    }

    static func truths(_ catalogue: Catalogue) -> [Truth] {
        let composites = catalogue.composites.map { Set($0.components.map(\.letter)) }
        let reader = PatternReader(catalogue: catalogue)
        // Unknown letters keep the other composites' places.
        let weak =
            catalogue.repeats == 1
            ? [] : catalogue.composites.map { $0.isPersonLevel ? ["!"] : Set($0.components.map(\.letter)) }
        var truths: [Truth] = []
        for given in GivenLevel.allCases {
            for surname in SurnameLevel.allCases where (given == .swapped) == (surname == .swapped) {
                for date in BirthDateLevel.allCases {
                    for address in AddressLevel.allCases {
                        var letters = Self.given(given).union(Self.surname(surname)).union(Self.date(date))
                        letters.formUnion(Self.address(address))
                        if (given == .exact && surname == .exact) || given == .swapped { letters.insert("w") }
                        for (sex, parts) in SexLevel.allCases.flatMap({ sex in Self.parts(address).map { (sex, $0) } })
                        {
                            for number in NumberLevel.allCases {
                                var all = letters
                                if parts.house == false { all.remove("h") }
                                if parts.postcode == false { all.subtract(["p", "r", "q"]) }
                                if sex == .agrees { all.insert("x") }
                                if number == .agrees { all.insert("#") }
                                let levels = AgreementPattern(
                                    given: given,
                                    surname: surname,
                                    birthDate: date,
                                    address: address,
                                    sex: sex,
                                    number: number
                                )
                                let seen = Self.seen(levels, all, composites, reader)
                                let lasting = weak.isEmpty ? nil : Self.seen(levels, all, weak, reader)
                                truths.append(
                                    Truth(
                                        levels: levels,
                                        seen: seen,
                                        house: parts.house,
                                        postcode: parts.postcode,
                                        lasts: seen != nil && seen == lasting
                                    )
                                )
                            }
                        }
                    }
                }
            }
        }
        return truths
    }

    private static func seen(
        _ levels: AgreementPattern,
        _ letters: Set<Character>,
        _ composites: [Set<Character>],
        _ reader: PatternReader
    ) -> AgreementPattern? {
        var mask: UInt64 = 0
        for (column, composite) in composites.enumerated() where composite.isSubset(of: letters) {
            mask |= 1 << UInt64(column)
        }
        guard mask != 0 else { return nil }
        var missing: FieldSet = []
        if levels.given == .missing { missing.insert(.given) }
        if levels.surname == .missing { missing.insert(.surname) }
        if levels.birthDate == .missing { missing.insert(.birthDate) }
        if levels.sex == .unseen { missing.insert(.sex) }
        if levels.number == .missing { missing.insert(.nhsNumber) }
        if levels.address.rawValue >= AddressLevel.houseAlone.rawValue { missing.insert(.property) }
        return reader.pattern(mask: mask, missing: missing, comparableAddress: levels.address != .missing)
    }

    private static func given(_ level: GivenLevel) -> Set<Character> {
        switch level {
        case .exact: ["g", "N", "G", "i"]
        case .nickname: ["N"]
        case .phonetic: ["G", "i"]
        case .initial: ["i"]
        default: []
        }
    }

    private static func surname(_ level: SurnameLevel) -> Set<Character> {
        switch level {
        case .exact: ["s", "S", "j"]
        case .phonetic: ["S", "j"]
        case .initial: ["j"]
        default: []
        }
    }

    private static func date(_ level: BirthDateLevel) -> Set<Character> {
        switch level {
        case .exact: ["d", "D", "y", "a", "b", "m"]
        case .orderFree: ["D", "y"]
        case .yearMonth: ["y", "a"]
        case .yearDay: ["y", "b"]
        case .monthDay: ["m"]
        case .year: ["y"]
        default: []
        }
    }

    private static func address(_ level: AddressLevel) -> Set<Character> {
        switch level {
        case .property: ["u", "h", "p", "r", "q"]
        case .house, .houseAlone: ["h", "p", "r", "q"]
        case .postcode, .postcodeAlone: ["p", "r", "q"]
        case .sector, .sectorAlone: ["r", "q"]
        case .outward, .outwardAlone: ["q"]
        default: []
        }
    }

    let truths: [Truth]
    let numbers: PairNumbers
    let match: FieldShares
    let matches: Double
    /// How probably both sides hold a house and a postcode.
    let known: (house: Double, postcode: Double)

    private func share(_ shares: FieldShares, _ truth: Truth) -> Double {
        let house = truth.house.map { $0 ? known.house : 1 - known.house } ?? 1
        let postcode = truth.postcode.map { $0 ? known.postcode : 1 - known.postcode } ?? 1
        return share(shares, truth.levels) * house * postcode
    }

    private func share(_ shares: FieldShares, _ levels: AgreementPattern) -> Double {
        shares.given[levels.given.rawValue] * shares.surname[levels.surname.rawValue]
            * shares.birthDate[levels.birthDate.rawValue] * shares.address[levels.address.rawValue]
            * shares.sex[levels.sex.rawValue] * shares.number[levels.number.rawValue]
    }

    /// How probably a true counterpart shows at least the letters of a truth, by adding up all that do.
    private func carried(_ levels: AgreementPattern) -> Double {
        func sum<Level: CaseIterable & RawRepresentable<Int>>(
            _ shares: [Double],
            _ wanted: Set<Character>,
            _ letters: (Level) -> Set<Character>
        ) -> Double {
            wanted.isEmpty
                ? 1
                : Level.allCases.reduce(0) {
                    letters($1).isSuperset(of: wanted) ? $0 + shares[$1.rawValue] : $0
                }
        }
        let names: Double =
            levels.given == .swapped
            ? match.given[0] * match.surname[0]
            : sum(match.given, Self.given(levels.given), Self.given)
                * sum(match.surname, Self.surname(levels.surname), Self.surname)
        let number = levels.number == .agrees ? match.number[0] : 1
        return names * sum(match.birthDate, Self.date(levels.birthDate), Self.date)
            * sum(match.address, Self.address(levels.address), Self.address) * number
    }

    /// Expected matches and non-matches that show each pattern.
    func expected() -> [AgreementPattern: (match: Double, other: Double)] {
        let household = numbers.household(match: match)
        let twins = numbers.twins(match: match)
        let left = min(0.98, matches / numbers.people.left)
        let right = min(0.98, matches / numbers.people.right)
        let strangers = max(0, numbers.people.left * numbers.people.right - matches)
        var expected: [AgreementPattern: (match: Double, other: Double)] = [:]
        let nearby = numbers.nearby(match: match)
        for truth in truths {
            guard let seen = truth.seen else { continue }
            let carried = carried(truth.levels)
            let other =
                (share(numbers.random, truth) * strangers
                    + share(household, truth) * numbers.household
                    + share(twins, truth) * numbers.twins
                    + (nearby.map { share($0.shares, truth) * $0.size } ?? 0))
                * (truth.lasts ? 1 : (1 - carried * left) * (1 - carried * right))
            let old = expected[seen] ?? (0, 0)
            expected[seen] = (old.match + matches * share(match, truth), old.other + other)
        }
        return expected
    }

    /// Common people who share no composite.
    func unseen() -> Double {
        truths.reduce(0) { $1.seen == nil ? $0 + matches * share(match, $1) : $0 }
    }
}

@Suite struct ScorerReferenceTests {
    @Test(arguments: ["standard-2", "wide-1"])
    func `weights are those of the model written down truth by truth, on thousands of drawn patterns`(name: String)
        throws
    {
        let catalogue = try Catalogue.named(name).repeating(name == "wide-1" ? 4 : 1)
        let reader = PatternReader(catalogue: catalogue)
        let truths = SlowScorer.truths(catalogue)
        let shown = truths.compactMap { $0.seen }
        var compared = 0
        for seed in UInt64(0)..<5 {
            var random = SplitMix64(seed: seed)
            let people = [40, 900, 20_000, 300_000][Int(seed % 4)]
            var left = TokenTableMaker.numbers(people: people)
            var right = TokenTableMaker.numbers(people: people * 2)
            left.missing = (0..<8).map { _ in Double.random(in: 0...0.6, using: &random) }
            right.missing = (0..<8).map { _ in Double.random(in: 0...0.6, using: &random) }
            left.twins = Double.random(in: 0...0.00001, using: &random)
            right.twins = left.twins
            if catalogue.isWide {
                left.families = .init(all: 0.00008, sameYear: 0.00001)
                right.families = .init(all: 0.00006, sameYear: 0.000005)
                left.yearsOnly = [0, 0.3, 1][Int(seed % 3)]
            }
            var counts = [Int](repeating: 0, count: AgreementPattern.count)
            // Mostly what one person's records show, with drawn patterns beside.
            let usual = AgreementPattern(
                given: .exact,
                surname: .exact,
                birthDate: .exact,
                address: .postcodeAlone,
                sex: .agrees,
                number: .missing
            )
            counts[usual.index] = people / 2
            for _ in 0..<600 {
                counts[shown[Int.random(in: 0..<shown.count, using: &random)].index] +=
                    Int.random(in: 1...max(1, people / 500), using: &random)
            }
            var model = AnchoredModel(
                tables: [left, right],
                counts: [PatternCounts(left: 0, right: 1, counts: counts)],
                reader: reader
            )
            model.fit()
            let weights = model.weights(pair: 0)
            let numbers = model.pairs[0]
            func known(_ field: Int) -> Double {
                min(max((1 - left.missing[field]) * (1 - right.missing[field]), 1e-6), 1 - 1e-6)
            }
            let slow = SlowScorer(
                truths: truths,
                numbers: numbers,
                match: model.pairLevels[0].shares(for: numbers),
                matches: model.matches[0],
                known: (known(6), known(4))
            )
            var posterior = slow.unseen()
            for (pattern, expected) in slow.expected() where counts[pattern.index] > 0 {
                // What no class explains, such as a whole date where all hold years alone, is no evidence for one person.
                let bits =
                    expected.match > 1e-30
                    ? max(-60, min(60, log2(expected.match) - log2(max(expected.other, 1e-30)))) : -60
                #expect(abs(Int32((1000 * bits).rounded()) - weights[pattern.index]) <= 1, "seed \(seed)")
                posterior +=
                    Double(counts[pattern.index]) * expected.match / max(expected.match + expected.other, 1e-300)
                compared += 1
            }
            // Where the fit has settled, expected matches add up to the number that it settled on.
            if model.converged {
                let capped = min(max(posterior, 1), min(numbers.people.left, numbers.people.right))
                #expect(abs(capped - model.matches[0]) <= 0.001 * model.matches[0] + 0.01, "seed \(seed)")
            }
        }
        #expect(compared > 1000)
    }
}
