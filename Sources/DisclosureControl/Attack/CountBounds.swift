/// The counts still possible for each figure, tightened by sums until nothing changes.
struct CountBounds {
    /// Stands for "no limit"; so far from Int.max that sums of many of them do not overflow.
    static let unlimited = 1 << 40
    /// Sweeps over all sums: bounds that creep further after so many are left where they are.
    private static let mostSweeps = 2_000

    private(set) var lower: [Int]
    private(set) var upper: [Int]
    private(set) var isContradictory = false

    init(count: Int) {
        lower = [Int](repeating: 0, count: count)
        upper = [Int](repeating: Self.unlimited, count: count)
    }

    /// Takes the counts outside a range away; says whether that changed anything.
    @discardableResult
    mutating func confine(_ figure: Int, from least: Int, to most: Int) -> Bool {
        guard least > lower[figure] || most < upper[figure] else { return false }
        lower[figure] = max(lower[figure], least)
        upper[figure] = min(upper[figure], most)
        if lower[figure] > upper[figure] { isContradictory = true }
        return true
    }

    mutating func tighten(_ sums: [FigureRelations.Sum]) {
        for _ in 0..<Self.mostSweeps {
            var changed = false
            for sum in sums where !isContradictory {
                if tighten(sum) { changed = true }
            }
            if !changed || isContradictory { return }
        }
    }

    private mutating func tighten(_ sum: FigureRelations.Sum) -> Bool {
        let least = sum.parts.reduce(0) { $0 + lower[$1] }
        let most = sum.parts.reduce(0) { $0 + upper[$1] }
        var changed = confine(sum.total, from: least, to: sum.isExact ? most : Self.unlimited)
        for part in sum.parts {
            let others = (least: least - lower[part], most: most - upper[part])
            // The sums were taken before this loop changed any part: looser, still valid.
            let from = sum.isExact ? lower[sum.total] - others.most : 0
            changed = confine(part, from: from, to: upper[sum.total] - others.least) || changed
        }
        return changed
    }
}
