/// A secret sealed to one organisation: X25519 with a key made for this message alone, HKDF, AES-256-GCM.
public enum SecretEnvelope {
    private static let keyLength = 32

    /// Seals a secret.
    ///
    /// - Parameters:
    ///   - secret: What to seal.
    ///   - recipient: Who alone can open it.
    ///   - label: What the secret is; it must be the same at opening.
    /// - Returns: The message's own public key, the ciphertext and its tag.
    /// - Throws: `wrongKey` for an unusable key of the recipient, `library`.
    public static func seal(
        _ secret: borrowing SecretBytes,
        to recipient: PublicIdentity,
        label: [UInt8]
    ) throws(SealingError) -> [UInt8] {
        let ephemeral = try Identity(newFor: recipient.organisation)
        let ephemeralKey = try ephemeral.publicIdentity().sealingKey
        let shared = try ephemeral.sharedSecret(with: recipient.sealingKey)
        let cipher = try cipher(shared, ephemeralKey, recipient.sealingKey, label)
        return ephemeralKey + (try cipher.wrap(secret, additional: label))
    }

    /// Opens a sealed secret.
    ///
    /// - Parameters:
    ///   - sealed: What `seal` made.
    ///   - identity: The recipient's keys.
    ///   - label: What the secret is.
    /// - Returns: The secret.
    /// - Throws: `tampered` where it was changed, cut, relabelled or sealed to somebody else; `wrongKey`, `library`.
    public static func open(
        _ sealed: [UInt8],
        with identity: borrowing Identity,
        label: [UInt8]
    ) throws(SealingError) -> SecretBytes {
        guard sealed.count > keyLength + AESGCM.tagLength else {
            throw SealingError(.tampered, "the sealed secret is cut short")
        }
        let ephemeralKey = Array(sealed.prefix(keyLength))
        let shared = try identity.sharedSecret(with: ephemeralKey)
        let cipher = try cipher(shared, ephemeralKey, try identity.publicIdentity().sealingKey, label)
        return try cipher.unwrap(Array(sealed.dropFirst(keyLength)), additional: label)
    }

    private static func cipher(
        _ shared: borrowing SecretBytes,
        _ ephemeralKey: [UInt8],
        _ recipientKey: [UInt8],
        _ label: [UInt8]
    ) throws(SealingError) -> AESGCM {
        let root = try HKDF.extract(salt: ephemeralKey + recipientKey, material: shared)
        var info = LengthPrefixed("cohortlink/secret/v1")
        info.append(label)
        return try AESGCM(key: try HKDF.expand(root: root, info: info.bytes))
    }
}
