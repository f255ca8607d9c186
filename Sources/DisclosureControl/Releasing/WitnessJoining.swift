/// Makes one set of people out of what the sheets of a release say of it.
///
/// A witness is found as changes in each sheet, which agree on what sheets share. Here people are moved, one at a time,
/// until the whole set counts in every sheet as the witness says: first in the root, then sheet by sheet away from it,
/// each time within groups that the sheets before it cannot tell apart.
final class WitnessJoining {
    private let space: AtomSpace
    private lazy var known = Set(space.people.lazy.map(\.leaves))
    /// For each sheet that was asked for, the people of each cell: the first, and after each the next.
    private var index: [Int: (first: [LeafKey: Int32], next: [Int32], mask: LeafKey)] = [:]

    init(_ space: AtomSpace) { self.space = space }

    /// Numbers into the space's people of those in a cell of a sheet, ascending.
    private func people(in cell: [Int], of sheet: Int) -> some Sequence<Int> {
        let own = index[sheet] ?? indexed(sheet)
        let start = own.first[space.people.key(of: cell, own.mask)] ?? -1
        return sequence(first: start) { own.next[Int($0)] }.lazy.prefix { $0 >= 0 }.map(Int.init)
    }

    private func indexed(_ sheet: Int) -> (first: [LeafKey: Int32], next: [Int32], mask: LeafKey) {
        let mask = space.people.mask(space.sheets[sheet].dimensions)
        var first: [LeafKey: Int32] = [:]
        var next = [Int32](repeating: -1, count: space.people.count)
        for number in space.people.indices.reversed() {
            let key = space.people.key(number, mask)
            next[number] = first.updateValue(Int32(number), forKey: key) ?? -1
        }
        index[sheet] = (first, next, mask)
        return (first, next, mask)
    }

    /// The changes of a witness in full combinations, ascending.
    ///
    /// - Parameter changes: changes of atoms.
    /// - Returns: changes by a leaf of each dimension; never 0.
    func groups(_ changes: [(atom: Int, people: Int)]) -> [JointCertificate.Group] {
        guard space.sheets.count > 1 else {
            return changes.map { JointCertificate.Group(leaves: space.atoms[$0.atom], people: $0.people) }
        }
        var wanted = [[[Int]: Int]](repeating: [:], count: space.sheets.count)
        for (atom, people) in changes {
            guard let sheet = space.sheets.firstIndex(where: { $0.atoms.contains(atom) }) else { continue }
            wanted[sheet][space.atoms[atom], default: 0] += people
        }
        var delta: [[Int]: Int] = [:]
        for (number, sheet) in space.sheets.enumerated() {
            var missing = wanted[number]
            for (leaves, people) in delta {
                missing[AtomSpace.project(leaves, on: sheet.dimensions), default: 0] -= people
            }
            settle(number, missing.filter { $0.value != 0 }, &delta)
        }
        return delta.filter { $0.value != 0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { JointCertificate.Group(leaves: $0.key, people: $0.value) }
    }

    /// Moves people until a sheet has nobody missing and nobody too many.
    private func settle(_ number: Int, _ missing: [[Int]: Int], _ delta: inout [[Int]: Int]) {
        let sheet = space.sheets[number]
        var groups: [[Int]: (more: [[Int]], fewer: [[Int]])] = [:]
        for (cell, people) in missing.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let key = sheet.shared.map { cell[$0] }
            let cells = [[Int]](repeating: cell, count: abs(people))
            if people > 0 {
                groups[key, default: ([], [])].more += cells
            } else {
                groups[key, default: ([], [])].fewer += cells
            }
        }
        for (_, group) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            for place in 0..<max(group.more.count, group.fewer.count) {
                let to = place < group.more.count ? group.more[place] : nil
                guard place < group.fewer.count else {
                    if let to { delta[to, default: 0] += 1 }
                    continue
                }
                guard let person = somebody(in: group.fewer[place], of: number, delta) else { continue }
                delta[person, default: 0] -= 1
                guard let to else { continue }
                var moved = person
                for dimension in sheet.dimensions { moved[dimension] = to[dimension] }
                delta[moved, default: 0] += 1
            }
        }
    }

    /// Somebody who is in a cell of a sheet after the changes so far.
    private func somebody(in cell: [Int], of sheet: Int, _ delta: [[Int]: Int]) -> [Int]? {
        for number in people(in: cell, of: sheet) {
            let group = space.people[number]
            if group.count + (delta[group.leaves] ?? 0) > 0 { return group.leaves }
        }
        let added = delta.filter { entry in
            entry.value > 0 && !known.contains(entry.key)
                && AtomSpace.project(entry.key, on: space.sheets[sheet].dimensions) == cell
        }
        return added.keys.min { $0.lexicographicallyPrecedes($1) }
    }
}
