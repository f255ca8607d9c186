/// The people of an area who have no household yet, by age.
struct AgePool {
    private var counts: [Int]
    /// How many are left.
    private(set) var remaining: Int

    /// Starts with everybody.
    ///
    /// - Parameter counts: People by single year of age, 0 to 100.
    init(counts: [Int]) {
        self.counts = counts
        remaining = counts.reduce(0, +)
    }

    /// How many are left between two ages.
    func count(_ ages: ClosedRange<Int>) -> Int {
        counts[max(0, ages.lowerBound)...min(100, ages.upperBound)].reduce(0, +)
    }

    /// Takes the person whose age is nearest to `target` within a range.
    ///
    /// - Returns: The age; `nil` where nobody of the range is left.
    mutating func take(near target: Int, in ages: ClosedRange<Int>) -> Int? {
        let low = max(0, ages.lowerBound)
        let high = min(100, ages.upperBound)
        guard low <= high else { return nil }
        let start = min(max(target, low), high)
        for distance in 0...(high - low) {
            for age in [start - distance, start + distance] where age >= low && age <= high && counts[age] > 0 {
                counts[age] -= 1
                remaining -= 1
                return age
            }
        }
        return nil
    }

    /// Takes anybody of a range, each with the same chance.
    mutating func takeAny(in ages: ClosedRange<Int>, _ generator: inout Generator) -> Int? {
        var point = generator.below(count(ages))
        for age in max(0, ages.lowerBound)...min(100, ages.upperBound) where counts[age] > 0 {
            if point < counts[age] {
                counts[age] -= 1
                remaining -= 1
                return age
            }
            point -= counts[age]
        }
        return nil
    }
}
