/// Lists the combinations of classes of a sheet's dimensions that can be.
struct SheetListing {
    /// Combinations of some dimensions that can be; others cannot.
    struct Possible {
        let dimensions: [Int]
        let codes: Set<[Int]>
    }

    let dimensions: [Int]
    let classes: [[Int]]
    let structuralZeros: [CellRegion]
    /// For each dimension of the sheet: for each rule that speaks of it, the places in the sheet up to it, and what they may be.
    private var beginnings: [[(places: [Int], allowed: Set<[Int]>)]]

    /// - Parameters:
    ///   - dimensions: the sheet's dimensions, ascending.
    ///   - classes: for each dimension of the release the first leaf of each class.
    ///   - possible: what can be; of rules on more dimensions than these, what they say about these.
    ///   - structuralZeros: what cannot be; those on more dimensions than these say nothing here.
    init(_ dimensions: [Int], classes: [[Int]], possible: [Possible], structuralZeros: [CellRegion]) {
        self.dimensions = dimensions
        self.classes = classes
        self.structuralZeros = structuralZeros.filter { zero in
            zero.restrictions.allSatisfy { dimensions.contains($0.dimension) }
        }
        beginnings = dimensions.map { _ in [] }
        for rule in possible {
            let own = dimensions.indices.compactMap { place in
                rule.dimensions.firstIndex(of: dimensions[place]).map { (place: place, inRule: $0) }
            }
            for count in own.indices.map({ $0 + 1 }) {
                let part = own.prefix(count)
                beginnings[part[count - 1].place].append(
                    (part.map(\.place), Set(rule.codes.map { code in part.map { code[$0.inRule] } }))
                )
            }
        }
    }

    /// All of them, each as one leaf of each dimension of the release; `nil` where they are more than a limit.
    func all(upTo limit: Int, of total: Int) -> [[Int]]? {
        var found: [[Int]] = []
        var leaves = [Int](repeating: 0, count: total)
        func extend(_ place: Int) -> Bool {
            guard place < dimensions.count else {
                guard !structuralZeros.contains(where: { $0.contains(leaves) }) else { return true }
                found.append(leaves)
                return found.count <= limit
            }
            for leaf in classes[dimensions[place]] {
                leaves[dimensions[place]] = leaf
                guard isOpen(place, leaves) else { continue }
                guard extend(place + 1) else { return false }
            }
            leaves[dimensions[place]] = 0
            return true
        }
        return extend(0) ? found : nil
    }

    private func isOpen(_ place: Int, _ leaves: [Int]) -> Bool {
        beginnings[place].allSatisfy { rule in rule.allowed.contains(rule.places.map { leaves[dimensions[$0]] }) }
    }

    /// Whether a combination can be, as far as the sheet says.
    func isPossible(_ leaves: [Int]) -> Bool {
        dimensions.indices.allSatisfy { isOpen($0, leaves) } && !structuralZeros.contains { $0.contains(leaves) }
    }
}
