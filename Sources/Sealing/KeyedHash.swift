import COpenSSL

/// HMAC-SHA-256 of many short messages: by the fast path where a known-answer test has shown that it is right on this
/// machine, by OpenSSL's MAC interface keyed anew for each message otherwise.
///
/// - Note: Not to be shared between tasks.
public enum KeyedHash: ~Copyable {
    /// Two prepared digest states.
    case padded(PaddedHMAC)
    /// The MAC interface, keyed for each message.
    case safe(SafeHMAC)

    /// Which way is taken.
    public enum Path: Sendable, Equatable {
        case padded
        case safe
    }

    /// The way for this machine, found once by a known-answer test (RFC 4231).
    ///
    /// - Returns: `padded` where the fast path gives the published values, `safe` where only the other does.
    /// - Throws: `library` where neither does.
    public static func pathHere() throws(SealingError) -> Path { try found.get() }

    private static let found: Result<Path, SealingError> = {
        do throws(SealingError) {
            return .success(try path(fast: { (key) throws(SealingError) in .padded(try PaddedHMAC(key: key)) }))
        } catch { return .failure(error) }
    }()

    /// Chooses a way by what it gives for the published test cases.
    ///
    /// - Parameter fast: Makes the fast path for a key.
    /// - Returns: The way to take.
    /// - Throws: `library` where not even the safe path is right.
    static func path(
        fast: (borrowing SecretBytes) throws(SealingError) -> KeyedHash
    ) throws(SealingError) -> Path {
        func isRight(_ make: (borrowing SecretBytes) throws(SealingError) -> KeyedHash) -> Bool {
            for test in KnownAnswer.rfc4231 {
                let key = SecretBytes(count: test.key.count) { _ = $0.update(fromContentsOf: test.key) }
                do throws(SealingError) {
                    let hash = try make(key)
                    // Twice: the second call shows that a context can be used again.
                    for _ in 0..<2 { guard Hex.text(try hash.tag(test.message)) == test.tag else { return false } }
                } catch { return false }
            }
            return true
        }
        if isRight(fast) { return .padded }
        guard isRight({ (key) throws(SealingError) in .safe(try SafeHMAC(key: key)) }) else {
            throw .library("the known-answer test of HMAC-SHA-256 (RFC 4231)")
        }
        return .safe
    }

    /// Keys a hash.
    ///
    /// - Parameters:
    ///   - key: 1 to 64 bytes.
    ///   - path: The way to take.
    /// - Returns: The hash.
    /// - Throws: `weakKey` for another length, `library`.
    public static func keyed(_ key: borrowing SecretBytes, path: Path) throws(SealingError) -> KeyedHash {
        switch path {
        case .padded: .padded(try PaddedHMAC(key: key))
        case .safe: .safe(try SafeHMAC(key: key))
        }
    }

    /// Authenticates one message into a buffer.
    ///
    /// - Parameters:
    ///   - message: Any bytes.
    ///   - out: Room for 32 bytes.
    /// - Returns: Whether OpenSSL accepted; the caller must not use `out` otherwise.
    public borrowing func tag(
        _ message: UnsafeBufferPointer<UInt8>,
        into out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        switch self {
        case .padded(let hash): hash.tag(message, into: out)
        case .safe(let hash): hash.tag(message, into: out)
        }
    }

    /// Authenticates one message.
    ///
    /// - Parameter message: Any bytes.
    /// - Returns: 32 bytes.
    /// - Throws: `library`.
    public borrowing func tag(_ message: [UInt8]) throws(SealingError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 32)
        var done = false
        message.withUnsafeBufferPointer { bytes in
            out.withUnsafeMutableBufferPointer { buffer in
                if let base = buffer.baseAddress { done = tag(bytes, into: base) }
            }
        }
        guard done else { throw .library("HMAC-SHA-256") }
        return out
    }
}

/// HMAC-SHA-256 keyed for every message, which every OpenSSL 3 does rightly.
public struct SafeHMAC: ~Copyable {
    private let context: OpaquePointer
    private let key: SecretBytes

    /// Takes a key.
    ///
    /// - Parameter key: 1 to 64 bytes.
    /// - Throws: `weakKey` for another length, `library`.
    public init(key: borrowing SecretBytes) throws(SealingError) {
        guard key.count <= 64 else { throw SealingError(.weakKey, "an HMAC key here has at most 64 bytes") }
        guard let mac = EVP_MAC_fetch(nil, "HMAC", nil) else { throw .library("EVP_MAC_fetch") }
        defer { EVP_MAC_free(mac) }
        guard let context = EVP_MAC_CTX_new(mac) else { throw .library("EVP_MAC_CTX_new") }
        self.context = context
        self.key = key.withBytes { bytes in SecretBytes(count: bytes.count) { _ = $0.update(fromContentsOf: bytes) } }
    }

    deinit { EVP_MAC_CTX_free(context) }

    /// Authenticates one message into a buffer.
    ///
    /// - Parameters:
    ///   - message: Any bytes.
    ///   - out: Room for 32 bytes.
    /// - Returns: Whether OpenSSL accepted; the caller must not use `out` otherwise.
    public borrowing func tag(
        _ message: UnsafeBufferPointer<UInt8>,
        into out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        var length = 0
        return key.withBytes { cohortlink_hmac_init(context, $0.baseAddress, $0.count) } == 1
            && EVP_MAC_update(context, message.baseAddress, message.count) == 1
            && EVP_MAC_final(context, out, &length, 32) == 1 && length == 32
    }
}

/// Published values of HMAC-SHA-256.
enum KnownAnswer {
    /// Test cases 1 and 2 of RFC 4231.
    static let rfc4231: [(key: [UInt8], message: [UInt8], tag: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 20), [UInt8]("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            [UInt8]("Jefe".utf8), [UInt8]("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
    ]
}
