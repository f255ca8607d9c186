/// Which atoms each row counts, both ways round, in compressed form.
///
/// A plain row adds its atoms up. A *link* adds some up and takes others away: it says that two groups of atoms count the
/// same people, and comes after all plain rows.
final class Incidence: @unchecked Sendable {
    let atoms: Int
    let rows: Int
    /// Number of plain rows: those from here on are links.
    let plainRows: Int
    /// For each atom where its rows begin in ``atomRows``.
    let atomStart: UnsafeMutableBufferPointer<Int32>
    let atomRows: UnsafeMutableBufferPointer<Int32>
    /// 1, or -1 where a link takes the atom away; side by side with ``atomRows``.
    let atomSigns: UnsafeMutableBufferPointer<Double>
    /// For each row where its atoms begin in ``rowAtoms``.
    let rowStart: UnsafeMutableBufferPointer<Int32>
    let rowAtoms: UnsafeMutableBufferPointer<Int32>
    let rowSigns: UnsafeMutableBufferPointer<Double>

    /// - Parameters:
    ///   - atoms: number of atoms.
    ///   - rows: the atoms of each row, ascending.
    ///   - links: groups of atoms that count the same people.
    init(atoms: Int, rows: [[Int32]], links: [AtomLink] = []) {
        self.atoms = atoms
        plainRows = rows.count
        self.rows = rows.count + links.count
        let entries = rows.reduce(0) { $0 + $1.count } + links.reduce(0) { $0 + $1.plus.count + $1.minus.count }
        atomStart = .allocate(capacity: atoms + 1)
        atomRows = .allocate(capacity: entries)
        atomSigns = .allocate(capacity: entries)
        rowStart = .allocate(capacity: self.rows + 1)
        rowAtoms = .allocate(capacity: entries)
        rowSigns = .allocate(capacity: entries)
        atomStart.initialize(repeating: 0)
        atomRows.initialize(repeating: 0)
        atomSigns.initialize(repeating: 1)
        rowStart.initialize(repeating: 0)
        rowAtoms.initialize(repeating: 0)
        rowSigns.initialize(repeating: 1)
        var place = 0
        var row = 0
        func append(_ members: [Int32], _ sign: Double) {
            for atom in members {
                rowAtoms[place] = atom
                rowSigns[place] = sign
                atomStart[Int(atom) + 1] += 1
                place += 1
            }
        }
        for members in rows {
            append(members, 1)
            row += 1
            rowStart[row] = Int32(place)
        }
        for link in links {
            append(link.plus, 1)
            append(link.minus, -1)
            row += 1
            rowStart[row] = Int32(place)
        }
        for atom in 0..<atoms { atomStart[atom + 1] += atomStart[atom] }
        var next = Array(atomStart)
        for row in 0..<self.rows {
            for index in Int(rowStart[row])..<Int(rowStart[row + 1]) {
                let atom = Int(rowAtoms[index])
                atomRows[Int(next[atom])] = Int32(row)
                atomSigns[Int(next[atom])] = rowSigns[index]
                next[atom] += 1
            }
        }
    }

    deinit {
        atomStart.deallocate()
        atomRows.deallocate()
        atomSigns.deallocate()
        rowStart.deallocate()
        rowAtoms.deallocate()
        rowSigns.deallocate()
    }

    /// Where an atom's rows stand.
    @inline(__always)
    func entries(of atom: Int) -> Range<Int> { Int(atomStart[atom])..<Int(atomStart[atom + 1]) }

    /// Where a row's atoms stand.
    @inline(__always)
    func entries(ofRow row: Int) -> Range<Int> { Int(rowStart[row])..<Int(rowStart[row + 1]) }

    func atoms(of row: Int) -> ArraySlice<Int32> { rowAtoms[entries(ofRow: row)].map { $0 }[...] }

    /// How often a row counts an atom: 1, 0, or -1 in a link.
    func sign(_ row: Int, _ atom: Int) -> Double {
        // The rows of an atom are ascending.
        var low = Int(atomStart[atom])
        var high = Int(atomStart[atom + 1])
        let wanted = Int32(row)
        while low < high {
            let middle = (low + high) / 2
            let found = atomRows[middle]
            if found == wanted { return atomSigns[middle] }
            if found < wanted { low = middle + 1 } else { high = middle }
        }
        return 0
    }
}

/// Two groups of atoms that count the same people, seen in two sheets of a release.
struct AtomLink: Hashable, Sendable {
    let plus: [Int32]
    let minus: [Int32]
}
