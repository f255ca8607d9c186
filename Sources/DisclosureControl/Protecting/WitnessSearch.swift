/// Looks for another set of people that prints the same and gives a target another value.
///
/// A move starts with one person added to, or taken from, the target. Figures that then disagree with their print are
/// mended one person at a time, by combinations that differ from those already moved in one group of dimensions (the
/// corners of boxes) or that occur within the figure. A beam of the cheapest moves is kept. A move that ends with shown
/// figures outside their print is a proposal to hide these: its cost is what is lost.
///
/// - Source: docs/disclosure-control.md, Witnesses.
struct WitnessSearch {
    let space: SearchSpace
    let truths: [Int]
    var limits: [FigureLimits]

    /// Moves kept at each step, and steps tried.
    struct Effort {
        let beam: Int
        let steps: Int

        static let usual = Effort(beam: 12, steps: 5)
        static let thorough = Effort(beam: 48, steps: 10)
        static let widening = Effort(beam: 16, steps: 6)
    }

    /// A move with what it would cost, and the shown figures that would have to be hidden.
    struct Finding {
        let move: Move
        let cost: Int
    }

    private struct Child {
        let parent: Int
        let key: UInt64
        let figures: FigureSet
        let penalty: Int
    }

    /// The cheapest move found that shifts the target beyond where the start has it.
    ///
    /// - Parameters:
    ///   - target: the number to shift.
    ///   - sign: 1 to raise it, -1 to lower it.
    ///   - start: changes already made.
    ///   - effort: how widely to look.
    ///   - bound: stop caring about moves that cost this or more.
    /// - Returns: the move and its cost, or `nil` where none was found below the bound.
    func cheapest(_ target: Target, sign: Int, from start: Move, effort: Effort, bound: Int) -> Finding? {
        var best: Finding?
        var beam: [(move: Move, penalty: Int)] = [(start, penalty(of: start))]
        let origin = target.shift(start.shifts)
        for step in 0..<effort.steps {
            var children: [Child] = []
            for (parent, state) in beam.enumerated() {
                let figure = step == 0 ? target.outer : worst(state.move)
                guard let figure else { continue }
                let direction = step == 0 ? sign : mending(figure, state.move)
                children += expand(
                    state.move,
                    penalty: state.penalty,
                    parent: parent,
                    within: step == 0 ? target : .figure(figure),
                    // To mend a figure by undoing the target's own shift is always cheapest and never of use.
                    sparing: direction == sign ? nil : target,
                    direction: direction,
                    keep: effort.beam
                )
            }
            children.sort { ($0.penalty, $0.parent, $0.key) < ($1.penalty, $1.parent, $1.key) }
            var next: [(move: Move, penalty: Int)] = []
            var seen: Set<[Move.Change]> = []
            for child in children where next.count < effort.beam {
                let parent = beam[child.parent].move
                let direction = step == 0 ? sign : worst(parent).map { mending($0, parent) } ?? 0
                var move = parent
                move.add(direction, of: child.key, counting: child.figures)
                guard seen.insert(move.changes).inserted else { continue }
                next.append((move, child.penalty))
                let shifted = (target.shift(move.shifts) - origin) * sign > 0
                if shifted, child.penalty < min(FigureLimits.forbidden, best?.cost ?? bound) {
                    best = Finding(move: move, cost: child.penalty)
                }
            }
            if best?.cost == 0 || next.isEmpty { return best }
            beam = next
        }
        return best
    }

    /// What all figures together cost after a move.
    func penalty(of move: Move) -> Int {
        limits.indices.reduce(0) {
            $0 + limits[$1].penalty(truths[$1] + move.shifts[$1])
        }
    }

    /// The shown figures that a move takes out of their print.
    func broken(by move: Move) -> [Int] {
        limits.indices.filter {
            limits[$0].penalty(truths[$0] + move.shifts[$0]) > 0
        }
    }

    /// The figure that costs most, the first among equals; `nil` where none costs anything.
    private func worst(_ move: Move) -> Int? {
        var worst: Int?
        var most = 0
        for figure in limits.indices where move.shifts[figure] != 0 {
            let cost = limits[figure].penalty(truths[figure] + move.shifts[figure])
            if cost > most { (worst, most) = (figure, cost) }
        }
        return worst
    }

    /// The direction in which a broken figure has to go.
    private func mending(_ figure: Int, _ move: Move) -> Int {
        truths[figure] + move.shifts[figure] > limits[figure].upper ? -1 : 1
    }

    /// The best single steps from a move, within a target.
    private func expand(
        _ move: Move,
        penalty: Int,
        parent: Int,
        within target: Target,
        sparing spared: Target?,
        direction: Int,
        keep: Int
    ) -> [Child] {
        let costs = StepCosts(self, move: move, direction: direction)
        var candidates = space.samples[target.outer]
        let seeds = move.changes.map(\.key) + (move.changes.isEmpty ? Array(candidates.prefix(4)) : [])
        for seed in seeds {
            candidates.append(seed)
            for axis in space.allowed.indices {
                for pattern in space.allowed[axis].indices where space.allowed[axis][pattern].contains(target.outer) {
                    candidates.append(space.radix.replacing(axis, of: seed, with: pattern))
                }
            }
        }
        var children: [Child] = []
        var tried: Set<UInt64> = []
        func attempt(_ key: UInt64) {
            guard tried.insert(key).inserted else { return }
            if direction < 0 {
                guard (space.people[key] ?? 0) + move.people(of: key) > 0 else { return }
            }
            let figures = space.figures(of: key)
            guard target.counts(figures), !(spared?.counts(figures) ?? false) else { return }
            children.append(Child(parent: parent, key: key, figures: figures, penalty: penalty + costs.total(figures)))
        }
        candidates.forEach(attempt)
        func order(_ left: Child, _ right: Child) -> Bool { (left.penalty, left.key) < (right.penalty, right.key) }
        children.sort(by: order)
        // Adding a person may use combinations that nobody has: improve the best one group at a time.
        if direction > 0, let first = children.first, first.penalty > 0 {
            descend(from: first.key, within: target, sparing: spared, costs: costs).forEach(attempt)
            children.sort(by: order)
        }
        return Array(children.prefix(keep))
    }

    /// Changes one group after another to the pattern that costs least, as long as that helps.
    private func descend(
        from key: UInt64,
        within target: Target,
        sparing spared: Target?,
        costs: StepCosts
    ) -> [UInt64] {
        var key = key
        var least = costs.total(space.figures(of: key))
        var steps: [UInt64] = []
        var improved = true
        while improved {
            improved = false
            for axis in space.allowed.indices {
                for pattern in space.allowed[axis].indices {
                    let other = space.radix.replacing(axis, of: key, with: pattern)
                    let figures = space.figures(of: other)
                    guard target.counts(figures), !(spared?.counts(figures) ?? false) else { continue }
                    let cost = costs.total(figures)
                    if cost < least {
                        (key, least, improved) = (other, cost, true)
                        steps.append(other)
                    }
                }
            }
        }
        return steps
    }
}

/// What one person more, or less, costs in each figure after a move.
private struct StepCosts {
    private var costs: [Int]
    private var matters: FigureSet

    init(_ search: WitnessSearch, move: Move, direction: Int) {
        costs = [Int](repeating: 0, count: search.limits.count)
        matters = FigureSet(capacity: search.limits.count)
        for figure in search.limits.indices {
            let count = search.truths[figure] + move.shifts[figure]
            let limits = search.limits[figure]
            let cost =
                limits.penalty(count + direction)
                - limits.penalty(count)
            guard cost != 0 else { continue }
            costs[figure] = cost
            matters.insert(figure)
        }
    }

    func total(_ figures: FigureSet) -> Int {
        var total = 0
        figures.forEach(within: matters) { total += costs[$0] }
        return total
    }
}
