/// The sums that hold between figures because of whom they count, and between figures that follow from them.
struct FigureRelations {
    /// `total` is the sum of the parts, or at least that where the parts leave somebody out.
    struct Sum: Hashable {
        let total: Int
        let parts: [Int]
        let isExact: Bool
    }

    /// Regions that differ in one dimension only.
    private struct Family: Hashable {
        let rest: CellRegion
        let dimension: Int
    }

    private(set) var regions: [CellRegion] = []
    private(set) var sums: [Sum] = []
    private var numbers: [CellRegion: Int] = [:]
    private let dimensions: [Universe.Dimension]
    private var printedCount = 0
    /// What is known by definition of each printed region: itself, or a narrower way of writing the same people.
    private var knowledge: [CellRegion: CellRegion] = [:]

    /// Regions that follow from others are added up to this many.
    ///
    /// Stopping early only makes the attack weaker, never wrong.
    private static let mostRegions = 20_000
    /// Nested pairs are compared up to this many figures.
    private static let mostCompared = 2_000

    init(dimensions: [Universe.Dimension], printed: [CellRegion], implications: [Implication]) {
        self.dimensions = dimensions
        for region in printed { add(region) }
        for region in regions {
            var known = region
            for implication in implications where region.isSubset(of: implication.inner) {
                known = known.intersection(implication.outer, in: dimensions) ?? known
            }
            guard known != region else { continue }
            knowledge[region] = known
            // Both ways of writing take part in sums, and count the same people.
            sums.append(Sum(total: numbers[region] ?? 0, parts: [add(known)], isExact: true))
        }
        printedCount = regions.count
    }

    @discardableResult
    private mutating func add(_ region: CellRegion) -> Int {
        if let number = numbers[region] { return number }
        numbers[region] = regions.count
        regions.append(region)
        return regions.count - 1
    }

    /// The narrowest way of writing a printed region.
    func known(_ region: CellRegion) -> CellRegion { knowledge[region] ?? region }

    func number(of region: CellRegion) -> Int? { numbers[region] }

    /// The people of a region outside another region within it, where that is a region too.
    func complement(of inner: CellRegion, in outer: CellRegion) -> Int? {
        let own = Set(inner.restrictions.map(\.dimension)).union(outer.restrictions.map(\.dimension))
        let differing = own.filter { inner.leaves(of: $0) != outer.leaves(of: $0) }
        guard differing.count == 1, let dimension = differing.first else { return nil }
        let size = dimensions[dimension].leaves.count
        let all = outer.leaves(of: dimension) ?? LeafSet(all: size)
        guard let part = inner.leaves(of: dimension) else { return nil }
        return numbers[outer.with(dimension, all.subtracting(part), of: size)]
    }

    /// Finds the regions that follow by subtraction, twice over, and then all sums.
    mutating func build() {
        for _ in 0..<2 { addComplements() }
        for (family, members) in families() { addSums(family, members) }
        addNestings()
    }

    /// Members of each family with their leaves, the whole of the rest included where it is a figure.
    private func families() -> [(Family, [(number: Int, leaves: LeafSet)])] {
        var members: [Family: [(number: Int, leaves: LeafSet)]] = [:]
        var order: [Family] = []
        for (number, region) in regions.enumerated() {
            for restriction in region.restrictions {
                let family = Family(rest: region.without(restriction.dimension), dimension: restriction.dimension)
                if members[family] == nil {
                    order.append(family)
                    if let whole = numbers[family.rest] {
                        let all = LeafSet(all: dimensions[family.dimension].leaves.count)
                        members[family] = [(whole, all)]
                    }
                }
                members[family, default: []].append((number, restriction.leaves))
            }
        }
        return order.map { ($0, members[$0] ?? []) }
    }

    private mutating func addComplements() {
        for (family, members) in families() {
            let size = dimensions[family.dimension].leaves.count
            for outer in members where outer.number < printedCount || outer.leaves.count == size {
                for inner in members where inner.number != outer.number && inner.leaves.isSubset(of: outer.leaves) {
                    let rest = outer.leaves.subtracting(inner.leaves)
                    let region = family.rest.with(family.dimension, rest, of: size)
                    guard rest.count > 0, numbers[region] == nil, regions.count < Self.mostRegions else { continue }
                    add(region)
                }
            }
        }
    }

    private mutating func addSums(_ family: Family, _ members: [(number: Int, leaves: LeafSet)]) {
        let singles = members.filter { $0.leaves.count == 1 }
        let size = dimensions[family.dimension].leaves.count
        for outer in members where outer.leaves.count > 1 {
            let parts = singles.filter { $0.leaves.isSubset(of: outer.leaves) }
            if !parts.isEmpty {
                let isExact = parts.count == outer.leaves.count
                sums.append(Sum(total: outer.number, parts: parts.map(\.number), isExact: isExact))
            }
            for inner in members where inner.number != outer.number && inner.leaves.isSubset(of: outer.leaves) {
                let rest = family.rest.with(family.dimension, outer.leaves.subtracting(inner.leaves), of: size)
                if let rest = numbers[rest] {
                    sums.append(Sum(total: outer.number, parts: [inner.number, rest], isExact: true))
                } else {
                    sums.append(Sum(total: outer.number, parts: [inner.number], isExact: false))
                }
            }
        }
    }

    /// A printed figure inside another one is no larger, however many dimensions lie between.
    private mutating func addNestings() {
        guard printedCount <= Self.mostCompared else { return }
        for inner in 0..<printedCount {
            for outer in 0..<printedCount where outer != inner && regions[inner].isSubset(of: regions[outer]) {
                sums.append(Sum(total: outer, parts: [inner], isExact: false))
            }
        }
    }
}
