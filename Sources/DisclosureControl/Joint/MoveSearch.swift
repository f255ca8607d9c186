/// Finds the cheapest move in whole numbers that takes a node to a count.
final class MoveSearch {
    private let solver: DualSimplex
    /// The same, where every figure that is shown has to stay so.
    private let strict: DualSimplex
    private(set) var model: JointModel
    /// Atoms that may move: close by at first, then farther away, then all.
    private static let reaches = [200, 100, 400, 1_600, Int.max]
    /// Where sheets are linked, a move goes through several of them, and boxes around one say little.
    private static let linkedReaches = [6_000, Int.max]
    /// Up to so many atoms all may move from the start.
    private static let mostAtOnce = 400
    private static let pivotLimit = 800
    private static let dives = 30
    private(set) var solves = 0

    init(_ model: JointModel) {
        self.model = model
        let costs = (0..<(model.counts.count + model.incidence.rows)).map { model.cost(of: $0) }
        solver = DualSimplex(model.incidence, costs: costs)
        strict = DualSimplex(
            model.incidence,
            costs: costs.enumerated().map { Self.hardened($1, of: $0, in: model) }
        )
    }

    private static func hardened(_ cost: ConvexCost, of variable: Int, in model: JointModel) -> ConvexCost {
        guard let node = model.node(of: variable), case .shown = model.nodes[node].state else { return cost }
        return cost.hardened
    }

    func setState(_ state: JointModel.State, of node: Int) {
        model.setState(state, of: node)
        let variable = Int(model.variables[node])
        guard variable >= 0 else { return }
        let cost = model.cost(of: variable)
        solver.cost[variable] = cost
        strict.cost[variable] = Self.hardened(cost, of: variable, in: model)
    }

    /// The cheapest move found.
    ///
    /// - Parameters:
    ///   - claim: where the node has to go.
    ///   - free: whether nothing more may be hidden.
    /// - Returns: the move; `nil` where none was found.
    func move(_ claim: JointClaim, free: Bool) -> JointWitness? {
        // A box of a small release saves little time, and misses cheaper moves around it.
        let isSmall = model.counts.count <= Self.mostAtOnce
        for reach in isSmall ? [Int.max] : model.hasLinks ? Self.linkedReaches : Self.reaches {
            let isLast = confine(to: reach, around: claim, in: free ? strict : solver)
            if let witness = attempt(claim, free: free) { return witness }
            if free { return nil }
            if isLast { break }
        }
        return crude(claim)
    }

    /// A move without balance: people are only added, or only taken away, and every figure around them is hidden.
    ///
    /// Dear, but in whole numbers from the start; much of it is shown again when the release is pruned.
    private func crude(_ claim: JointClaim) -> JointWitness? {
        let truth = model.truths[claim.node]
        let atoms = model.atoms(of: claim.node).map(Int.init)
        switch claim.end {
        case .atLeast(let least):
            let found = atoms.compactMap { atom -> (cost: Double, atom: Int, witness: JointWitness)? in
                let move = [(atom: atom, by: Double(least - truth))]
                guard let witness = witness(move, times: 1, claim, free: false) else { return nil }
                let cost = witness.shifts.reduce(0.0) { sum, shift in
                    model.allows(Int(shift.value), of: Int(shift.key)) ? sum : sum + model.nodes[Int(shift.key)].weight
                }
                return (cost, atom, witness)
            }
            return found.min { ($0.cost, $0.atom) < ($1.cost, $1.atom) }?.witness
        case .atMost(let most):
            var taken: [Int: Int] = [:]
            for atom in atoms.sorted(by: { (-model.counts[$0], $0) < (-model.counts[$1], $1) }) {
                while truth - taken.values.reduce(0, +) > most, model.counts[atom] > taken[atom] ?? 0 {
                    taken[atom, default: 0] += 1
                    let move = taken.sorted { $0.key < $1.key }.map { (atom: $0.key, by: -Double($0.value)) }
                    // Each step has to hold by itself, whatever count the claim is at.
                    let reached = JointClaim(node: claim.node, end: .atMost(truth))
                    guard witness(move, times: 1, reached, free: false) == nil else { continue }
                    taken[atom] = (taken[atom] ?? 0) - 1
                    break
                }
            }
            let move = taken.sorted { $0.key < $1.key }.map { (atom: $0.key, by: -Double($0.value)) }
            return witness(move, times: 1, claim, free: false)
        }
    }

    /// Lets only atoms close by move; says whether these are all.
    private func confine(to reach: Int, around claim: JointClaim, in solver: DualSimplex) -> Bool {
        let atoms = model.atoms(of: claim.node)
        guard let grid = model.grid, model.counts.count > reach,
            let anchor = atoms.max(by: { (model.counts[Int($0)], $1) < (model.counts[Int($1)], $0) })
        else {
            solver.isActive.update(repeating: true)
            return true
        }
        let box = grid.box(around: Int(anchor), home: atoms, cap: reach) { atom in
            model.node(of: atom).map { model.isHidden($0) } ?? false ? 1 : 0
        }
        for (atom, isInside) in box.enumerated() { solver.isActive[atom] = isInside }
        return false
    }

    private func attempt(_ claim: JointClaim, free: Bool) -> JointWitness? {
        let target = Int(model.variables[claim.node])
        guard target >= 0 else { return nil }
        solves += 1
        let solver = free ? strict : self.solver
        var kept: [(Int, ConvexCost)] = []
        defer {
            for (variable, cost) in kept.reversed() { solver.cost[variable] = cost }
            solver.reset()
        }
        kept.append((target, solver.cost[target]))
        var cost = solver.cost[target]
        let truth = model.truths[claim.node]
        switch claim.end {
        case .atMost(let most): cost.high = min(cost.high, Double(most - truth))
        case .atLeast(let least): cost.low = max(cost.low, Double(least - truth))
        }
        guard cost.low <= cost.high else { return nil }
        // The claim's own limit: a piece outside it is of no width.
        cost.freeLow = min(max(cost.freeLow, cost.low), cost.high)
        cost.freeHigh = min(max(cost.freeHigh, cost.low), cost.high)
        if cost.low > 0 || cost.high < 0 { cost.tilt = 0 }
        solver.cost[target] = cost
        solver.touch(target)
        if target < model.counts.count {
            let entry = cost.low > 0 ? cost.low : cost.high
            // An atom is moved at once; its rows then have to be mended.
            if cost.low > 0 || cost.high < 0 {
                var fixed = cost
                (fixed.low, fixed.freeLow) = cost.low > 0 ? (entry, entry) : (cost.low, cost.low)
                (fixed.high, fixed.freeHigh) = cost.low > 0 ? (cost.high, cost.high) : (entry, entry)
                fixed.weight = 0
                solver.cost[target] = fixed
                solver.shift(target, to: entry)
            }
        }
        return dive(solver, &kept, claim, free: free)
    }

    private func dive(
        _ solver: DualSimplex,
        _ kept: inout [(Int, ConvexCost)],
        _ claim: JointClaim,
        free: Bool
    ) -> JointWitness? {
        var second: (variable: Int, value: Double)?
        var depth = 0
        while depth < Self.dives {
            depth += 1
            if solver.solve(limit: Self.pivotLimit) != .optimal {
                guard let (variable, other) = second else { return nil }
                second = nil
                fix(variable, at: other, in: solver)
                continue
            }
            let moved = solver.moved
            var fraction: (atom: Int, by: Double, distance: Double)?
            for (atom, by) in moved {
                let distance = abs(by - by.rounded())
                guard distance > 1e-5 else { continue }
                if fraction == nil || distance < fraction?.distance ?? 1 { fraction = (atom, by, distance) }
            }
            guard let fraction else { return witness(moved, times: 1, claim, free: free) }
            for factor in 2...4 where moved.allSatisfy({ isWhole($0.by * Double(factor)) }) {
                if let found = witness(moved, times: factor, claim, free: free) { return found }
            }
            kept.append((fraction.atom, solver.cost[fraction.atom]))
            let near = fraction.by.rounded()
            second = (fraction.atom, near > fraction.by ? near - 1 : near + 1)
            fix(fraction.atom, at: near, in: solver)
        }
        return nil
    }

    private func isWhole(_ number: Double) -> Bool { abs(number - number.rounded()) < 1e-5 }

    private func fix(_ atom: Int, at value: Double, in solver: DualSimplex) {
        solver.cost[atom] = ConvexCost(low: value, freeLow: value, freeHigh: value, high: value, weight: 0)
        if solver.isBasic(atom) { solver.settle(atom) } else { solver.shift(atom, to: value) }
    }

    /// Recounts a move in whole numbers; `nil` where it does not hold.
    private func witness(
        _ moved: [(atom: Int, by: Double)],
        times factor: Int,
        _ claim: JointClaim,
        free: Bool
    ) -> JointWitness? {
        let changes = moved.compactMap { atom, by -> JointWitness.Change? in
            let people = Int((by * Double(factor)).rounded())
            return people == 0 ? nil : JointWitness.Change(atom: Int32(atom), people: Int32(people))
        }.sorted { $0.atom < $1.atom }
        guard let witness = JointWitness(changes, in: model) else { return nil }
        guard claim.holds(for: model.truths[claim.node] + witness.shift(of: claim.node)) else { return nil }
        for (node, shift) in witness.shifts where !model.allows(Int(shift), of: Int(node)) {
            guard !free, case .shown = model.nodes[Int(node)].state, model.nodes[Int(node)].canHide else { return nil }
            let count = model.truths[Int(node)] + Int(shift)
            guard (model.nodes[Int(node)].markerLow...model.nodes[Int(node)].ceiling).contains(count) else {
                return nil
            }
            guard model.truths[Int(node)] >= model.nodes[Int(node)].markerLow else { return nil }
        }
        return witness
    }
}
