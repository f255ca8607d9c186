import Composites
import SafeFiles
import Sealing

/// The people of a package in the order of their random handles, which is as good as a shuffle.
struct PersonOrder: Sendable {
    /// A handle's bytes, as two numbers that sort like them.
    struct Handle: BitwiseCopyable, Sendable, Comparable {
        let high: UInt64
        let low: UInt64

        static func < (one: Handle, other: Handle) -> Bool { (one.high, one.low) < (other.high, other.low) }

        init(_ bytes: UnsafeRawBufferPointer) {
            high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
            low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }

        var bytes: [UInt8] {
            (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
                + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
        }
    }

    /// For each place, the person.
    private(set) var people = ScratchArray<Int32>()
    /// For each place, the handle.
    private(set) var handles = ScratchArray<Handle>()

    /// How many people are put in order at a time.
    private static let atATime = 1 << 20
    private static let batch = 1 << 14

    /// - Parameters:
    ///   - count: How many people there are.
    ///   - permutation: Gives each person's handle.
    /// - Throws: `SealingError`.
    init(count: Int, permutation: borrowing BlockPermutation) throws(SealingError) {
        let parts = UInt64(max(1, (count + Self.atATime - 1) / Self.atATime))
        var entries: [(handle: Handle, person: Int32)] = []
        for part in 0..<parts {
            entries.removeAll(keepingCapacity: true)
            for start in stride(from: 0, to: count, by: Self.batch) {
                let blocks = try permutation.blocks(start..<min(start + Self.batch, count))
                blocks.withUnsafeBytes { bytes in
                    for index in 0..<(bytes.count / TokenTable.handleLength) {
                        let from = index * TokenTable.handleLength
                        let handle = Handle(
                            UnsafeRawBufferPointer(rebasing: bytes[from..<(from + TokenTable.handleLength)])
                        )
                        if handle.high.multipliedFullWidth(by: parts).high == part {
                            entries.append((handle, Int32(start + index)))
                        }
                    }
                }
            }
            entries.sort { $0.handle < $1.handle }
            for entry in entries {
                people.append(entry.person)
                handles.append(entry.handle)
            }
        }
    }
}
