/// Whether the people of one figure are all in another, and who is left between them.
///
/// By their codes, or by definitions: whoever is in a cohort is in the cohort that holds it.
struct FigureNesting {
    private let space: AtomSpace
    private let regions: [FigureRegion]
    private let members: [[Int32]]
    private let gone: [Bool]
    private let dimensions: [Set<Int>]
    private let home: [Int?]

    init(_ space: AtomSpace, regions: [FigureRegion], members: [[Int32]], gone: [Bool]) {
        self.space = space
        self.regions = regions
        self.members = members
        self.gone = gone
        dimensions = regions.map(\.dimensions)
        var sheets: [Set<Int>: Int?] = [:]
        home = dimensions.map { set in
            if let known = sheets[set] { return known }
            let found = space.sheet(of: set)
            sheets[set] = found
            return found
        }
    }

    /// The atoms of an outer figure that an inner one does not count; `nil` where the inner is not in the outer.
    func rest(of outer: Int, without inner: Int) -> [Int32]? {
        let isInside = regions[inner].isSubset(of: regions[outer], in: space.dimensions)
        guard isInside || space.hasRules else { return nil }
        guard let (whole, part) = together(outer, inner) else { return nil }
        var rest: [Int32] = []
        var next = 0
        for atom in whole {
            while next < part.count, part[next] < atom {
                // Somebody of the inner figure who is not in the outer one, and can be.
                if !isInside && !gone[Int(part[next])] { return nil }
                next += 1
            }
            if next < part.count, part[next] == atom {
                next += 1
            } else if !gone[Int(atom)] {
                rest.append(atom)
            }
        }
        while next < part.count {
            if !isInside && !gone[Int(part[next])] { return nil }
            next += 1
        }
        return rest
    }

    /// The atoms of two figures in one sheet that has them both.
    private func together(_ outer: Int, _ inner: Int) -> ([Int32], [Int32])? {
        if home[outer] == home[inner] { return (members[outer], members[inner]) }
        if let sheet = home[inner], dimensions[outer].isSubset(of: space.sheets[sheet].dimensions) {
            return (space.members(of: regions[outer], in: sheet), members[inner])
        }
        if let sheet = home[outer], dimensions[inner].isSubset(of: space.sheets[sheet].dimensions) {
            return (members[outer], space.members(of: regions[inner], in: sheet))
        }
        guard let sheet = space.sheet(of: dimensions[outer].union(dimensions[inner])) else { return nil }
        return (space.members(of: regions[outer], in: sheet), space.members(of: regions[inner], in: sheet))
    }
}
