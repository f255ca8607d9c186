import Documents

/// When a sum says too much about whoever adds most to it.
///
/// - Source: A. Hundepool and others, Statistical Disclosure Control (2012), section 4.2: the p % rule and the (n, k) rule.
public struct DominanceRule: Hashable, Sendable {
    /// Nobody who adds second most may come within so many percent of what the first adds.
    public var percent = 10
    /// The `largest` contributions together may not be more than `share` percent of the sum.
    public var largest = 2
    /// In percent of the sum.
    public var share = 90

    /// The rule where a preset has none of its own.
    public static let standard = DominanceRule()

    /// Contributions that are kept of each combination: the most that `largest` may be.
    static let kept = 5

    init() {}

    init(_ value: DocumentValue, from base: DominanceRule = .standard) throws(DocumentError) {
        percent = try value["p"]?.integer() ?? base.percent
        largest = try value["n"]?.integer() ?? base.largest
        share = try value["k"]?.integer() ?? base.share
    }

    /// Whether a sum says too much.
    ///
    /// A sum of nothing tells of everybody that they add nothing.
    func isDominated(_ amount: Contributions) -> Bool {
        guard amount.people > 0 else { return false }
        guard amount.sum > 0 else { return true }
        let first = amount.largest.first ?? 0
        let others = amount.sum - amount.largest.prefix(2).reduce(0, +)
        return 100 * others < percent * first || 100 * amount.top(largest) > share * amount.sum
    }

    /// How far from the truth a hidden sum must remain possible, upwards and downwards.
    func margin(_ amount: Contributions) -> Int {
        let first = amount.largest.first ?? 0
        let byPercent = (percent * first + 99) / 100
        let byShare = (100 * amount.top(largest) + share - 1) / share - amount.sum
        return max(1, byPercent, byShare)
    }

    /// The least and the largest sum that must remain possible.
    func band(_ amount: Contributions) -> (low: Int, high: Int) {
        let margin = margin(amount)
        return (max(0, amount.sum - margin), amount.sum + margin)
    }
}

/// What some people add to a sum.
struct Contributions: Hashable, Sendable {
    var people = 0
    var sum = 0
    /// The largest contributions, descending.
    var largest: [Int] = []

    /// One person's.
    init(_ amount: Int) {
        people = 1
        sum = amount
        largest = [amount]
    }

    init() {}

    init(people: Int, sum: Int, largest: [Int]) {
        self.people = people
        self.sum = sum
        self.largest = largest
    }

    func top(_ count: Int) -> Int { largest.prefix(count).reduce(0, +) }

    static func += (left: inout Contributions, right: Contributions) {
        left.people += right.people
        left.sum += right.sum
        left.largest = Array((left.largest + right.largest).sorted(by: >).prefix(DominanceRule.kept))
    }
}
