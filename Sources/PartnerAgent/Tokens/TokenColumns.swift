import Composites
import Pseudonyms
import Sealing

/// Makes the token columns of one package.
///
/// A token that two people carry is replaced by random bytes in both; so is one that an earlier reading of the same
/// person has, and every token of a missing field. What is left stands once.
struct TokenColumns {
    /// All columns, one after the other.
    let tokens: [UInt8]
    /// For each composite, how many tokens were replaced because two people shared them.
    let shared: [Int]

    private static let length = TokenTable.tokenLength

    /// Makes all columns, several at a time.
    ///
    /// - Parameters:
    ///   - readings: The readings of all people, in the package's order.
    ///   - owners: The person of each reading.
    ///   - text: Writes components.
    ///   - catalogue: The composites.
    ///   - key: The linkage key.
    ///   - threads: How many columns are made at a time.
    /// - Throws: `SealingError`.
    init(
        readings: [Reading],
        owners: [Int32],
        text: ComponentText,
        catalogue: Catalogue,
        key: borrowing LinkageKey,
        threads: Int
    ) async throws {
        var encoders: [EncoderBox] = []
        for composite in catalogue.composites {
            encoders.append(EncoderBox(try TokenEncoder(key: key, composite: composite)))
        }
        let columnLength = readings.count * Self.length
        var tokens = [UInt8](repeating: 0, count: columnLength * encoders.count)
        var shared = [Int](repeating: 0, count: encoders.count)
        try await withThrowingTaskGroup(of: (Int, [UInt8], Int).self) { group in
            var waiting = encoders.enumerated().makeIterator()
            func start() {
                guard let (index, box) = waiting.next() else { return }
                group.addTask {
                    let (column, repeated) = try Self.column(readings, owners, text, box)
                    return (index, column, repeated)
                }
            }
            for _ in 0..<max(1, threads) { start() }
            while let (index, column, repeated) = try await group.next() {
                start()
                tokens.replaceSubrange((index * columnLength)..<((index + 1) * columnLength), with: column)
                shared[index] = repeated
            }
        }
        self.tokens = tokens
        self.shared = shared
    }

    /// Carries an encoder into the one task that uses it.
    private final class EncoderBox: @unchecked Sendable {
        // Unchecked: each box is handed to exactly one task.
        var encoder: TokenEncoder
        init(_ encoder: consuming TokenEncoder) { self.encoder = encoder }
    }

    private static func column(
        _ readings: [Reading],
        _ owners: [Int32],
        _ text: ComponentText,
        _ box: EncoderBox
    ) throws -> (column: [UInt8], shared: Int) {
        var real = [UInt8](repeating: 0, count: readings.count * length)
        var present = [Bool](repeating: false, count: readings.count)
        try real.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            for index in readings.indices {
                present[index] = try box.encoder.encode(into: base + index * length) { component, message in
                    text.append(component, of: readings[index], to: &message)
                }
            }
        }
        let (keep, shared) = unique(real, present, owners)
        // Random bytes first, the tokens that stand once over them.
        var column = try SystemRandom.bytes(readings.count * length)
        for index in readings.indices where keep[index] {
            for byte in (index * length)..<((index + 1) * length) { column[byte] = real[byte] }
        }
        return (column, shared)
    }

    /// Which tokens stay: those of one person only, at the person's first reading that has them.
    private static func unique(
        _ tokens: [UInt8],
        _ present: [Bool],
        _ owners: [Int32]
    ) -> (keep: [Bool], shared: Int) {
        var size = 16
        while size < owners.count * 2 { size <<= 1 }
        var slots = [Int32](repeating: -1, count: size)
        var keep = present
        var shared = 0
        // The holder of a value that a second person has; its own token goes too, and is counted once.
        var lost = [Bool](repeating: false, count: owners.count)
        tokens.withUnsafeBytes { bytes in
            func low(_ index: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: index * length, as: UInt64.self) }
            func high(_ index: Int) -> UInt32 {
                bytes.loadUnaligned(fromByteOffset: index * length + 8, as: UInt32.self)
            }
            for index in owners.indices where present[index] {
                var slot = Int(truncatingIfNeeded: low(index)) & (size - 1)
                while slots[slot] >= 0 {
                    let holder = Int(slots[slot])
                    if low(holder) == low(index) && high(holder) == high(index) { break }
                    slot = (slot + 1) & (size - 1)
                }
                guard slots[slot] >= 0 else {
                    slots[slot] = Int32(index)
                    continue
                }
                let holder = Int(slots[slot])
                keep[index] = false
                if owners[holder] != owners[index] {
                    shared += 1
                    if !lost[holder] {
                        lost[holder] = true
                        keep[holder] = false
                        shared += 1
                    }
                }
            }
        }
        return (keep, shared)
    }
}
