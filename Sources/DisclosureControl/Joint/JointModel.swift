/// A whole release as counts over atoms: everything that is printed, hidden or merely implied, with its true value.
///
/// An atom is the smallest group of people that the release tells apart; a node is a group that a figure counts.
struct JointModel {
    /// How a node stands in the release.
    enum State: Hashable, Sendable {
        /// Printed, so that a count within the range would print the same.
        case shown(ClosedRange<Int>)
        /// Printed as the marker.
        case hidden
        /// Nowhere printed: a difference between printed figures.
        case unprinted
    }

    struct Node: Sendable {
        var state: State
        /// Whether a shown node may still be hidden: not where it is out already, or published by others.
        var canHide: Bool
        /// The smallest count that the marker leaves possible.
        var markerLow: Int
        /// What hiding it costs, per person that moves.
        var weight: Double
        /// The largest count that everybody knows to be possible, such as a published population.
        var ceiling = Int.max
        /// The smallest count that everybody knows to be possible, such as that of a table that is printed at all.
        var floor = 0

        init(state: State, canHide: Bool, markerLow: Int, weight: Double) {
            self.state = state
            self.canHide = canHide
            self.markerLow = markerLow
            self.weight = weight
        }
    }

    private(set) var nodes: [Node]
    /// The true value of each node.
    let truths: [Int]
    /// People of each atom.
    let counts: [Int]
    /// Atoms by their number outside; those that a printed zero rules out are left out.
    let atomNames: [Int32]
    let incidence: Incidence
    /// Where the atoms stand; `nil` where nobody knows, and moves are looked for everywhere at once.
    let grid: AtomGrid?
    /// The variable of each node: an atom for a node of one atom, a row otherwise; -1 where no atom is left.
    let variables: [Int32]
    /// The node of each atom that is a node by itself; -1 for others.
    private let atomNode: [Int32]
    /// The node of each row.
    private let rowNode: [Int32]

    /// - Parameters:
    ///   - allCounts: people of each atom.
    ///   - members: the atoms of each node, ascending.
    ///   - nodes: how each node stands.
    ///   - links: groups of atoms that count the same people.
    ///   - grid: where the atoms stand, by their number outside.
    init(
        counts allCounts: [Int],
        members: [[Int32]],
        nodes: [Node],
        links: [AtomLink] = [],
        grid: AtomGrid? = nil
    ) {
        self.nodes = nodes
        truths = members.map { $0.reduce(0) { $0 + allCounts[Int($1)] } }
        let gone = Self.ruledOut(atoms: allCounts.count, members: members, nodes: nodes, truths: truths, links: links)
        var numbers = [Int32](repeating: -1, count: allCounts.count)
        var names: [Int32] = []
        for atom in allCounts.indices where !gone[atom] {
            numbers[atom] = Int32(names.count)
            names.append(Int32(atom))
        }
        atomNames = names
        counts = names.map { allCounts[Int($0)] }
        var atomNode = [Int32](repeating: -1, count: names.count)
        var rowNode: [Int32] = []
        var rows: [[Int32]] = []
        var variables = [Int32](repeating: -1, count: nodes.count)
        for (number, atoms) in members.enumerated() {
            let left = atoms.compactMap { numbers[Int($0)] < 0 ? nil : numbers[Int($0)] }
            if left.isEmpty { continue }
            if left.count == 1, atomNode[Int(left[0])] < 0, case .shown = nodes[number].state {
                atomNode[Int(left[0])] = Int32(number)
                variables[number] = left[0]
            } else if left.count == 1, atomNode[Int(left[0])] < 0, case .hidden = nodes[number].state {
                atomNode[Int(left[0])] = Int32(number)
                variables[number] = left[0]
            } else {
                variables[number] = Int32(names.count + rows.count)
                rowNode.append(Int32(number))
                rows.append(left)
            }
        }
        self.atomNode = atomNode
        self.rowNode = rowNode
        self.variables = variables
        func kept(_ atoms: [Int32]) -> [Int32] { atoms.compactMap { numbers[Int($0)] < 0 ? nil : numbers[Int($0)] } }
        let ties = links.map { AtomLink(plus: kept($0.plus), minus: kept($0.minus)) }
            .filter { !$0.plus.isEmpty || !$0.minus.isEmpty }
        incidence = Incidence(atoms: names.count, rows: rows, links: ties)
        self.grid = grid.map { grid in
            grid.keeping(names.map(Int.init))
        }
    }

    /// Whoever is in a printed zero that must stay printed is nobody, in every possible set of people.
    static func ruledOut(
        atoms: Int,
        members: [[Int32]],
        nodes: [Node],
        truths: [Int],
        links: [AtomLink]
    ) -> [Bool] {
        var gone = [Bool](repeating: false, count: atoms)
        for (number, node) in nodes.enumerated() {
            guard case .shown(let range) = node.state, range.upperBound == 0 else { continue }
            guard !node.canHide || node.markerLow > truths[number] else { continue }
            for atom in members[number] { gone[Int(atom)] = true }
        }
        // Whom one sheet rules out, no other has either.
        var hasChanged = !links.isEmpty
        while hasChanged {
            hasChanged = false
            for link in links {
                for (side, other) in [(link.plus, link.minus), (link.minus, link.plus)]
                where side.allSatisfy({ gone[Int($0)] }) {
                    for atom in other where !gone[Int(atom)] {
                        gone[Int(atom)] = true
                        hasChanged = true
                    }
                }
            }
        }
        return gone
    }

    /// Whether the atoms are in several sheets.
    var hasLinks: Bool { incidence.rows > incidence.plainRows }

    /// The atoms of a node.
    func atoms(of node: Int) -> ArraySlice<Int32> {
        let variable = Int(variables[node])
        if variable < 0 { return [] }
        return variable < counts.count ? [Int32(variable)] : incidence.atoms(of: variable - counts.count)
    }

    /// The nodes that a variable stands for; at most one.
    func node(of variable: Int) -> Int? {
        guard variable >= counts.count else { return atomNode[variable] < 0 ? nil : Int(atomNode[variable]) }
        return variable < counts.count + rowNode.count ? Int(rowNode[variable - counts.count]) : nil
    }

    mutating func setState(_ state: State, of node: Int) { nodes[node].state = state }

    func isHidden(_ node: Int) -> Bool { nodes[node].state == .hidden }

    /// The cost of moving a variable's count away from the truth.
    func cost(of variable: Int) -> ConvexCost {
        var cost = ConvexCost.unbounded
        if variable < counts.count {
            cost.low = Double(-counts[variable])
            cost.freeLow = cost.low
            // Short moves first, and ties the same way each time.
            cost.tilt = 2e-3 * (0.5 + Self.noise(variable))
        }
        // Two groups that are the same people stay so.
        if variable >= counts.count + rowNode.count { return .nothing }
        guard let number = node(of: variable) else { return cost }
        let node = nodes[number]
        let truth = truths[number]
        switch node.state {
        case .unprinted:
            break
        case .hidden:
            cost.low = max(cost.low, Double(node.markerLow - truth))
            cost.freeLow = cost.low
        case .shown(let range):
            let from = Double(range.lowerBound - truth)
            let to = Double(range.upperBound - truth)
            if node.canHide && node.markerLow <= truth {
                cost.freeLow = max(cost.freeLow, from)
                cost.low = max(cost.low, min(Double(node.markerLow - truth), cost.freeLow))
                cost.freeHigh = to
                cost.weight = node.weight * (1 + 0.02 * Self.noise(variable))
            } else {
                cost.low = max(cost.low, from)
                cost.freeLow = cost.low
                cost.freeHigh = to
                cost.high = to
            }
        }
        if node.floor > 0 {
            cost.low = max(cost.low, Double(node.floor - truth))
            cost.freeLow = max(cost.freeLow, cost.low)
        }
        if node.ceiling < Int.max {
            cost.high = min(cost.high, Double(node.ceiling - truth))
            cost.freeHigh = min(cost.freeHigh, cost.high)
        }
        return cost
    }

    /// A number from 0 to 1 that depends on the place alone.
    private static func noise(_ place: Int) -> Double {
        var mixed = UInt64(truncatingIfNeeded: place) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 31)) &* 0xBF58_476D_1CE4_E5B9
        return Double(mixed >> 40) / Double(1 << 24)
    }

    /// Whether a node may be moved by so much without a change in what is printed.
    func allows(_ shift: Int, of node: Int) -> Bool {
        let count = truths[node] + shift
        guard count <= nodes[node].ceiling, count >= nodes[node].floor else { return false }
        switch nodes[node].state {
        case .shown(let range): return range.contains(count)
        case .hidden: return count >= nodes[node].markerLow
        case .unprinted: return count >= 0
        }
    }
}
