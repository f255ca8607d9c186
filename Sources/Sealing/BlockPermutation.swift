import COpenSSL

/// A secret permutation of 16-byte blocks: AES-256 under a key that lives as long as this value (FIPS 197).
///
/// Encrypting 0, 1, 2… gives values that never repeat and that nobody without the key can tell from random ones.
public struct BlockPermutation: ~Copyable {
    /// The length of a block, in bytes.
    public static let blockLength = 16

    private let context: OpaquePointer

    /// Draws a key.
    ///
    /// - Returns: The permutation.
    /// - Throws: `library`.
    public static func random() throws(SealingError) -> BlockPermutation {
        let key = try SecretBytes.random()
        guard let context = EVP_CIPHER_CTX_new() else { throw .library("EVP_CIPHER_CTX_new") }
        let permutation = BlockPermutation(context: context)
        let started = key.withBytes { EVP_EncryptInit_ex2(context, EVP_aes_256_ecb(), $0.baseAddress, nil, nil) }
        guard started == 1, EVP_CIPHER_CTX_set_padding(context, 0) == 1 else { throw .library("EVP_EncryptInit_ex2") }
        return permutation
    }

    private init(context: OpaquePointer) { self.context = context }

    // Freeing the context wipes the key schedule.
    deinit { EVP_CIPHER_CTX_free(context) }

    /// The blocks of consecutive numbers.
    ///
    /// - Parameter numbers: From 0, fewer than 2^26 at a time.
    /// - Returns: `blockLength` bytes a number.
    /// - Throws: `library`.
    public func blocks(_ numbers: Range<Int>) throws(SealingError) -> [UInt8] {
        var plain = [UInt64](repeating: 0, count: numbers.count * 2)
        for (index, number) in numbers.enumerated() { plain[index * 2] = UInt64(number).littleEndian }
        var out = [UInt8](repeating: 0, count: numbers.count * Self.blockLength)
        let done = plain.withUnsafeBytes { bytes in
            out.withUnsafeMutableBufferPointer { buffer in
                var length: Int32 = 0
                guard let base = buffer.baseAddress else { return true }
                return EVP_EncryptUpdate(
                    context,
                    base,
                    &length,
                    bytes.bindMemory(to: UInt8.self).baseAddress,
                    Int32(bytes.count)
                ) == 1 && Int(length) == bytes.count
            }
        }
        guard done else { throw .library("EVP_EncryptUpdate") }
        return out
    }
}
