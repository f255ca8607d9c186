import AttackSupport
import Testing

/// The statistics by which attacks are judged.
@Suite struct ChanceTests {
    @Test(
        "the limit of a binomial count is the smallest that holds the tail",
        arguments: [
            // Trials, probability, tail, limit: from sums of the exact terms.
            (10, 0.5, 0.02, 8), (100, 0.01, 0.001, 5), (20, 0.1, 0.05, 4), (1_000, 0.5, 0.001, 549),
        ]
    )
    func limit(trials: Int, probability: Double, tail: Double, limit: Int) {
        #expect(Chance.upperLimit(trials: trials, probability: probability, falseAlarm: tail) == limit)
    }

    @Test("always naming the commonest name is chance, however often it is right")
    func commonest() {
        let truths: [Int32] = (0..<1_000).map { $0 % 3 == 0 ? 1 : Int32($0) }
        let outcome = Outcome(
            "mode",
            on: "nothing",
            target: "name",
            guesses: truths.map { _ in 1 },
            truths: truths
        )
        #expect(outcome.hits > 300)
        #expect(abs(outcome.expected - Double(outcome.hits)) < 1e-9)
    }

    @Test("a guess that is right more often than the same guesses dealt out is not chance")
    func better() {
        let truths: [Int32] = (0..<1_000).map { Int32($0 % 50) }
        let guesses = truths.enumerated().map { $0.offset % 5 == 0 ? $0.element : ($0.element + 7) % 50 }
        let outcome = Outcome("oracle", on: "nothing", target: "name", guesses: guesses, truths: truths)
        #expect(outcome.hits == 200)
        #expect(abs(outcome.expected - 20) < 1e-9)
        #expect(outcome.hits > outcome.limit(falseAlarm: 1e-6))
    }
}
