import Composites
import Testing

@testable import RecordMatching

@Suite struct AnchoredModelTests {
    private let reader: PatternReader

    init() throws { reader = PatternReader(catalogue: try Catalogue.named("standard-2")) }

    /// Counts as the model itself would expect them, from known numbers of matches and known probabilities.
    private func planted(matches: Double, people: Int) -> (PatternCounts, [ExtractNumbers]) {
        let numbers = [TokenTableMaker.numbers(people: people), TokenTableMaker.numbers(people: people)]
        let patterns = TruePatterns(reader: reader)
        let pair = PairNumbers(numbers[0], numbers[1])
        var levels = MatchLevels()
        levels.given = [0.8, 0.06, 0.06, 0.02, 0.06]
        levels.birthDate = [0.9, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01]
        var counts = [Double](repeating: 0, count: AgreementPattern.count)
        let overlap = matches / Double(people)
        let match = levels.shares(for: pair)
        let counterpart = CounterpartShares(match: match)
        func add(_ shares: FieldShares, _ size: Double, strangers: Bool) {
            for index in 0..<patterns.count where patterns.seen[index] >= 0 {
                let carries = strangers ? counterpart.share(patterns, index) : 0
                counts[patterns.seen[index]] +=
                    (1 - carries * overlap) * (1 - carries * overlap) * size * shares.given[patterns.given[index]]
                    * shares.surname[patterns.surname[index]]
                    * shares.birthDate[patterns.birthDate[index]] * shares.address[patterns.address[index]]
                    * shares.sex[patterns.sex[index]] * shares.number[patterns.number[index]]
                    * shares.shown[patterns.shown[index]]
            }
        }
        add(match, matches, strangers: false)
        add(pair.random, Double(people) * Double(people) - matches, strangers: true)
        add(pair.household(match: match), pair.household, strangers: true)
        return (PatternCounts(left: 0, right: 1, counts: counts.map { Int($0.rounded()) }), numbers)
    }

    @Test(arguments: [500.0, 3_000, 9_000])
    func `the number of common people and their error rates are found again`(matches: Double) {
        let (counts, numbers) = planted(matches: matches, people: 10_000)
        var model = AnchoredModel(tables: numbers, counts: [counts], reader: reader)
        model.fit()
        #expect(model.converged)
        #expect(model.isPlausible)
        #expect(abs(model.matches[0] - matches) < 0.05 * matches)
        #expect(abs(model.levels.given[0] - 0.8) < 0.04)
        #expect(abs(model.levels.birthDate[0] - 0.9) < 0.04)
    }

    @Test func `full agreement weighs more than agreement on little`() {
        let (counts, numbers) = planted(matches: 5_000, people: 10_000)
        var model = AnchoredModel(tables: numbers, counts: [counts], reader: reader)
        model.fit()
        let weights = model.weights(pair: 0)
        let full = AgreementPattern.everything
        let weak = AgreementPattern.dateAndInitial
        #expect(counts.counts[weak.index] > 0)
        #expect(weights[full.index] > 10_000)
        #expect(weights[weak.index] < 0)
    }

    @Test func `extracts without common people give no plausible links`() {
        let (counts, numbers) = planted(matches: 1, people: 5_000)
        var model = AnchoredModel(tables: numbers, counts: [counts], reader: reader)
        model.fit()
        #expect(model.matches[0] < 60)
    }
}
