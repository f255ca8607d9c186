/// The largest and smallest value of counts that agree with limits on all of them.
struct BoundSearch {
    struct Bounds {
        let low: Int
        let high: Int?
        /// Nodes whose limits set the bounds.
        let holders: [Int]
    }

    private let solver: DualSimplex
    private let variables: [Int]
    /// Whether a bound fell between two whole numbers, so that rounding it may tell more elsewhere.
    private(set) var hasRounded = false
    private let limits: [(low: Int, high: Int)]
    private static let unlimited = 1 << 40
    private static let pivotLimit = 20_000

    /// - Parameters:
    ///   - atoms: number of atoms.
    ///   - members: the atoms of each node.
    ///   - limits: what is printed of each node.
    ///   - links: groups of atoms that count the same people.
    /// - Throws: `badRequest` where nothing agrees with all limits.
    init(
        atoms: Int,
        members: [[Int32]],
        limits: [(low: Int, high: Int)],
        links: [AtomLink] = []
    ) throws(DisclosureError) {
        self.limits = limits
        let incidence = Incidence(atoms: atoms, rows: members, links: links)
        var costs = [ConvexCost](repeating: .unbounded, count: atoms + members.count)
        costs += links.map { _ in .nothing }
        var values = [Double](repeating: 0, count: atoms)
        for atom in 0..<atoms {
            costs[atom].low = 0
            costs[atom].freeLow = 0
        }
        for (number, limit) in limits.enumerated() {
            let low = Double(limit.low)
            let high = limit.high >= Self.unlimited ? Double.infinity : Double(limit.high)
            guard low <= high else { throw Self.contradiction }
            costs[atoms + number] = ConvexCost(low: low, freeLow: low, freeHigh: high, high: high, weight: 0)
            guard members[number].count == 1 else { continue }
            // A figure of one atom says it outright: a better start.
            let atom = Int(members[number][0])
            costs[atom].low = max(costs[atom].low, low)
            costs[atom].high = min(costs[atom].high, high)
            (costs[atom].freeLow, costs[atom].freeHigh) = (costs[atom].low, costs[atom].high)
            values[atom] = costs[atom].low
        }
        for (number, atoms_) in members.enumerated() where limits[number].high == 0 {
            for atom in atoms_ {
                guard costs[Int(atom)].low <= 0 else { throw Self.contradiction }
                costs[Int(atom)].high = 0
                costs[Int(atom)].freeHigh = 0
            }
        }
        variables = members.indices.map { atoms + $0 }
        solver = DualSimplex(incidence, costs: costs, values: values)
        solver.touchAllRows()
        switch solver.solve(limit: Self.pivotLimit) {
        case .optimal: break
        case .infeasible: throw Self.contradiction
        case .gaveUp:
            throw DisclosureError(
                .tooLarge,
                reason: "the figures are too many to be attacked at once; attack fewer tables"
            )
        }
        solver.forgetPrices()
    }

    private static let contradiction = DisclosureError(
        .badRequest,
        reason: "the printed figures contradict each other: no set of people could have printed them"
    )

    mutating func bounds(of node: Int) -> Bounds {
        let variable = variables[node]
        var holders: Set<Int> = []
        let low = solver.extreme(of: variable, direction: -1, limit: Self.pivotLimit)
        if low != nil { holders.formUnion(solver.holders(of: variable).map { $0 - variables[0] }) }
        let high = solver.extreme(of: variable, direction: 1, limit: Self.pivotLimit)
        if high != nil { holders.formUnion(solver.holders(of: variable).map { $0 - variables[0] }) }
        let least = low.map { Int(($0 - 1e-6).rounded(.up)) } ?? limits[node].low
        let most = high.map { Int(($0 + 1e-6).rounded(.down)) }
        if let low, abs(low - low.rounded()) > 1e-6 { hasRounded = true }
        if let high, abs(high - high.rounded()) > 1e-6 { hasRounded = true }
        return Bounds(low: max(0, least), high: most, holders: holders.sorted())
    }
}
