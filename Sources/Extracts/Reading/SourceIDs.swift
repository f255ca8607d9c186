import SafeFiles

/// The partner's own ids, numbered in order of first appearance: their bytes one behind the other, with a table that
/// finds them; no object an id.
package struct SourceIDs: Sendable {
    private var bytes = ScratchArray<UInt8>()
    private var ends = ScratchArray<Int>()
    /// Open addressing: the number of an id and 32 bits of its hash; `free` where nothing stands.
    private var slots: [UInt64] = []

    private static let free = UInt64.max

    package init() {}

    /// How many there are.
    package var count: Int { ends.count }

    /// The ids, by number.
    package var values: Values { Values(ids: self) }

    /// One id's bytes.
    package func bytes(of number: Int) -> [UInt8] {
        let range = range(number)
        return bytes.withElements { Array($0[range]) }
    }

    private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    /// The number of an id, given on first sight.
    package mutating func number(of id: String) -> Int32 {
        var id = id
        return id.withUTF8 { number(of: $0) }
    }

    /// The number of an id, given on first sight.
    package mutating func number(of id: ArraySlice<UInt8>) -> Int32 {
        id.withUnsafeBufferPointer { number(of: $0) }
    }

    private mutating func number(of id: UnsafeBufferPointer<UInt8>) -> Int32 {
        if (ends.count + 1) * 3 > slots.count * 2 { buildTable() }
        let hash = ByteHash.of(id)
        let tag = hash >> 32
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != Self.free {
            if slots[slot] >> 32 == tag && equals(Int(slots[slot] & 0xFFFF_FFFF), id) {
                return Int32(truncatingIfNeeded: slots[slot])
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = Int32(ends.count)
        slots[slot] = tag << 32 | UInt64(number)
        bytes.append(contentsOf: id)
        ends.append(bytes.count)
        return number
    }

    private func equals(_ number: Int, _ id: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(number)
        guard range.count == id.count else { return false }
        return bytes.withElements { bytes in
            for position in 0..<id.count where bytes[range.lowerBound + position] != id[position] { return false }
            return true
        }
    }

    private mutating func buildTable() {
        var size = 64
        while size < (ends.count + 1) * 2 { size <<= 1 }
        slots = [UInt64](repeating: Self.free, count: size)
        for number in 0..<ends.count {
            let range = range(number)
            let hash = bytes.withElements { ByteHash.of(UnsafeBufferPointer(rebasing: $0[range])) }
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] != Self.free { slot = (slot + 1) & (size - 1) }
            slots[slot] = (hash >> 32) << 32 | UInt64(number)
        }
    }

    /// Lets the table go that finds ids; it is built again when it is needed.
    package mutating func dropTable() { slots = [] }

    /// Lets the ids go from memory as far as they lie in files.
    package func release() {
        bytes.release()
        ends.release()
    }

    /// The ids as texts, by number.
    package struct Values: RandomAccessCollection, Sendable {
        fileprivate let ids: SourceIDs
        package var startIndex: Int { 0 }
        package var endIndex: Int { ids.count }
        package subscript(position: Int) -> String { String(decoding: ids.bytes(of: position), as: UTF8.self) }
    }
}
