import Glibc

/// What an attack recovered, beside what chance would have.
///
/// Chance is measured on the attack's own guesses: how many would have been right, had the same guesses been dealt out
/// to the same people at random. So an attack that always names the commonest name gains nothing by it.
package struct Outcome: Sendable {
    /// The attack.
    package let attack: String
    /// What it was run on.
    package let encoding: String
    /// What it tried to find: a given name, a surname, a person.
    package let target: String
    /// Guesses that were to be made.
    package private(set) var tried: Int
    /// Guesses that were right.
    package private(set) var hits: Int
    /// Guesses that would be right by chance.
    package private(set) var expected: Double

    /// Scores guesses.
    ///
    /// - Parameters:
    ///   - attack: The attack.
    ///   - encoding: What it was run on.
    ///   - target: What it tried to find.
    ///   - guesses: One a record, negative where none was made.
    ///   - truths: The right answers, negative where there is none.
    package init(
        _ attack: String,
        on encoding: String,
        target: String,
        guesses: [Int32],
        truths: [Int32]
    ) {
        self.attack = attack
        self.encoding = encoding
        self.target = target
        tried = truths.count
        var guessed: [Int32: Double] = [:]
        var held: [Int32: Double] = [:]
        var hits = 0
        for (guess, truth) in zip(guesses, truths) {
            if guess >= 0 { guessed[guess, default: 0] += 1 }
            if truth >= 0 { held[truth, default: 0] += 1 }
            if guess >= 0 && guess == truth { hits += 1 }
        }
        self.hits = hits
        expected =
            guessed.keys.sorted().reduce(0.0) { $0 + guessed[$1, default: 0] * held[$1, default: 0] }
            / Double(max(1, truths.count))
    }

    /// The share of records that were recovered.
    package var share: Double { Double(hits) / Double(max(1, tried)) }

    /// The share that chance recovers.
    package var chance: Double { expected / Double(max(1, tried)) }

    /// The largest number of hits that chance exceeds no more often than `falseAlarm`.
    package func limit(falseAlarm: Double) -> Int {
        Chance.upperLimit(trials: tried, probability: chance, falseAlarm: falseAlarm)
    }

    /// Adds further guesses of the same kind.
    package mutating func add(_ other: Outcome) {
        tried += other.tried
        hits += other.hits
        expected += other.expected
    }
}

/// Tails of distributions.
package enum Chance {
    /// The smallest number that a binomial count exceeds with at most the given probability.
    ///
    /// - Parameters:
    ///   - trials: Number of trials.
    ///   - probability: Of a success, below 1.
    ///   - falseAlarm: The tail's probability.
    /// - Returns: The count.
    package static func upperLimit(trials: Int, probability: Double, falseAlarm: Double) -> Int {
        guard trials > 0, probability > 0 else { return 0 }
        guard probability < 1 else { return trials }
        let mean = Double(trials) * probability
        var count = min(trials, Int(mean + 40 * mean.squareRoot()) + 60)
        var tail = 0.0
        let constant = logGamma(Double(trials) + 1)
        while count > 0 {
            let k = Double(count)
            let logarithm =
                constant - logGamma(k + 1) - logGamma(Double(trials) - k + 1) + k * log(probability)
                + (Double(trials) - k) * log1p(-probability)
            tail += exp(logarithm)
            if tail > falseAlarm { return count }
            count -= 1
        }
        return 0
    }

    private static func logGamma(_ value: Double) -> Double {
        let (logarithm, _): (Double, Int) = lgamma(value)
        return logarithm
    }

    /// Two-sided p-value of a standard normal number.
    static func twoSided(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// Two-sided p-value of a chi-square, by the cube-root approximation of Wilson and Hilferty (1931).
    static func chiSquare(_ value: Double, freedom: Int) -> Double {
        let spread = 2 / (9 * Double(freedom))
        return twoSided((cbrt(value / Double(freedom)) - (1 - spread)) / spread.squareRoot())
    }
}
