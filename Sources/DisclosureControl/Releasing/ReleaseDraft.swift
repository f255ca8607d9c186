import Foundation

/// A release on its way: figures, the groups that they count, and what must stay possible of them.
struct ReleaseDraft {
    /// Where an earlier release leaves a group.
    struct Earlier: Sendable {
        let region: FigureRegion
        /// The counts that print what was printed; `nil` where the marker was printed.
        let shown: ClosedRange<Int>?
        /// The smallest count that it leaves possible.
        let lower: Int
        /// Where it stands, for messages.
        let origin: String
    }

    let plan: FigurePlan
    let rule: DisclosureRule
    let space: AtomSpace
    /// Regions of the plan, then those of earlier releases.
    private(set) var regions: [FigureRegion]
    private(set) var members: [[Int32]]
    private(set) var truths: [Int]
    private(set) var nodes: [JointModel.Node]
    private(set) var claims: [JointClaim] = []
    /// Groups that the rule itself hides.
    private(set) var primary: Set<Int> = []
    /// Groups that a printed table counts altogether, with the smallest count that its being printed tells.
    private(set) var floors: [Int: Int] = [:]
    /// Groups of tables that are withheld as too small.
    private(set) var withheld: Set<Int> = []
    /// Groups of earlier releases, which stay as they are.
    private(set) var fixed: Set<Int> = []
    let markerLow: Int
    /// Small groups that markers keep from being as small as the band begins, with the least that is possible.
    private(set) var narrowed: [Int: Int] = [:]
    /// The bands of small differences, by node.
    private var bands: [Int: ClosedRange<Int>] = [:]
    /// Atoms that are a figure by themselves and are somebody: shown or hidden, at least one person is there.
    private var isPeopled: [Bool] = []

    init(
        plan: FigurePlan,
        rule: DisclosureRule,
        people: Universe,
        earlier: [Earlier]
    ) throws(DisclosureError) {
        self.plan = plan
        self.rule = rule
        markerLow = rule.markerLow(plan.spec)
        var regions = plan.regions
        var place: [FigureRegion: Int] = [:]
        for (number, region) in regions.enumerated() { place[region] = number }
        for region in plan.bases.map(\.region) + earlier.map(\.region) where place[region] == nil {
            place[region] = regions.count
            regions.append(region)
        }
        space = try AtomSpace(plan.spec, regions: regions, people: people)
        self.regions = regions
        let counts = space.counts
        members = space.members(of: regions)
        truths = members.map { $0.reduce(0) { $0 + counts[Int($1)] } }
        let low = markerLow
        nodes = regions.map { _ in
            JointModel.Node(state: .unprinted, canHide: true, markerLow: low, weight: 1)
        }
        setStates()
        for base in plan.bases {
            guard let number = place[base.region] else { continue }
            if base.isPrinted {
                nodes[number].floor = base.smallest
                floors[number] = base.smallest
            } else {
                nodes[number].ceiling = min(nodes[number].ceiling, base.smallest - 1)
                withheld.insert(number)
            }
        }
        try freeze(earlier, place)
        hideClasses()
        isPeopled = [Bool](repeating: false, count: space.atoms.count)
        for (number, node) in nodes.enumerated() where node.state != .unprinted && members[number].count == 1 {
            if truths[number] > 0 && markerLow > 0 { isPeopled[Int(members[number][0])] = true }
        }
        for (number, node) in nodes.enumerated() { claim(number, node) }
        if rule.complement { addDifferences() }
    }

    /// The band of a node.
    func band(of node: Int) -> ClosedRange<Int> { bands[node] ?? plan.rule(of: node).band }

    // MARK: - states

    private mutating func setStates() {
        var levels: [Int: Int] = [:]
        var places: [Int: Int] = [:]
        for figure in plan.figures where figure.region >= 0 {
            levels[figure.region] = min(levels[figure.region] ?? Int.max, figure.level)
            if figure.kind == .count || figure.kind == .narrative { places[figure.region, default: 0] += 1 }
        }
        for (number, level) in levels {
            // A figure that stands in several tables is lost in all of them.
            let loss = Double((1 + level) * max(1, places[number] ?? 1))
            nodes[number].weight = (1 + log(1 + Double(truths[number]))) * loss
        }
        var isLarge: Set<Int> = []
        for figure in plan.figures where figure.region >= 0 && livesAmongMany(figure) { isLarge.insert(figure.region) }
        // What the rule hides for its own sake.
        for figure in plan.figures where figure.region >= 0 {
            let count = truths[figure.region]
            if plan.rule(of: figure.region).mustHide(count, figure.rounding), !isLarge.contains(figure.region) {
                primary.insert(figure.region)
            }
            if case .number(let people) = figure.denominator {
                if count <= people { nodes[figure.region].ceiling = min(nodes[figure.region].ceiling, people) }
                if rule.complement, rule.isSensitive(people - count), people > count { primary.insert(figure.region) }
            }
            if case .region(let whole, _) = figure.denominator {
                if plan.rule(of: whole).mustHide(truths[whole], figure.rounding) { primary.insert(whole) }
            }
        }
        for figure in plan.figures where figure.region >= 0 {
            // The mark of a sum says, as that of a count does, that somebody is there.
            let isMarked = figure.denominator == nil
            if isMarked && primary.contains(figure.region) { nodes[figure.region].state = .hidden }
        }
        for figure in plan.figures where figure.region >= 0 {
            guard figure.denominator == nil || printsRatio(figure) else { continue }
            print(figure.region, figure.rounding)
            if case .region(let whole, _) = figure.denominator {
                print(whole, figure.rounding)
            }
        }
        for number in nodes.indices where truths[number] < markerLow { nodes[number].canHide = false }
    }

    /// Whether a ratio is printed as long as nothing has to be hidden to protect others.
    func printsRatio(_ figure: PlannedFigure) -> Bool {
        guard let denominator = figure.denominator else { return false }
        let top = truths[figure.region]
        guard !primary.contains(figure.region) else { return false }
        let kind = figure.kind
        // Nobody is shown as nobody, so a rate of nobody tells nothing more.
        let isNobody = top == 0 && rule.zeros == .publish
        guard kind == .ratio || isNobody || top >= rule.minimumNumerator else { return false }
        switch denominator {
        case .number: return true
        case .region(let whole, _):
            guard !primary.contains(whole), truths[whole] > 0, truths[whole] >= top else { return false }
            let rest = truths[whole] - top
            return !(rule.complement && rest > 0 && rule.isSensitive(rest))
        }
    }

    private mutating func print(_ number: Int, _ rounding: FigureRounding) {
        guard !primary.contains(number) else { return }
        let range = plan.rule(of: number).shownRange(truths[number], rounding)
        if case .shown(let known) = nodes[number].state {
            let low = max(known.lowerBound, range.lowerBound)
            nodes[number].state = .shown(low...max(low, min(known.upperBound, range.upperBound)))
        } else {
            nodes[number].state = .shown(range)
        }
    }

    private func livesAmongMany(_ figure: PlannedFigure) -> Bool {
        guard let floor = rule.populationFloor else { return false }
        if case .number(let people) = figure.denominator { return people >= floor }
        for (dimension, codes) in plan.spec.populations {
            let text = figure.codes[dimension]
            if let residents = codes[text] { return residents >= floor }
            let parts = text.split(separator: "|").map(String.init)
            let known = parts.compactMap { codes[$0] }
            if !parts.isEmpty, known.count == parts.count { return known.reduce(0, +) >= floor }
        }
        return false
    }

    // MARK: - earlier releases

    private mutating func freeze(_ earlier: [Earlier], _ place: [FigureRegion: Int]) throws(DisclosureError) {
        for old in earlier {
            guard let number = place[old.region] else { continue }
            fixed.insert(number)
            if let range = old.shown {
                guard range.contains(truths[number]) else {
                    throw DisclosureError(
                        .badRequest,
                        tables: [old.origin],
                        reason:
                            "what was released does not fit these people; add a dimension of change (stayed, joined, left) or correct the data"
                    )
                }
                // The same cell keeps its value; what is printed of it already cannot be taken back.
                if case .shown(let known) = nodes[number].state {
                    let low = max(known.lowerBound, range.lowerBound)
                    let high = min(known.upperBound, range.upperBound)
                    nodes[number].state = .shown(low...high)
                } else {
                    nodes[number].state = .shown(range)
                }
                nodes[number].canHide = false
                primary.remove(number)
            } else {
                nodes[number].state = .hidden
                nodes[number].floor = max(nodes[number].floor, old.lower)
            }
        }
    }

    // MARK: - group disclosure

    private mutating func hideClasses() {
        for sensitive in plan.spec.sensitive.sorted() {
            var lines: [[String]: [(leaf: Int, region: Int)]] = [:]
            let leaves = plan.spec.dimensions[sensitive].leaves
            for figure in plan.figures where figure.region >= 0 && figure.denominator == nil {
                guard let leaf = leaves.firstIndex(of: figure.codes[sensitive]) else { continue }
                var key = figure.codes
                key[sensitive] = ""
                key.append(String(figure.table))
                lines[key, default: []].append((leaf, figure.region))
            }
            for key in lines.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                guard let cells = lines[key], cells.count > 1 else { continue }
                let filled = cells.filter { truths[$0.region] > 0 }
                guard filled.count == 1, cells.count == leaves.count else { continue }
                for cell in cells where !fixed.contains(cell.region) {
                    primary.insert(cell.region)
                    nodes[cell.region].state = .hidden
                    if truths[cell.region] == 0 {
                        claims.append(JointClaim(node: cell.region, end: .atLeast(1)))
                    }
                }
            }
        }
    }

    // MARK: - claims

    private mutating func claim(_ number: Int, _ node: JointModel.Node) {
        let truth = truths[number]
        let rule = plan.rule(of: number)
        if node.ceiling < Int.max, primary.contains(number), !rule.hides(truth) {
            // So few are not in it that they are the small count.
            claims.append(JointClaim(node: number, end: .atLeast(node.ceiling - rule.band.lowerBound)))
            claims.append(JointClaim(node: number, end: .atMost(max(0, node.ceiling - rule.band.upperBound))))
            return
        }
        guard rule.isSensitive(truth), truth > 0 || rule.zeros == .suppress else { return }
        switch node.state {
        case .unprinted:
            // A numerator that is nowhere shown, or a withheld table, may still be worked out.
            guard primary.contains(number) || withheld.contains(number) else { return }
        case .hidden: break
        case .shown(let range):
            guard !range.contains(rule.band.lowerBound) || rule.threshold == 0 else { return }
            // Small counts of large populations are shown as they are.
            guard rule.threshold == 0 else { return }
        }
        protect(number, truth, rule)
    }

    private mutating func protect(_ number: Int, _ truth: Int, _ rule: DisclosureRule) {
        switch rule.criterion {
        case .cover:
            let forced = members[number].count { isPeopled[Int($0)] }
            if forced > rule.band.lowerBound {
                // What cannot be as small as the band begins must not be known to be small either.
                narrowed[number] = forced
                claims.append(JointClaim(node: number, end: .atMost(forced)))
                claims.append(JointClaim(node: number, end: .atLeast(rule.band.upperBound + 1)))
            } else {
                claims.append(JointClaim(node: number, end: .atMost(rule.band.lowerBound)))
                claims.append(JointClaim(node: number, end: .atLeast(rule.band.upperBound)))
            }
        case .width:
            claims.append(
                JointClaim(node: number, end: .atLeast(truth + rule.band.upperBound - rule.band.lowerBound))
            )
        }
    }

    /// Small groups that nobody tabled: the people of one shown figure who are not in another inside it.
    private mutating func addDifferences() {
        let gone = JointModel.ruledOut(
            atoms: space.atoms.count,
            members: members,
            nodes: nodes,
            truths: truths,
            links: space.links
        )
        let nesting = FigureNesting(space, regions: regions, members: members, gone: gone)
        var known: [[Int32]: Int] = [:]
        for (number, atoms) in members.enumerated() {
            known[atoms.filter { !gone[Int($0)] }] = number
        }
        let shown = nodes.indices.filter { number in
            guard case .shown = nodes[number].state else { return false }
            return truths[number] > 0
        }.sorted { (truths[$0], $0) < (truths[$1], $1) }
        let most = plan.strictest.band.upperBound
        var claimed = Set(claims.map(\.node))
        var start = 0
        for (position, outer) in shown.enumerated() {
            while truths[shown[start]] < truths[outer] - most { start += 1 }
            for inner in shown[start..<position] where truths[inner] < truths[outer] {
                let rest = truths[outer] - truths[inner]
                let rule = plan.rule(of: outer, inner)
                guard rule.isSensitive(rest), let atoms = nesting.rest(of: outer, without: inner) else { continue }
                // Both out already: nothing that is done now changes what is known of it.
                if fixed.contains(inner) && fixed.contains(outer) { continue }
                if let number = known[atoms] {
                    // Whom a table counts altogether, though it prints no total, is not claimed yet.
                    if nodes[number].state == .unprinted, !claimed.contains(number) {
                        claimed.insert(number)
                        protect(number, rest, rule)
                    }
                    continue
                }
                known[atoms] = nodes.count
                claimed.insert(nodes.count)
                bands[nodes.count] = rule.band
                nodes.append(JointModel.Node(state: .unprinted, canHide: false, markerLow: 0, weight: 1))
                members.append(atoms)
                truths.append(rest)
                protect(nodes.count - 1, rest, rule)
            }
        }
    }
}
