import Composites

/// Two people of different packages who share at least one token.
public struct CandidatePair: Sendable, Hashable {
    /// The person of the earlier package, numbered through all packages.
    public let left: UInt32
    /// The person of the later package.
    public let right: UInt32
    /// The composites that they share; bit `c` is the composite at position `c`.
    public var mask: UInt64

    package init(left: UInt32, right: UInt32, mask: UInt64) {
        self.left = left
        self.right = right
        self.mask = mask
    }
}

/// Finds candidates: an equality join per composite, nothing else.
enum CandidateSearch {
    private static let personBits = GatheredPairs.personBits
    private static let columnBits = GatheredPairs.columnBits
    /// An odd number of this run, so that nobody can send values that all fall into one place; the pairs found do not
    /// hang on it.
    private static let multiplier = UInt64.random(in: .min ... .max) | 1

    /// Joins all packages column by column.
    ///
    /// - Parameters:
    ///   - tables: At most 2^29 people in all.
    ///   - columns: The number of composites.
    ///   - index: The people of the tables.
    ///   - threads: How many columns are joined at a time; does not change the result.
    /// - Returns: The pairs, ascending by left and right person.
    static func pairs(
        tables: [TokenTable],
        columns: Int,
        index: PersonIndex,
        threads: Int
    ) async -> [CandidatePair] {
        precondition(index.people < 1 << personBits, "too many people for one run")
        let owners = readingOwners(tables, index)
        var gathered = GatheredPairs()
        await withTaskGroup(of: (Int, [UInt64]).self) { group in
            var next = 0
            var waiting: [Int: [UInt64]] = [:]
            var wanted = 0
            for _ in 0..<max(1, min(threads, columns)) {
                let column = next
                next += 1
                group.addTask { (column, join(tables, column: column, owners: owners, index: index)) }
            }
            while let (column, found) = await group.next() {
                if next < columns {
                    let column = next
                    next += 1
                    group.addTask { (column, join(tables, column: column, owners: owners, index: index)) }
                }
                waiting[column] = found
                // Columns are appended in their own order, whichever finishes first.
                while let ready = waiting.removeValue(forKey: wanted) {
                    gathered.add(ready)
                    wanted += 1
                }
            }
        }
        return gathered.finished()
    }

    /// The slow and obvious reference: every pair of people of different packages, every token.
    static func pairsReference(tables: [TokenTable], columns: Int, index: PersonIndex) -> [CandidatePair] {
        var holders: [[UInt8]: [(person: Int, column: Int)]] = [:]
        for (package, table) in tables.enumerated() {
            for column in 0..<columns {
                var reading = 0
                for (person, count) in table.readingCounts.enumerated() {
                    for _ in 0..<count {
                        let start = (column * table.readings + reading) * TokenTable.tokenLength
                        let token = Array(table.tokens[start..<(start + TokenTable.tokenLength)])
                        holders[[UInt8(column)] + token, default: []].append(
                            (index.firstPerson[package] + person, column)
                        )
                        reading += 1
                    }
                }
            }
        }
        var masks: [[Int]: UInt64] = [:]
        for holder in holders.values {
            for one in holder {
                for other in holder where index.package(of: one.person) < index.package(of: other.person) {
                    masks[[one.person, other.person], default: 0] |= 1 << UInt64(one.column)
                }
            }
        }
        return masks.map { CandidatePair(left: UInt32($0.key[0]), right: UInt32($0.key[1]), mask: $0.value) }
            .sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }

    /// For each package, the person (numbered through) of each reading.
    private static func readingOwners(_ tables: [TokenTable], _ index: PersonIndex) -> [[UInt32]] {
        tables.enumerated().map { package, table in
            var owners: [UInt32] = []
            owners.reserveCapacity(table.readings)
            for (person, count) in table.readingCounts.enumerated() {
                for _ in 0..<count { owners.append(UInt32(index.firstPerson[package] + person)) }
            }
            return owners
        }
    }

    private struct Entry {
        var low: UInt64
        var high: UInt32
        var person: UInt32
    }

    private static func join(
        _ tables: [TokenTable],
        column: Int,
        owners: [[UInt32]],
        index: PersonIndex
    ) -> [UInt64] {
        let total = tables.reduce(0) { $0 + $1.readings }
        guard total > 1 else { return [] }
        var bits = 0
        while total >> bits > 1 << 12 && bits < 16 { bits += 1 }
        let (entries, starts) = bucketed(tables, column: column, owners: owners, bits: bits, total: total)
        var keys: [UInt64] = []
        var slots: [Int32] = []
        var older: [Int32] = []
        entries.withUnsafeBufferPointer { entries in
            for bucket in 0..<(starts.count - 1) where starts[bucket + 1] - starts[bucket] > 1 {
                joinBucket(entries, starts[bucket]..<starts[bucket + 1], column, index, &slots, &older, &keys)
            }
        }
        return keys
    }

    private static func bucketed(
        _ tables: [TokenTable],
        column: Int,
        owners: [[UInt32]],
        bits: Int,
        total: Int
    ) -> (entries: [Entry], starts: [Int]) {
        // The high bits of the product spread whatever a sender put into the low ones.
        let shift = UInt64(64 - bits)
        func bucket(_ low: UInt64) -> Int { bits == 0 ? 0 : Int((low &* multiplier) >> shift) }
        var starts = [Int](repeating: 0, count: (1 << bits) + 1)
        for table in tables {
            forEachToken(table, column) { _, low, _ in starts[bucket(low) + 1] += 1 }
        }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        var next = starts
        let entries = [Entry](unsafeUninitializedCapacity: total) { buffer, filled in
            for (table, owners) in zip(tables, owners) {
                forEachToken(table, column) { reading, low, high in
                    let bucket = bucket(low)
                    (buffer.baseAddress.map { $0 + next[bucket] })?
                        .initialize(to: Entry(low: low, high: high, person: owners[reading]))
                    next[bucket] += 1
                }
            }
            filled = total
        }
        return (entries, starts)
    }

    private static func forEachToken(_ table: TokenTable, _ column: Int, _ body: (Int, UInt64, UInt32) -> Void) {
        table.tokens.withUnsafeBytes { bytes in
            var offset = column * table.readings * TokenTable.tokenLength
            for reading in 0..<table.readings {
                body(
                    reading,
                    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
                    bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt32.self)
                )
                offset += TokenTable.tokenLength
            }
        }
    }

    /// Finds equal tokens in one bucket by open addressing; equal tokens are chained from newest to oldest.
    private static func joinBucket(
        _ entries: UnsafeBufferPointer<Entry>,
        _ range: Range<Int>,
        _ column: Int,
        _ index: PersonIndex,
        _ slots: inout [Int32],
        _ older: inout [Int32],
        _ keys: inout [UInt64]
    ) {
        var size = 4
        while size < range.count * 2 { size <<= 1 }
        slots.removeAll(keepingCapacity: true)
        slots.append(contentsOf: repeatElement(-1, count: size))
        older.removeAll(keepingCapacity: true)
        for position in range {
            let entry = entries[position]
            var slot = Int(truncatingIfNeeded: (entry.low &* multiplier) >> 20) & (size - 1)
            var held = slots[slot]
            while held >= 0 {
                let other = entries[range.lowerBound + Int(held)]
                if other.low == entry.low && other.high == entry.high { break }
                slot = (slot + 1) & (size - 1)
                held = slots[slot]
            }
            older.append(held)
            slots[slot] = Int32(position - range.lowerBound)
            while held >= 0 {
                let other = entries[range.lowerBound + Int(held)].person
                let left = min(other, entry.person)
                let right = max(other, entry.person)
                if left != right && index.package(of: Int(left)) != index.package(of: Int(right)) {
                    keys.append((UInt64(left) << personBits | UInt64(right)) << columnBits | UInt64(column))
                }
                held = older[Int(held)]
            }
        }
    }
}
