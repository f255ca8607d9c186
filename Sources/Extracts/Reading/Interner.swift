public import Normalising

/// Normalises each distinct text once and numbers the distinct values.
///
/// Texts met are remembered up to a limit and then afresh, so that memory grows with distinct values only.
package struct Interner<Value: Hashable & Sendable>: Sendable {
    /// The distinct values, by number.
    package private(set) var values: [Value] = []
    /// Open addressing over the numbers of values: -1 is a free slot.
    private var slots: [Int32] = [Int32](repeating: -1, count: 16)
    private var seen = TextMemory()

    package init() {}

    /// Reads a cell.
    ///
    /// - Parameters:
    ///   - cell: The cell's bytes.
    ///   - normalise: Called for texts not met before.
    /// - Returns: The value's number; missing; or refused.
    package mutating func read(
        _ cell: ArraySlice<UInt8>,
        normalise: (ArraySlice<UInt8>) -> Normalised<Value>
    ) -> Normalised<Int32> {
        if cell.isEmpty { return .missing }
        let place = cell.withUnsafeBufferPointer { seen.find($0) }
        if let known = seen.outcome(at: place) { return known }
        let result = normalise(cell).map { number(of: $0) }
        cell.withUnsafeBufferPointer { seen.keep($0, result, at: place) }
        return result
    }

    /// The number of a value, given on first sight.
    package mutating func number(of value: Value) -> Int32 {
        var slot = value.hashValue & (slots.count - 1)
        while slots[slot] >= 0 {
            if values[Int(slots[slot])] == value { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = Int32(values.count)
        values.append(value)
        slots[slot] = number
        if values.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (number, value) in values.enumerated() {
            var slot = value.hashValue & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}

/// The texts met lately and what became of them, one behind the other in one buffer.
private struct TextMemory: Sendable {
    /// Where a text stands or would stand.
    struct Place {
        let slot: Int
        let hash: UInt64
    }

    private struct Entry {
        var tag: UInt32
        var start: UInt32
        var length: UInt32
        /// A value's number, -1 for missing, a refusal from -2 down, or `free` where nothing stands.
        var outcome: Int32
        static let free = Int32.min
    }

    private static let entryLimit = 1 << 17
    private static let byteLimit = 8 << 20

    private var entries = [Entry](repeating: Entry(tag: 0, start: 0, length: 0, outcome: Entry.free), count: 64)
    private var bytes: [UInt8] = []
    private var count = 0

    func find(_ text: UnsafeBufferPointer<UInt8>) -> Place {
        let hash = ByteHash.of(text)
        return Place(slot: slot(of: text, hash), hash: hash)
    }

    private func slot(of text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        entries.withUnsafeBufferPointer { entries in
            bytes.withUnsafeBufferPointer { bytes in
                var slot = Int(truncatingIfNeeded: hash) & (entries.count - 1)
                let tag = UInt32(truncatingIfNeeded: hash >> 32)
                while entries[slot].outcome != Entry.free {
                    let entry = entries[slot]
                    if entry.tag == tag && Int(entry.length) == text.count {
                        let start = Int(entry.start)
                        var position = 0
                        while position < text.count && bytes[start + position] == text[position] { position += 1 }
                        if position == text.count { return slot }
                    }
                    slot = (slot + 1) & (entries.count - 1)
                }
                return slot
            }
        }
    }

    func outcome(at place: Place) -> Normalised<Int32>? {
        let outcome = entries[place.slot].outcome
        if outcome == Entry.free { return nil }
        if outcome >= 0 { return .value(outcome) }
        return outcome == -1 ? .missing : .refused(Refusal.allCases[Int(-2 - outcome)])
    }

    mutating func keep(_ text: UnsafeBufferPointer<UInt8>, _ outcome: Normalised<Int32>, at place: Place) {
        if count >= Self.entryLimit || bytes.count + text.count > Self.byteLimit {
            // Full: what is frequent will be met again soon.
            self = TextMemory()
            keep(text, outcome, at: find(text))
            return
        }
        let code: Int32
        switch outcome {
        case .value(let number): code = number
        case .missing: code = -1
        case .refused(let refusal): code = -2 - Int32(Refusal.allCases.firstIndex(of: refusal) ?? 0)
        }
        entries[place.slot] = Entry(
            tag: UInt32(truncatingIfNeeded: place.hash >> 32),
            start: UInt32(bytes.count),
            length: UInt32(text.count),
            outcome: code
        )
        bytes.append(contentsOf: text)
        count += 1
        if count * 2 > entries.count { grow() }
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](
            repeating: Entry(tag: 0, start: 0, length: 0, outcome: Entry.free),
            count: old.count * 4
        )
        for entry in old where entry.outcome != Entry.free {
            let hash = bytes.withUnsafeBufferPointer { bytes in
                ByteHash.of(UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.start + entry.length)]))
            }
            var slot = Int(truncatingIfNeeded: hash) & (entries.count - 1)
            while entries[slot].outcome != Entry.free { slot = (slot + 1) & (entries.count - 1) }
            entries[slot] = entry
        }
    }
}

/// How many cells of one field could not be used, by reason.
public struct RefusalCounts: Sendable, Equatable {
    private var counts = [Int](repeating: 0, count: Refusal.allCases.count)

    package init() {}

    package mutating func add(_ refusal: Refusal) {
        if let index = Refusal.allCases.firstIndex(of: refusal) { counts[index] += 1 }
    }

    /// How many cells were refused for one reason.
    package func count(of refusal: Refusal) -> Int {
        Refusal.allCases.firstIndex(of: refusal).map { counts[$0] } ?? 0
    }

    /// Reasons that occurred, with their counts, in a fixed order.
    public var occurring: [(reason: Refusal, count: Int)] {
        zip(Refusal.allCases, counts).filter { $0.1 > 0 }.map { (reason: $0.0, count: $0.1) }
    }
}
