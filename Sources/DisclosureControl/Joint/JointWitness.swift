/// Another set of people, as changes from the true one in whole numbers.
struct JointWitness: Hashable {
    /// Atoms of the model, ascending, with the people added or taken away; never 0.
    let changes: [Change]
    /// The nodes that come out with another count.
    let shifts: [Int32: Int32]

    struct Change: Hashable {
        let atom: Int32
        let people: Int32
    }

    /// Adds the changes up; `nil` where an atom would have fewer than nobody, or sheets would count other people.
    init?(_ changes: [Change], in model: JointModel) {
        var shifts: [Int32: Int32] = [:]
        var ties: [Int: Int32] = [:]
        for change in changes {
            let atom = Int(change.atom)
            guard model.counts[atom] + Int(change.people) >= 0 else { return nil }
            if let node = model.node(of: atom) { shifts[Int32(node), default: 0] += change.people }
            for entry in model.incidence.entries(of: atom) {
                let row = Int(model.incidence.atomRows[entry])
                guard let node = model.node(of: model.counts.count + row) else {
                    ties[row, default: 0] += model.incidence.atomSigns[entry] < 0 ? -change.people : change.people
                    continue
                }
                shifts[Int32(node), default: 0] += change.people
            }
        }
        guard ties.values.allSatisfy({ $0 == 0 }) else { return nil }
        self.changes = changes
        self.shifts = shifts.filter { $0.value != 0 }
    }

    func shift(of node: Int) -> Int { Int(shifts[Int32(node)] ?? 0) }
}
