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

    private let start: UnsafeMutableBufferPointer<Double>
    /// Of a row its price, of an atom the sum of the prices of its rows.
    private let price: UnsafeMutableBufferPointer<Double>
    private let effect: UnsafeMutableBufferPointer<Double>
    /// The place in the kernel: of an atom that is basic, of a row that is not; -1 otherwise.
    private let place: UnsafeMutableBufferPointer<Int32>
    private let piece: UnsafeMutableBufferPointer<Int8>
    private let marked: UnsafeMutableBufferPointer<Bool>
    private var touched: [Int32] = []
    private let reached: UnsafeMutableBufferPointer<Bool>
    private var basics: [Int32] = []
    private var kernelRows: [Int32] = []
    private var inverse: UnsafeMutableBufferPointer<Double>
    private var stride: Int
    private(set) var pivots = 0

    private static let tolerance = 1e-7

    init(_ incidence: Incidence, costs: [ConvexCost], values: [Double]? = nil) {
        self.incidence = incidence
        let total = incidence.atoms + incidence.rows
        cost = .allocate(capacity: total)
        value = .allocate(capacity: total)
        start = .allocate(capacity: total)
        isActive = .allocate(capacity: incidence.atoms)
        isActive.initialize(repeating: true)
        price = .allocate(capacity: total)
        effect = .allocate(capacity: total)
        place = .allocate(capacity: total)
        piece = .allocate(capacity: total)
        marked = .allocate(capacity: total)
        reached = .allocate(capacity: total)
        stride = 64
        inverse = .allocate(capacity: stride * stride)
        _ = cost.initialize(from: costs)
        start.initialize(repeating: 0)
        if let values {
            for atom in 0..<incidence.atoms {
                start[atom] = values[atom]
                guard values[atom] != 0 else { continue }
                for row in incidence.rows(of: atom) { start[incidence.atoms + Int(row)] += values[atom] }
            }
        }
        _ = value.initialize(from: start)
        price.initialize(repeating: 0)
        effect.initialize(repeating: 0)
        place.initialize(repeating: -1)
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
        place.deallocate()
        piece.deallocate()
        marked.deallocate()
        reached.deallocate()
        inverse.deallocate()
    }

    /// Back to the start: nobody moved, nothing priced.
    func reset() {
        for variable in touched {
            let variable = Int(variable)
            value[variable] = start[variable]
            price[variable] = 0
            place[variable] = -1
            piece[variable] = 1
            marked[variable] = false
        }
        touched.removeAll(keepingCapacity: true)
        basics.removeAll(keepingCapacity: true)
        kernelRows.removeAll(keepingCapacity: true)
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

    /// Moves a variable that is not basic to a value.
    func shift(_ variable: Int, to target: Double) {
        guard variable < incidence.atoms, place[variable] < 0 else { return }
        step(entering: variable, by: target - value[variable])
    }

    func isBasic(_ variable: Int) -> Bool { (variable < incidence.atoms) == (place[variable] >= 0) }

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
                clear(candidates, weights)
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
                clear(candidates, weights)
                continue
            }
            let beta = effect[best]
            clear(candidates, weights)
            let bound = sign > 0 ? low : high
            let by = (bound - current) / beta
            enter(best, leaving: leaving, by: by, bound: bound)
            pivots += 1
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

    // MARK: - extremes

    /// The largest or smallest value of a variable, from a solution within all limits, where costs are nothing but limits.
    ///
    /// - Returns: `nil` where there is no limit, or the pivots did not suffice.
    func extreme(of target: Int, direction sign: Double, limit: Int) -> Double? {
        var idle = 0
        for _ in 0..<limit {
            var entering = -1
            var upwards = true
            if !isBasic(target) {
                let range = cost[target]
                if sign > 0 ? value[target] >= range.high - 1e-7 : value[target] <= range.low + 1e-7 {
                    return value[target]
                }
                (entering, upwards) = (target, sign > 0)
            } else {
                let weights = rowWeights(of: target)
                let candidates = spread(weights, from: target)
                var most = 1e-7
                for candidate in candidates {
                    let variable = Int(candidate)
                    let gain = effect[variable] * sign
                    let canMove =
                        gain > 0
                        ? value[variable] < cost[variable].high - 1e-9 : value[variable] > cost[variable].low + 1e-9
                    guard abs(gain) > 1e-7, canMove else { continue }
                    // After many steps that gained nothing, the first place instead of the steepest.
                    if idle > 30 ? (entering < 0 || variable < entering) : abs(gain) > most {
                        most = abs(gain)
                        (entering, upwards) = (variable, gain > 0)
                    }
                }
                clear(candidates, weights)
                if entering < 0 { return value[target] }
            }
            guard let gained = advance(entering, upwards: upwards) else { return nil }
            idle = gained > 1e-9 ? 0 : idle + 1
        }
        return nil
    }

    /// Moves a variable that is not basic as far as all limits let it; `nil` where nothing stops it.
    private func advance(_ entering: Int, upwards: Bool) -> Double? {
        let sign: Double = upwards ? 1 : -1
        let moves = direction(of: entering)
        var most = upwards ? cost[entering].high - value[entering] : value[entering] - cost[entering].low
        var leaving = -1
        var size = 0.0
        for (variable, rate) in moves {
            let speed = rate * sign
            guard abs(speed) > 1e-9 else { continue }
            let room = speed > 0 ? cost[variable].high - value[variable] : value[variable] - cost[variable].low
            guard room < .infinity else { continue }
            let step = max(0, room) / abs(speed)
            if step < most - 1e-9 || (leaving >= 0 && step < most + 1e-9 && abs(speed) > size) {
                (most, leaving, size) = (min(step, most), variable, abs(speed))
            }
        }
        guard most < .infinity else { return nil }
        if leaving < 0 {
            step(entering: entering, by: most * sign)
            return most
        }
        let rate = moves.first { $0.0 == leaving }?.1 ?? 1
        let bound = rate * sign > 0 ? cost[leaving].high : cost[leaving].low
        enter(entering, leaving: leaving, by: most * sign, bound: bound)
        piece[entering] = 1
        pivots += 1
        return most
    }

    /// How the basic variables follow one that is not.
    private func direction(of entering: Int) -> [(Int, Double)] {
        let atoms = incidence.atoms
        var moves: [(Int, Double)] = []
        var rows: [Int] = []
        func spill(_ atom: Int, _ rate: Double) {
            for row in incidence.rows(of: atom) {
                let variable = atoms + Int(row)
                guard place[variable] < 0 else { continue }
                if !reached[variable] {
                    reached[variable] = true
                    rows.append(variable)
                }
                effect[variable] += rate
            }
        }
        let size = basics.count
        if entering < atoms {
            let p = column(entering)
            for position in 0..<size where abs(p[position]) > 1e-10 {
                moves.append((Int(basics[position]), -p[position]))
                spill(Int(basics[position]), -p[position])
            }
            spill(entering, 1)
        } else {
            let at = Int(place[entering])
            for position in 0..<size where abs(inverse[position * stride + at]) > 1e-10 {
                moves.append((Int(basics[position]), inverse[position * stride + at]))
                spill(Int(basics[position]), inverse[position * stride + at])
            }
        }
        for row in rows {
            moves.append((row, effect[row]))
            effect[row] = 0
            reached[row] = false
        }
        return moves
    }

    /// The rows whose limits hold a variable where it is: they weigh in its equation and are at a limit.
    func holders(of target: Int) -> [Int] {
        guard isBasic(target) else { return [target] }
        let weights = rowWeights(of: target)
        return weights.map { incidence.atoms + $0.0 }.filter { $0 != target }
    }

    private func worst() -> (Int, Double, Double)? {
        var found: (Int, Double, Double)?
        var most = Self.tolerance
        for entry in touched {
            let variable = Int(entry)
            guard isBasic(variable) else { continue }
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

    /// How the rows' equations combine to the leaving variable's.
    private func rowWeights(of leaving: Int) -> [(Int, Double)] {
        let size = basics.count
        var weights: [(Int, Double)] = []
        weights.reserveCapacity(size + 1)
        if leaving < incidence.atoms {
            let base = Int(place[leaving]) * stride
            for index in 0..<size where abs(inverse[base + index]) > 1e-10 {
                weights.append((Int(kernelRows[index]), -inverse[base + index]))
            }
            return weights
        }
        let row = leaving - incidence.atoms
        weights.append((row, 1))
        let sums = combination(ofRow: row)
        for index in 0..<size where abs(sums[index]) > 1e-10 { weights.append((Int(kernelRows[index]), -sums[index])) }
        return weights
    }

    /// The row of the inverse kernel that belongs to a row outside it: A(row, basics) times the inverse.
    private func combination(ofRow row: Int) -> [Double] {
        let size = basics.count
        var sums = [Double](repeating: 0, count: size)
        for (position, atom) in basics.enumerated() where contains(row, Int(atom)) {
            let base = position * stride
            for index in 0..<size { sums[index] += inverse[base + index] }
        }
        return sums
    }

    private func contains(_ row: Int, _ atom: Int) -> Bool {
        var low = Int(incidence.atomStart[atom])
        var high = Int(incidence.atomStart[atom + 1])
        let wanted = Int32(row)
        while low < high {
            let middle = (low + high) / 2
            let found = incidence.atomRows[middle]
            if found == wanted { return true }
            if found < wanted { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// How the leaving variable follows each variable that is not basic, in `effect`; the list of those that matter.
    private func spread(_ weights: [(Int, Double)], from leaving: Int) -> [Int32] {
        var list: [Int32] = []
        for (row, weight) in weights {
            incidence.rowAtoms.withUnsafeBufferPointer { atoms in
                for index in Int(incidence.rowStart[row])..<Int(incidence.rowStart[row + 1]) {
                    let atom = Int(atoms[index])
                    guard isActive[atom] else { continue }
                    if !reached[atom] {
                        reached[atom] = true
                        list.append(Int32(atom))
                    }
                    effect[atom] += weight
                }
            }
            let variable = incidence.atoms + row
            if place[variable] >= 0, variable != leaving {
                effect[variable] = -weight
                reached[variable] = true
                list.append(Int32(variable))
            }
        }
        // Basic atoms cannot enter.
        var kept: [Int32] = []
        kept.reserveCapacity(list.count)
        for entry in list {
            let variable = Int(entry)
            if variable < incidence.atoms && place[variable] >= 0 {
                effect[variable] = 0
                reached[variable] = false
            } else {
                kept.append(entry)
            }
        }
        return kept
    }

    private func clear(_ candidates: [Int32], _ weights: [(Int, Double)]) {
        for candidate in candidates {
            effect[Int(candidate)] = 0
            reached[Int(candidate)] = false
        }
    }

    // MARK: - pivots

    /// Moves a variable that is not basic and everything basic with it; returns nothing but changed values.
    private func step(entering: Int, by amount: Double) {
        let atoms = incidence.atoms
        let size = basics.count
        var moves = [Double](repeating: 0, count: size)
        if entering < atoms {
            touch(entering)
            var column = [Double](repeating: 0, count: size)
            for row in incidence.rows(of: entering) {
                let at = place[atoms + Int(row)]
                if at >= 0 { column[Int(at)] = 1 }
            }
            for position in 0..<size {
                var sum = 0.0
                let base = position * stride
                for index in 0..<size where column[index] != 0 { sum += inverse[base + index] }
                moves[position] = -sum * amount
            }
            value[entering] += amount
            spill(atom: entering, amount)
        } else {
            let at = Int(place[entering])
            for position in 0..<size { moves[position] = inverse[position * stride + at] * amount }
            value[entering] += amount
        }
        for position in 0..<size where abs(moves[position]) > 1e-12 {
            let atom = Int(basics[position])
            value[atom] += moves[position]
            spill(atom: atom, moves[position])
        }
    }

    /// Adds an atom's move to the rows outside the kernel.
    private func spill(atom: Int, _ amount: Double) {
        for index in Int(incidence.atomStart[atom])..<Int(incidence.atomStart[atom + 1]) {
            let variable = incidence.atoms + Int(incidence.atomRows[index])
            guard place[variable] < 0 else { continue }
            touch(variable)
            value[variable] += amount
        }
    }

    private func enter(_ entering: Int, leaving: Int, by amount: Double, bound: Double) {
        let atoms = incidence.atoms
        let upwards = amount > 0
        let newPiece =
            upwards ? cost[entering].pieceAbove(value[entering]) : cost[entering].pieceBelow(value[entering])
        step(entering: entering, by: amount)
        value[leaving] = bound
        switch (leaving < atoms, entering < atoms) {
        case (false, true): grow(row: leaving - atoms, atom: entering)
        case (false, false): exchange(row: entering - atoms, with: leaving - atoms)
        case (true, true): replace(atom: leaving, with: entering)
        case (true, false): shrink(row: entering - atoms, atom: leaving)
        }
        touch(entering)
        touch(leaving)
        piece[entering] = Int8(newPiece)
        if pivots % 60 == 59 { refactor() }
    }

    private func column(_ atom: Int) -> [Double] {
        let size = basics.count
        var result = [Double](repeating: 0, count: size)
        var column = [Int]()
        for row in incidence.rows(of: atom) {
            let at = place[incidence.atoms + Int(row)]
            if at >= 0 { column.append(Int(at)) }
        }
        for position in 0..<size {
            let base = position * stride
            for index in column { result[position] += inverse[base + index] }
        }
        return result
    }

    private func grow(row: Int, atom: Int) {
        let size = basics.count
        if size + 1 > stride { widen() }
        let p = column(atom)
        let q = combination(ofRow: row)
        var dot = 0.0
        for (position, basic) in basics.enumerated() where contains(row, Int(basic)) { dot += p[position] }
        let schur = (contains(row, atom) ? 1.0 : 0.0) - dot
        for position in 0..<size {
            let base = position * stride
            let factor = p[position] / schur
            if factor != 0 { for index in 0..<size { inverse[base + index] += factor * q[index] } }
            inverse[base + size] = -factor
        }
        let base = size * stride
        for index in 0..<size { inverse[base + index] = -q[index] / schur }
        inverse[base + size] = 1 / schur
        basics.append(Int32(atom))
        kernelRows.append(Int32(row))
        place[atom] = Int32(size)
        place[incidence.atoms + row] = Int32(size)
    }

    /// A row of the kernel becomes basic, and another takes its place.
    private func exchange(row out: Int, with row: Int) {
        let size = basics.count
        let at = Int(place[incidence.atoms + out])
        let sums = combination(ofRow: row)
        let pivot = sums[at]
        for position in 0..<size {
            let base = position * stride
            let factor = inverse[base + at] / pivot
            guard factor != 0 else { continue }
            for index in 0..<size where index != at { inverse[base + index] -= factor * sums[index] }
            inverse[base + at] = factor
        }
        kernelRows[at] = Int32(row)
        place[incidence.atoms + out] = -1
        place[incidence.atoms + row] = Int32(at)
    }

    private func replace(atom out: Int, with atom: Int) {
        let size = basics.count
        let at = Int(place[out])
        let p = column(atom)
        let pivot = p[at]
        let source = at * stride
        for index in 0..<size { inverse[source + index] /= pivot }
        for position in 0..<size where position != at && p[position] != 0 {
            let base = position * stride
            for index in 0..<size { inverse[base + index] -= p[position] * inverse[source + index] }
        }
        basics[at] = Int32(atom)
        place[out] = -1
        place[atom] = Int32(at)
    }

    private func shrink(row: Int, atom: Int) {
        let size = basics.count
        let rowAt = Int(place[incidence.atoms + row])
        let atomAt = Int(place[atom])
        let pivot = inverse[atomAt * stride + rowAt]
        for position in 0..<size where position != atomAt {
            let base = position * stride
            let factor = inverse[base + rowAt] / pivot
            guard factor != 0 else { continue }
            for index in 0..<size { inverse[base + index] -= factor * inverse[atomAt * stride + index] }
        }
        // The last ones move into the gaps.
        let last = size - 1
        if atomAt != last {
            for index in 0..<size { inverse[atomAt * stride + index] = inverse[last * stride + index] }
            basics[atomAt] = basics[last]
            place[Int(basics[atomAt])] = Int32(atomAt)
        }
        if rowAt != last {
            for position in 0..<last { inverse[position * stride + rowAt] = inverse[position * stride + last] }
            kernelRows[rowAt] = kernelRows[last]
            place[incidence.atoms + Int(kernelRows[rowAt])] = Int32(rowAt)
        }
        basics.removeLast()
        kernelRows.removeLast()
        place[atom] = -1
        place[incidence.atoms + row] = -1
    }

    private func widen() {
        let larger = UnsafeMutableBufferPointer<Double>.allocate(capacity: 4 * stride * stride)
        for position in 0..<basics.count {
            for index in 0..<basics.count { larger[position * 2 * stride + index] = inverse[position * stride + index] }
        }
        inverse.deallocate()
        inverse = larger
        stride *= 2
    }

    /// Works the inverse out anew, against rounding that adds up.
    private func refactor() {
        let size = basics.count
        guard size > 0 else { return }
        var matrix = [Double](repeating: 0, count: size * size)
        for (position, atom) in basics.enumerated() {
            for row in incidence.rows(of: Int(atom)) {
                let at = place[incidence.atoms + Int(row)]
                if at >= 0 { matrix[Int(at) * size + position] = 1 }
            }
        }
        var result = [Double](repeating: 0, count: size * size)
        for index in 0..<size { result[index * size + index] = 1 }
        for step in 0..<size {
            var best = step
            for row in step..<size where abs(matrix[row * size + step]) > abs(matrix[best * size + step]) { best = row }
            guard abs(matrix[best * size + step]) > 1e-9 else { return }
            if best != step {
                for index in 0..<size {
                    matrix.swapAt(best * size + index, step * size + index)
                    result.swapAt(best * size + index, step * size + index)
                }
            }
            let pivot = matrix[step * size + step]
            for index in 0..<size {
                matrix[step * size + index] /= pivot
                result[step * size + index] /= pivot
            }
            for row in 0..<size where row != step {
                let factor = matrix[row * size + step]
                guard factor != 0 else { continue }
                for index in 0..<size {
                    matrix[row * size + index] -= factor * matrix[step * size + index]
                    result[row * size + index] -= factor * result[step * size + index]
                }
            }
        }
        for row in 0..<size {
            for index in 0..<size { inverse[row * stride + index] = result[row * size + index] }
        }
    }
}
