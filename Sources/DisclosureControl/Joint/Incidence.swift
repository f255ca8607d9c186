/// Which atoms each row counts, both ways round, in compressed form.
final class Incidence: Sendable {
    let atoms: Int
    let rows: Int
    let atomStart: [Int32]
    let atomRows: [Int32]
    let rowStart: [Int32]
    let rowAtoms: [Int32]

    /// - Parameters:
    ///   - atoms: number of atoms.
    ///   - rows: the atoms of each row, ascending.
    init(atoms: Int, rows: [[Int32]]) {
        self.atoms = atoms
        self.rows = rows.count
        var rowStart: [Int32] = [0]
        var rowAtoms: [Int32] = []
        rowAtoms.reserveCapacity(rows.reduce(0) { $0 + $1.count })
        var counts = [Int32](repeating: 0, count: atoms + 1)
        for row in rows {
            rowAtoms += row
            rowStart.append(Int32(rowAtoms.count))
            for atom in row { counts[Int(atom) + 1] += 1 }
        }
        for atom in 0..<atoms { counts[atom + 1] += counts[atom] }
        var atomRows = [Int32](repeating: 0, count: rowAtoms.count)
        var next = counts
        for (number, row) in rows.enumerated() {
            for atom in row {
                atomRows[Int(next[Int(atom)])] = Int32(number)
                next[Int(atom)] += 1
            }
        }
        atomStart = counts
        self.atomRows = atomRows
        self.rowStart = rowStart
        self.rowAtoms = rowAtoms
    }

    func rows(of atom: Int) -> ArraySlice<Int32> {
        atomRows[Int(atomStart[atom])..<Int(atomStart[atom + 1])]
    }

    func atoms(of row: Int) -> ArraySlice<Int32> {
        rowAtoms[Int(rowStart[row])..<Int(rowStart[row + 1])]
    }
}
