import SafeFiles
import Sealing

/// The sealed chunks of a package, opened one after the other in memory that does not grow.
struct ChunkReader: ~Copyable {
    private static let sealedLength = ChunkCipher.chunkLength + AESGCM.tagLength

    private let cipher: ChunkCipher
    private let path: String
    private let chunks: Int
    private let sealed = ChunkRoom(Self.sealedLength)
    private let plain = ChunkRoom(ChunkCipher.chunkLength)
    private var index = 0

    /// Prepares for contents of a length.
    ///
    /// - Parameters:
    ///   - cipher: The package's.
    ///   - total: The length that the header tells, in bytes.
    ///   - path: The package, for messages.
    init(_ cipher: consuming ChunkCipher, total: Int, path: String) {
        self.cipher = cipher
        self.path = path
        chunks = max(1, total / ChunkCipher.chunkLength + (total % ChunkCipher.chunkLength == 0 ? 0 : 1))
    }

    /// Opens the next chunk; its bytes are lent only after its tag has verified.
    ///
    /// - Parameters:
    ///   - file: Stands at the chunk.
    ///   - body: Takes the plaintext.
    /// - Returns: Whether there was one more.
    /// - Throws: `tampered` as `SealingError`, `file`; what `body` throws.
    mutating func next(
        from file: borrowing RegularFile,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Bool {
        guard index < chunks else { return false }
        let read = try file.read(into: sealed.bytes)
        let bytes = UnsafeRawBufferPointer(rebasing: sealed.bytes[..<read])
        let room = UnsafeMutableRawBufferPointer(rebasing: plain.bytes[..<max(0, read - AESGCM.tagLength)])
        try cipher.open(bytes, into: room, index: index, last: index == chunks - 1)
        index += 1
        try body(UnsafeRawBufferPointer(room))
        return true
    }
}
