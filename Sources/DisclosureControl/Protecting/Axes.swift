/// The dimensions that a release uses, in groups that can vary freely of each other.
///
/// A reader knows that some combinations cannot be: nobody is in a cohort but outside the cohort that holds it, nobody
/// is known to three services but to none by name, a ward has only some of the deprivation fifths. A witness that used
/// such a combination would prove nothing. So within a group only combinations that occur are believed. One group
/// holds what is known of the services and cohorts; others are found from the counts, or named by the universe.
struct Axes {
    /// Places of the universe's dimensions, ascending, in each group; groups by their first dimension.
    let groups: [[Int]]
    /// The combinations of leaves that each group allows, ascending; each in the order of the group's dimensions.
    let patterns: [[[Int]]]
    /// A combination that nobody has, although chance alone would give it this many people, is taken for impossible.
    static let expectedWhereImpossible = 25

    private let numbers: [[UInt64: Int]]
    private let radices: [MixedRadix]

    /// Groups the dimensions that figures restrict, `used`: their places in the universe, ascending.
    init(_ universe: Universe, used: [Int]) {
        let groups = Self.groups(universe, used: used)
        var patterns: [[[Int]]] = []
        var numbers: [[UInt64: Int]] = []
        var radices: [MixedRadix] = []
        for group in groups {
            let bases = group.map { universe.dimensions[$0].leaves.count }
            // The whole universe fits, so each part of it does.
            let radix = MixedRadix(bases: bases) ?? universe.radix
            let keys: [UInt64]
            if group.count == 1 {
                keys = (0..<bases[0]).map(UInt64.init)
            } else {
                keys = Set(
                    universe.keys.map { key in
                        radix.key(of: group.map { universe.radix.digit($0, of: key) })
                    }
                ).sorted()
            }
            patterns.append(keys.map { radix.digits(of: $0) })
            numbers.append(Dictionary(uniqueKeysWithValues: zip(keys, keys.indices)))
            radices.append(radix)
        }
        self.groups = groups
        self.patterns = patterns
        self.numbers = numbers
        self.radices = radices
    }

    /// The number of each group's pattern for a person with these leaves; `nil` where a combination cannot be.
    func numbers(of digits: (Int) -> Int) -> [Int]? {
        var result: [Int] = []
        for (group, members) in groups.enumerated() {
            guard let number = numbers[group][radices[group].key(of: members.map(digits))] else { return nil }
            result.append(number)
        }
        return result
    }

    private static func groups(_ universe: Universe, used: [Int]) -> [[Int]] {
        var partition = Partition(universe.dimensions.count)
        let memberships = used.filter { universe.dimensions[$0].isMembership }
        for place in memberships { partition.join(place, memberships[0]) }
        for names in universe.linked {
            let places = used.filter { names.contains(universe.dimensions[$0].id) }
            for place in places { partition.join(place, places[0]) }
        }
        for (index, left) in used.enumerated() {
            for right in used[(index + 1)...] where !partition.together(left, right) {
                if excludeEachOther(universe, left, right) { partition.join(left, right) }
            }
        }
        if let first = memberships.first {
            let group = used.filter { partition.together($0, first) }
            for place in used where !partition.together(place, first) {
                if determine(universe, group, place) { partition.join(place, first) }
            }
        }
        var groups: [[Int]] = []
        for place in used {
            if let group = groups.firstIndex(where: { partition.together($0[0], place) }) {
                groups[group].append(place)
            } else {
                groups.append([place])
            }
        }
        return groups
    }

    /// Whether two dimensions have leaves that never meet although both are common.
    private static func excludeEachOther(_ universe: Universe, _ left: Int, _ right: Int) -> Bool {
        let width = universe.dimensions[right].leaves.count
        let height = universe.dimensions[left].leaves.count
        var pairs = [Int](repeating: 0, count: width * height)
        for (key, count) in zip(universe.keys, universe.counts) {
            pairs[universe.radix.digit(left, of: key) * width + universe.radix.digit(right, of: key)] += count
        }
        let rows = (0..<height).map { row in (0..<width).reduce(0) { $0 + pairs[row * width + $1] } }
        let columns = (0..<width).map { column in (0..<height).reduce(0) { $0 + pairs[$1 * width + column] } }
        for row in 0..<height {
            for column in 0..<width where pairs[row * width + column] == 0 {
                let expected = Double(rows[row]) * Double(columns[column])
                if expected >= Double(expectedWhereImpossible) * Double(universe.people) && expected > 0 { return true }
            }
        }
        return false
    }

    /// Whether a group of dimensions leaves no choice in another: the number of services known, say.
    private static func determine(_ universe: Universe, _ group: [Int], _ place: Int) -> Bool {
        guard let radix = MixedRadix(bases: group.map { universe.dimensions[$0].leaves.count }) else { return false }
        var leafOf: [UInt64: Int] = [:]
        for key in universe.keys {
            let pattern = radix.key(of: group.map { universe.radix.digit($0, of: key) })
            let leaf = universe.radix.digit(place, of: key)
            if leafOf.updateValue(leaf, forKey: pattern).map({ $0 != leaf }) ?? false { return false }
        }
        return Set(leafOf.values).count > 1
    }
}

/// Which members belong together, by union and find.
private struct Partition {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    func root(_ member: Int) -> Int {
        var member = member
        while parent[member] != member { member = parent[member] }
        return member
    }

    mutating func join(_ left: Int, _ right: Int) { parent[root(left)] = root(right) }

    func together(_ left: Int, _ right: Int) -> Bool { root(left) == root(right) }
}
