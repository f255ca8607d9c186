import Composites
import SafeFiles

/// People who share a token, group after group.
struct ValueGroups: Sendable, Equatable {
    /// The first readings of the people of all groups.
    private(set) var members: [Int32] = []
    /// Where each group ends.
    private(set) var ends: [Int32] = []

    /// Adds a group of at least two.
    mutating func append(_ group: some Sequence<Int32>) {
        members.append(contentsOf: group)
        ends.append(Int32(members.count))
    }
}

/// Finds the tokens of one column that more people share than a wide catalogue lets, a part of them at a time.
struct LimitedTokens {
    /// Which tokens stay: those of few enough people, at each person's first reading that has them.
    private(set) var kept: Bits
    /// How many tokens were dropped because too many people share them.
    private(set) var replaced = 0
    /// Who shares a token that stays.
    private(set) var groups = ValueGroups()

    private static let length = TokenTable.tokenLength

    private struct Entry {
        let prefix: UInt64
        let rest: UInt32
        let index: Int32

        func isSame(as other: Entry) -> Bool { prefix == other.prefix && rest == other.rest }
    }

    /// - Parameters:
    ///   - column: The tokens.
    ///   - present: Which of them are tokens; others are not looked at.
    ///   - table: Tells whose they are.
    ///   - limit: The most people who may share one.
    ///   - atATime: About how many tokens are in memory together; does not change which tokens stay.
    init(_ column: ScratchArray<UInt8>, present: Bits, table: ReadingTable, limit: Int, atATime: Int = 1 << 20) {
        kept = present
        let count = table.count
        let parts = UInt64(max(1, (count + atATime - 1) / atATime))
        for part in 0..<parts {
            var entries: [Entry] = []
            column.withElements { tokens in
                let bytes = UnsafeRawBufferPointer(tokens)
                for index in 0..<count where present[index] {
                    let start = index * Self.length
                    let prefix = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
                    guard parts == 1 || (prefix >> 40) % parts == part else { continue }
                    let rest = bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)
                    entries.append(Entry(prefix: prefix, rest: rest, index: Int32(index)))
                }
            }
            if parts > 1 { column.release() }
            entries.sort { ($0.prefix, $0.rest, $0.index) < ($1.prefix, $1.rest, $1.index) }
            var start = 0
            while start < entries.count {
                var end = start + 1
                while end < entries.count && entries[end].isSame(as: entries[start]) { end += 1 }
                if end - start > 1 { take(entries[start..<end], table, limit) }
                start = end
            }
        }
    }

    /// Decides about the holders of one value, which ascend.
    private mutating func take(_ holders: ArraySlice<Entry>, _ table: ReadingTable, _ limit: Int) {
        // Readings of a person stand together, so a person's further ones follow the first.
        var people: [Int32] = []
        var last = -1
        for holder in holders {
            let index = Int(holder.index)
            if last >= 0 && table.areOfOnePerson(last, index) {
                kept[index] = false
            } else {
                people.append(holder.index)
            }
            last = index
        }
        guard people.count > 1 else { return }
        guard people.count <= limit else {
            for index in people { kept[Int(index)] = false }
            replaced += holders.count
            return
        }
        groups.append(people.map { Int32(table.firstReading(of: Int($0))) })
    }
}
