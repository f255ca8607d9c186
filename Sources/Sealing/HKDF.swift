import COpenSSL

/// HKDF-SHA-256 (RFC 5869).
public enum HKDF {
    /// Concentrates key material into a pseudo-random key.
    ///
    /// - Parameters:
    ///   - salt: Not secret; may be empty.
    ///   - material: The key material.
    /// - Returns: 32 secret bytes.
    /// - Throws: `library`.
    public static func extract(salt: [UInt8], material: borrowing SecretBytes) throws(SealingError) -> SecretBytes {
        let context = try context()
        defer { EVP_KDF_CTX_free(context) }
        return try SecretBytes(count: 32) { (out) throws(SealingError) in
            let done = material.withBytes {
                cohortlink_hkdf_extract(context, salt, salt.count, $0.baseAddress, $0.count, out.baseAddress)
            }
            guard done == 1 else { throw .library("EVP_KDF_derive") }
        }
    }

    /// Derives a key for one purpose.
    ///
    /// - Parameters:
    ///   - root: A pseudo-random key of 32 bytes.
    ///   - info: What the key is for.
    ///   - count: The number of bytes wanted, at most 8,160.
    /// - Returns: The derived key.
    /// - Throws: `library`.
    public static func expand(
        root: borrowing SecretBytes,
        info: [UInt8],
        count: Int = 32
    ) throws(SealingError) -> SecretBytes {
        let context = try context()
        defer { EVP_KDF_CTX_free(context) }
        return try SecretBytes(count: count) { (out) throws(SealingError) in
            let done = root.withBytes {
                cohortlink_hkdf_expand(
                    context,
                    $0.baseAddress,
                    $0.count,
                    info,
                    info.count,
                    out.baseAddress,
                    out.count
                )
            }
            guard done == 1 else { throw .library("EVP_KDF_derive") }
        }
    }

    private static func context() throws(SealingError) -> OpaquePointer {
        guard let kdf = EVP_KDF_fetch(nil, "HKDF", nil) else { throw .library("EVP_KDF_fetch") }
        defer { EVP_KDF_free(kdf) }
        guard let context = EVP_KDF_CTX_new(kdf) else { throw .library("EVP_KDF_CTX_new") }
        return context
    }
}
