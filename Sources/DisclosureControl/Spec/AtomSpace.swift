/// The smallest groups of people that a specification tells apart.
///
/// Leaves that no table tells apart are one class. Where all combinations of classes are too many, only those are taken
/// in which somebody is, and their neighbours: fewer moves are then looked for, and nothing is proved that is not so.
struct AtomSpace: Sendable {
    /// The most combinations that are taken in full.
    static let mostInFull = 60_000

    /// For each dimension the first leaf of each class.
    let classes: [[Int]]
    /// The leaves of each atom, one of each dimension.
    let atoms: [[Int]]
    /// People of each atom.
    let counts: [Int]
    let grid: AtomGrid
    /// Whether every possible combination is among the atoms.
    let isComplete: Bool
    let dimensions: [Universe.Dimension]

    /// - Parameters:
    ///   - spec: the specification.
    ///   - regions: every region that a figure counts, beyond those of the specification's own cells.
    ///   - people: the people; `nil` for an attack, which knows none.
    /// - Throws: `unknownDimension` where the people are classified otherwise, `badRequest` where some are in a
    ///   structural zero, `tooLarge`.
    init(_ spec: TableSpec, regions: [FigureRegion], people: Universe?) throws(DisclosureError) {
        dimensions = spec.dimensions
        let sizes = spec.dimensions.map(\.leaves.count)
        var sets = [Set<LeafSet>](repeating: [], count: sizes.count)
        func note(_ region: CellRegion) {
            for restriction in region.restrictions { sets[restriction.dimension].insert(restriction.leaves) }
        }
        for region in regions {
            note(region.cell)
            region.alternatives.forEach(note)
        }
        spec.structuralZeros.forEach(note)
        let rules = spec.possible(among: Set(sets.indices.filter { !sets[$0].isEmpty }))
        var whole: Set<Int> = []
        for rule in rules { whole.formUnion(rule.dimensions) }
        var classOf: [[Int]] = []
        var classes: [[Int]] = []
        for dimension in sizes.indices {
            let distinct = Array(sets[dimension])
            var numbers: [[Bool]: Int] = [:]
            var own: [Int] = []
            var firsts: [Int] = []
            for leaf in 0..<sizes[dimension] {
                var signature = distinct.map { $0.contains(leaf) }
                if whole.contains(dimension) { signature += (0..<sizes[dimension]).map { $0 == leaf } }
                if let number = numbers[signature] {
                    own.append(number)
                } else {
                    numbers[signature] = firsts.count
                    own.append(firsts.count)
                    firsts.append(leaf)
                }
            }
            classOf.append(own)
            classes.append(firsts)
        }
        self.classes = classes
        guard let radix = MixedRadix(bases: classes.map(\.count)) else {
            throw DisclosureError(
                .tooLarge,
                reason: "the dimensions have too many combinations together; make fewer tables"
            )
        }
        func leaves(_ key: UInt64) -> [Int] { radix.digits(of: key).enumerated().map { classes[$0][$1] } }
        func isPossible(_ leaves: [Int]) -> Bool {
            !spec.structuralZeros.contains { $0.contains(leaves) }
                && rules.allSatisfy { rule in rule.codes.contains(rule.dimensions.map { leaves[$0] }) }
        }
        var tally: [UInt64: Int] = [:]
        if let people {
            guard people.dimensions == spec.dimensions else {
                throw DisclosureError(.unknownDimension, reason: "the people are classified by other dimensions")
            }
            for (key, count) in zip(people.keys, people.counts) {
                let digits = people.radix.digits(of: key)
                guard isPossible(digits),
                    spec.possible.allSatisfy({ $0.codes.contains($0.dimensions.map { digits[$0] }) })
                else {
                    throw DisclosureError(
                        .badRequest,
                        reason:
                            "somebody is in a combination that the specification rules out; correct the one or the other"
                    )
                }
                tally[radix.key(of: digits.enumerated().map { classOf[$0][$1] }), default: 0] += count
            }
        }
        let product = classes.reduce(1.0) { $0 * Double($1.count) }
        var keys: [UInt64]
        if product <= Double(Self.mostInFull) {
            keys = (0..<UInt64(product)).filter { isPossible(leaves($0)) }
            isComplete = true
        } else {
            guard people != nil else {
                throw DisclosureError(
                    .tooLarge,
                    reason:
                        "the tables have more than \(Self.mostInFull) combinations together; attack fewer tables at once"
                )
            }
            var taken = Set(tally.keys)
            // Neighbours in one dimension: the corners of boxes.
            for key in tally.keys.sorted() where taken.count < Self.mostInFull {
                for dimension in classes.indices {
                    for digit in classes[dimension].indices {
                        let other = radix.replacing(dimension, of: key, with: digit)
                        if isPossible(leaves(other)) { taken.insert(other) }
                    }
                }
            }
            keys = taken.sorted()
            isComplete = false
        }
        guard keys.count <= 4 * Self.mostInFull else {
            throw DisclosureError(
                .tooLarge,
                reason: "too many combinations of codes occur; make fewer tables or dimensions"
            )
        }
        atoms = keys.map(leaves)
        counts = keys.map { tally[$0] ?? 0 }
        grid = AtomGrid(
            sizes: classes.map(\.count),
            leaves: keys.flatMap { key in radix.digits(of: key).map(Int16.init) },
            groups: sets.enumerated().map { dimension, sets in
                sets.map { set in classes[dimension].indices.filter { set.contains(classes[dimension][$0]) } }
                    .sorted { $0.lexicographicallyPrecedes($1) }
            }
        )
    }

    /// The atoms of each region, ascending.
    func members(of regions: [FigureRegion]) -> [[Int32]] {
        // For each dimension and leaf, which regions let it through: regions are then found by intersecting few lists.
        var members = [[Int32]](repeating: [], count: regions.count)
        var byFirst: [[Int]: [Int]] = [:]
        for (number, region) in regions.enumerated() {
            byFirst[region.cell.restrictions.map(\.dimension), default: []].append(number)
        }
        for (places, numbers) in byFirst.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            // Regions that restrict the same dimensions: look the atom's leaves up instead of asking each region.
            var allowed: [[Int: [Int32]]] = []
            for (position, dimension) in places.enumerated() {
                var lists: [Int: [Int32]] = [:]
                for leaf in classes[dimension] {
                    lists[leaf] = numbers.indices.compactMap { index in
                        regions[numbers[index]].cell.restrictions[position].leaves.contains(leaf) ? Int32(index) : nil
                    }
                }
                allowed.append(lists)
            }
            var cache: [[Int]: [Int32]] = [:]
            for (atom, leaves) in atoms.enumerated() {
                let pattern = places.map { leaves[$0] }
                let found: [Int32]
                if let known = cache[pattern] {
                    found = known
                } else {
                    var common: [Int32]?
                    for (position, leaf) in pattern.enumerated() {
                        let list = allowed[position][leaf] ?? []
                        common = common.map { Self.intersect($0, list) } ?? list
                    }
                    found = common ?? numbers.indices.map(Int32.init)
                    cache[pattern] = found
                }
                for index in found {
                    let number = numbers[Int(index)]
                    let alternatives = regions[number].alternatives
                    if alternatives.isEmpty || alternatives.contains(where: { $0.contains(leaves) }) {
                        members[number].append(Int32(atom))
                    }
                }
            }
        }
        return members
    }

    private static func intersect(_ left: [Int32], _ right: [Int32]) -> [Int32] {
        var result: [Int32] = []
        var (i, j) = (0, 0)
        while i < left.count && j < right.count {
            if left[i] == right[j] {
                result.append(left[i])
                i += 1
                j += 1
            } else if left[i] < right[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return result
    }
}
