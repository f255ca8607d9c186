import Composites

/// How many people of an extract the structure of its package alone would pin down, without any key.
///
/// Where values may repeat, people who share them form a graph. Colours are refined on it (Weisfeiler and Leman 1968):
/// everybody begins with the number of readings and their missing fields and takes on the colours of those with whom a
/// token is shared, round after round. Whoever ends with a colour of their own could be found by somebody who holds the
/// same people without an error: an upper bound.
struct PinnedPeople: Sendable, Equatable {
    /// People in the package.
    let people: Int
    /// Those whose colour nobody else has.
    let pinned: Int
    /// Those who share a token with somebody.
    let joined: Int

    /// How often colours are exchanged.
    static let rounds = 8

    /// The share of people who are pinned down, 0 to 1.
    var share: Double { people == 0 ? 0 : Double(pinned) / Double(people) }

    /// - Parameters:
    ///   - groups: For each column, who shares a token.
    ///   - table: The readings of all people.
    init(_ groups: [ValueGroups], table: ReadingTable) {
        let graph = SharingGraph(groups, table: table)
        var colours = Self.flags(table)
        for _ in 0..<Self.rounds where graph.isJoined {
            var next = colours
            var neighbours: [(person: Int32, kind: UInt64)] = []
            for person in colours.indices {
                graph.neighbours(of: person, &neighbours)
                var gathered: UInt64 = 0
                for neighbour in neighbours { gathered &+= Self.mix(colours[Int(neighbour.person)] ^ neighbour.kind) }
                next[person] = Self.mix(colours[person] &+ Self.mix(gathered))
            }
            colours = next
        }
        people = colours.count
        joined = graph.joined
        pinned = Self.unique(colours)
    }

    /// The number of readings and the missing fields of each.
    private static func flags(_ table: ReadingTable) -> [UInt64] {
        var colours: [UInt64] = []
        colours.reserveCapacity(table.people)
        for index in 0..<table.count {
            if table.firstReading(of: index) == index { colours.append(7) }
            colours[colours.count - 1] = mix(colours[colours.count - 1] ^ UInt64(table[index].missing.rawValue))
        }
        return colours
    }

    /// How many colours stand once.
    private static func unique(_ colours: [UInt64]) -> Int {
        let sorted = colours.sorted()
        return sorted.indices.count { index in
            (index == 0 || sorted[index - 1] != sorted[index])
                && (index == sorted.count - 1 || sorted[index + 1] != sorted[index])
        }
    }

    /// Spreads every bit over the whole word (the finaliser of SplitMix64).
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Who shares tokens with whom, and in which columns; pairs are made when they are asked for and never all kept.
private struct SharingGraph {
    /// Groups of all columns: who is in each, where each ends, and its column as a bit.
    private var members: [Int32] = []
    private var ends: [Int] = []
    private var kinds: [UInt64] = []
    /// The groups of each person.
    private var groupsOf: [Int32] = []
    private var firstGroup: [Int]
    private(set) var joined = 0

    var isJoined: Bool { joined > 0 }

    init(_ columns: [ValueGroups], table: ReadingTable) {
        // People are numbered through; groups name their first readings.
        var personOf = [Int32](repeating: -1, count: table.count)
        var people: Int32 = 0
        for index in 0..<table.count where table.firstReading(of: index) == index {
            personOf[index] = people
            people += 1
        }
        for (column, groups) in columns.enumerated() {
            let offset = members.count
            members += groups.members.map { personOf[Int($0)] }
            ends += groups.ends.map { Int($0) + offset }
            kinds += [UInt64](repeating: 1 << UInt64(column), count: groups.ends.count)
        }
        var starts = [Int](repeating: 0, count: Int(people) + 1)
        for member in members { starts[Int(member) + 1] += 1 }
        joined = starts.count { $0 > 0 }
        for person in 0..<Int(people) { starts[person + 1] += starts[person] }
        var next = starts
        groupsOf = [Int32](repeating: 0, count: members.count)
        var start = 0
        for (group, end) in ends.enumerated() {
            for place in start..<end {
                let person = Int(members[place])
                groupsOf[next[person]] = Int32(group)
                next[person] += 1
            }
            start = end
        }
        firstGroup = starts
    }

    /// Everybody with whom a person shares a token, once each, with the columns as bits.
    func neighbours(of person: Int, _ found: inout [(person: Int32, kind: UInt64)]) {
        found.removeAll(keepingCapacity: true)
        for place in firstGroup[person]..<firstGroup[person + 1] {
            let group = Int(groupsOf[place])
            for place in (group == 0 ? 0 : ends[group - 1])..<ends[group] where members[place] != Int32(person) {
                if let known = found.firstIndex(where: { $0.person == members[place] }) {
                    found[known].kind |= kinds[group]
                } else {
                    found.append((members[place], kinds[group]))
                }
            }
        }
    }
}
