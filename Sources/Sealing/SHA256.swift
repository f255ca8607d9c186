import COpenSSL

/// SHA-256 (FIPS 180-4), all at once or in pieces.
public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Starts an empty digest.
    ///
    /// - Throws: `library`.
    public init() throws(SealingError) {
        guard let context = EVP_MD_CTX_new() else { throw .library("EVP_MD_CTX_new") }
        guard EVP_DigestInit_ex2(context, EVP_sha256(), nil) == 1 else {
            EVP_MD_CTX_free(context)
            throw .library("EVP_DigestInit_ex2")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    ///
    /// - Parameter bytes: What to add.
    public func update(_ bytes: UnsafeRawBufferPointer) {
        _ = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// Adds bytes.
    ///
    /// - Parameter bytes: What to add.
    public func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// Ends the digest.
    ///
    /// - Returns: 32 bytes.
    /// - Throws: `library`.
    public consuming func finish() throws(SealingError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 32)
        guard EVP_DigestFinal_ex(context, &out, nil) == 1 else { throw .library("EVP_DigestFinal_ex") }
        return out
    }

    /// The digest of some bytes.
    ///
    /// - Parameter bytes: The message.
    /// - Returns: 32 bytes.
    /// - Throws: `library`.
    public static func digest(_ bytes: [UInt8]) throws(SealingError) -> [UInt8] {
        let hash = try SHA256()
        hash.update(bytes)
        return try hash.finish()
    }
}
