import Glibc
import Sealing

/// The cipher of one package's contents: AES-256-GCM in chunks of 64 KiB (the STREAM construction of Hoang,
/// Reyhanitabar, Rogaway and Vizár, 2015).
///
/// The nonce is an 11-byte counter and a byte that marks the last chunk; every chunk is bound to the header. Cutting,
/// swapping, repeating or splicing chunks makes a tag fail.
struct ChunkCipher: ~Copyable {
    /// The plaintext length of every chunk but the last, in bytes.
    static let chunkLength = 1 << 16
    private static let suite = "X25519-HKDF-SHA256-AES256GCM-1"

    private let cipher: AESGCM
    private let headerDigest: [UInt8]

    /// Derives the package's key.
    ///
    /// - Parameters:
    ///   - secret: What X25519 gave between the package's key and the recipient's.
    ///   - ephemeralKey: The package's public key, 32 bytes.
    ///   - recipientKey: The recipient's public key, 32 bytes.
    ///   - headerDigest: SHA-256 of the header's bytes.
    /// - Throws: `library`.
    init(
        secret: borrowing SecretBytes,
        ephemeralKey: [UInt8],
        recipientKey: [UInt8],
        headerDigest: [UInt8]
    ) throws(SealingError) {
        let root = try HKDF.extract(salt: ephemeralKey + recipientKey, material: secret)
        var info = LengthPrefixed("sl/seal/v1", Self.suite)
        info.append(headerDigest)
        let cipher = try AESGCM(key: try HKDF.expand(root: root, info: info.bytes))
        self.cipher = cipher
        self.headerDigest = headerDigest
    }

    private static func nonce(_ index: Int, last: Bool) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: 12)
        for byte in 0..<8 { nonce[10 - byte] = UInt8(truncatingIfNeeded: index >> (8 * byte)) }
        nonce[11] = last ? 1 : 0
        return nonce
    }

    /// Seals one chunk into room for it and its tag.
    func seal(
        _ chunk: UnsafeRawBufferPointer,
        into out: UnsafeMutableRawBufferPointer,
        index: Int,
        last: Bool
    ) throws(SealingError) {
        try cipher.seal(chunk, into: out, nonce: Self.nonce(index, last: last), additional: headerDigest)
    }

    /// Opens one chunk; nothing comes out unless its tag verifies.
    func open(
        _ chunk: UnsafeRawBufferPointer,
        into out: UnsafeMutableRawBufferPointer,
        index: Int,
        last: Bool
    ) throws(SealingError) {
        try cipher.open(chunk, into: out, nonce: Self.nonce(index, last: last), additional: headerDigest)
    }
}

/// Memory for one chunk, emptied when it ends.
struct ChunkRoom: ~Copyable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ count: Int) { bytes = .allocate(byteCount: count, alignment: 64) }

    deinit {
        if let base = bytes.baseAddress { explicit_bzero(base, bytes.count) }
        bytes.deallocate()
    }
}
