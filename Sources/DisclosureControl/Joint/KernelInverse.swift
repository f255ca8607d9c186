/// The inverse of the kernel: the small matrix in which the basic atoms meet the rows that are held at a limit.
///
/// It grows, shrinks and changes by one row or one column at a time, as variables enter and leave.
final class KernelInverse {
    private let incidence: Incidence
    /// The basic atoms: the columns of the kernel.
    private(set) var atoms: [Int32] = []
    /// The rows that are not basic: the rows of the kernel.
    private(set) var rows: [Int32] = []
    /// The place in the kernel: of an atom that is basic, of a row (after all atoms) that is not; -1 otherwise.
    let place: UnsafeMutableBufferPointer<Int32>
    private var inverse: UnsafeMutableBufferPointer<Double>
    private var stride = 64

    init(_ incidence: Incidence) {
        self.incidence = incidence
        place = .allocate(capacity: incidence.atoms + incidence.rows)
        place.initialize(repeating: -1)
        inverse = .allocate(capacity: stride * stride)
    }

    deinit {
        place.deallocate()
        inverse.deallocate()
    }

    var size: Int { atoms.count }

    /// Empties the kernel: no atom is basic, every row is.
    func clear() {
        for atom in atoms { place[Int(atom)] = -1 }
        for row in rows { place[incidence.atoms + Int(row)] = -1 }
        atoms.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    func isBasic(_ variable: Int) -> Bool { (variable < incidence.atoms) == (place[variable] >= 0) }

    /// How a basic atom, by its place, follows each of the kernel's rows.
    @inline(__always)
    func line(_ place: Int) -> UnsafeMutableBufferPointer<Double> {
        UnsafeMutableBufferPointer(rebasing: inverse[(place * stride)..<(place * stride + size)])
    }

    /// How the basic atoms follow one of the kernel's rows, by its place.
    func rates(ofRow place: Int) -> [Double] { (0..<size).map { inverse[$0 * stride + place] } }

    // MARK: - products

    /// The inverse times the column of an atom: how the basic atoms make up for one person in it.
    func column(_ atom: Int) -> [Double] {
        var result = [Double](repeating: 0, count: size)
        var held: [(place: Int, sign: Double)] = []
        for entry in incidence.entries(of: atom) {
            let at = place[incidence.atoms + Int(incidence.atomRows[entry])]
            if at >= 0 { held.append((Int(at), incidence.atomSigns[entry])) }
        }
        guard !held.isEmpty else { return result }
        for position in 0..<size {
            let base = position * stride
            var sum = 0.0
            for (at, sign) in held { sum += sign * inverse[base + at] }
            result[position] = sum
        }
        return result
    }

    /// A row outside the kernel times the inverse: how the kernel's rows combine to it.
    func combination(ofRow row: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: size)
        for (position, atom) in atoms.enumerated() {
            let sign = incidence.sign(row, Int(atom))
            guard sign != 0 else { continue }
            let base = position * stride
            for index in 0..<size { sums[index] += sign * inverse[base + index] }
        }
        return sums
    }

    // MARK: - changes

    /// One variable becomes basic, another leaves.
    func change(entering: Int, leaving: Int) {
        let first = incidence.atoms
        switch (leaving < first, entering < first) {
        case (false, true): grow(row: leaving - first, atom: entering)
        case (false, false): exchange(row: entering - first, with: leaving - first)
        case (true, true): replace(atom: leaving, with: entering)
        case (true, false): shrink(row: entering - first, atom: leaving)
        }
    }

    private func grow(row: Int, atom: Int) {
        let size = self.size
        if size + 1 > stride { widen() }
        let p = column(atom)
        let q = combination(ofRow: row)
        var dot = 0.0
        for (position, basic) in atoms.enumerated() { dot += incidence.sign(row, Int(basic)) * p[position] }
        let schur = incidence.sign(row, atom) - dot
        for position in 0..<size {
            let base = position * stride
            let factor = p[position] / schur
            if factor != 0 { for index in 0..<size { inverse[base + index] += factor * q[index] } }
            inverse[base + size] = -factor
        }
        let base = size * stride
        for index in 0..<size { inverse[base + index] = -q[index] / schur }
        inverse[base + size] = 1 / schur
        atoms.append(Int32(atom))
        rows.append(Int32(row))
        place[atom] = Int32(size)
        place[incidence.atoms + row] = Int32(size)
    }

    /// A row of the kernel becomes basic, and another takes its place.
    private func exchange(row out: Int, with row: Int) {
        let size = self.size
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
        rows[at] = Int32(row)
        place[incidence.atoms + out] = -1
        place[incidence.atoms + row] = Int32(at)
    }

    private func replace(atom out: Int, with atom: Int) {
        let size = self.size
        let at = Int(place[out])
        let p = column(atom)
        let pivot = p[at]
        let source = at * stride
        for index in 0..<size { inverse[source + index] /= pivot }
        for position in 0..<size where position != at && p[position] != 0 {
            let base = position * stride
            for index in 0..<size { inverse[base + index] -= p[position] * inverse[source + index] }
        }
        atoms[at] = Int32(atom)
        place[out] = -1
        place[atom] = Int32(at)
    }

    private func shrink(row: Int, atom: Int) {
        let size = self.size
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
            atoms[atomAt] = atoms[last]
            place[Int(atoms[atomAt])] = Int32(atomAt)
        }
        if rowAt != last {
            for position in 0..<last { inverse[position * stride + rowAt] = inverse[position * stride + last] }
            rows[rowAt] = rows[last]
            place[incidence.atoms + Int(rows[rowAt])] = Int32(rowAt)
        }
        atoms.removeLast()
        rows.removeLast()
        place[atom] = -1
        place[incidence.atoms + row] = -1
    }

    private func widen() {
        let larger = UnsafeMutableBufferPointer<Double>.allocate(capacity: 4 * stride * stride)
        for position in 0..<size {
            for index in 0..<size { larger[position * 2 * stride + index] = inverse[position * stride + index] }
        }
        inverse.deallocate()
        inverse = larger
        stride *= 2
    }

    /// Works the inverse out anew, against rounding that adds up.
    func refactor() {
        let size = self.size
        guard size > 0 else { return }
        var matrix = [Double](repeating: 0, count: size * size)
        for (position, atom) in atoms.enumerated() {
            for entry in incidence.entries(of: Int(atom)) {
                let at = place[incidence.atoms + Int(incidence.atomRows[entry])]
                if at >= 0 { matrix[Int(at) * size + position] = incidence.atomSigns[entry] }
            }
        }
        guard let result = Self.inverted(&matrix, size) else { return }
        for row in 0..<size {
            for index in 0..<size { inverse[row * stride + index] = result[row * size + index] }
        }
    }

    /// Gauss and Jordan with pivots by rows, which uses the matrix up; `nil` where it is singular.
    private static func inverted(_ matrix: inout [Double], _ size: Int) -> [Double]? {
        var result = [Double](repeating: 0, count: size * size)
        for index in 0..<size { result[index * size + index] = 1 }
        for step in 0..<size {
            var best = step
            for row in step..<size where abs(matrix[row * size + step]) > abs(matrix[best * size + step]) { best = row }
            guard abs(matrix[best * size + step]) > 1e-9 else { return nil }
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
        return result
    }
}
