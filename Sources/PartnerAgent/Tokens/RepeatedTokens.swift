import Composites
import SafeFiles

/// Finds the tokens of one column that stand more than once, a part of them at a time.
struct RepeatedTokens {
    /// Which tokens stay: those of one person only, at the person's first reading that has them.
    private(set) var kept: Bits
    /// How many tokens were dropped because two people share them.
    private(set) var shared = 0

    /// About how many tokens are in memory at a time.
    private static let atATime = 1 << 20
    private static let length = TokenTable.tokenLength

    /// - Parameters:
    ///   - column: The tokens.
    ///   - present: Which of them are tokens; others are not looked at.
    ///   - table: Tells whose they are.
    ///   - atATime: About how many tokens are in memory together; does not change the result.
    init(_ column: ScratchArray<UInt8>, present: Bits, table: ReadingTable, atATime: Int = Self.atATime) {
        kept = present
        let count = table.count
        let parts = UInt64(max(1, (count + atATime - 1) / atATime))
        var prefixes: [UInt64] = []
        var rests: [UInt32] = []
        var indices: [Int32] = []
        for part in 0..<parts {
            prefixes.removeAll(keepingCapacity: true)
            rests.removeAll(keepingCapacity: true)
            indices.removeAll(keepingCapacity: true)
            column.withElements { tokens in
                let bytes = UnsafeRawBufferPointer(tokens)
                for index in 0..<count where present[index] {
                    let prefix = bytes.loadUnaligned(fromByteOffset: index * Self.length, as: UInt64.self)
                    // Other bits than those that choose the slot.
                    guard parts == 1 || (prefix >> 40) % parts == part else { continue }
                    prefixes.append(prefix)
                    rests.append(bytes.loadUnaligned(fromByteOffset: index * Self.length + 8, as: UInt32.self))
                    indices.append(Int32(index))
                }
            }
            if parts > 1 { column.release() }
            drop(prefixes, rests, indices, table)
        }
    }

    private mutating func drop(_ prefixes: [UInt64], _ rests: [UInt32], _ indices: [Int32], _ table: ReadingTable) {
        var size = 16
        while size < indices.count * 2 { size <<= 1 }
        // The first holder of a value, by its position in the lists; then whether its own token was lost.
        var slots = [Int32](repeating: -1, count: size)
        var lost: Set<Int32> = []
        for position in indices.indices {
            var slot = Int(truncatingIfNeeded: prefixes[position]) & (size - 1)
            while slots[slot] >= 0 {
                let holder = Int(slots[slot])
                if prefixes[holder] == prefixes[position] && rests[holder] == rests[position] { break }
                slot = (slot + 1) & (size - 1)
            }
            guard slots[slot] >= 0 else {
                slots[slot] = Int32(position)
                continue
            }
            let holder = indices[Int(slots[slot])]
            kept[Int(indices[position])] = false
            guard !table.areOfOnePerson(Int(holder), Int(indices[position])) else { continue }
            shared += 1
            if lost.insert(holder).inserted {
                kept[Int(holder)] = false
                shared += 1
            }
        }
    }
}

/// One bit an element.
struct Bits: Sendable {
    private var words: [UInt64]

    init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    subscript(index: Int) -> Bool {
        @inline(__always) get { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
        @inline(__always) set {
            let bit: UInt64 = 1 << UInt64(index & 63)
            if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
        }
    }
}
