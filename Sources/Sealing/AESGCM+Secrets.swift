import COpenSSL

/// Secrets in, secrets out: what is wrapped never stands in an ordinary array.
extension AESGCM {
    /// Encrypts a secret under a key that serves this one message.
    ///
    /// - Parameters:
    ///   - secret: What to wrap.
    ///   - additional: Bytes that the tag covers besides.
    /// - Returns: The ciphertext followed by its tag.
    /// - Throws: `library`.
    func wrap(_ secret: borrowing SecretBytes, additional: [UInt8]) throws(SealingError) -> [UInt8] {
        let nonce = [UInt8](repeating: 0, count: 12)
        var out = [UInt8](repeating: 0, count: secret.count + Self.tagLength)
        let done = secret.withBytes { bytes in
            out.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return false }
                var length: Int32 = 0
                return key.withBytes { EVP_EncryptInit_ex2(context, cipher, $0.baseAddress, nonce, nil) } == 1
                    && EVP_EncryptUpdate(context, nil, &length, additional, Int32(additional.count)) == 1
                    && EVP_EncryptUpdate(context, base, &length, bytes.baseAddress, Int32(bytes.count)) == 1
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

    /// Decrypts a secret; nothing is given out unless its tag is right.
    ///
    /// - Parameters:
    ///   - sealed: The ciphertext followed by its tag, at least one byte and a tag.
    ///   - additional: Bytes that the tag covers besides.
    /// - Returns: The secret.
    /// - Throws: `tampered` when the tag does not verify.
    func unwrap(_ sealed: [UInt8], additional: [UInt8]) throws(SealingError) -> SecretBytes {
        guard sealed.count > Self.tagLength else { throw SealingError(.tampered, "the wrapped key is cut short") }
        let nonce = [UInt8](repeating: 0, count: 12)
        let count = sealed.count - Self.tagLength
        var tag = Array(sealed.suffix(Self.tagLength))
        return try SecretBytes(count: count) { (out) throws(SealingError) in
            var length: Int32 = 0
            var rest = [UInt8](repeating: 0, count: 16)
            let verified = sealed.withUnsafeBufferPointer { bytes in
                key.withBytes { EVP_DecryptInit_ex2(context, cipher, $0.baseAddress, nonce, nil) } == 1
                    && EVP_DecryptUpdate(context, nil, &length, additional, Int32(additional.count)) == 1
                    && EVP_DecryptUpdate(context, out.baseAddress, &length, bytes.baseAddress, Int32(count)) == 1
                    && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1
                    && EVP_DecryptFinal_ex(context, &rest, &length) == 1
            }
            guard verified else {
                throw SealingError(.tampered, "was changed, or is wrapped with another passphrase or key")
            }
        }
    }
}
