/// A dual simplex for moves of people between atoms, where each count has a convex cost in pieces.
///
/// Variables are the atoms (0 to `atoms - 1`) and, after them, the rows: a row's value is the sum of its atoms. Only rows
/// that a basic atom touches take part, through the inverse of a small kernel, so the work follows the size of the move
/// and not of the table. Nothing here is trusted: whatever comes out is recounted in whole numbers.
///
/// - Source: R. E. Bixby, "Solving real-world linear programs", Operations Research 50 (2002), sec. 2, for the dual
///   method; the kernel and the convex pieces are worked out in docs/disclosure-control.md, Solver.
final class DualSimplex {
    enum Outcome { case optimal, infeasible, gaveUp }

    let incidence: Incidence
    /// The costs of all variables: atoms first, then rows.
    let cost: UnsafeMutableBufferPointer<ConvexCost>
    let value: UnsafeMutableBufferPointer<Double>
    /// Whether an atom may move at all.
    let isActive: UnsafeMutableBufferPointer<Bool>
    let kernel: KernelInverse
    /// How a variable follows another, while an iteration looks at it; 0 in between.
    let effect: UnsafeMutableBufferPointer<Double>
    let reached: UnsafeMutableBufferPointer<Bool>
    /// The piece of its cost that each variable is in.
    let piece: UnsafeMutableBufferPointer<Int8>
    var pivots = 0
    /// Pivots since the kernel's inverse was last worked out anew.
    var sinceRefactoring = 0
    /// Rounding adds up slowly, as the matrix holds ones and noughts alone; what comes out is recounted anyway.
    static let refactoringAfter = 120

    private let start: UnsafeMutableBufferPointer<Double>
    /// Of a row its price, of an atom the sum of the prices of its rows.
    private let price: UnsafeMutableBufferPointer<Double>
    private let marked: UnsafeMutableBufferPointer<Bool>
    private var touched: [Int32] = []

    private static let tolerance = 1e-7

    init(_ incidence: Incidence, costs: [ConvexCost], values: [Double]? = nil) {
        self.incidence = incidence
        kernel = KernelInverse(incidence)
        let total = incidence.atoms + incidence.rows
        cost = .allocate(capacity: total)
        value = .allocate(capacity: total)
        start = .allocate(capacity: total)
        isActive = .allocate(capacity: incidence.atoms)
        isActive.initialize(repeating: true)
        price = .allocate(capacity: total)
        effect = .allocate(capacity: total)
        piece = .allocate(capacity: total)
        marked = .allocate(capacity: total)
        reached = .allocate(capacity: total)
        _ = cost.initialize(from: costs)
        start.initialize(repeating: 0)
        if let values {
            for atom in 0..<incidence.atoms where values[atom] != 0 {
                start[atom] = values[atom]
                for entry in incidence.entries(of: atom) {
                    start[incidence.atoms + Int(incidence.atomRows[entry])] += incidence.atomSigns[entry] * values[atom]
                }
            }
        }
        _ = value.initialize(from: start)
        price.initialize(repeating: 0)
        effect.initialize(repeating: 0)
        piece.initialize(repeating: 1)
        marked.initialize(repeating: false)
        reached.initialize(repeating: false)
    }

    deinit {
        cost.deallocate()
        value.deallocate()
        start.deallocate()
        isActive.deallocate()
        price.deallocate()
        effect.deallocate()
        piece.deallocate()
        marked.deallocate()
        reached.deallocate()
    }

    // MARK: - state

    /// Back to the start: nobody moved, nothing priced.
    func reset() {
        for variable in touched {
            let variable = Int(variable)
            value[variable] = start[variable]
            price[variable] = 0
            piece[variable] = 1
            marked[variable] = false
        }
        touched.removeAll(keepingCapacity: true)
        kernel.clear()
        sinceRefactoring = 0
    }

    /// Atoms that are not where they started.
    var moved: [(atom: Int, by: Double)] {
        touched.filter { Int($0) < incidence.atoms && abs(value[Int($0)] - start[Int($0)]) > 1e-9 }
            .map { (Int($0), value[Int($0)] - start[Int($0)]) }
    }

    /// Makes all rows candidates for violation, for a start that breaks limits.
    func touchAllRows() { for row in 0..<incidence.rows { touch(incidence.atoms + row) } }

    /// Forgets prices where all costs are nothing but limits.
    func forgetPrices() {
        for variable in touched {
            price[Int(variable)] = 0
            piece[Int(variable)] = 1
        }
    }

    func touch(_ variable: Int) {
        guard !marked[variable] else { return }
        marked[variable] = true
        touched.append(Int32(variable))
    }

    func isBasic(_ variable: Int) -> Bool { kernel.isBasic(variable) }

    /// Sets the piece of a basic variable to the one within its free range.
    func settle(_ variable: Int) { piece[variable] = 1 }

    // MARK: - iterations

    func solve(limit: Int) -> Outcome {
        var rounds = 0
        while rounds < limit {
            rounds += 1
            guard let (leaving, low, high) = worst() else { return .optimal }
            let current = value[leaving]
            let sign: Double = current < low ? 1 : -1
            let weights = rowWeights(of: leaving)
            let candidates = spread(weights, from: leaving)
            let own = ownDrop(leaving, direction: sign > 0 ? -1 : 1)
            let (best, bestRatio) = entering(candidates, sign: sign, own: own.theta)
            guard bestRatio < .infinity else {
                clear(candidates)
                return .infeasible
            }
            // Prices follow the smaller of the two ways.
            let change = bestRatio * sign
            if change != 0 {
                for (row, weight) in weights {
                    touch(incidence.atoms + row)
                    price[incidence.atoms + row] += change * weight
                }
                for candidate in candidates where Int(candidate) < incidence.atoms {
                    let atom = Int(candidate)
                    touch(atom)
                    price[atom] += change * effect[atom]
                }
                // A basic atom's price is the slope of its piece; the one that leaves follows like the others.
                if leaving < incidence.atoms { price[leaving] -= change }
            }
            if best < 0 {
                piece[leaving] = Int8(own.piece)
                clear(candidates)
                continue
            }
            let beta = effect[best]
            clear(candidates)
            let bound = sign > 0 ? low : high
            enter(best, leaving: leaving, by: (bound - current) / beta, bound: bound)
        }
        return .gaveUp
    }

    /// The variable that enters, by the two passes of Harris: among those that limit the step, the largest pivot.
    ///
    /// -1 where it is cheaper to let the leaving variable go on into its next piece.
    private func entering(_ candidates: [Int32], sign: Double, own: Double) -> (Int, Double) {
        var limit = own
        for candidate in candidates {
            let variable = Int(candidate)
            let beta = effect[variable] * sign
            guard abs(beta) > 1e-6 else { continue }
            limit = min(limit, (max(0, room(variable, beta)) + 1e-7) / abs(beta))
        }
        var best = -1
        var bestRatio = own
        var bestSize = 0.0
        for candidate in candidates {
            let variable = Int(candidate)
            let beta = effect[variable] * sign
            guard abs(beta) > max(bestSize, 1e-6) else { continue }
            let ratio = max(0, room(variable, beta)) / abs(beta)
            if ratio <= limit && ratio < own { (best, bestRatio, bestSize) = (variable, ratio, abs(beta)) }
        }
        return (best, bestRatio)
    }

    /// How far the price of a variable may go before it pays to move it.
    private func room(_ variable: Int, _ beta: Double) -> Double {
        let g = variable < incidence.atoms ? price[variable] : -price[variable]
        return beta > 0
            ? cost[variable].slopeAbove(value[variable]) - g : g - cost[variable].slopeBelow(value[variable])
    }

    private func worst() -> (Int, Double, Double)? {
        var found: (Int, Double, Double)?
        var most = Self.tolerance
        for entry in touched {
            let variable = Int(entry)
            guard kernel.isBasic(variable) else { continue }
            let range = cost[variable].bounds(Int(piece[variable]))
            let miss = max(range.low - value[variable], value[variable] - range.high)
            if miss > most { (most, found) = (miss, (variable, range.low, range.high)) }
        }
        return found
    }

    private func ownDrop(_ variable: Int, direction: Int) -> (theta: Double, piece: Int) {
        let now = Int(piece[variable])
        guard let next = cost[variable].neighbour(of: now, direction: direction) else { return (.infinity, now) }
        return (abs(cost[variable].slope(next) - cost[variable].slope(now)), next)
    }
}
