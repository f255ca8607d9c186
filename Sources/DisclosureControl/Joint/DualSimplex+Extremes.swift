/// Largest and smallest values, from a solution within all limits, where costs are nothing but limits: a primal simplex.
extension DualSimplex {
    /// The largest or smallest value of a variable.
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
                (entering, upwards) = gainful(for: target, sign, idle: idle)
                if entering < 0 { return value[target] }
            }
            guard let gained = advance(entering, upwards: upwards) else { return nil }
            idle = gained > 1e-9 ? 0 : idle + 1
        }
        return nil
    }

    /// The variable whose move takes a basic one farthest; -1 where none does.
    private func gainful(for target: Int, _ sign: Double, idle: Int) -> (Int, Bool) {
        let candidates = spread(rowWeights(of: target), from: target)
        defer { clear(candidates) }
        var found = (-1, true)
        var most = 1e-7
        for candidate in candidates {
            let variable = Int(candidate)
            let gain = effect[variable] * sign
            let canMove =
                gain > 0
                ? value[variable] < cost[variable].high - 1e-9 : value[variable] > cost[variable].low + 1e-9
            guard abs(gain) > 1e-7, canMove else { continue }
            // After many steps that gained nothing, the first place instead of the steepest.
            if idle > 30 ? (found.0 < 0 || variable < found.0) : abs(gain) > most {
                most = abs(gain)
                found = (variable, gain > 0)
            }
        }
        return found
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
        return most
    }

    /// How the basic variables follow one that is not.
    private func direction(of entering: Int) -> [(Int, Double)] {
        let atoms = incidence.atoms
        var moves: [(Int, Double)] = []
        var rows: [Int] = []
        func spill(_ atom: Int, _ rate: Double) {
            for entry in incidence.entries(of: atom) {
                let variable = atoms + Int(incidence.atomRows[entry])
                guard kernel.place[variable] < 0 else { continue }
                if !reached[variable] {
                    reached[variable] = true
                    rows.append(variable)
                }
                effect[variable] += rate * incidence.atomSigns[entry]
            }
        }
        let rates: [Double]
        if entering < atoms {
            rates = kernel.column(entering).map { -$0 }
            spill(entering, 1)
        } else {
            rates = kernel.rates(ofRow: Int(kernel.place[entering]))
        }
        for (position, rate) in rates.enumerated() where abs(rate) > 1e-10 {
            moves.append((Int(kernel.atoms[position]), rate))
            spill(Int(kernel.atoms[position]), rate)
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
        return rowWeights(of: target).map { incidence.atoms + $0.0 }.filter { $0 != target }
    }
}
