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
    private static let personBits: UInt64 = 29
    private static let columnBits: UInt64 = 6
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
        var keys: [UInt64] = []
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
                    keys.append(contentsOf: ready)
                    wanted += 1
                }
            }
        }
        radixSort(&keys, significantBits: Int(personBits * 2 + columnBits), skippingLow: Int(columnBits))
        return merge(keys)
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

    /// Sorts by the person bits, least significant digit first; equal pairs keep any order, since they are merged.
    static func radixSort(_ keys: inout [UInt64], significantBits: Int, skippingLow: Int) {
        let highest = keys.reduce(0, |)
        var from = keys
        var to = [UInt64](repeating: 0, count: keys.count)
        var shift = skippingLow
        while shift < significantBits && highest >> UInt64(shift) != 0 {
            var counts = [Int](repeating: 0, count: 1 << 11)
            from.withUnsafeBufferPointer { source in
                for key in source { counts[Int(key >> UInt64(shift)) & 0x7FF] += 1 }
                var sum = 0
                for digit in counts.indices {
                    let count = counts[digit]
                    counts[digit] = sum
                    sum += count
                }
                to.withUnsafeMutableBufferPointer { target in
                    for key in source {
                        let digit = Int(key >> UInt64(shift)) & 0x7FF
                        target[counts[digit]] = key
                        counts[digit] += 1
                    }
                }
            }
            swap(&from, &to)
            shift += 11
        }
        keys = from
    }

    private static func merge(_ keys: [UInt64]) -> [CandidatePair] {
        var pairs: [CandidatePair] = []
        let personMask = UInt64(1) << personBits - 1
        for key in keys {
            let bit = UInt64(1) << (key & (1 << columnBits - 1))
            let right = UInt32(key >> columnBits & personMask)
            let left = UInt32(key >> (columnBits + personBits))
            if let last = pairs.last, last.left == left, last.right == right {
                pairs[pairs.count - 1].mask |= bit
            } else {
                pairs.append(CandidatePair(left: left, right: right, mask: bit))
            }
        }
        return pairs
    }
}
