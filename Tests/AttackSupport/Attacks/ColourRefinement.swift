import Composites

/// Attack 5: colour refinement (Weisfeiler and Leman 1968): people get the colours of those they are joined to, round
/// after round; who ends with a colour of their own can be found in any drawing of the same graph.
///
/// An upper bound of what structure gives away to somebody who knows, letter by letter, what each partner holds.
package enum ColourRefinement {
    /// What came out.
    package struct Result: Sendable {
        /// People in the graph.
        package let people: Int
        /// Share of people whose colour nobody else has.
        package let unique: Double
        /// Share of people in groups of fewer than 10 of one colour, the unique included.
        package let below10: Double
        /// Share of people who are joined to somebody.
        package let joined: Double
    }

    /// Refines colours.
    ///
    /// - Parameters:
    ///   - start: The start colour of each person.
    ///   - joins: Who is joined to whom, and how.
    ///   - rounds: How often colours are exchanged.
    /// - Returns: The shares of people who can be told apart.
    package static func run(_ start: [UInt64], _ joins: PairTable, rounds: Int = 8) -> Result {
        var colours = start.map(Mixing.mix)
        var isJoined = [Bool](repeating: false, count: start.count)
        joins.forEach { left, right, _ in
            isJoined[left] = true
            isJoined[right] = true
        }
        for _ in 0..<rounds where joins.count > 0 {
            var gathered = [UInt64](repeating: 0, count: colours.count)
            gathered.withUnsafeMutableBufferPointer { gathered in
                colours.withUnsafeBufferPointer { colours in
                    joins.forEach { left, right, kind in
                        gathered[left] &+= Mixing.mix(colours[right] ^ kind)
                        gathered[right] &+= Mixing.mix(colours[left] ^ kind)
                    }
                }
            }
            for index in colours.indices { colours[index] = Mixing.mix(colours[index] &+ Mixing.mix(gathered[index])) }
        }
        let sizes = groupSizes(colours)
        let people = Double(max(1, colours.count))
        return Result(
            people: colours.count,
            unique: Double(sizes.filter { $0 == 1 }.count) / people,
            below10: Double(sizes.filter { $0 < 10 }.reduce(0, +)) / people,
            joined: Double(isJoined.filter { $0 }.count) / people
        )
    }

    /// How many people have each colour.
    static func groupSizes(_ colours: [UInt64]) -> [Int] {
        var sizes: [Int] = []
        var last: UInt64?
        for colour in colours.sorted() {
            if colour == last { sizes[sizes.count - 1] += 1 } else { sizes.append(1) }
            last = colour
        }
        return sizes
    }

    /// Start colours of one package: the number of readings and the missing fields of each.
    package static func flags(_ view: MatcherView) -> [UInt64] {
        (0..<view.people).map { person in
            let start = view.firstReading[person]
            return (0..<Int(view.table.readingCounts[person])).reduce(UInt64(7)) { colour, reading in
                Mixing.mix(colour ^ UInt64(view.table.missing[start + reading].rawValue))
            }
        }
    }
}

/// Pairs of people with the set of columns in which they share a token.
package struct PairTable: Sendable {
    private var keys: [UInt64] = [UInt64](repeating: .max, count: 1 << 16)
    private var kinds: [UInt64] = [UInt64](repeating: 0, count: 1 << 16)
    /// The number of pairs.
    package private(set) var count = 0

    /// Starts empty.
    package init() {}

    /// Adds a column to a pair.
    mutating func add(_ first: Int, _ second: Int, column: Int) {
        if count * 2 >= keys.count { grow() }
        insert(UInt64(min(first, second)) << 32 | UInt64(max(first, second)), 1 << UInt64(column))
    }

    private mutating func insert(_ key: UInt64, _ kind: UInt64) {
        var slot = Int(truncatingIfNeeded: Mixing.mix(key)) & (keys.count - 1)
        while keys[slot] != .max && keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        if keys[slot] == .max {
            keys[slot] = key
            count += 1
        }
        kinds[slot] |= kind
    }

    private mutating func grow() {
        let (oldKeys, oldKinds) = (keys, kinds)
        keys = [UInt64](repeating: .max, count: oldKeys.count * 2)
        kinds = [UInt64](repeating: 0, count: oldKeys.count * 2)
        count = 0
        for (key, kind) in zip(oldKeys, oldKinds) where key != .max { insert(key, kind) }
    }

    /// Visits every pair, the lower person first, with the columns as bits.
    package func forEach(_ body: (Int, Int, UInt64) -> Void) {
        for slot in keys.indices where keys[slot] != .max {
            body(Int(keys[slot] >> 32), Int(keys[slot] & 0xFFFF_FFFF), kinds[slot])
        }
    }

    /// The same pairs without how they are joined.
    package func plain() -> PairTable {
        var plain = self
        for slot in kinds.indices where keys[slot] != .max { plain.kinds[slot] = 1 }
        return plain
    }

    /// The pairs of people within one package who share a value of a column.
    package init(columns: [[UInt64]]) {
        self.init()
        for (number, column) in columns.enumerated() {
            add(column.enumerated().filter { $0.element != 0 }.map { ($0.element, Int32($0.offset)) }, column: number)
        }
    }

    /// The pairs of people, in all packages as sent, who share a token; people are numbered package after package.
    package init(asSent views: [MatcherView], columns: Int) {
        self.init()
        var people: [Int32] = []
        var first: Int32 = 0
        for view in views {
            people += view.table.ownerOfReading.map { $0 + first }
            first += Int32(view.people)
        }
        for column in 0..<columns {
            var entries: [(UInt64, Int32)] = []
            entries.reserveCapacity(people.count)
            for view in views {
                for reading in 0..<view.table.readings {
                    entries.append((view.token(column, reading: reading), people[entries.count]))
                }
            }
            add(entries, column: column)
        }
    }

    private mutating func add(_ entries: [(UInt64, Int32)], column: Int) {
        let sorted = entries.sorted { $0 < $1 }
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count && sorted[end].0 == sorted[start].0 { end += 1 }
            for first in start..<end {
                for second in (first + 1)..<max(end, first + 1) where sorted[first].1 != sorted[second].1 {
                    add(Int(sorted[first].1), Int(sorted[second].1), column: column)
                }
            }
            start = end
        }
    }
}
