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
        try plaintext.withUnsafeBufferPointer { (bytes) throws(SealingError) in
            try out.withUnsafeMutableBufferPointer { (buffer) throws(SealingError) in
                try seal(
                    UnsafeRawBufferPointer(bytes),
                    into: UnsafeMutableRawBufferPointer(buffer),
                    nonce: nonce,
                    additional: additional
                )
            }
        }
        return out
    }

    /// Encrypts one chunk into memory that the caller has.
    ///
    /// - Parameters:
    ///   - plaintext: The chunk.
    ///   - out: Room for the ciphertext and its tag, exactly.
    ///   - nonce: 12 bytes, never used twice with this key.
    ///   - additional: Bytes that the tag covers besides.
    /// - Throws: `library`.
    package func seal(
        _ plaintext: UnsafeRawBufferPointer,
        into out: UnsafeMutableRawBufferPointer,
        nonce: [UInt8],
        additional: [UInt8]
    ) throws(SealingError) {
        var length: Int32 = 0
        let count = plaintext.count
        let started = key.withBytes { EVP_EncryptInit_ex2(context, cipher, $0.baseAddress, nonce, nil) }
        guard nonce.count == 12, out.count == count + Self.tagLength, started == 1,
            EVP_EncryptUpdate(context, nil, &length, additional, Int32(additional.count)) == 1,
            let base = out.bindMemory(to: UInt8.self).baseAddress
        else { throw .library("EVP_EncryptInit_ex2") }
        let bytes = plaintext.bindMemory(to: UInt8.self).baseAddress
        guard EVP_EncryptUpdate(context, base, &length, bytes, Int32(count)) == 1,
            EVP_EncryptFinal_ex(context, base + count, &length) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), base + count) == 1
        else { throw .library("EVP_EncryptUpdate") }
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
        try sealed.withUnsafeBufferPointer { (bytes) throws(SealingError) in
            try out.withUnsafeMutableBufferPointer { (buffer) throws(SealingError) in
                try open(
                    UnsafeRawBufferPointer(bytes),
                    into: UnsafeMutableRawBufferPointer(buffer),
                    nonce: nonce,
                    additional: additional
                )
            }
        }
        return out
    }

    /// Decrypts one chunk into memory that the caller has; it holds zeros unless the tag is right.
    ///
    /// - Parameters:
    ///   - sealed: The ciphertext followed by its tag.
    ///   - out: Room for the plaintext, exactly.
    ///   - nonce: 12 bytes.
    ///   - additional: Bytes that the tag covers besides.
    /// - Throws: `tampered` when the tag does not verify, `library`.
    package func open(
        _ sealed: UnsafeRawBufferPointer,
        into out: UnsafeMutableRawBufferPointer,
        nonce: [UInt8],
        additional: [UInt8]
    ) throws(SealingError) {
        guard sealed.count >= Self.tagLength, nonce.count == 12, out.count == sealed.count - Self.tagLength else {
            throw SealingError(.tampered, "a chunk is too short to hold its tag")
        }
        var tag = Array(sealed.suffix(Self.tagLength))
        var length: Int32 = 0
        let count = Int32(out.count)
        let started = key.withBytes { EVP_DecryptInit_ex2(context, cipher, $0.baseAddress, nonce, nil) }
        guard started == 1, EVP_DecryptUpdate(context, nil, &length, additional, Int32(additional.count)) == 1 else {
            throw .library("EVP_DecryptInit_ex2")
        }
        // An empty chunk needs no room, but the call wants a pointer.
        var rest = [UInt8](repeating: 0, count: 16)
        let bytes = sealed.bindMemory(to: UInt8.self).baseAddress
        guard EVP_DecryptUpdate(context, out.bindMemory(to: UInt8.self).baseAddress, &length, bytes, count) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1,
            EVP_DecryptFinal_ex(context, &rest, &length) == 1
        else {
            OPENSSL_cleanse(out.baseAddress, out.count)
            throw SealingError(.tampered, "a chunk was changed or sealed with another key")
        }
    }
}
