/// How variables follow each other, and the steps that follow from it.
extension DualSimplex {
    /// How the rows' equations combine to a basic variable's.
    func rowWeights(of basic: Int) -> [(Int, Double)] {
        let size = kernel.size
        let rows = kernel.rows
        var weights: [(Int, Double)] = []
        weights.reserveCapacity(size + 1)
        if basic < incidence.atoms {
            let line = kernel.line(Int(kernel.place[basic]))
            for index in 0..<size where abs(line[index]) > 1e-10 { weights.append((Int(rows[index]), -line[index])) }
            return weights
        }
        let row = basic - incidence.atoms
        weights.append((row, 1))
        let sums = kernel.combination(ofRow: row)
        for index in 0..<size where abs(sums[index]) > 1e-10 { weights.append((Int(rows[index]), -sums[index])) }
        return weights
    }

    /// How a basic variable follows each that is not, in `effect`; the list of those that matter.
    func spread(_ weights: [(Int, Double)], from basic: Int) -> [Int32] {
        var list: [Int32] = []
        for (row, weight) in weights {
            for entry in incidence.entries(ofRow: row) {
                let atom = Int(incidence.rowAtoms[entry])
                guard isActive[atom] else { continue }
                if !reached[atom] {
                    reached[atom] = true
                    list.append(Int32(atom))
                }
                effect[atom] += weight * incidence.rowSigns[entry]
            }
            let variable = incidence.atoms + row
            if kernel.place[variable] >= 0, variable != basic {
                effect[variable] = -weight
                reached[variable] = true
                list.append(Int32(variable))
            }
        }
        // Basic atoms cannot enter.
        list.removeAll { entry in
            let variable = Int(entry)
            guard variable < incidence.atoms && kernel.place[variable] >= 0 else { return false }
            effect[variable] = 0
            reached[variable] = false
            return true
        }
        return list
    }

    func clear(_ candidates: [Int32]) {
        for candidate in candidates {
            effect[Int(candidate)] = 0
            reached[Int(candidate)] = false
        }
    }

    /// Moves a variable that is not basic to a value.
    func shift(_ variable: Int, to target: Double) {
        guard variable < incidence.atoms, kernel.place[variable] < 0 else { return }
        step(entering: variable, by: target - value[variable])
    }

    /// Moves a variable that is not basic and everything basic with it; returns nothing but changed values.
    func step(entering: Int, by amount: Double) {
        let size = kernel.size
        var moves: [Double]
        if entering < incidence.atoms {
            touch(entering)
            moves = kernel.column(entering)
            for position in 0..<size { moves[position] *= -amount }
            value[entering] += amount
            spill(atom: entering, amount)
        } else {
            moves = kernel.rates(ofRow: Int(kernel.place[entering])).map { $0 * amount }
            value[entering] += amount
        }
        let basics = kernel.atoms
        for position in 0..<size where abs(moves[position]) > 1e-12 {
            let atom = Int(basics[position])
            value[atom] += moves[position]
            spill(atom: atom, moves[position])
        }
    }

    /// Adds an atom's move to the rows outside the kernel.
    private func spill(atom: Int, _ amount: Double) {
        for entry in incidence.entries(of: atom) {
            let variable = incidence.atoms + Int(incidence.atomRows[entry])
            guard kernel.place[variable] < 0 else { continue }
            touch(variable)
            value[variable] += amount * incidence.atomSigns[entry]
        }
    }

    /// A pivot: one variable moves until another is at its bound, and takes its place.
    func enter(_ entering: Int, leaving: Int, by amount: Double, bound: Double) {
        let newPiece =
            amount > 0 ? cost[entering].pieceAbove(value[entering]) : cost[entering].pieceBelow(value[entering])
        step(entering: entering, by: amount)
        value[leaving] = bound
        kernel.change(entering: entering, leaving: leaving)
        touch(entering)
        touch(leaving)
        piece[entering] = Int8(newPiece)
        pivots += 1
        sinceRefactoring += 1
        if sinceRefactoring == Self.refactoringAfter {
            kernel.refactor()
            sinceRefactoring = 0
        }
    }
}
