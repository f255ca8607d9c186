public import Sealing

/// The joint secret of a programme and epoch, held by partners' agents only.
///
/// It is the salt of every token.
///
/// Derivation: HKDF-SHA-256 over all key holders' shares; one key per composite, so that no column can be compared
/// with another. Labels and lengths are part of the wire format and equal published test vectors.
public struct LinkageKey: ~Copyable {
    /// The programme's id.
    public let programme: String
    /// The number of the key: a new epoch is a new key.
    public let epoch: Int
    private let root: SecretBytes

    /// Takes a root that was combined before.
    ///
    /// - Parameters:
    ///   - programme: The programme's id.
    ///   - epoch: The epoch.
    ///   - root: 32 bytes.
    public init(programme: String, epoch: Int, root: consuming SecretBytes) {
        self.programme = programme
        self.epoch = epoch
        self.root = root
    }

    /// A label that a key file carries, so that a key is not used for another programme or epoch.
    ///
    /// - Parameters:
    ///   - programme: The programme's id.
    ///   - epoch: The epoch.
    /// - Returns: The label.
    public static func owner(programme: String, epoch: Int) -> String { "\(programme)/\(epoch)" }

    /// Derives the key for one purpose.
    ///
    /// - Parameters:
    ///   - purpose: For example `token` or `kcv`.
    ///   - field: For example a composite's column; may be empty.
    /// - Returns: 32 secret bytes.
    /// - Throws: `library`.
    public borrowing func derive(purpose: String, field: String) throws(SealingError) -> SecretBytes {
        let info = LengthPrefixed("sl/key/v1", programme, String(epoch), purpose, field)
        return try HKDF.expand(root: root, info: info.bytes)
    }

    /// The key check value: equal for equal keys, safe to print (64 bits of an HMAC under a key of its own).
    ///
    /// - Returns: 16 hexadecimal digits.
    /// - Throws: `library`.
    public borrowing func checkValue() throws(SealingError) -> String {
        let mac = try HMACSHA256(key: try derive(purpose: "kcv", field: ""))
        return Hex.text(try mac.tag([UInt8]("sl/kcv/v1".utf8)).prefix(8))
    }

    /// Lends the root for writing it to a key file.
    ///
    /// - Parameter body: Must not keep the secret.
    /// - Throws: What `body` throws.
    public borrowing func withRoot<Failure: Error>(
        _ body: (borrowing SecretBytes) throws(Failure) -> Void
    ) throws(Failure) { try body(root) }
}

/// One key holder's part of a linkage key.
public struct KeyShare: ~Copyable {
    /// The key holder's id in the programme file.
    public let holder: String
    private let secret: SecretBytes

    /// Takes a share.
    ///
    /// - Parameters:
    ///   - holder: The key holder's id.
    ///   - secret: 32 bytes.
    public init(holder: String, secret: consuming SecretBytes) {
        self.holder = holder
        self.secret = secret
    }

    /// The commitment that is published before any share: SHA-256 over programme, epoch, holder and share.
    ///
    /// - Parameters:
    ///   - programme: The programme's id.
    ///   - epoch: The epoch.
    /// - Returns: 32 bytes.
    /// - Throws: `library`.
    public borrowing func commitment(programme: String, epoch: Int) throws(SealingError) -> [UInt8] {
        let hash = try SHA256()
        hash.update(LengthPrefixed("sl/commit/v1", programme, String(epoch), holder).bytes)
        hash.update([0, 0, 0, UInt8(secret.count)])
        secret.withBytes { hash.update(UnsafeRawBufferPointer($0)) }
        return try hash.finish()
    }

    /// Seals the share to one organisation.
    ///
    /// - Parameters:
    ///   - recipient: Who alone can open it.
    ///   - label: What the sealed share is for.
    /// - Returns: The sealed share.
    /// - Throws: `wrongKey`, `library`.
    borrowing func sealed(to recipient: PublicIdentity, label: [UInt8]) throws(SealingError) -> [UInt8] {
        try SecretEnvelope.seal(secret, to: recipient, label: label)
    }

    /// Lends the secret for the length of one call.
    ///
    /// - Parameter body: Must not keep the pointer.
    /// - Returns: What `body` returns.
    borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        secret.withBytes(body)
    }
}

/// Shares gathered for one key, in the order of their holders' ids.
public struct KeyCombination: ~Copyable {
    private let programme: String
    private let epoch: Int
    private var holders: [String] = []
    private var transcript: LengthPrefixed
    private var material: [Box] = []

    private final class Box {
        let share: KeyShare
        init(_ share: consuming KeyShare) { self.share = share }
    }

    /// Starts without shares.
    ///
    /// - Parameters:
    ///   - programme: The programme's id.
    ///   - epoch: The epoch.
    public init(programme: String, epoch: Int) {
        self.programme = programme
        self.epoch = epoch
        self.transcript = LengthPrefixed("sl/ceremony/v1", programme, String(epoch))
    }

    /// Adds a share.
    ///
    /// - Parameter share: Holders must come in ascending order, each once.
    /// - Throws: `wrongKey` for a holder out of order, `library`.
    public mutating func add(_ share: consuming KeyShare) throws(SealingError) {
        guard holders.last.map({ $0 < share.holder }) ?? true else {
            throw SealingError(.wrongKey, "shares must come in the order of their holders, each holder once")
        }
        transcript.append(share.holder)
        transcript.append(try share.commitment(programme: programme, epoch: epoch))
        holders.append(share.holder)
        material.append(Box(share))
    }

    /// Concentrates all shares into the linkage key.
    ///
    /// - Returns: The key.
    /// - Throws: `weakKey` without shares, `library`.
    public consuming func combine() throws(SealingError) -> LinkageKey {
        guard !material.isEmpty else { throw SealingError(.weakKey, "a linkage key needs at least one share") }
        let salt = try SHA256.digest(transcript.bytes)
        let lengths = material.map { box in (LengthPrefixed(box.share.holder).bytes, box.share.withBytes(\.count)) }
        let total = lengths.reduce(0) { $0 + $1.0.count + 4 + $1.1 }
        let shares = material
        let joined = SecretBytes(count: total) { buffer in
            var position = 0
            for (box, prefix) in zip(shares, lengths) {
                for byte in prefix.0 + [0, 0, 0, UInt8(prefix.1)] {
                    buffer[position] = byte
                    position += 1
                }
                box.share.withBytes { bytes in
                    for byte in bytes {
                        buffer[position] = byte
                        position += 1
                    }
                }
            }
        }
        let root = try HKDF.extract(salt: salt, material: joined)
        return LinkageKey(programme: programme, epoch: epoch, root: root)
    }
}
