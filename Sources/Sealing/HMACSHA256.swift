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
public struct PaddedHMAC: ~Copyable {
    /// Both pads, hashed: as good as the key, and kept like it.
    private let states: SecretBytes

    /// Hashes both pads of a key.
    ///
    /// - Parameter key: 1 to 64 bytes.
    /// - Throws: `weakKey` for another length, `library`.
    public init(key: borrowing SecretBytes) throws(SealingError) {
        states = try SecretBytes(count: Int(cohortlink_pads_size)) { (buffer) throws(SealingError) in
            guard key.count <= 64 else { throw SealingError(.weakKey, "an HMAC key here has at most 64 bytes") }
            guard key.withBytes({ cohortlink_hmac_pads(buffer.baseAddress, $0.baseAddress, $0.count) }) == 1 else {
                throw .library("SHA256_Update")
            }
        }
    }

    /// Authenticates one message into a buffer.
    ///
    /// - Parameters:
    ///   - message: Any bytes.
    ///   - out: Room for 32 bytes.
    /// - Returns: Whether OpenSSL accepted; the caller must not use `out` otherwise.
    public func tag(_ message: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) -> Bool {
        states.withBytes { cohortlink_hmac_from_pads($0.baseAddress, message.baseAddress, message.count, out) == 1 }
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
