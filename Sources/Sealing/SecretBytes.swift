import COpenSSL

/// Secret bytes on OpenSSL's secure heap, wiped when the value ends.
///
/// Cannot be copied, printed or compared.
public struct SecretBytes: ~Copyable, @unchecked Sendable {
    // Unchecked: the pointer is written only while the value is being made and is never handed out for keeping.
    private let pointer: UnsafeMutablePointer<UInt8>
    /// The number of bytes.
    public let count: Int

    /// The size of the locked heap, in bytes.
    private static let heap = 1 << 18
    private static let heapReady: Bool = CRYPTO_secure_malloc_init(heap, 32) != 0

    /// Makes room and lets the caller fill it.
    ///
    /// - Parameters:
    ///   - count: The number of bytes, at least 1.
    ///   - fill: Writes all bytes.
    /// - Throws: What `fill` throws.
    public init<Failure: Error>(
        count: Int,
        fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        precondition(count > 0, "a secret has at least one byte")
        _ = Self.heapReady
        guard let pointer = cohortlink_secret_allocate(count, Self.heap) else { preconditionFailure("out of memory") }
        do throws(Failure) { try fill(UnsafeMutableBufferPointer(start: pointer, count: count)) } catch {
            cohortlink_secret_free(pointer, count)
            throw error
        }
        self.pointer = pointer
        self.count = count
    }

    deinit { cohortlink_secret_free(pointer, count) }

    /// Lends the bytes for the length of one call.
    ///
    /// - Parameter body: Must not keep the pointer.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeBufferPointer(start: pointer, count: count))
    }

    /// Draws random bytes from OpenSSL's private generator.
    ///
    /// - Parameter count: The number of bytes.
    /// - Returns: The secret.
    /// - Throws: `library` when no randomness can be had.
    public static func random(count: Int = 32) throws(SealingError) -> SecretBytes {
        try SecretBytes(count: count) { (buffer) throws(SealingError) in
            guard RAND_priv_bytes(buffer.baseAddress, Int32(count)) == 1 else { throw .library("RAND_priv_bytes") }
        }
    }
}

/// Random bytes that are not secret: handles, package ids, filling.
public enum SystemRandom {
    /// Draws random bytes.
    ///
    /// - Parameter count: The number of bytes.
    /// - Returns: The bytes.
    /// - Throws: `library` when no randomness can be had.
    public static func bytes(_ count: Int) throws(SealingError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        // RAND_bytes takes an Int32 count.
        var start = 0
        while start < count {
            let length = min(count - start, 1 << 24)
            let done = bytes.withUnsafeMutableBufferPointer { buffer in
                RAND_bytes(buffer.baseAddress.map { $0 + start }, Int32(length)) == 1
            }
            guard done else { throw .library("RAND_bytes") }
            start += length
        }
        return bytes
    }
}
