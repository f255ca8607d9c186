/// The smallest groups of people that a specification tells apart, in sheets that agree on what they share.
///
/// Leaves that no table tells apart are one class. Where the combinations of a sheet are too many, only those are taken
/// in which somebody is, and their neighbours: fewer moves are then looked for, and nothing is proved that is not so.
struct AtomSpace: Sendable {
    /// The most combinations of a sheet that are taken in full.
    static let mostInFull = 60_000
    /// Up to so many combinations everything is crossed in one sheet: whole moves are found more easily there.
    @TaskLocal static var mostCrossed = 6_000

    /// One sheet.
    struct Sheet: Sendable {
        let dimensions: [Int]
        let parent: Int?
        let shared: [Int]
        /// Its atoms, among those of all sheets.
        let atoms: Range<Int>
    }

    let sheets: [Sheet]
    /// For each dimension the first leaf of each class.
    let classes: [[Int]]
    /// For each dimension the class of each leaf.
    private let classOf: [[Int]]
    /// The leaves of each atom, one of each dimension; 0 for dimensions that its sheet does not have.
    let atoms: [[Int]]
    /// People of each atom.
    let counts: [Int]
    /// The people by everything that figures tell apart, ascending.
    let people: ClassifiedPeople
    /// What sheets share: the same people seen twice.
    let links: [AtomLink]
    let grid: AtomGrid
    let dimensions: [Universe.Dimension]
    /// Whether definitions rule combinations out, so that figures may lie inside each other for more than their codes.
    let hasRules: Bool

    /// - Parameters:
    ///   - spec: the specification.
    ///   - regions: every region that a figure counts, beyond those of the specification's own cells.
    ///   - people: the people; `nil` for an attack, which knows none.
    /// - Throws: `unknownDimension` where the people are classified otherwise, `badRequest` where some are in a
    ///   structural zero, `tooLarge`.
    init(_ spec: TableSpec, regions: [FigureRegion], people: Universe?) throws(DisclosureError) {
        dimensions = spec.dimensions
        if let people, people.dimensions != spec.dimensions {
            throw DisclosureError(.unknownDimension, reason: "the people are classified by other dimensions")
        }
        let rules = Self.rules(spec, people, regions)
        hasRules = !rules.isEmpty || !spec.structuralZeros.isEmpty
        let (classOf, classes) = Self.classes(spec, regions, whole: Set(rules.flatMap(\.dimensions)))
        self.classes = classes
        self.classOf = classOf
        self.people = try Self.classified(people, spec, classOf, classes)
        let sizes = classes.map(\.count)
        var together = Self.together(spec, regions, rules)
        let used = together.reduce(into: Set<Int>()) { $0.formUnion($1) }
        if used.reduce(1.0, { $0 * Double(sizes[$1]) }) <= Double(Self.mostCrossed) { together = [used] }
        let plan = SheetPlan(together, sizes: sizes)
        var sheets: [Sheet] = []
        var atoms: [[Int]] = []
        var counts: [Int] = []
        for sheet in plan.sheets {
            let listing = SheetListing(
                sheet.dimensions,
                classes: classes,
                possible: rules,
                structuralZeros: spec.structuralZeros
            )
            let (leaves, people) = try Self.list(listing, self.people, isAttack: people == nil)
            sheets.append(
                Sheet(
                    dimensions: sheet.dimensions,
                    parent: sheet.parent,
                    shared: sheet.shared,
                    atoms: atoms.count..<(atoms.count + leaves.count)
                )
            )
            atoms += leaves
            counts += people
        }
        self.sheets = sheets
        self.atoms = atoms
        self.counts = counts
        links = Self.links(sheets, atoms)
        grid = Self.grid(sheets, atoms, classes, Self.sets(spec, regions))
    }

    // MARK: - what can be

    /// What is possible of the dimensions that matter, by definition and, where people are known, as the people show it.
    private static func rules(
        _ spec: TableSpec,
        _ people: Universe?,
        _ regions: [FigureRegion]
    ) -> [SheetListing.Possible] {
        var used: Set<Int> = []
        for region in regions + spec.structuralZeros.map({ FigureRegion($0) }) { used.formUnion(region.dimensions) }
        var rules = spec.possible(among: used).map { SheetListing.Possible(dimensions: $0.dimensions, codes: $0.codes) }
        guard let people else { return rules }
        for names in people.linked {
            let places = spec.dimensions.indices.filter { used.contains($0) && names.contains(spec.dimensions[$0].id) }
            guard places.count > 1 else { continue }
            var codes: Set<[Int]> = []
            let mask = people.layout.mask(places)
            for key in Set(people.keys.map { $0 & mask }) {
                codes.insert(places.map { people.layout.leaf($0, of: key) })
            }
            rules.append(SheetListing.Possible(dimensions: places, codes: codes))
        }
        return rules
    }

    /// The sets of leaves by which something of each dimension is told apart.
    private static func sets(_ spec: TableSpec, _ regions: [FigureRegion]) -> [Set<LeafSet>] {
        var sets = [Set<LeafSet>](repeating: [], count: spec.dimensions.count)
        func note(_ region: CellRegion) {
            for restriction in region.restrictions { sets[restriction.dimension].insert(restriction.leaves) }
        }
        for region in regions {
            note(region.cell)
            region.alternatives.forEach(note)
        }
        spec.structuralZeros.forEach(note)
        return sets
    }

    private static func classes(
        _ spec: TableSpec,
        _ regions: [FigureRegion],
        whole: Set<Int>
    ) -> (of: [[Int]], firsts: [[Int]]) {
        var classOf: [[Int]] = []
        var classes: [[Int]] = []
        for (dimension, sets) in Self.sets(spec, regions).enumerated() {
            let size = spec.dimensions[dimension].leaves.count
            let distinct = Array(sets)
            var numbers: [[Bool]: Int] = [:]
            var own: [Int] = []
            var firsts: [Int] = []
            for leaf in 0..<size {
                var signature = distinct.map { $0.contains(leaf) }
                if whole.contains(dimension) { signature += (0..<size).map { $0 == leaf } }
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
        return (classOf, classes)
    }

    private static func classified(
        _ people: Universe?,
        _ spec: TableSpec,
        _ classOf: [[Int]],
        _ classes: [[Int]]
    ) throws(DisclosureError) -> ClassifiedPeople {
        guard let layout = LeafLayout(sizes: classes.map(\.count)) else {
            throw DisclosureError(.tooLarge, reason: "the tables have too many dimensions together; make fewer tables")
        }
        var tally: [LeafKey: Int] = [:]
        if let people {
            try checkPossible(people, spec)
            for (key, count) in zip(people.keys, people.counts) {
                let own = classOf.indices.lazy.map { classOf[$0][people.layout.leaf($0, of: key)] }
                tally[layout.key(of: own), default: 0] += count
            }
        }
        return ClassifiedPeople(tally, layout: layout, classes: classes)
    }

    private static func checkPossible(_ people: Universe, _ spec: TableSpec) throws(DisclosureError) {
        func isRuledOut(_ dimensions: [Int], _ isPossible: ([Int]) -> Bool) -> Bool {
            let mask = people.layout.mask(dimensions)
            return !Set(people.keys.map { $0 & mask }).allSatisfy { isPossible(people.layout.leaves(of: $0)) }
        }
        let zeros = spec.structuralZeros.contains { zero in
            isRuledOut(zero.restrictions.map(\.dimension)) { !zero.contains($0) }
        }
        let rules = spec.possible.contains { rule in
            isRuledOut(rule.dimensions) { leaves in rule.codes.contains(rule.dimensions.map { leaves[$0] }) }
        }
        guard !zeros, !rules else {
            throw DisclosureError(
                .badRequest,
                reason: "somebody is in a combination that the specification rules out; correct the one or the other"
            )
        }
    }

    /// Dimensions that have to be crossed: those of each figure, of each rule, and of figures that may lie inside each other.
    private static func together(
        _ spec: TableSpec,
        _ regions: [FigureRegion],
        _ rules: [SheetListing.Possible]
    ) -> Set<Set<Int>> {
        var sets = Set(regions.map(\.dimensions))
        sets.formUnion(rules.map { Set($0.dimensions) })
        sets.formUnion(spec.structuralZeros.map { FigureRegion($0).dimensions })
        for wide in regions where !wide.alternatives.isEmpty {
            for other in regions
            where other.isSubset(of: wide, in: spec.dimensions) || wide.isSubset(of: other, in: spec.dimensions) {
                sets.insert(wide.dimensions.union(other.dimensions))
            }
        }
        return sets
    }

    // MARK: - atoms

    private static func list(
        _ sheet: SheetListing,
        _ people: ClassifiedPeople,
        isAttack: Bool
    ) throws(DisclosureError) -> (atoms: [[Int]], counts: [Int]) {
        let tally = people.tally(on: sheet.dimensions)
        let total = sheet.classes.count
        if let all = sheet.all(upTo: mostInFull, of: total) { return (all, all.map { tally[$0] ?? 0 }) }
        guard !isAttack else {
            throw DisclosureError(
                .tooLarge,
                reason: "the tables have more than \(mostInFull) combinations together; attack fewer tables at once"
            )
        }
        var taken = Set(tally.keys)
        // Neighbours in one dimension: the corners of boxes.
        for leaves in tally.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) where taken.count < mostInFull {
            for dimension in sheet.dimensions {
                var other = leaves
                for leaf in sheet.classes[dimension] {
                    other[dimension] = leaf
                    if sheet.isPossible(other) { taken.insert(other) }
                }
            }
        }
        guard taken.count <= 4 * mostInFull else {
            throw DisclosureError(
                .tooLarge,
                reason: "too many combinations of codes occur; make fewer tables or dimensions"
            )
        }
        let atoms = taken.sorted { $0.lexicographicallyPrecedes($1) }
        return (atoms, atoms.map { tally[$0] ?? 0 })
    }

    /// A combination with nothing but some dimensions left of it.
    static func project(_ leaves: [Int], on dimensions: [Int]) -> [Int] {
        var result = [Int](repeating: 0, count: leaves.count)
        for dimension in dimensions { result[dimension] = leaves[dimension] }
        return result
    }

    /// The first leaf of the class of each leaf.
    func firsts(of leaves: [Int]) -> [Int] { leaves.indices.map { classes[$0][classOf[$0][leaves[$0]]] } }

    private static func links(_ sheets: [Sheet], _ atoms: [[Int]]) -> [AtomLink] {
        var links: [AtomLink] = []
        for sheet in sheets {
            guard let parent = sheet.parent else { continue }
            var groups: [[Int]: (plus: [Int32], minus: [Int32])] = [:]
            for atom in sheet.atoms {
                groups[sheet.shared.map { atoms[atom][$0] }, default: ([], [])].plus.append(Int32(atom))
            }
            for atom in sheets[parent].atoms {
                groups[sheet.shared.map { atoms[atom][$0] }, default: ([], [])].minus.append(Int32(atom))
            }
            for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                if let group = groups[key] { links.append(AtomLink(plus: group.plus, minus: group.minus)) }
            }
        }
        return links
    }

    private static func grid(
        _ sheets: [Sheet],
        _ atoms: [[Int]],
        _ classes: [[Int]],
        _ sets: [Set<LeafSet>]
    ) -> AtomGrid {
        let places = classes.map { firsts in Dictionary(uniqueKeysWithValues: zip(firsts, firsts.indices)) }
        var leaves: [Int16] = []
        leaves.reserveCapacity(atoms.count * classes.count)
        for sheet in sheets {
            let own = Set(sheet.dimensions)
            for atom in sheet.atoms {
                for dimension in classes.indices {
                    leaves.append(own.contains(dimension) ? Int16(places[dimension][atoms[atom][dimension]] ?? 0) : -1)
                }
            }
        }
        return AtomGrid(
            sizes: classes.map(\.count),
            leaves: leaves,
            groups: sets.enumerated().map { dimension, sets in
                sets.map { set in classes[dimension].indices.filter { set.contains(classes[dimension][$0]) } }
                    .sorted { $0.lexicographicallyPrecedes($1) }
            }
        )
    }
}
