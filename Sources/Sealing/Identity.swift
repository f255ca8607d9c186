import COpenSSL

/// The two public keys of an organisation: one to seal to it, one to check its signatures.
public struct PublicIdentity: Sendable, Equatable {
    /// The organisation's id in the programme file.
    public let organisation: String
    /// X25519 public key, 32 bytes.
    public let sealingKey: [UInt8]
    /// Ed25519 public key, 32 bytes.
    public let signingKey: [UInt8]

    /// Creates a public identity.
    ///
    /// - Parameters:
    ///   - organisation: The id.
    ///   - sealingKey: 32 bytes.
    ///   - signingKey: 32 bytes.
    public init(organisation: String, sealingKey: [UInt8], signingKey: [UInt8]) {
        self.organisation = organisation
        self.sealingKey = sealingKey
        self.signingKey = signingKey
    }

    /// The first 20 hexadecimal digits (80 bits) of SHA-256 over both keys, in groups of four: to be read out and compared.
    ///
    /// - Throws: `library`.
    public func fingerprint() throws(SealingError) -> String {
        let digits = Array(Hex.text(try digest().prefix(10)))
        return stride(from: 0, to: 20, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// The same 80 bits as ten plain words: to be read out and compared.
    ///
    /// - Returns: Ten words.
    /// - Throws: `library`.
    public func spokenFingerprint() throws(SealingError) -> String {
        SpokenWords.text(try digest().prefix(10))
    }

    private func digest() throws(SealingError) -> [UInt8] {
        var parts = LengthPrefixed("cohortlink/identity/v1", organisation)
        parts.append(sealingKey)
        parts.append(signingKey)
        return try SHA256.digest(parts.bytes)
    }

    /// Checks a signature (Ed25519, RFC 8032).
    ///
    /// - Parameters:
    ///   - signature: 64 bytes.
    ///   - message: What was signed.
    /// - Returns: Whether it is this organisation's.
    public func verifies(signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, signingKey, signingKey.count) else {
            return false
        }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, key, nil) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}

/// The private keys of an organisation: X25519 to open what is sealed to it, Ed25519 to sign.
public struct Identity: ~Copyable {
    /// The organisation's id in the programme file.
    public let organisation: String
    /// 32 bytes of X25519, then 32 bytes of Ed25519.
    let secret: SecretBytes

    /// Draws new keys.
    ///
    /// - Parameter organisation: The id.
    /// - Throws: `library`.
    public init(newFor organisation: String) throws(SealingError) {
        self.init(organisation: organisation, secret: try SecretBytes.random(count: 64))
    }

    /// Takes keys read from a file.
    ///
    /// - Parameters:
    ///   - organisation: The id.
    ///   - secret: 64 bytes.
    public init(organisation: String, secret: consuming SecretBytes) {
        self.organisation = organisation
        self.secret = secret
    }

    /// The public half.
    ///
    /// - Returns: Both public keys.
    /// - Throws: `library`.
    public borrowing func publicIdentity() throws(SealingError) -> PublicIdentity {
        PublicIdentity(
            organisation: organisation,
            sealingKey: try rawPublicKey("X25519", offset: 0),
            signingKey: try rawPublicKey("ED25519", offset: 32)
        )
    }

    private borrowing func privateKey(_ type: String, offset: Int) throws(SealingError) -> OpaquePointer {
        let key = secret.withBytes { bytes in
            EVP_PKEY_new_raw_private_key_ex(nil, type, nil, bytes.baseAddress.map { $0 + offset }, 32)
        }
        guard let key else { throw .library("EVP_PKEY_new_raw_private_key_ex") }
        return key
    }

    private borrowing func rawPublicKey(_ type: String, offset: Int) throws(SealingError) -> [UInt8] {
        let key = try privateKey(type, offset: offset)
        defer { EVP_PKEY_free(key) }
        var out = [UInt8](repeating: 0, count: 32)
        var length = out.count
        guard EVP_PKEY_get_raw_public_key(key, &out, &length) == 1, length == 32 else {
            throw .library("EVP_PKEY_get_raw_public_key")
        }
        return out
    }

    /// Signs a message (Ed25519, RFC 8032).
    ///
    /// - Parameter message: Any bytes; small, since the algorithm reads them whole.
    /// - Returns: 64 bytes.
    /// - Throws: `library`.
    public borrowing func sign(_ message: [UInt8]) throws(SealingError) -> [UInt8] {
        let key = try privateKey("ED25519", offset: 32)
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { throw .library("EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        var out = [UInt8](repeating: 0, count: 64)
        var length = out.count
        guard EVP_DigestSignInit_ex(context, nil, nil, nil, nil, key, nil) == 1,
            EVP_DigestSign(context, &out, &length, message, message.count) == 1, length == 64
        else { throw .library("EVP_DigestSign") }
        return out
    }

    /// The secret that this organisation shares with the holder of another sealing key (X25519, RFC 7748).
    ///
    /// - Parameter peer: 32 bytes; a key of small order is refused.
    /// - Returns: 32 secret bytes.
    /// - Throws: `wrongKey` for a key of small order, `library`.
    public borrowing func sharedSecret(with peer: [UInt8]) throws(SealingError) -> SecretBytes {
        let own = try privateKey("X25519", offset: 0)
        defer { EVP_PKEY_free(own) }
        guard let other = EVP_PKEY_new_raw_public_key_ex(nil, "X25519", nil, peer, peer.count) else {
            throw .library("EVP_PKEY_new_raw_public_key_ex")
        }
        defer { EVP_PKEY_free(other) }
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, own, nil) else {
            throw .library("EVP_PKEY_CTX_new_from_pkey")
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_derive_init(context) == 1, EVP_PKEY_derive_set_peer(context, other) == 1 else {
            throw .library("EVP_PKEY_derive_init")
        }
        return try SecretBytes(count: 32) { (out) throws(SealingError) in
            var length = out.count
            guard EVP_PKEY_derive(context, out.baseAddress, &length) == 1, length == 32 else {
                throw SealingError(.wrongKey, "the other side's sealing key is not a valid one; ask for it again")
            }
        }
    }
}
