import SafeFiles
import Sealing

/// The signed files that key holders pass around.
extension KeyCeremony {
    private static let commitmentKind = "key-commitment"
    private static let shareKind = "key-share"
    private static let checkKind = "key-check"

    func commitmentFile(_ holder: String) -> String { Folder.join(exchange, "\(holder).commitment") }
    func shareFile(from holder: String, to other: String) -> String {
        Folder.join(exchange, "\(holder)-to-\(other).share")
    }
    private func checkFile(_ holder: String) -> String { Folder.join(exchange, "\(holder).check") }

    /// What every note of this ceremony begins with.
    private func lines(_ holder: String) -> [SignedNote.Line] {
        [.init("programme", programme), .init("epoch", String(epoch)), .init("holder", holder)]
    }

    private func write(_ note: SignedNote, _ path: String) throws(SealingError) {
        do throws(FileError) { try AtomicFile.write(note.text, to: path) } catch {
            throw SealingError(.keyFile, "\(error)")
        }
    }

    /// Reads a note and sees that it is this ceremony's and signed by its holder.
    private func read(_ path: String, kind: String, from holder: String, _ more: [String]) throws(SealingError)
        -> SignedNote
    {
        let note = try SignedNote.read(path, kind: kind, names: ["programme", "epoch", "holder"] + more)
        guard note["programme"] == programme, note["epoch"] == String(epoch) else {
            throw SealingError(
                .wrongKey,
                "\(path): belongs to another programme or epoch, not to '\(programme)' epoch \(epoch); "
                    + "ask '\(holder)' for the right file"
            )
        }
        guard note["holder"] == holder else {
            throw SealingError(.wrongKey, "\(path): is not the file of '\(holder)'; do not rename files")
        }
        guard note.isSigned(by: try keys.publicIdentity(of: holder)) else {
            throw SealingError(
                .tampered,
                "\(path): is not signed by '\(holder)' or was changed on the way; compare fingerprints by telephone, "
                    + "then ask for it again"
            )
        }
        return note
    }

    /// Writes the own commitment, or sees that the one there is the own share's.
    func commit(_ share: borrowing KeyShare, _ identity: borrowing Identity) throws(SealingError) {
        let own = try share.commitment(programme: programme, epoch: epoch)
        let path = commitmentFile(organisation)
        if RegularFile.exists(path) {
            guard try commitment(of: organisation) == own else {
                throw SealingError(
                    .wrongKey,
                    "\(path): commits to another share than the one kept here; was it made on another machine? "
                        + "Agree on a new epoch and begin again"
                )
            }
            return
        }
        let note = try SignedNote(
            kind: Self.commitmentKind,
            lines: lines(organisation) + [.init("commitment", Hex.text(own))],
            signedBy: identity
        )
        try write(note, path)
    }

    /// A holder's commitment, 32 bytes.
    func commitment(of holder: String) throws(SealingError) -> [UInt8] {
        let path = commitmentFile(holder)
        let note = try read(path, kind: Self.commitmentKind, from: holder, ["commitment"])
        guard let bytes = note["commitment"].flatMap({ Hex.bytes($0) }), bytes.count == 32 else {
            throw SealingError(.keyFile, "\(path): holds no commitment; ask '\(holder)' for it again")
        }
        return bytes
    }

    /// The digest over all commitments, in the order of the holders: the same for everybody, or somebody was deceived.
    func transcript() throws(SealingError) -> String {
        var parts = LengthPrefixed("sl/ceremony/v1", programme, String(epoch))
        for holder in holders {
            parts.append(holder)
            parts.append(try commitment(of: holder))
        }
        return Hex.text(try SHA256.digest(parts.bytes))
    }

    private func label(from holder: String, to other: String, _ transcript: String) -> [UInt8] {
        LengthPrefixed("cohortlink/key-share/v1", programme, String(epoch), holder, other, transcript).bytes
    }

    /// Seals the own share to another holder.
    func seal(
        _ share: borrowing KeyShare,
        to other: PublicIdentity,
        _ transcript: String,
        _ identity: borrowing Identity,
        _ path: String
    ) throws(SealingError) {
        let sealed = try share.sealed(to: other, label: label(from: organisation, to: other.organisation, transcript))
        let note = try SignedNote(
            kind: Self.shareKind,
            lines: lines(organisation) + [
                .init("recipient", other.organisation), .init("transcript", transcript),
                .init("sealed", Hex.text(sealed)),
            ],
            signedBy: identity
        )
        try write(note, path)
    }

    /// Opens what another holder sealed to this one.
    func openShare(
        from holder: String,
        _ transcript: String,
        _ identity: borrowing Identity
    ) throws(SealingError) -> KeyShare {
        let path = shareFile(from: holder, to: organisation)
        let note = try read(path, kind: Self.shareKind, from: holder, ["recipient", "transcript", "sealed"])
        guard note["recipient"] == organisation else {
            throw SealingError(.wrongKey, "\(path): is sealed to somebody else; do not rename files")
        }
        guard note["transcript"] == transcript else {
            throw SealingError(
                .wrongKey,
                "\(path): '\(holder)' saw other commitments than those in \(exchange); compare the commitment files "
                    + "with each other, and if they differ begin again with a new epoch"
            )
        }
        guard let sealed = note["sealed"].flatMap({ Hex.bytes($0) }) else {
            throw SealingError(.keyFile, "\(path): holds no share; ask '\(holder)' for it again")
        }
        let secret: SecretBytes
        do throws(SealingError) {
            secret = try SecretEnvelope.open(
                sealed,
                with: identity,
                label: label(from: holder, to: organisation, transcript)
            )
        } catch {
            throw SealingError(
                .tampered,
                "\(path): cannot be opened with the keys of '\(organisation)'; has '\(holder)' an older public file of "
                    + "yours?"
            )
        }
        guard secret.count == 32 else { throw SealingError(.weakKey, "\(path): holds no share of 32 bytes") }
        return KeyShare(holder: holder, secret: secret)
    }

    /// Writes the own check value, replacing an earlier one.
    func writeCheck(_ value: String, _ identity: borrowing Identity) throws(SealingError) {
        let note = try SignedNote(
            kind: Self.checkKind,
            lines: lines(organisation) + [.init("check", value)],
            signedBy: identity
        )
        try write(note, checkFile(organisation))
    }

    /// Compares the own check value with those that are there.
    func compare(_ value: String) throws(SealingError) -> Outcome {
        var agreeing: [String] = []
        var waiting: [String] = []
        for holder in holders {
            let path = checkFile(holder)
            guard RegularFile.exists(path) else {
                waiting.append(holder)
                continue
            }
            let note = try read(path, kind: Self.checkKind, from: holder, ["check"])
            guard note["check"] == value else {
                throw SealingError(
                    .wrongKey,
                    "'\(holder)' has the key \(note["check"] ?? "") where \(organisation) has \(value); nobody seals "
                        + "with either: begin again with a new epoch"
                )
            }
            agreeing.append(holder)
        }
        return Outcome(checkValue: value, agreeing: agreeing, waitingFor: waiting)
    }
}
