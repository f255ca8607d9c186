/// Hides what must be hidden until every target has a witness.
///
/// The set of hidden figures only grows and each proposal hides at least one, so this ends; hiding widens what a
/// witness may do, so earlier witnesses stay good.
struct Protection {
    let plan: Plan
    let preset: Preset
    private(set) var search: WitnessSearch
    var moves: [Move] = []
    /// Figures hidden to protect others.
    private(set) var secondary: Set<Int> = []

    init(universe: Universe, plan: Plan, preset: Preset) {
        self.plan = plan
        self.preset = preset
        search = WitnessSearch(
            space: SearchSpace(universe, figures: plan.figures),
            truths: plan.figures.map(\.truth),
            limits: plan.figures.indices.map {
                FigureLimits(plan.figures[$0], preset: preset, isPrinted: plan.isPrinted($0))
            }
        )
    }

    /// The hidden figures, in the plan's order.
    var hidden: [Int] {
        plan.figures.indices.filter { plan.isPrinted($0) && search.limits[$0].isHidden }
    }

    /// Whether a hidden figure is small itself.
    func isPrimary(_ figure: Int) -> Bool { preset.hides(plan.figures[figure].truth) }

    /// Finds a witness for every target, hiding more where there is none.
    ///
    /// - Throws: `notProtectable`, naming the tables of the targets that cannot be protected.
    mutating func run() throws(DisclosureError) {
        var failed: [Int] = []
        for target in targets() where isOpen(target) && !isWitnessed(target) {
            guard let finding = cheapest(target) else {
                failed.append(target.outer)
                continue
            }
            for figure in search.broken(by: finding.move) { hide(figure) }
            moves.append(finding.move)
        }
        guard failed.isEmpty else {
            throw DisclosureError(
                .notProtectable,
                tables: plan.tableIDs(of: failed),
                reason: "\(failed.count) small figures could be worked out from the rest however much else is hidden; "
                    + "leave out one of these tables or merge categories"
            )
        }
    }

    /// Small figures first; then small differences between shown figures.
    private func targets() -> [Target] {
        let primary = plan.figures.indices
            .filter { plan.isPrinted($0) ? isPrimary($0) : plan.figures[$0].truth > 0 }
            .sorted { (plan.figures[$0].truth, $0) < (plan.figures[$1].truth, $1) }
        return primary.map(Target.figure) + differences()
    }

    /// Shown figures inside shown figures that leave out only a few people.
    ///
    /// - Source: docs/disclosure-control.md, Primary.
    private func differences() -> [Target] {
        let shown = plan.figures.indices.filter { plan.isPrinted($0) && !search.limits[$0].isHidden }
            .sorted { (plan.figures[$0].truth, $0) < (plan.figures[$1].truth, $1) }
        var differences: [Target] = []
        for (place, inner) in shown.enumerated() {
            for outer in shown[(place + 1)...] {
                let difference = plan.figures[outer].truth - plan.figures[inner].truth
                if difference > preset.threshold { break }
                if difference > 0, search.space.isInside(inner, outer) {
                    differences.append(.difference(outer: outer, inner: inner))
                }
            }
        }
        return differences
    }

    /// A difference matters only while both its figures are shown.
    private func isOpen(_ target: Target) -> Bool {
        switch target {
        case .figure: true
        case .difference(let outer, let inner): !search.limits[outer].isHidden && !search.limits[inner].isHidden
        }
    }

    private func isWitnessed(_ target: Target) -> Bool {
        moves.contains { target.shift($0.shifts) != 0 }
    }

    private func cheapest(_ target: Target) -> WitnessSearch.Finding? {
        let start = Move(figureCount: plan.figures.count)
        var best: WitnessSearch.Finding?
        for effort in [WitnessSearch.Effort.usual, .thorough] {
            for sign in [1, -1] {
                let bound = best?.cost ?? FigureLimits.forbidden
                best = search.cheapest(target, sign: sign, from: start, effort: effort, bound: bound) ?? best
                if best?.cost == 0 { return best }
            }
        }
        return best
    }

    mutating func hide(_ figure: Int) {
        search.limits[figure] = search.limits[figure].hidden()
        secondary.insert(figure)
    }
}
