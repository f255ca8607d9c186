extension AtomSpace {
    /// The smallest sheet that has some dimensions; `nil` where they are in no sheet together.
    func sheet(of dimensions: Set<Int>) -> Int? {
        sheets.indices.filter { dimensions.isSubset(of: sheets[$0].dimensions) }
            .min { (sheets[$0].atoms.count, $0) < (sheets[$1].atoms.count, $1) }
    }

    /// The atoms of each region in the smallest sheet that has it, ascending.
    func members(of regions: [FigureRegion]) -> [[Int32]] {
        // Regions that restrict the same dimensions are looked up together instead of asking each of them.
        var members = [[Int32]](repeating: [], count: regions.count)
        var alike: [Alike: [Int]] = [:]
        var home: [Set<Int>: Int] = [:]
        for (number, region) in regions.enumerated() {
            let dimensions = region.dimensions
            let sheet = home[dimensions] ?? self.sheet(of: dimensions) ?? 0
            home[dimensions] = sheet
            alike[Alike(sheet: sheet, places: region.cell.restrictions.map(\.dimension)), default: []].append(number)
        }
        for (key, numbers) in alike.sorted(by: { $0.key < $1.key }) { fill(&members, regions, key, numbers) }
        return members
    }

    /// The atoms of a region in a sheet that has all its dimensions, ascending.
    func members(of region: FigureRegion, in sheet: Int) -> [Int32] {
        var members: [[Int32]] = [[]]
        fill(&members, [region], Alike(sheet: sheet, places: region.cell.restrictions.map(\.dimension)), [0])
        return members[0]
    }

    private struct Alike: Hashable, Comparable {
        let sheet: Int
        let places: [Int]

        static func < (left: Alike, right: Alike) -> Bool {
            left.sheet == right.sheet
                ? left.places.lexicographicallyPrecedes(right.places) : left.sheet < right.sheet
        }
    }

    /// For each dimension and leaf, which regions let it through: regions are then found by intersecting few lists.
    private func fill(_ members: inout [[Int32]], _ regions: [FigureRegion], _ key: Alike, _ numbers: [Int]) {
        var allowed: [[Int: [Int32]]] = []
        for (position, dimension) in key.places.enumerated() {
            var lists: [Int: [Int32]] = [:]
            for leaf in classes[dimension] {
                lists[leaf] = numbers.indices.compactMap { index in
                    regions[numbers[index]].cell.restrictions[position].leaves.contains(leaf) ? Int32(index) : nil
                }
            }
            allowed.append(lists)
        }
        var cache: [[Int]: [Int32]] = [:]
        for atom in sheets[key.sheet].atoms {
            let leaves = atoms[atom]
            let pattern = key.places.map { leaves[$0] }
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
