/// Proving more of a hidden figure than that it is not known exactly.
extension Protection {
    /// A small figure of which fewer values than this are proved is worth hiding one more figure for.
    private static let fewestValues = 3
    /// A larger figure hidden to protect others is pushed down to the band only from this many times the threshold.
    private static let furthestThresholds = 4
    /// One figure more may be hidden for this many that are hidden already, one figure at least.
    private static let hiddenForOneMore = 10

    /// Pushes each hidden figure towards both ends of the band, and keeps how far it got.
    ///
    /// Only where one or two values are left to a small figure is one more figure hidden to free it.
    mutating func widen() {
        push()
        if free() { push() }
    }

    /// Pushes without hiding anything.
    private mutating func push() {
        for figure in hidden {
            let truth = plan.figures[figure].truth
            guard isPrimary(figure) || truth <= Self.furthestThresholds * preset.threshold else { continue }
            for sign in [1, -1] { push(figure, sign: sign) }
        }
    }

    private mutating func push(_ figure: Int, sign: Int) {
        var move = furthest(figure, sign: sign)
        let end = sign > 0 ? preset.threshold : preset.smallestHidden
        var moved = false
        while (end - (plan.figures[figure].truth + move.shifts[figure])) * sign > 0,
            let finding = search.cheapest(.figure(figure), sign: sign, from: move, effort: .widening, bound: 1)
        {
            move = finding.move
            moved = true
        }
        if moved { moves.append(move) }
    }

    /// Hides one more figure for each small figure of which too little is proved, as long as few are needed in all.
    private mutating func free() -> Bool {
        var left = max(1, hidden.count / Self.hiddenForOneMore)
        var freed = false
        for figure in hidden where isPrimary(figure) && left > 0 {
            let limits = search.limits[figure]
            let wanted = min(Self.fewestValues, limits.upper - limits.lower + 1)
            while left > 0, values(of: figure) < wanted, let finding = oneMore(figure) {
                let broken = search.broken(by: finding.move)
                broken.forEach { hide($0) }
                left -= broken.count
                moves.append(finding.move)
                freed = true
                for sign in [1, -1] { push(figure, sign: sign) }
            }
        }
        return freed
    }

    /// How many values of a figure lie between the ends that are proved.
    private func values(of figure: Int) -> Int {
        furthest(figure, sign: 1).shifts[figure] - furthest(figure, sign: -1).shifts[figure] + 1
    }

    /// The cheapest way to take a figure one further by hiding no more than one other.
    private func oneMore(_ figure: Int) -> WitnessSearch.Finding? {
        var best: WitnessSearch.Finding?
        for sign in [1, -1] {
            let start = furthest(figure, sign: sign)
            let bound = best?.cost ?? FigureLimits.forbidden
            let finding = search.cheapest(.figure(figure), sign: sign, from: start, effort: .usual, bound: bound)
            if let finding, search.broken(by: finding.move).count <= 1 { best = finding }
        }
        return best
    }

    /// The move that takes a figure furthest, or no move.
    private func furthest(_ figure: Int, sign: Int) -> Move {
        var best = Move(figureCount: plan.figures.count)
        for move in moves where move.shifts[figure] * sign > best.shifts[figure] * sign { best = move }
        return best
    }
}
