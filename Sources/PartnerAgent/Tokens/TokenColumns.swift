import Composites
import Pseudonyms
import SafeFiles
import Sealing

/// Makes the token columns of one package, one after the other, several at a time.
///
/// A token that two people carry is replaced by random bytes in both; so is one that an earlier reading of the same
/// person has, and every token of a missing field. What is left stands once.
struct TokenColumns: Sendable {
    /// The readings of all people, in the package's order.
    let table: ReadingTable
    /// Writes components.
    let text: ComponentText
    /// How many columns are made at a time.
    let threads: Int

    /// A column in which a value stands twice: a fault of the program, and nothing may leave.
    struct RepeatedValue: Error {}

    /// What people of one column share.
    struct Shared: Sendable {
        /// Tokens replaced because too many people shared them.
        var replaced: Int
        /// Who shares a token that stays; nobody where no value may stand twice.
        var groups: ValueGroups
    }

    private static let length = TokenTable.tokenLength
    /// Readings between two times of letting go of what lies behind.
    private static let stretch = 1 << 17

    /// Makes all columns and hands them over in the catalogue's order.
    ///
    /// - Parameters:
    ///   - catalogue: The composites.
    ///   - key: The linkage key.
    ///   - body: Takes a column's bytes.
    /// - Returns: For each composite, how many tokens were replaced because too many people shared them, and who shares
    ///   one that stays.
    /// - Throws: `SealingError`, `RepeatedValue`; what `body` throws.
    func make(
        catalogue: Catalogue,
        key: borrowing LinkageKey,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> [Shared] {
        var encoders: [EncoderBox] = []
        for composite in catalogue.composites {
            encoders.append(EncoderBox(try TokenEncoder(key: key, composite: composite)))
        }
        return try await withThrowingTaskGroup(of: (Int, ScratchArray<UInt8>, Shared).self) { group in
            var shared: [Shared] = []
            var waiting = encoders.enumerated().makeIterator()
            var finished: [Int: (ScratchArray<UInt8>, Shared)] = [:]
            func start() {
                guard let (index, box) = waiting.next() else { return }
                group.addTask {
                    let (column, repeated) = try self.column(box, repeats: catalogue.repeats(of: index))
                    return (index, column, repeated)
                }
            }
            // One more than there are processors to make them, so that none waits while a column is sealed.
            for _ in 0...max(1, threads) { start() }
            while let (index, column, repeated) = try await group.next() {
                finished[index] = (column, repeated)
                while let (column, repeated) = finished.removeValue(forKey: shared.count) {
                    start()
                    try hand(column, body)
                    shared.append(repeated)
                }
            }
            return shared
        }
    }

    private func hand(_ column: ScratchArray<UInt8>, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let stretch = Self.stretch * Self.length
        for start in stride(from: 0, to: column.count, by: stretch) {
            try column.withElements { bytes in
                let piece = bytes[start..<min(start + stretch, bytes.count)]
                try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: piece)))
            }
            column.release()
        }
    }

    /// Carries an encoder into the one task that uses it.
    private final class EncoderBox: @unchecked Sendable {
        // Unchecked: each box is handed to exactly one task.
        var encoder: TokenEncoder
        init(_ encoder: consuming TokenEncoder) { self.encoder = encoder }
    }

    private func column(_ box: EncoderBox, repeats: Int) throws -> (column: ScratchArray<UInt8>, shared: Shared) {
        let count = table.count
        var column = ScratchArray<UInt8>(repeating: 0, count: count * Self.length)
        var present = Bits(count: count)
        for start in stride(from: 0, to: count, by: Self.stretch) {
            try column.withMutableElements { buffer in
                guard let base = buffer.baseAddress else { return }
                for index in start..<min(start + Self.stretch, count) {
                    let reading = table[index]
                    present[index] = try box.encoder.encode(into: base + index * Self.length) { component, message in
                        text.append(component, of: reading, to: &message)
                    }
                }
            }
            column.release()
            table.release()
        }
        var shared = Shared(replaced: 0, groups: ValueGroups())
        if repeats == 1 {
            let repeated = RepeatedTokens(column, present: present, table: table)
            shared.replaced = repeated.shared
            try fill(&column, where: repeated.kept)
        } else {
            let repeated = LimitedTokens(column, present: present, table: table, limit: repeats)
            shared = Shared(replaced: repeated.replaced, groups: repeated.groups)
            try fill(&column, where: repeated.kept)
        }
        // The first promise is checked on what is about to leave, not trusted to the code above.
        let tooOften = column.withElements { tokens in
            let bytes = UnsafeRawBufferPointer(tokens)
            return repeats == 1
                ? TokenUniqueness.repeats(in: bytes, atATime: 1 << 20)
                : TokenUniqueness.valuesAbove(repeats, in: bytes)
        }
        column.release()
        guard tooOften == 0 else { throw RepeatedValue() }
        return (column, shared)
    }

    /// Puts random bytes wherever no token stays.
    private func fill(_ column: inout ScratchArray<UInt8>, where kept: Bits) throws {
        var random: [UInt8] = []
        var used = 0
        let count = table.count
        for start in stride(from: 0, to: count, by: Self.stretch) {
            try column.withMutableElements { buffer in
                for index in start..<min(start + Self.stretch, count) where !kept[index] {
                    if used == random.count {
                        random = try SystemRandom.bytes(4096 * Self.length)
                        used = 0
                    }
                    for byte in 0..<Self.length { buffer[index * Self.length + byte] = random[used + byte] }
                    used += Self.length
                }
            }
            column.release()
        }
    }
}
