import COpenSSL

/// HMAC-SHA-256 through OpenSSL's MAC interface: the reference path.
///
/// One context is keyed once and restarted for each message; fetching the algorithm each time is several times slower.
public struct HMACSHA256: ~Copyable {
    private let context: OpaquePointer

    /// Keys the context.
    ///
    /// - Parameter key: At least one byte.
    /// - Throws: `library`.
    public init(key: borrowing SecretBytes) throws(SealingError) {
        guard let mac = EVP_MAC_fetch(nil, "HMAC", nil) else { throw .library("EVP_MAC_fetch") }
        defer { EVP_MAC_free(mac) }
        guard let context = EVP_MAC_CTX_new(mac) else { throw .library("EVP_MAC_CTX_new") }
        let keyed = key.withBytes { cohortlink_hmac_init(context, $0.baseAddress, $0.count) }
        guard keyed == 1 else {
            EVP_MAC_CTX_free(context)
            throw .library("EVP_MAC_init")
        }
        self.context = context
    }

    deinit { EVP_MAC_CTX_free(context) }

    /// Authenticates one message.
    ///
    /// - Parameter message: Any bytes.
    /// - Returns: 32 bytes.
    /// - Throws: `library`.
    public func tag(_ message: [UInt8]) throws(SealingError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 32)
        var length = 0
        guard EVP_MAC_init(context, nil, 0, nil) == 1,
            EVP_MAC_update(context, message, message.count) == 1,
            EVP_MAC_final(context, &out, &length, out.count) == 1, length == 32
        else { throw .library("EVP_MAC") }
        return out
    }
}

/// HMAC-SHA-256 from two prepared digest states: the fast path, the same value as `HMACSHA256` (RFC 2104).
///
/// - Note: Not to be shared between tasks: it holds one working state.
public struct PaddedHMAC: ~Copyable {
    private let inner: OpaquePointer
    private let outer: OpaquePointer
    private let work: OpaquePointer

    /// Hashes both pads of a key.
    ///
    /// - Parameter key: 1 to 64 bytes.
    /// - Throws: `weakKey` for another length, `library`.
    public init(key: borrowing SecretBytes) throws(SealingError) {
        guard key.count <= 64 else { throw SealingError(.weakKey, "an HMAC key here has at most 64 bytes") }
        guard let work = EVP_MD_CTX_new(), let inner = EVP_MD_CTX_new(), let outer = EVP_MD_CTX_new() else {
            throw .library("EVP_MD_CTX_new")
        }
        guard Self.start(inner, key: key, pad: 0x36), Self.start(outer, key: key, pad: 0x5C) else {
            for context in [work, inner, outer] { EVP_MD_CTX_free(context) }
            throw .library("EVP_DigestInit_ex2")
        }
        self.inner = inner
        self.outer = outer
        self.work = work
    }

    deinit {
        EVP_MD_CTX_free(inner)
        EVP_MD_CTX_free(outer)
        EVP_MD_CTX_free(work)
    }

    private static func start(_ context: OpaquePointer, key: borrowing SecretBytes, pad: UInt8) -> Bool {
        let block = SecretBytes(count: 64) { buffer in
            for index in 0..<64 { buffer[index] = pad }
            key.withBytes { bytes in for index in 0..<bytes.count { buffer[index] = bytes[index] ^ pad } }
        }
        return block.withBytes {
            EVP_DigestInit_ex2(context, EVP_sha256(), nil) == 1 && EVP_DigestUpdate(context, $0.baseAddress, 64) == 1
        }
    }

    /// Authenticates one message into a buffer.
    ///
    /// - Parameters:
    ///   - message: Any bytes.
    ///   - out: Room for 32 bytes.
    /// - Returns: Whether OpenSSL accepted; the caller must not use `out` otherwise.
    public func tag(_ message: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) -> Bool {
        cohortlink_hmac_from_pads(work, inner, outer, message.baseAddress, message.count, out) == 1
    }

    /// Authenticates one message.
    ///
    /// - Parameter message: Any bytes.
    /// - Returns: 32 bytes.
    /// - Throws: `library`.
    public func tag(_ message: [UInt8]) throws(SealingError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 32)
        let done = message.withUnsafeBufferPointer { bytes in
            out.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.map { tag(bytes, into: $0) } ?? false
            }
        }
        guard done else { throw .library("EVP_Digest") }
        return out
    }
}
