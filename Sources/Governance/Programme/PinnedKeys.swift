public import Sealing

/// The public keys under which a programme believes its organisations.
public enum PinnedKeys {
    /// Reads an organisation's public keys and compares them with the fingerprint that the programme pins.
    ///
    /// - Parameters:
    ///   - organisation: The organisation's id.
    ///   - keys: The reader's key folder.
    ///   - programme: The programme.
    /// - Returns: The keys.
    /// - Throws: `wrongKey` where the programme pins identities and this is not the organisation's; as
    ///   `KeyFolder.publicIdentity` otherwise.
    public static func identity(
        of organisation: String,
        _ keys: KeyFolder,
        _ programme: Programme
    ) throws(SealingError) -> PublicIdentity {
        let identity = try keys.publicIdentity(of: organisation)
        guard !programme.identities.isEmpty else { return identity }
        let found = try identity.fingerprint()
        let pinned = programme.pinnedFingerprint(of: organisation)
        guard found == pinned else {
            throw SealingError(
                .wrongKey,
                "\(keys.path): the keys of '\(organisation)' have the fingerprint \(found), the programme pins "
                    + "\(pinned ?? "none for it"); ask them by telephone which is right"
            )
        }
        return identity
    }
}
