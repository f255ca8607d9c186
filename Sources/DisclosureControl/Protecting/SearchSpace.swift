/// The people of a universe as the figures see them, indexed for searching.
struct SearchSpace {
    let axes: Axes
    let radix: MixedRadix
    let figureCount: Int
    /// For each axis and pattern, the figures that the pattern may count towards.
    let allowed: [[FigureSet]]
    /// People in each combination that occurs, by its key over the axes.
    let people: [UInt64: Int]
    /// For each figure, some combinations within it that occur.
    let samples: [[UInt64]]
    /// How many combinations are kept for each figure: enough to find partners, few enough to try them all.
    static let sampleSize = 24

    init(_ universe: Universe, figures: [Plan.Figure]) {
        let used = Set(figures.flatMap { $0.region.restrictions.map(\.dimension) }).sorted()
        let axes = Axes(universe, used: used)
        let radix = MixedRadix(bases: axes.patterns.map(\.count)) ?? universe.radix
        var people: [UInt64: Int] = [:]
        for (key, count) in zip(universe.keys, universe.counts) {
            guard let numbers = axes.numbers(of: { universe.radix.digit($0, of: key) }) else { continue }
            people[radix.key(of: numbers), default: 0] += count
        }
        var allowed: [[FigureSet]] = []
        for (group, members) in axes.groups.enumerated() {
            var sets = axes.patterns[group].map { _ in FigureSet(capacity: figures.count) }
            for (number, figure) in figures.enumerated() {
                let restrictions = figure.region.restrictions.compactMap { restriction in
                    members.firstIndex(of: restriction.dimension).map { (member: $0, leaves: restriction.leaves) }
                }
                for (place, pattern) in axes.patterns[group].enumerated()
                where restrictions.allSatisfy({ $0.leaves.contains(pattern[$0.member]) }) {
                    sets[place].insert(number)
                }
            }
            allowed.append(sets)
        }
        self.axes = axes
        self.radix = radix
        self.people = people
        self.allowed = allowed
        figureCount = figures.count
        samples = Self.samples(people, radix: radix, allowed: allowed, figureCount: figures.count)
    }

    /// Walks the combinations in a scattered but fixed order, so that each figure's sample is varied.
    private static func samples(
        _ people: [UInt64: Int],
        radix: MixedRadix,
        allowed: [[FigureSet]],
        figureCount: Int
    ) -> [[UInt64]] {
        var samples = [[UInt64]](repeating: [], count: figureCount)
        let scattered = people.keys.map { (scatter: $0 &* 0x9E37_79B9_7F4A_7C15, key: $0) }
            .sorted { ($0.scatter, $0.key) < ($1.scatter, $1.key) }
        for (_, key) in scattered {
            members(of: key, radix: radix, allowed: allowed, figureCount: figureCount).forEach { figure in
                if samples[figure].count < sampleSize { samples[figure].append(key) }
            }
        }
        return samples
    }

    private static func members(
        of key: UInt64,
        radix: MixedRadix,
        allowed: [[FigureSet]],
        figureCount: Int
    ) -> FigureSet {
        guard !allowed.isEmpty else { return FigureSet(all: figureCount) }
        var set = allowed[0][radix.digit(0, of: key)]
        for axis in allowed.indices.dropFirst() { set.formIntersection(allowed[axis][radix.digit(axis, of: key)]) }
        return set
    }

    /// Whether everybody whom one figure can count is counted by the other, by their codes or by definition.
    func isInside(_ inner: Int, _ outer: Int) -> Bool {
        allowed.allSatisfy { $0.allSatisfy { !$0.contains(inner) || $0.contains(outer) } }
    }

    /// What readers know by definition of those whom a figure counts.
    func implication(of region: CellRegion, figure: Int, in dimensions: [Universe.Dimension]) -> Implication {
        var known: [Int: LeafSet] = [:]
        for (axis, members) in axes.groups.enumerated() where members.count > 1 {
            let patterns = axes.patterns[axis].indices.filter { allowed[axis][$0].contains(figure) }
            guard !patterns.isEmpty else { continue }
            for (place, dimension) in members.enumerated() {
                var leaves = LeafSet(capacity: dimensions[dimension].leaves.count)
                for pattern in patterns { leaves.insert(axes.patterns[axis][pattern][place]) }
                known[dimension] = leaves
            }
        }
        return Implication(inner: region, outer: CellRegion(known, in: dimensions))
    }

    /// The figures that count a person of this combination.
    func figures(of key: UInt64) -> FigureSet {
        Self.members(of: key, radix: radix, allowed: allowed, figureCount: figureCount)
    }

    /// The leaves of a combination, by place of the dimension; dimensions that no figure uses are left out.
    func leaves(of key: UInt64) -> [(dimension: Int, leaf: Int)] {
        var leaves: [(dimension: Int, leaf: Int)] = []
        for (group, members) in axes.groups.enumerated() {
            let pattern = axes.patterns[group][radix.digit(group, of: key)]
            for (dimension, leaf) in zip(members, pattern) { leaves.append((dimension, leaf)) }
        }
        return leaves.sorted { $0.dimension < $1.dimension }
    }
}
