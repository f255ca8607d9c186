/// The sums and means of one amount in a release on its way.
///
/// Sums are protected like counts, by the same search: an atom's count is what its people add. Sums move between
/// atoms in which somebody is. Each other set of people that protects counts needs amounts of its own, with nothing where it
/// has nobody; whatever sum is in the way is hidden.
///
/// - Source: docs/disclosure-control.md, Sums and means.
struct AmountPart {
    private let draft: ReleaseDraft
    private let dominance: DominanceRule
    /// What the people of each atom add.
    private let held: [Contributions]
    /// The regions that sums are printed of; a node each.
    private let regions: [Int]
    private let nodeOf: [Int: Int]
    private let truths: [Contributions]
    /// What printing each sum would leave possible.
    private let ranges: [ClosedRange<Int>]
    private var repair: JointRepair?
    /// The claims by which the witnesses of counts have amounts, in their order.
    private var pairClaims: [JointClaim] = []
    let name: String

    /// The most that everybody may add together.
    static let mostTogether = 500_000_000

    init(_ draft: ReleaseDraft, amount: Int, amounts: Amounts) throws(DisclosureError) {
        self.draft = draft
        name = draft.plan.spec.amounts[amount]
        dominance = draft.rule.dominance
        let own = draft.plan.figures.filter { $0.amount == amount }
        guard draft.space.sheets.count == 1 else {
            throw DisclosureError(
                .tooLarge,
                tables: Set(own.map { draft.plan.spec.tables[$0.table].id }).sorted(),
                reason: "sums need all tables crossed, and these have too many combinations together; make fewer tables"
            )
        }
        let held = amounts.byAtom(draft.plan.spec.amounts[amount], in: draft.space)
        guard held.reduce(0, { $0 + $1.sum }) <= Self.mostTogether else {
            throw DisclosureError(
                .badRequest,
                reason: "the amounts of '\(name)' are more than \(Self.mostTogether) together; use a larger unit"
            )
        }
        var regions: [Int] = []
        var nodeOf: [Int: Int] = [:]
        var ranges: [ClosedRange<Int>] = []
        for figure in own {
            let sum = draft.members[figure.region].reduce(0) { $0 + held[Int($1)].sum }
            let range = figure.rounding.counts(behind: figure.rounding.printed(sum)) ?? sum...sum
            if let node = nodeOf[figure.region] {
                ranges[node] = ranges[node].clamped(to: range)
            } else {
                nodeOf[figure.region] = regions.count
                regions.append(figure.region)
                ranges.append(range)
            }
        }
        self.held = held
        self.regions = regions
        self.nodeOf = nodeOf
        self.ranges = ranges
        truths = regions.map { Self.together(draft.members[$0], held) }
    }

    private static func together(_ atoms: [Int32], _ held: [Contributions]) -> Contributions {
        atoms.reduce(into: Contributions()) { $0 += held[Int($1)] }
    }

    func contributions(_ region: Int) -> Contributions { nodeOf[region].map { truths[$0] } ?? Contributions() }

    /// Whether a sum is printed; before anything is protected, whether the rule itself lets it be.
    func isShown(_ region: Int) -> Bool {
        guard let node = nodeOf[region] else { return false }
        if let repair, case .shown = repair.model.nodes[node].state { return true }
        return repair == nil && !draft.primary.contains(region) && !isSensitive(truths[node], region)
    }

    private func isSensitive(_ amount: Contributions, _ region: Int) -> Bool {
        dominance.isDominated(amount) || draft.plan.rule(of: region).isSensitive(amount.people) && amount.people > 0
    }

    /// Hides what has to be hidden, once the counts are protected.
    ///
    /// - Parameter counts: the counts, protected.
    /// - Returns: the tables of what cannot be protected; none where everything is.
    mutating func protect(_ counts: JointRepair) -> [Int] {
        var members = regions.map { draft.members[$0] }
        var nodes: [JointModel.Node] = []
        var claims: [JointClaim] = []
        func claim(_ node: Int, _ amount: Contributions) {
            guard amount.people > 0 else { return }
            let band = dominance.band(amount)
            claims.append(JointClaim(node: node, end: .atMost(band.low)))
            claims.append(JointClaim(node: node, end: .atLeast(band.high)))
        }
        for (node, region) in regions.enumerated() {
            var isCountShown = false
            if case .shown = counts.model.nodes[region].state { isCountShown = !draft.primary.contains(region) }
            let isOpen = isCountShown && !isSensitive(truths[node], region)
            nodes.append(
                JointModel.Node(
                    state: isOpen ? .shown(ranges[node]) : .hidden,
                    canHide: truths[node].people > 0,
                    markerLow: 0,
                    weight: draft.nodes[region].weight
                )
            )
            if !isOpen { claim(node, truths[node]) }
        }
        for (atoms, amount) in differences(members, nodes) {
            claim(members.count, amount)
            members.append(atoms)
            nodes.append(JointModel.Node(state: .unprinted, canHide: false, markerLow: 0, weight: 1))
        }
        // Where nobody is, nothing is added.
        let nobody = held.indices.filter { held[$0].people == 0 }.map(Int32.init)
        if !nobody.isEmpty {
            members.append(nobody)
            nodes.append(JointModel.Node(state: .shown(0...0), canHide: false, markerLow: 0, weight: 1))
        }
        pairClaims = []
        for witness in counts.witnesses.compactMap({ $0 }) {
            let emptied = witness.changes.compactMap { change -> Int32? in
                let atom = counts.model.atomNames[Int(change.atom)]
                let people = draft.space.counts[Int(atom)]
                return people > 0 && people + Int(change.people) == 0 ? atom : nil
            }
            guard !emptied.isEmpty else {
                pairClaims.append(JointClaim(node: -1, end: .atMost(0)))
                continue
            }
            pairClaims.append(JointClaim(node: members.count, end: .atMost(0)))
            members.append(emptied.sorted())
            nodes.append(JointModel.Node(state: .unprinted, canHide: false, markerLow: 0, weight: 1))
        }
        let model = JointModel(
            counts: held.map(\.sum),
            members: members,
            nodes: nodes,
            grid: draft.space.grid
        )
        var repair = JointRepair(model, claims: claims + pairClaims.filter { $0.node >= 0 })
        repair.prove()
        if repair.unproved.isEmpty {
            repair.prune()
            repair.thin()
        }
        self.repair = repair
        let stuck = Set(repair.unproved.map { repair.claims[$0].node })
        guard !stuck.isEmpty else { return [] }
        let named = stuck.filter { $0 < regions.count }.map { regions[$0] }
        let tables = draft.plan.figures.filter { figure in
            figure.amount.map { draft.plan.spec.amounts[$0] == name } ?? false
                && (named.isEmpty || named.contains(figure.region))
        }
        return Set(tables.map(\.table)).sorted()
    }

    /// The people between two shown sums, where their own sum says too much.
    private func differences(
        _ members: [[Int32]],
        _ nodes: [JointModel.Node]
    ) -> [(atoms: [Int32], amount: Contributions)] {
        guard draft.rule.complement else { return [] }
        let nesting = FigureNesting(
            draft.space,
            regions: regions.map { draft.regions[$0] },
            members: members,
            gone: held.map { $0.people == 0 }
        )
        var known = Set(members)
        var found: [(atoms: [Int32], amount: Contributions)] = []
        let shown = nodes.indices.filter { if case .shown = nodes[$0].state { truths[$0].people > 0 } else { false } }
        for outer in shown {
            for inner in shown where truths[inner].people < truths[outer].people {
                guard let atoms = nesting.rest(of: outer, without: inner), !known.contains(atoms) else { continue }
                let amount = Self.together(atoms, held)
                let rule = draft.plan.rule(of: regions[outer], regions[inner])
                guard dominance.isDominated(amount) || rule.isSensitive(amount.people) else { continue }
                known.insert(atoms)
                found.append((atoms, amount))
            }
        }
        return found
    }

    /// The proof, once everything is protected.
    func proof() -> AmountProof {
        let atoms = draft.space.atoms
        var numbers: [Int: Int] = [:]
        var witnesses: [[JointCertificate.Group]] = []
        if let repair {
            for (number, witness) in repair.witnesses.enumerated() {
                guard let witness else { continue }
                numbers[number] = witnesses.count
                witnesses.append(
                    witness.changes.map { change in
                        JointCertificate.Group(
                            leaves: atoms[Int(repair.model.atomNames[Int(change.atom)])],
                            people: Int(change.people)
                        )
                    }
                )
            }
        }
        let pairs = pairClaims.map { claim -> Int in
            guard claim.node >= 0, let repair, !claim.holds(for: repair.model.truths[claim.node]),
                let place = repair.claims.firstIndex(of: claim),
                let witness = repair.proofs[place].first(where: { numbers[$0] != nil })
            else { return -1 }
            return numbers[witness] ?? -1
        }
        return AmountProof(
            name: name,
            held: atoms.indices.filter { held[$0].people > 0 }.map { atom in
                AmountProof.Held(leaves: atoms[atom], sum: held[atom].sum, largest: held[atom].largest)
            },
            witnesses: witnesses,
            pairs: pairs
        )
    }
}
