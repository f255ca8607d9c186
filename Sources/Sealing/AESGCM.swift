import COpenSSL

/// AES-256-GCM with a key that serves one package (NIST SP 800-38D; nonces of 12 bytes, tags of 16).
public struct AESGCM: ~Copyable {
    let context: OpaquePointer
    let cipher: OpaquePointer
    let key: SecretBytes
    /// The length of a tag, in bytes.
    public static let tagLength = 16

    /// Takes a key.
    ///
    /// - Parameter key: 32 bytes.
    /// - Throws: `weakKey` for another length, `library`.
    public init(key: consuming SecretBytes) throws(SealingError) {
        guard key.count == 32 else { throw SealingError(.weakKey, "an AES-256 key has 32 bytes") }
        guard let cipher = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else { throw .library("EVP_CIPHER_fetch") }
        guard let context = EVP_CIPHER_CTX_new() else {
            EVP_CIPHER_free(cipher)
            throw .library("EVP_CIPHER_CTX_new")
        }
        self.context = context
        self.cipher = cipher
        self.key = key
    }

    deinit {
        EVP_CIPHER_CTX_free(context)
        EVP_CIPHER_free(cipher)
    }

    /// Encrypts one chunk.
    ///
    /// - Parameters:
    ///   - plaintext: The chunk.
    ///   - nonce: 12 bytes, never used twice with this key.
    ///   - additional: Bytes that the tag covers besides.
    /// - Returns: The ciphertext followed by its tag.
    /// - Throws: `library`.
    public func seal(
        _ plaintext: ArraySlice<UInt8>,
        nonce: [UInt8],
        additional: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: plaintext.count + Self.tagLength)
        var length: Int32 = 0
        let started = key.withBytes { EVP_EncryptInit_ex2(context, cipher, $0.baseAddress, nonce, nil) }
        guard nonce.count == 12, started == 1,
            EVP_EncryptUpdate(context, nil, &length, additional, Int32(additional.count)) == 1
        else { throw .library("EVP_EncryptInit_ex2") }
        let done = plaintext.withUnsafeBufferPointer { bytes in
            out.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return false }
                return EVP_EncryptUpdate(context, base, &length, bytes.baseAddress, Int32(bytes.count)) == 1
                    && EVP_EncryptFinal_ex(context, base + bytes.count, &length) == 1
                    && EVP_CIPHER_CTX_ctrl(
                        context,
                        EVP_CTRL_AEAD_GET_TAG,
                        Int32(Self.tagLength),
                        base + bytes.count
                    ) == 1
            }
        }
        guard done else { throw .library("EVP_EncryptUpdate") }
        return out
    }

    /// Decrypts one chunk; nothing is returned unless its tag is right.
    ///
    /// - Parameters:
    ///   - sealed: The ciphertext followed by its tag.
    ///   - nonce: 12 bytes.
    ///   - additional: Bytes that the tag covers besides.
    /// - Returns: The plaintext.
    /// - Throws: `tampered` when the tag does not verify, `library`.
    public func open(
        _ sealed: ArraySlice<UInt8>,
        nonce: [UInt8],
        additional: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        guard sealed.count >= Self.tagLength, nonce.count == 12 else {
            throw SealingError(.tampered, "a chunk is too short to hold its tag")
        }
        var out = [UInt8](repeating: 0, count: sealed.count - Self.tagLength)
        var tag = Array(sealed.suffix(Self.tagLength))
        var length: Int32 = 0
        let started = key.withBytes { EVP_DecryptInit_ex2(context, cipher, $0.baseAddress, nonce, nil) }
        guard started == 1, EVP_DecryptUpdate(context, nil, &length, additional, Int32(additional.count)) == 1 else {
            throw .library("EVP_DecryptInit_ex2")
        }
        let count = out.count
        let verified = sealed.withUnsafeBufferPointer { bytes in
            out.withUnsafeMutableBufferPointer { buffer in
                // An empty chunk needs no room, but the call wants a pointer.
                guard EVP_DecryptUpdate(context, buffer.baseAddress, &length, bytes.baseAddress, Int32(count)) == 1,
                    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1
                else { return false }
                var rest = [UInt8](repeating: 0, count: 16)
                return EVP_DecryptFinal_ex(context, &rest, &length) == 1
            }
        }
        guard verified else { throw SealingError(.tampered, "a chunk was changed or sealed with another key") }
        return out
    }
}
