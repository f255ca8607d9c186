/// Hides more, a little at a time, until every claim has its witness; then shows again what no witness needs.
///
/// The hidden set only grows while claims are proved, so a witness once found stays one, and the work ends. Afterwards
/// each figure that was hidden for others is tried again: it is shown where every claim can be proved without it.
///
/// - Source: docs/disclosure-control.md, Repair.
struct JointRepair {
    /// How hard to try to show again what was hidden for others.
    struct Effort {
        /// Searches for moves that the second part may make, for each claim there is.
        let trialsPerClaim: Int
        /// How often a claim may be found without another witness before figures that it needs are tried no more.
        let failuresPerClaim: Int

        static let usual = Effort(trialsPerClaim: 12, failuresPerClaim: 6)
    }

    let search: MoveSearch
    private(set) var claims: [JointClaim]
    private(set) var witnesses: [JointWitness?] = []
    /// Numbers of the witnesses that prove each claim.
    private(set) var proofs: [[Int]]
    /// Figures hidden to protect others, in the order in which they were hidden.
    private(set) var secondary: [Int] = []
    private(set) var unproved: [Int] = []
    /// What each figure prints where it is not hidden.
    private let printed: [JointModel.State]
    private var claimsOfNode: [Int: [Int]] = [:]
    private var witnessesOfNode: [Int32: [Int]] = [:]

    init(_ model: JointModel, claims: [JointClaim]) {
        search = MoveSearch(model)
        self.claims = claims
        printed = model.nodes.map(\.state)
        proofs = claims.map { _ in [] }
        for (number, claim) in claims.enumerated() { claimsOfNode[claim.node, default: []].append(number) }
    }

    var model: JointModel { search.model }

    /// Proves what can be proved, hiding what has to be hidden.
    mutating func prove() {
        let truths = search.model.truths
        // Small counts first: what hides them costs least and serves the larger ones.
        let order = claims.indices.sorted { (truths[claims[$0].node], $0) < (truths[claims[$1].node], $1) }
        unproved = order.filter { !prove($0) }
    }

    private mutating func prove(_ number: Int) -> Bool {
        if isProved(number) { return true }
        guard let witness = search.move(claims[number], free: false) else { return false }
        hideBroken(by: witness)
        add(witness)
        return true
    }

    /// Puts other claims in the place of one that cannot be proved.
    ///
    /// - Returns: whether all of them are proved.
    mutating func replace(_ number: Int, by others: [JointClaim]) -> Bool {
        var all = true
        for (offset, claim) in others.enumerated() {
            let place = offset == 0 ? number : claims.count
            if offset > 0 {
                claims.append(claim)
                proofs.append([])
            } else {
                claims[number] = claim
            }
            proofs[place] = witnesses.indices.filter { index in
                guard let witness = witnesses[index] else { return false }
                return claim.holds(for: search.model.truths[claim.node] + witness.shift(of: claim.node))
            }
            if offset > 0 { claimsOfNode[claim.node, default: []].append(place) }
            if !prove(place) { all = false }
        }
        if all { unproved.removeAll { $0 == number } }
        return all
    }

    func isProved(_ number: Int) -> Bool {
        claims[number].holds(for: search.model.truths[claims[number].node]) || !proofs[number].isEmpty
    }

    private mutating func hideBroken(by witness: JointWitness) {
        let broken = witness.shifts.filter { !search.model.allows(Int($0.value), of: Int($0.key)) }
        for node in broken.keys.sorted() {
            search.setState(.hidden, of: Int(node))
            secondary.append(Int(node))
        }
    }

    private mutating func add(_ witness: JointWitness) {
        let number = witnesses.count
        witnesses.append(witness)
        for (node, shift) in witness.shifts {
            witnessesOfNode[node, default: []].append(number)
            guard let numbers = claimsOfNode[Int(node)] else { continue }
            let count = search.model.truths[Int(node)] + Int(shift)
            for claim in numbers where claims[claim].holds(for: count) { proofs[claim].append(number) }
        }
    }

    private mutating func drop(_ number: Int) {
        guard let witness = witnesses[number] else { return }
        for (node, _) in witness.shifts {
            witnessesOfNode[node]?.removeAll { $0 == number }
            for claim in claimsOfNode[Int(node)] ?? [] { proofs[claim].removeAll { $0 == number } }
        }
        witnesses[number] = nil
    }

    /// Tries to show figures again that were hidden for others, the dearest first.
    mutating func prune(_ effort: Effort = .usual) {
        var trials = max(200, claims.count * effort.trialsPerClaim)
        // One claim without another witness is enough to keep a figure hidden: those that had none before come first.
        var failures = [Int](repeating: 0, count: claims.count)
        let weights = search.model.nodes.map(\.weight)
        let order = secondary.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
        for node in order {
            guard trials > 0 else { return }
            let state = printed[node]
            guard case .shown(let range) = state else { continue }
            let truth = search.model.truths[node]
            let users = (witnessesOfNode[Int32(node)] ?? []).filter { number in
                guard let witness = witnesses[number] else { return false }
                return !range.contains(truth + witness.shift(of: node))
            }
            let using = Set(users)
            var orphans: Set<Int> = []
            for user in users {
                guard let witness = witnesses[user] else { continue }
                for (other, _) in witness.shifts {
                    for claim in claimsOfNode[Int(other)] ?? []
                    where !proofs[claim].isEmpty && proofs[claim].allSatisfy(using.contains) { orphans.insert(claim) }
                }
            }
            let hardest = orphans.sorted { (-failures[$0], $0) < (-failures[$1], $1) }
            if let first = hardest.first, failures[first] >= effort.failuresPerClaim { continue }
            search.setState(state, of: node)
            var isSafe = true
            for claim in hardest where proofs[claim].allSatisfy(using.contains) {
                trials -= 1
                if let witness = search.move(claims[claim], free: true) {
                    add(witness)
                } else {
                    failures[claim] += 1
                    isSafe = false
                    break
                }
            }
            if isSafe {
                for user in users { drop(user) }
                secondary.removeAll { $0 == node }
            } else {
                search.setState(.hidden, of: node)
            }
        }
    }

    /// Keeps only the witnesses that some claim needs.
    mutating func thin() {
        var wanted: Set<Int> = []
        for number in claims.indices {
            guard !claims[number].holds(for: search.model.truths[claims[number].node]) else { continue }
            if proofs[number].contains(where: wanted.contains) { continue }
            if let first = proofs[number].last { wanted.insert(first) }
        }
        // Other hidden figures, such as those that are out already, need a witness that moves them.
        let others = Set(secondary)
        for node in search.model.nodes.indices where search.model.isHidden(node) && !others.contains(node) {
            let movers = witnessesOfNode[Int32(node)] ?? []
            if !movers.contains(where: wanted.contains), let first = movers.first { wanted.insert(first) }
        }
        for number in witnesses.indices where !wanted.contains(number) { drop(number) }
        // What was hidden for witnesses that are not needed any more can be shown.
        for node in secondary {
            guard case .shown(let range) = printed[node] else { continue }
            let truth = search.model.truths[node]
            let isUsed = (witnessesOfNode[Int32(node)] ?? []).contains { number in
                witnesses[number].map { !range.contains(truth + $0.shift(of: node)) } ?? false
            }
            guard !isUsed else { continue }
            search.setState(printed[node], of: node)
            secondary.removeAll { $0 == node }
        }
    }
}
