import Glibc
import SafeFiles

/// The folder in which one organisation keeps its keys and the public keys of those it deals with.
///
/// `ORGANISATION.identity` (private, 0600, under a passphrase where one is given), `ORGANISATION.public`, and for agents
/// `linkage-EPOCH.key` (0600, sealed to the identity) and, while a ceremony runs, `share-EPOCH.secret`.
public struct KeyFolder: Sendable {
    /// Gives the passphrase that wraps the identity.
    public typealias PassphraseSource = @Sendable () throws(SealingError) -> Passphrase

    /// The folder.
    public let path: String
    private let passphrase: PassphraseSource?

    /// Names a folder; nothing is read yet.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - passphrase: Asked for the passphrase when a new identity is wrapped or a wrapped one is read; `nil` where
    ///     there is none to be had.
    public init(path: String, passphrase: PassphraseSource? = nil) {
        self.path = path
        self.passphrase = passphrase
    }

    private static let identityKind = "identity"
    private static let linkageKind = "linkage-key"
    private static let shareKind = "key-share"
    /// Stands between a linkage key's owner and the day on which it was made.
    private static let made = " made "

    /// Writes new keys of an organisation, private and public.
    ///
    /// - Parameter organisation: The id in the programme file.
    /// - Returns: The public half.
    /// - Throws: `keyFile` when the keys exist already or cannot be written.
    public func makeIdentity(for organisation: String) throws(SealingError) -> PublicIdentity {
        do throws(FileError) { try Folder.make(path, mode: 0o700) } catch { throw SealingError(.keyFile, "\(error)") }
        let publicFile = Folder.join(path, "\(organisation).public")
        guard !RegularFile.exists(publicFile) else {
            throw SealingError(
                .keyFile,
                "\(publicFile): exists already; a key is never replaced, so choose another folder"
            )
        }
        let identity = try Identity(newFor: organisation)
        let publicIdentity = try identity.publicIdentity()
        try KeyFile.write(
            identity.secret,
            kind: Self.identityKind,
            owner: organisation,
            to: Folder.join(path, "\(organisation).identity"),
            passphrase: try passphrase?()
        )
        try add(publicIdentity)
        return publicIdentity
    }

    /// Adds another organisation's public keys.
    ///
    /// - Parameter identity: The public half of its keys.
    /// - Throws: `keyFile` when it cannot be written.
    public func add(_ identity: PublicIdentity) throws(SealingError) {
        do throws(FileError) {
            try Folder.make(path, mode: 0o700)
            try AtomicFile.write(
                "cohortlink public-identity v1 \(identity.organisation)\n"
                    + "sealing \(Hex.text(identity.sealingKey))\nsigning \(Hex.text(identity.signingKey))\n",
                to: Folder.join(path, "\(identity.organisation).public")
            )
        } catch { throw SealingError(.keyFile, "\(error)") }
    }

    /// Reads an organisation's private keys.
    ///
    /// - Parameter organisation: The id in the programme file.
    /// - Returns: The keys.
    /// - Throws: As `KeyFile.read`; `wrongKey` when the file is another organisation's.
    public func identity(of organisation: String) throws(SealingError) -> Identity {
        let file = Folder.join(path, "\(organisation).identity")
        let kept = try KeyFile.read(file, kind: Self.identityKind, count: 64) { () throws(SealingError) in
            try passphrase?()
        }
        guard kept.owner == organisation else {
            throw SealingError(.wrongKey, "\(file): holds the keys of '\(kept.owner)', not of '\(organisation)'")
        }
        return Identity(organisation: organisation, secret: kept.takeSecret())
    }

    /// Wraps an organisation's private keys anew: under another passphrase, under a first one, or under none.
    ///
    /// The new file is read back before it takes the place of the old one; until then nothing is changed.
    ///
    /// - Parameters:
    ///   - organisation: The id in the programme file.
    ///   - new: Gives the new passphrase; `nil` to keep the keys without one.
    /// - Throws: As `identity(of:)` and `KeyFile.write`; `keyFile` where the new file does not open.
    public func rewrapIdentity(
        of organisation: String,
        under new: PassphraseSource?
    ) throws(SealingError) {
        let identity = try identity(of: organisation)
        let given = try new?()
        do throws(FileError) {
            var files = FileSet()
            let staged = try files.stage(Folder.join(path, "\(organisation).identity"))
            do throws(SealingError) {
                try KeyFile.write(
                    identity.secret,
                    kind: Self.identityKind,
                    owner: organisation,
                    to: staged,
                    passphrase: given
                )
                let back = try KeyFile.read(staged, kind: Self.identityKind, count: 64) { () throws(SealingError) in
                    given
                }
                let read = Identity(organisation: organisation, secret: back.takeSecret())
                guard try read.publicIdentity() == identity.publicIdentity() else {
                    throw SealingError(.keyFile, "could not be read back")
                }
            } catch { throw FileError(.unwritable, path: path, reason: "the keys stay as they were: \(error)") }
            try files.commit()
        } catch { throw SealingError(.keyFile, "\(error)") }
    }

    /// Whether an organisation's private keys are under a passphrase.
    ///
    /// - Parameter organisation: The id in the programme file.
    /// - Returns: `false` where whoever can read the file can use it.
    /// - Throws: `keyFile` for a missing or damaged file.
    public func isWrapped(_ organisation: String) throws(SealingError) -> Bool {
        try KeyFile.isUnderPassphrase(Folder.join(path, "\(organisation).identity"), kind: Self.identityKind)
    }

    /// Reads an organisation's public keys.
    ///
    /// - Parameter organisation: The id in the programme file.
    /// - Returns: The keys.
    /// - Throws: `keyFile` for a missing or damaged file, `wrongKey` for another organisation's.
    public func publicIdentity(of organisation: String) throws(SealingError) -> PublicIdentity {
        let file = Folder.join(path, "\(organisation).public")
        let text: String
        do throws(FileError) {
            let opened = try RegularFile(path: file)
            // Whoever can change this file decides whose packages are believed.
            guard opened.permissions & 0o022 == 0 else {
                throw FileError(.insecure, path: file, reason: "may be changed by others; run: chmod 644 on it")
            }
            text = String(decoding: try opened.wholeContents(limit: 4096), as: UTF8.self)
        } catch { throw SealingError(.keyFile, "\(error)") }
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        guard lines.count == 3, lines[0].count == 4, lines[0][1] == "public-identity", lines[0][2] == "v1",
            lines[1].count == 2, lines[1][0] == "sealing", lines[2].count == 2, lines[2][0] == "signing",
            let sealing = Hex.bytes(lines[1][1]), let signing = Hex.bytes(lines[2][1]), sealing.count == 32,
            signing.count == 32
        else { throw SealingError(.keyFile, "\(file): is not a public key file of this program") }
        guard lines[0][3] == organisation else {
            throw SealingError(.wrongKey, "\(file): holds the keys of '\(lines[0][3])', not of '\(organisation)'")
        }
        return PublicIdentity(organisation: organisation, sealingKey: sealing, signingKey: signing)
    }

    /// The file of a linkage key.
    private func linkageFile(_ epoch: Int) -> String { Folder.join(path, "linkage-\(epoch).key") }

    /// Whether a linkage key of an epoch is here.
    ///
    /// - Parameter epoch: The epoch.
    /// - Returns: `true` where the file exists.
    public func hasLinkageKey(epoch: Int) -> Bool { RegularFile.exists(linkageFile(epoch)) }

    /// Writes a linkage key's root, sealed to the organisation's identity.
    ///
    /// - Parameters:
    ///   - root: 32 bytes.
    ///   - owner: The programme and epoch that the key serves.
    ///   - epoch: The epoch.
    ///   - made: The day on which it is made, `yyyy-mm-dd`.
    ///   - identity: The organisation that keeps it.
    /// - Throws: `keyFile`, `library`.
    public func writeLinkageRoot(
        _ root: borrowing SecretBytes,
        owner: String,
        epoch: Int,
        made: String,
        sealedTo identity: PublicIdentity
    ) throws(SealingError) {
        do throws(FileError) { try Folder.make(path, mode: 0o700) } catch { throw SealingError(.keyFile, "\(error)") }
        try KeyFile.write(
            root,
            kind: Self.linkageKind,
            owner: owner + Self.made + made,
            to: linkageFile(epoch),
            sealedTo: identity
        )
    }

    /// Reads a linkage key's root.
    ///
    /// - Parameters:
    ///   - owner: The programme and epoch that the key must serve.
    ///   - epoch: The epoch.
    ///   - identity: The organisation that keeps it.
    /// - Returns: 32 secret bytes.
    /// - Throws: As `KeyFile.read`; `wrongKey` for another programme's or epoch's key.
    public func linkageRoot(
        owner: String,
        epoch: Int,
        sealedTo identity: borrowing Identity
    ) throws(SealingError) -> SecretBytes {
        let file = linkageFile(epoch)
        guard RegularFile.exists(file) else {
            throw SealingError(
                .keyFile,
                "\(file): is missing; the key holders make it together with: cohortlink keys share, keys combine"
            )
        }
        let kept = try KeyFile.read(file, kind: Self.linkageKind, count: 32, sealedTo: identity)
        guard kept.owner.hasPrefix(owner + Self.made) else {
            throw SealingError(.wrongKey, "\(file): is the key of '\(kept.owner)', this programme needs '\(owner)'")
        }
        return kept.takeSecret()
    }

    /// The day on which the linkage key of an epoch was made.
    ///
    /// - Parameter epoch: The epoch.
    /// - Returns: `yyyy-mm-dd`.
    /// - Throws: `keyFile` for a missing or damaged file.
    public func linkageKeyMade(epoch: Int) throws(SealingError) -> String {
        let file = linkageFile(epoch)
        guard let day = try KeyFile.owner(of: file, kind: Self.linkageKind).split(separator: " ").last, day.count == 10
        else { throw SealingError(.keyFile, "\(file): does not say when it was made; make a new epoch") }
        return String(day)
    }

    /// The file of an organisation's own share while a ceremony runs.
    private func shareFile(_ epoch: Int) -> String { Folder.join(path, "share-\(epoch).secret") }

    /// Reads the own share of a ceremony, drawing and keeping it first where there is none.
    ///
    /// - Parameters:
    ///   - owner: Programme, epoch and organisation.
    ///   - epoch: The epoch.
    ///   - identity: The organisation.
    ///   - drawing: Whether a missing share is drawn.
    /// - Returns: 32 secret bytes; `nil` where there is none and none may be drawn.
    /// - Throws: `keyFile`, `wrongKey` for a share of another ceremony, `library`.
    public func ownShare(
        owner: String,
        epoch: Int,
        sealedTo identity: borrowing Identity,
        drawing: Bool
    ) throws(SealingError) -> SecretBytes? {
        let file = shareFile(epoch)
        if !RegularFile.exists(file) {
            guard drawing else { return nil }
            let share = try SecretBytes.random()
            try KeyFile.write(
                share,
                kind: Self.shareKind,
                owner: owner,
                to: file,
                sealedTo: try identity.publicIdentity()
            )
            return share
        }
        let kept = try KeyFile.read(file, kind: Self.shareKind, count: 32, sealedTo: identity)
        guard kept.owner == owner else {
            throw SealingError(.wrongKey, "\(file): is a share of '\(kept.owner)', this ceremony is '\(owner)'")
        }
        return kept.takeSecret()
    }

    /// Removes the own share once the key is made; it is never needed again.
    ///
    /// - Parameter epoch: The epoch.
    public func removeOwnShare(epoch: Int) { unlink(shareFile(epoch)) }
}
